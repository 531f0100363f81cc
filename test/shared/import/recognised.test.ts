import { describe, expect, it } from 'vitest';
import { parseByline, trailingByline } from '#shared/import/byline';
import { parseCaption } from '#shared/import/caption';
import { parseDateline } from '#shared/import/dateline';
import { parseLabel } from '#shared/import/label';
import { findDate } from '#shared/values/findDate';

describe('parseByline', () => {
  it.each<[string, string[], string[]]>([
    ['(闫莉 呼强)', ['闫莉', '呼强'], []],
    ['（王丹）', ['王丹'], []],
    ['（王　丹、闫　莉）', ['王丹', '闫莉'], []],
    ['(其其格)', ['其其格'], []],
    ['（买买提·艾力）', ['买买提·艾力'], []],
    ['本报记者 陆文清', ['陆文清'], []],
    ['本报评论员', [], ['本报评论员']],
    ['（作者系临溪大学历史系教授）', [], ['临溪大学历史系教授']],
    ['本报记者陆文清 通讯员韩石生', ['陆文清', '韩石生'], []],
    ['□本报特约记者 陆文清 通讯员 韩石生 报道', ['陆文清', '韩石生'], []],
    ['记者：陆文清', ['陆文清'], []],
    ['临溪日报记者 陆文清', ['陆文清'], []],
    ['文/陆文清', ['陆文清'], []],
    ['（陆文清 整理）', ['陆文清'], []],
    ['(呼和浩特市政法委供稿)', [], ['呼和浩特市政法委']],
    ['（县文化局 沈月华 供稿）', ['沈月华'], ['县文化局']],
  ])('reads %s', (text, people, organisations) => {
    expect(parseByline(text)).toMatchObject({ people, organisations });
  });

  it.each([
    '（未完待续）',
    '（下转第二版）',
    '(资料图片)',
    '（笑）',
    '闫莉 呼强',
    '本报讯',
    '本报记者在现场看到，河水漫过了堤岸。',
    '（以上这段话，他说得很慢。）',
    '众人努力,才能同舟共济。',
    '（一）',
    '新馆开馆',
    '文化·周末',
    '',
  ])('leaves %s alone', (text) => {
    expect(parseByline(text)).toBeNull();
  });

  it('reads bare names under a heading only', () => {
    expect(parseByline('闫莉 呼强', true)).toMatchObject({ people: ['闫莉', '呼强'] });
    expect(parseByline('克服困难', true)).toBeNull();
    expect(parseByline('河水 桥影', true)).toBeNull();
  });
});

describe('trailingByline', () => {
  it.each<[string, string[] | null]>([
    ['春天很快就会到来。(呼和浩特市政法委供稿)', ['呼和浩特市政法委']],
    ['没有过不去的坎。” (王丹)', ['王丹']],
    ['化作前行的动力。(马银伟)', ['马银伟']],
    ['桥修好了。（沈月华 周以宁）。', ['沈月华', '周以宁']],
    ['他来到武川(县城)', null],
    ['大家都站了起来。（鼓掌）', null],
    ['李金泽(中)督导检查卡口防控情况。', null],
    ['会上宣读了贺信。（全文见第二版）', null],
  ])('%s', (text, names) => {
    const found = trailingByline(text);
    expect(found && [...found.people, ...found.organisations]).toEqual(names);
  });
});

describe('parseCaption', () => {
  it.each<[string, string[]]>([
    ['李金泽(中)督导检查卡口防控情况。', []],
    ['石匠贺长根（右二）在桥头修整石料。', []],
    ['图为新馆外景。', []],
    ['图为新馆外景。 石历增 摄', ['石历增']],
    ['小读者在新馆选书。赵一帆摄', ['赵一帆']],
    ['新馆外景（本报记者 石历增 摄）', ['石历增']],
    ['石历增 赵一帆 摄', ['石历增', '赵一帆']],
    ['摄影：石历增', ['石历增']],
    ['新馆外景。图/赵一帆', ['赵一帆']],
    ['安澜桥旧影（资料图片）', []],
    ['安澜桥旧影。 资料图片', []],
    ['队友把教练抛向空中。 新华社发', []],
    ['新桥合龙。 受访者供图', []],
    ['市民在市场选购蔬菜。 本报资料照片', []],
    ['↑读者在新馆门前等候。', []],
    ['读者在新馆选书。 晚报记者 石历增 摄', ['石历增']],
  ])('reads %s', (text, photographers) => {
    expect(parseCaption(text)).toEqual({ photographers });
  });

  it.each([
    '这部纪录片在草原上拍摄。',
    '他们在河边 航摄',
    '局长李金泽(中)说，防控工作不能放松。第二天他又去了武川，一直忙到天黑才回来，顾不上吃饭。',
    '图书馆开馆了。',
    long(),
  ])('leaves %s alone', (text) => {
    expect(parseCaption(text)).toBeNull();
  });

  function long(): string {
    return `${'县图书馆新馆在城南安澜桥畔正式开馆，'.repeat(10)}石历增 摄`;
  }
});

describe('parseLabel', () => {
  it.each([
    ['要闻', { column: '要闻' }],
    ['要　闻', { column: '要闻' }],
    ['【读者来信】', { column: '读者来信' }],
    ['文化·周末', { column: '文化·周末' }],
    ['第二版', { page: '2' }],
    ['第 12 版', { page: '12' }],
    ['A02版 要闻', { page: 'A02', column: '要闻' }],
    ['1986年10月21日 星期二 第2版', { date: '1986-10-21', page: '2' }],
    ['一九八六年十月二十一日　农历九月十八　文化教育', { date: '1986-10-21', column: '文化教育' }],
  ])('reads %s', (text, label) => {
    expect(parseLabel(text)).toEqual(label);
  });

  it.each(['要闻部召开会议', '第二版将刊登全文', '星期二', '开馆', '2020年春节', ''])('leaves %s alone', (text) => {
    expect(parseLabel(text)).toBeNull();
  });
});

describe('parseDateline', () => {
  it.each<[string, string | null, string[]]>([
    ['本报讯　10月18日上午，新馆开馆。', null, []],
    ['本报讯(记者 王丹 通讯员 韩石生)10月18日上午', null, ['王丹', '韩石生']],
    ['本报讯 记者王丹报道：新馆开馆。', null, ['王丹']],
    ['本报临溪10月21日讯 新馆开馆。', null, []],
    ['新华社北京1986年10月21日电（记者 王丹）新馆开馆。', '1986-10-21', ['王丹']],
    ['据新华社北京十月二十一日电', null, []],
    ['晚报讯（记者 王丹）昨晚，新馆开馆。', null, ['王丹']],
    ['临溪日报讯 昨晚，新馆开馆。', null, []],
  ])('reads %s', (text, date, people) => {
    const found = parseDateline(text);
    expect(found).not.toBeNull();
    expect([found?.date, found?.byline?.people ?? []]).toEqual([date, people]);
  });

  it.each(['本报记者在现场看到', '新馆开馆，本报讯', '本报通讯员王丹报道', '晚报订户可凭证入场', '本报将陆续刊登来信'])(
    'leaves %s alone',
    (text) => {
      expect(parseDateline(text)).toBeNull();
    },
  );
});

describe('findDate', () => {
  it.each<[string, string | null]>([
    ['1986-10-21-第2版', '1986-10-21'],
    ['临溪日报1986年10月21日', '1986-10-21'],
    ['19861021_02', '1986-10-21'],
    ['1986.2.3', '1986-02-03'],
    ['一九八六年十月二十一日', '1986-10-21'],
    ['二〇〇〇年二月二十九日', '2000-02-29'],
    ['1987-02-29', null],
    ['1986-13-01', null],
    ['002_e9c37a2e9fe1fcde', null],
    ['10月21日', null],
  ])('%s', (text, date) => {
    expect(findDate(text)).toBe(date);
  });
});
