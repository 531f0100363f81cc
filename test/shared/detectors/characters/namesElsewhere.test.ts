import { expect, test } from 'vitest';
import { nameVariant } from '#shared/detectors/characters/nameVariant';
import { namedIn } from '#shared/detectors/characters/surelyNamed';
import { createDetectors, describeReason } from '#shared/detectors/index';
import { NameTally } from '#shared/detectors/projectNames';
import { nothingTaught } from '#shared/detectors/taught';
import { loadLanguage } from '../../../../electron/checker/languageFile';
import { blocksOf, lexicon } from './found';

const language = loadLanguage();

/** What is found in the last of a project's documents, each a list of paragraphs, as `place→first suggestion`. */
function foundIn(...documents: readonly (readonly string[])[]): readonly string[] {
  return findingsIn(...documents).map(({ place, suggestions }) => `${place}→${suggestions[0]?.text}`);
}

function findingsIn(...documents: readonly (readonly string[])[]) {
  const tally = new NameTally();
  for (const [number, texts] of documents.entries()) tally.put(`${number}`, namedIn(texts));
  const detectors = createDetectors(lexicon, [nameVariant], nothingTaught, language, tally.names());
  const blocks = blocksOf(documents.at(-1) ?? []);
  const textOf = new Map(blocks.map(({ id, text }) => [id, text]));
  return detectors.checkDocument({ id: 'd', blocks }).map((finding) => ({
    ...finding,
    place: textOf.get(finding.block)?.slice(finding.from, finding.to) ?? '',
  }));
}

const office = ['昨天，财政管理运营部开会。', '财政管理运营部的人都来了。'];
const person = ['站长卞仁贵说，就这么办。', '“好。”卞仁贵表示。'];
const swabs = ['核酸采样在村口，核酸采样点有三处。', '核酸采样从八点开始。'];

test.each([
  ['an office in another order', [office, office, ['记者从财政运营管理部了解到此事。']], ['政运营管理部→政管理运营部']],
  ['an office that lost a character', [office, office, ['他去过财政管理运部。']], ['政管理运部→政管理运营部']],
  ['a person by a character that looks alike', [person, person, ['站长卜仁贵说，开始。']], ['卜仁贵→卞仁贵']],
  ['a phrase of two words that sounds alike', [swabs, swabs, ['今天的核算采样已经结束。']], ['核算采样→核酸采样']],
])('finds %s', (_, documents, found) => {
  expect(foundIn(...documents)).toEqual(found);
});

test('says how often, and in how many documents', () => {
  const [finding] = findingsIn(person, person, ['站长卜仁贵说，开始。']);
  expect(finding && describeReason(finding, 'zh')).toBe('本项目别的文档写作“卞仁贵”（2 篇，4 次），这里写作“卜仁贵”。');
});

const wang = ['局长王建国说，行。', '局长王建国表示，行。'];

test.each([
  ['two people whose names do not look alike', [wang, wang, ['局长王建华说，行。']]],
  ['what stands more than once in the document', [person, person, ['站长卜仁贵说，开始。', '站长卜仁贵说，停。']]],
  ['what stands elsewhere too', [person, person, ['书记卜仁贵说，好。'], ['站长卜仁贵说，开始。']]],
  ['what stands often in one other document only', [[...person, ...person], ['站长卜仁贵说，开始。']]],
  ['two people beside each other', [person, person, ['站长卞仁贵、卜仁贵说，开始。']]],
  [
    'offices made of other words',
    [['市里的税务局、珠海市税务局。', '珠海市税务局开会。'], ['珠海市税务局开会。'], ['珠海市水务局开会。']],
  ],
  [
    'an office of another town',
    [['石塘县教育局开会。', '石塘县教育局的人。'], ['石塘县教育局开会。'], ['石桥县教育局开会。']],
  ],
  [
    'words that cross the phrase',
    [['依法治国，依法治国。', '依法治国。'], ['依法治国，依法治国。'], ['建设社会主义法治国家。']],
  ],
  ['a phrase that stands twice', [swabs, swabs, ['成本的核算采样和核算采样的成本。']]],
])('leaves %s', (_, documents) => {
  expect(foundIn(...documents)).toEqual([]);
});

test('knows nothing of names where it is told nothing, and nothing of documents that went', () => {
  const tally = new NameTally();
  tally.put('a', namedIn(person));
  tally.put('b', namedIn(person));
  tally.put('b', namedIn(['站长卞仁贵说，']));
  expect(tally.names().names).toEqual([['卞仁贵', 3, 2]]);
  tally.put('a', null);
  tally.put('b', null);
  expect(tally.names()).toEqual({ names: [], phrases: [] });
});

test('counts what is closed on both sides only', () => {
  const { names } = namedIn([
    '本报记者张伟报道，村民李大山告诉记者。（吴文华 郑小雨）',
    '全部工作由财政管理运营部门负责，财政管理运营部在二楼。',
  ]);
  expect([...names.keys()].sort()).toEqual(['吴文华', '李大山', '郑小雨', '政管理运营部'].sort());
});
