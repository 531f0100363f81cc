import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createPhraseFinder } from '#shared/language/phrases/phraseFinder';
import { readPhraseList } from '#shared/language/phrases/phraseList';

const phrases = readPhraseList(
  readFileSync(path.join(import.meta.dirname, '../../../../scripts/language/lists/confusions.txt'), 'utf8'),
);
const finder = createPhraseFinder(phrases);

/** The text with what the finder would change. */
const mended = (text: string, { find } = finder): string =>
  find(text).reduceRight(
    (result, { change }) => result.slice(0, change.from) + change.text + result.slice(change.to),
    text,
  );

describe('mends', () => {
  test.each([
    ['该同事经核算检测排除感染', '该同事经核酸检测排除感染'],
    ['进行疫期心里疏导。', '进行疫期心理疏导。'],
    ['一丝不苟地把好“人口关”', '一丝不苟地把好“入口关”'],
    ['引导大家带口罩、勤洗手', '引导大家戴口罩、勤洗手'],
    ['向镇里反应了几件具体情况', '向镇里反映了几件具体情况'],
    ['坚韧不拨的意志', '坚韧不拔的意志'],
    ['我己经到了', '我已经到了'],
    ['座落在山脚下', '坐落在山脚下'],
    ['竞竞业业', '兢兢业业'],
    ['杜会主义', '社会主义'],
  ])('%s', (wrong, right) => expect(mended(wrong)).toBe(right));
});

describe('leaves alone', () => {
  test.each([
    '随身携带口罩',
    '人口关系到发展',
    '自己经历过的事',
    '药物的反应情况',
    '反应了一会儿。具体情况不明',
    '既使人高兴，又使人进步',
    '杜会长说',
    '这座落成的大桥',
    '化学反应很快',
    '',
    '核',
  ])('%s', (text) => expect(mended(text)).toBe(text));
});

describe('the finder', () => {
  test('gives the least that must change, and where', () => {
    expect(finder.find('做核算检测。')).toMatchObject([
      { from: 1, to: 5, change: { from: 2, to: 3, text: '酸' }, phrase: { wrong: '核算检测' } },
    ]);
  });

  test('takes the longer of two that overlap, whichever begins first', () => {
    const overlapping = createPhraseFinder(readPhraseList('甲乙\t甲丙\n乙丁戊\t乙丁己\n乙丁\t乙庚\n'));
    expect(overlapping.find('甲乙丁戊').map(({ phrase }) => phrase.wrong)).toEqual(['乙丁戊']);
    expect(overlapping.find('甲乙甲乙').map(({ from }) => from)).toEqual([0, 2]);
  });

  test('finds a lost and an added character', () => {
    const finds = createPhraseFinder(readPhraseList('兢兢业\t兢兢业业\t!_业\n心里里话\t心里话\n'));
    expect(mended('他兢兢业，说心里里话', finds)).toBe('他兢兢业业，说心里话');
    expect(mended('兢兢业业', finds)).toBe('兢兢业业');
  });

  test.each([
    ['…', '甲乙\t甲丙\t_…戊', ['甲乙一二三四五六七八九十戊'], ['甲乙一二三四五六七八九十一戊', '甲乙。戊', '甲乙']],
    ['… before', '甲乙\t甲丙\t戊…_', ['戊一甲乙', '戊甲乙'], ['戊。甲乙', '甲乙戊']],
    ['forbidden …', '甲乙\t甲丙\t!_…又', ['甲乙', '甲乙。又'], ['甲乙丙，又']],
    ['several', '甲乙\t甲丙\t_丁 _戊 !己_', ['甲乙丁', '甲乙戊'], ['甲乙', '己甲乙丁']],
    ['both sides', '甲乙\t甲丙\t!丁_戊', ['丁甲乙', '甲乙戊'], ['丁甲乙戊']],
  ])('obeys conditions: %s', (_, line, counted, not) => {
    const finds = createPhraseFinder(readPhraseList(line));
    expect(counted.filter((text) => finds.find(text).length !== 1)).toEqual([]);
    expect(not.filter((text) => finds.find(text).length !== 0)).toEqual([]);
  });
});

describe('the list', () => {
  test('has at least 800 phrases, each once', () => {
    expect(phrases.length).toBeGreaterThanOrEqual(800);
    expect(new Set(phrases.map(({ wrong }) => wrong)).size).toBe(phrases.length);
  });

  test('calls nothing wrong that it calls right', () => {
    const rights = new Set(phrases.map(({ right }) => right));
    expect(phrases.filter(({ wrong }) => rights.has(wrong))).toEqual([]);
    // What it puts right it finds nothing wrong in.
    expect(
      phrases.filter(({ right }) => finder.find(right).length > 0).map(({ wrong, right }) => [wrong, right]),
    ).toEqual([]);
  });

  test.each([
    '核算检测',
    '核算检测\t核算检测',
    '核\t酸',
    '核算检测\t核酸检测\t携',
    '核算检测\t核酸检测\t_\t更多',
    'ab\tcd',
  ])('refuses %j', (line) => expect(() => readPhraseList(line)).toThrow(SyntaxError));
});
