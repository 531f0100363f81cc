import { describe, expect, test } from 'vitest';
import {
  blockSpans,
  type CorpusText,
  corpusTextOfRecord,
  openTextOf,
  readOpenText,
} from '#shared/concordance/corpusText';
import { correctionLineFinder, type FoundLine, mentionLineFinder, wordLineFinder } from '#shared/concordance/findLines';
import { isTagged } from '#shared/concordance/line';
import type { ConcordanceQuery } from '#shared/concordance/query';
import { createFold, exactFinder, variantFinder } from '#shared/concordance/wordPattern';
import { recordsOf, setRecord } from '#shared/document/records';
import { takeLookAlikes } from '#shared/language/model/lookAlikes';
import { loadLanguage } from '../../../electron/checker/languageFile';
import { OpenText, recordOf } from '../editing/openText';

const looks = takeLookAlikes(loadLanguage());
const fold = createFold(looks);

const searched = (text: CorpusText) => ({ text, folded: fold(text.text) });
const words = (
  text: CorpusText,
  wanted: readonly string[],
  { withVariants = true, longer = [] as readonly string[], meant }: Partial<WordOptions> = {},
): readonly FoundLine[] => {
  const find = withVariants ? variantFinder(wanted, looks, fold) : exactFinder(wanted);
  return wordLineFinder(find, longer, meant)(searched(text));
};
interface WordOptions {
  withVariants: boolean;
  longer: readonly string[];
  meant: Extract<ConcordanceQuery, { kind: 'words' }>['meant'];
}

const textOf = (...articles: string[][]) => readOpenText(openTextOf(OpenText.of(...articles).state, null));
const told = (lines: readonly FoundLine[]) =>
  lines.map(({ spans, text, variant, isBroken, isSure }) => [
    spans.map(({ block, from, to }) => `${block} ${from}-${to}`).join(' '),
    text,
    variant,
    ...(isBroken ? ['broken'] : []),
    ...(isSure ? [] : ['unsure']),
  ]);

describe('many long words', () => {
  test('are found as they are, and their shorter ones in other forms', () => {
    const long = Array.from({ length: 200 }, (_, at) => `${at}`.padStart(3, '０') + '周以宁与李明到会'.repeat(24));
    const text = textOf([`${long[7]}，周以字到会。`]);
    const found = words(text, [...long.slice(0, 199), '周以宁']);
    expect(found.map(({ word, variant }) => [word.length, variant])).toEqual([
      [195, 'same'],
      [3, 'alike'],
    ]);
  });
});

describe('a text as it is looked through', () => {
  test('an open document and its record give the same', () => {
    const open = OpenText.of(['[e1:周以]', '[e2:宁]到会。'], ['另一篇[e3:张三]。']);
    expect(readOpenText(openTextOf(open.state, open.source))).toEqual(corpusTextOfRecord(open.saved, open.source));
    expect(readOpenText(openTextOf(open.state, null))).toMatchObject({
      text: '周以宁到会。\n另一篇张三。',
      blocks: [
        ['a0b0', 0, 2, 1],
        ['a0b1', 2, 4, 2],
        ['a1b0', 7, 6, 3],
      ],
      mentions: [
        { id: 'e1', type: 'person', spans: [[0, 2]] },
        { id: 'e2', spans: [[2, 3]] },
        { id: 'e3', spans: [[10, 12]] },
      ],
    });
  });

  test('places between and at the ends of blocks are told by the block they end', () => {
    const text = textOf(['甲乙', '丙'], ['丁']);
    expect(blockSpans(text, 1, 3)).toEqual([
      { block: 'a0b0', from: 1, to: 2 },
      { block: 'a0b1', from: 0, to: 1 },
    ]);
    expect(blockSpans(text, 2, 2)).toEqual([{ block: 'a0b0', from: 2, to: 2 }]);
    expect(blockSpans(text, 0, 0)).toEqual([{ block: 'a0b0', from: 0, to: 0 }]);
    expect(blockSpans(text, 3, 4)).toEqual([]);
  });
});

describe('words', () => {
  test('are found as they are and in other forms, and each is told', () => {
    const text = textOf(['周以宁。周以寧。周 以　宁。周以字。周□宁。大周以', '宁。ＧＤＰ与gdp。']);
    expect(told(words(text, ['周以宁']))).toEqual([
      ['a0b0 0-3', '周以宁', 'same'],
      ['a0b0 4-7', '周以寧', 'script'],
      ['a0b0 8-13', '周 以　宁', 'spaced'],
      ['a0b0 14-17', '周以字', 'alike', 'unsure'],
      ['a0b0 18-21', '周□宁', 'lost', 'unsure'],
      ['a0b0 23-25 a0b1 0-1', '周以宁', 'same', 'broken', 'unsure'],
    ]);
    expect(told(words(text, ['GDP']))).toEqual([
      ['a0b1 2-5', 'ＧＤＰ', 'width'],
      ['a0b1 6-9', 'gdp', 'width'],
    ]);
    expect(told(words(text, ['周以宁'], { withVariants: false })).map(([, found]) => found)).toEqual([
      '周以宁',
      '周以宁',
    ]);
  });

  test('never go on in another article or in a block of another kind', () => {
    const { record } = recordOf(['题周以', '宁到会。'], ['宁']);
    const blocks = record.articles[0]?.blocks ?? [];
    const [first] = blocks;
    if (first) blocks[0] = { ...first, type: 'heading', level: 1 };
    expect(words(corpusTextOfRecord(record, null), ['周以宁'])).toEqual([]);
    expect(words(textOf(['周以'], ['宁']), ['周以宁'])).toEqual([]);
  });

  test('of several the longest counts, and each is found for its own', () => {
    const text = textOf(['延安大学与延安。']);
    expect(words(text, ['延安', '延安大学']).map(({ text: found, word }) => [found, word])).toEqual([
      ['延安大学', '延安大学'],
      ['延安', '延安'],
    ]);
  });

  test('that are a part of a longer name are less sure: of a tagged one, of a known one', () => {
    const text = textOf(['[e1:周以宁波]与周以宁和周以宁波。']);
    const lines = words(text, ['周以宁'], { longer: ['周以宁波'] });
    expect(lines.map(({ longer, isSure }) => [longer, isSure])).toEqual([
      ['周以宁波', false],
      [undefined, true],
      ['周以宁波', false],
    ]);
    expect(lines[0]?.mentions).toEqual([{ id: 'e1', type: 'person', text: '周以宁波', fit: 'around' }]);
  });

  test('characters outside the first plane count as one on either side', () => {
    const [line] = words(textOf([`${'𠮷'.repeat(30)}周以宁${'𠮷'.repeat(30)}`]), ['周以宁']);
    expect([[...(line?.before ?? '')].length, [...(line?.after ?? '')].length]).toEqual([24, 24]);
    expect(line).toMatchObject({ paragraph: 1, spans: [{ block: 'a0b0', from: 60, to: 63 }] });
  });

  test('how tags lie to them is told; another of the name is a namesake', () => {
    const open = OpenText.of(['[e1:周以宁]与[e2:周以]宁，见[e3:周以宁]。']);
    for (const [id, authority] of [
      ['e1', 'p1'],
      ['e3', 'p2'],
    ] as const) {
      open.dispatch(open.state.tr.step(setRecord(recordsOf(open.state), 'entity', id, { type: 'person', authority })));
    }
    const lines = words(readOpenText(openTextOf(open.state, null)), ['周以宁'], {
      meant: { type: 'person', authority: 'p1' },
    });
    expect(
      lines.map(({ mentions, isNamesake }) => [mentions.map(({ id, fit }) => `${id} ${fit}`), isNamesake]),
    ).toEqual([
      [['e1 exactly'], false],
      [['e2 inside'], false],
      [['e3 exactly'], true],
    ]);
    const merged = words(readOpenText(openTextOf(open.state, null)), ['周以宁'], {
      meant: { authority: 'p1', others: ['p1', 'p2'] },
    });
    expect(merged.map(({ isNamesake }) => isNamesake)).toEqual([false, false, false]);
    expect(lines.map((line) => isTagged(line, 'person'))).toEqual([true, false, true]);
    expect(lines.map((line) => isTagged(line, 'place'))).toEqual([false, false, false]);
  });

  test('what means something in patterns means itself', () => {
    const text = textOf(['（a.b*）与[c]-d/']);
    for (const one of ['a.b*', '[c]-d/', '（']) {
      expect(words(text, [one]).map(({ text: found }) => found)).toEqual([one]);
    }
  });
});

test('tags are found by type, authority and what they cover', () => {
  const open = OpenText.of(['[e1:周以宁]与[e2:张三]', '[e3:周以宁]。']);
  const entity = { type: 'person', authority: 'p1' };
  open.dispatch(open.state.tr.step(setRecord(recordsOf(open.state), 'entity', 'e3', entity)));
  const text = readOpenText(openTextOf(open.state, null));
  const found = (query: Omit<Extract<ConcordanceQuery, { kind: 'mentions' }>, 'kind'>) =>
    mentionLineFinder({ kind: 'mentions', ...query })(searched(text)).flatMap(({ mentions }) => mentions[0]?.id ?? []);
  expect(found({})).toEqual(['e1', 'e2', 'e3']);
  expect(found({ type: 'place' })).toEqual([]);
  expect(found({ text: '周以宁' })).toEqual(['e1', 'e3']);
  expect(found({ authorities: ['p0', 'p1'] })).toEqual(['e3']);
  expect(found({ type: 'person', isUnlinked: true })).toEqual(['e1', 'e2']);
});

test('corrections are found by what was and what is; what was taken out has a place', () => {
  const open = OpenText.of(['做核算检测的的人', '核算']).type(0, 2, 3, '酸').type(0, 6, 7, '').type(1, 1, 2, '酸');
  const text = readOpenText(openTextOf(open.state, open.source));
  const found = (query: Omit<Extract<ConcordanceQuery, { kind: 'corrections' }>, 'kind'>) =>
    correctionLineFinder({ kind: 'corrections', ...query })(searched(text)).map(({ was, text: is, spans, before }) => [
      was,
      is,
      spans,
      before,
    ]);
  expect(found({ was: '算', text: '酸' })).toEqual([
    ['算', '酸', [{ block: 'a0b0', from: 2, to: 3 }], '做核'],
    ['算', '酸', [{ block: 'a0b1', from: 1, to: 2 }], '核'],
  ]);
  expect(found({ text: '' })).toEqual([['的', '', [expect.objectContaining({ block: 'a0b0' })], expect.any(String)]]);
  expect(found({})).toHaveLength(3);
});

test('a text of ten thousand tags and five thousand places is looked through at once', () => {
  const size = 5000;
  const spans = Array.from({ length: size }, (_, i): [number, number] => [i * 40, i * 40 + 3]);
  const text: CorpusText = {
    text: `${'周以宁到会发言，与会者都说他讲得好，又说下次还要请他来，大家听了都很高兴，于是散会了。'.slice(0, 40)}`.repeat(
      size,
    ),
    blocks: [['b', 0, size * 40, 1]],
    mentions: spans.map((span, i) => ({ id: `e${i}`, type: 'person', spans: [span] })),
    corrections: [],
  };
  const lines = words(text, ['周以宁']);
  expect(lines).toHaveLength(size);
  expect(lines.every((line) => isTagged(line, 'person'))).toBe(true);
});
