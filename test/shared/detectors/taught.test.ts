import { expect, test } from 'vitest';
import { createDetectors } from '#shared/detectors/index';
import { projectReplacement } from '#shared/detectors/projectReplacement';
import { nothingTaught, withTaught } from '#shared/detectors/taught';
import { visibleGap } from '#shared/detectors/visibleGap';
import { loadLexicon } from '../../../electron/checker/lexiconFile';

const lexicon = loadLexicon();
const block = (text: string) => ({ id: 'b', type: 'paragraph' as const, text });

test.each<[string, Readonly<Record<string, string>>, string, readonly string[]]>([
  ['are found wherever they stand', { 核算: '核酸' }, '核算点做核算', ['核算→核酸', '核算→核酸']],
  ['are left where they are a part of what is right', { 核酸: '核酸检测' }, '核酸检测与核酸', ['核酸→核酸检测']],
  ['may be deleted', { '（续）': '' }, '通知（续）', ['（续）→']],
  ['that change nothing are left', { 甲: '甲' }, '甲', []],
  ['are none when nothing was taught', {}, '核算', []],
])('replacements %s', (_, replacements, text, found) => {
  const { checkBlock } = createDetectors(lexicon, [projectReplacement], { ...nothingTaught, replacements });
  const made = checkBlock(block(text)).map(
    ({ from, to, suggestions }) => `${text.slice(from, to)}→${suggestions[0]?.text}`,
  );
  expect(made).toEqual(found);
});

test('a word of the dictionary is not doubted, the same gap elsewhere is', () => {
  const text = '克服困 坚 不拔，又克服困 坚 不拔。';
  const doubted = (dictionary: string[]) =>
    createDetectors(lexicon, [visibleGap], { ...nothingTaught, dictionary })
      .checkBlock(block(text))
      .map(({ from }) => from);
  expect(doubted([]).length).toBe(4);
  expect(doubted(['克服困 坚 不拔']).length).toBe(0);
  expect(doubted(['又克服困 坚 不拔']).length).toBe(2);
});

test('what two projects taught is put together, the second one holds', () => {
  const first = { dictionary: ['甲'], replacements: { a: 'b', c: 'd' }, dismissals: { x: true as const } };
  const second = { dictionary: ['甲', '乙'], replacements: { a: 'e' }, dismissals: {} };
  expect(withTaught(first, second)).toEqual({
    dictionary: ['甲', '乙'],
    replacements: { a: 'e', c: 'd' },
    dismissals: { x: true },
  });
});
