import { describe, expect, it } from 'vitest';
import { defaultTagset } from '#shared/project/defaultTagset';
import { type KnownName, readKnownNames, writeKnownNames } from '#shared/suggestions/knownNames';
import { openSuggestions } from '#shared/suggestions/openSuggestions';
import { finished, patternTypes, Suggester } from '#shared/suggestions/suggester';
import { loadLanguage } from '../../../electron/checker/languageFile';
import { loadLexicon } from '../../../electron/checker/lexiconFile';

const language = loadLanguage();
const lexicon = loadLexicon();
const suggester = new Suggester({ frequency: (word) => lexicon.frequency(word), language });
const types = patternTypes(defaultTagset);

function told(text: string, names: readonly KnownName[] = []): readonly string[] {
  const all = suggester.suggest(text, types, [finished(suggester.matching(names))]);
  return openSuggestions(text, all, { tagged: [], off: new Set(), isDismissed: () => false }).map(
    ({ from, to, type, name }) => `${text.slice(from, to)} ${type}${name === undefined ? '' : ` = ${name}`}`,
  );
}

describe('by form', () => {
  it.each<[string, readonly string[]]>([
    [
      '县文化局局长沈月华介绍，馆长周以宁同首批读者见面。',
      ['县文化局 org', '局长 post', '沈月华 person', '馆长 post', '周以宁 person'],
    ],
    [
      '本报讯 （记者 陆文清）10月18日上午，临溪县图书馆新馆开馆。',
      ['记者 post', '陆文清 person', '10月18日上午 date', '临溪县图书馆 org', '临溪县 place'],
    ],
    ['1986年底，全县共有1900多个村民小组。', ['1986年底 date', '1900多个 figure']],
    ['产量增长37.5%，达到1.2万吨。', ['37.5% figure', '1.2万吨 figure']],
    ['他读了《临溪县志》和《青棠报》。', ['《临溪县志》 work', '《青棠报》 work']],
    ['省水利厅和市教育局派人到石坎乡察看。', ['省水利厅 org', '市教育局 org', '石坎乡 place']],
    ['会议于3月5日至8日在北京召开。', ['3月5日至8日 date', '北京 place']],
  ])('%s', (text, expected) => expect(told(text)).toEqual(expected));

  it.each([
    '结局出人意料，全部同学都在场所外面等着。',
    '他把东西放在那个地方。',
    '第三名和第四组一起上了二楼。',
    '下午3:30，比分是2:1。',
    '',
  ])('nothing in: %s', (text) => expect(told(text)).toEqual([]));
});

describe('of names that are known', () => {
  const names: readonly KnownName[] = [
    { text: '周以宁', source: 'register', type: 'person', authority: 'a1' },
    { text: '青石乡', source: 'gazetteer:g', type: 'place' },
    { text: '高明', source: 'tagged', type: 'person' },
  ];

  it('links, in the other script and misread by one character', () => {
    expect(told('听周以宁说', names)).toEqual(['周以宁 person']);
    expect(told('過了青石鄉', names)).toEqual(['青石鄉 place = 青石乡']);
    expect(told('周以宇走过来', names)).toEqual(['周以宇 person = 周以宁']);
  });

  it('seldom in the middle of other words', () => {
    expect(told('水平有了提高明显', names)).toEqual([]);
    expect(told('高明没有来', names)).toEqual(['高明 person']);
  });
});

it('a tagset without a type is not offered it', () => {
  const types = patternTypes({ types: defaultTagset.types.filter(({ id }) => id !== 'work') });
  expect(suggester.suggest('《临溪县志》', types, [])).toEqual([]);
});

it('names cross as text', () => {
  const names = [{ text: '周以宁', authority: 'a1' }, { text: '一\t行\n两 行' }];
  expect(readKnownNames(writeKnownNames('register', 'person', names))).toEqual([
    { text: '周以宁', source: 'register', type: 'person', authority: 'a1' },
    { text: '一 行 两 行', source: 'register', type: 'person' },
  ]);
  expect(readKnownNames(writeKnownNames('tagged', 'person', []))).toEqual([]);
});
