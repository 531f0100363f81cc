import fc from 'fast-check';
import { expect, test } from 'vitest';
import { likeliest, likelihoods } from '#shared/language/neural/logits';
import { readModelConfig } from '#shared/language/neural/modelConfig';
import { tokenise } from '#shared/language/neural/tokenise';
import { tokenWindows } from '#shared/language/neural/tokenWindows';
import { readVocabulary } from '#shared/language/neural/vocabulary';
import { isCodePointBoundary } from '#shared/text/codePoints';
import { runs } from '../../../properties/runs';

const marks = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];
const vocabularyOf = (...tokens: string[]) => readVocabulary([...marks, ...tokens].join('\n'));

const pieces = (text: string, vocabulary = vocabularyOf('核', '酸', '𠮷', '，', 'cov', '##id', '-', '1', '##9', 'e')) =>
  tokenise(text, vocabulary).map(({ id, from, to }) => [vocabulary.tokenOf(id), text.slice(from, to), from]);

test('takes Chinese characters and marks one by one, other words in pieces', () => {
  expect(pieces('核酸，COVID-19')).toEqual([
    ['核', '核', 0],
    ['酸', '酸', 1],
    ['，', '，', 2],
    ['cov', 'COV', 3],
    ['##id', 'ID', 6],
    ['-', '-', 8],
    ['1', '1', 9],
    ['##9', '9', 10],
  ]);
});

test('keeps places of characters beyond the basic plane, emoji and accents', () => {
  expect(pieces('🙂𠮷 核')).toEqual([
    ['[UNK]', '🙂', 0],
    ['𠮷', '𠮷', 2],
    ['核', '核', 5],
  ]);
  expect(pieces('E\u0301核É')).toEqual([
    ['e', 'E', 0],
    ['核', '核', 2],
    ['e', 'É', 3],
  ]);
  expect(pieces('👩‍🔬核')).toEqual([
    ['[UNK]', '👩‍🔬', 0],
    ['核', '核', 5],
  ]);
});

test('an unknown word is one token, an unknown character too; what is no text is none', () => {
  expect(pieces('covxyz算\u0000\ufffd\u3000酸')).toEqual([
    ['[UNK]', 'covxyz', 0],
    ['[UNK]', '算', 6],
    ['酸', '酸', 10],
  ]);
});

test('a vocabulary with capital letters is looked up as the text stands', () => {
  const cased = vocabularyOf('A', 'COV', '##ID', 'cov');
  expect(pieces('COVID', cased)).toEqual([
    ['COV', 'COV', 0],
    ['##ID', 'ID', 3],
  ]);
  expect(pieces('covid', cased)).toEqual([['[UNK]', 'covid', 0]]);
});

test('tokens stand in order, apart, and tear no character', () => {
  const vocabulary = vocabularyOf('核', 'a', '##a', '##b', '1');
  const text = fc.string({
    unit: fc.constantFrom('核', '𠮷', 'a', 'B', 'b', ' ', '，', '🙂', '\u0301', '1', '\r', 'İ'),
  });
  fc.assert(
    fc.property(text, (given) => {
      let end = 0;
      for (const { from, to } of tokenise(given, vocabulary)) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(to).toBeGreaterThan(from);
        expect(isCodePointBoundary(given, from) && isCodePointBoundary(given, to)).toBe(true);
        end = to;
      }
    }),
    { numRuns: runs(300) },
  );
});

test('windows hold every token, count each once, and are no longer than they may be', () => {
  expect(tokenWindows(0, 10, 4)).toEqual([]);
  expect(tokenWindows(16, 10, 4)).toEqual([
    { start: 0, end: 10, from: 0, to: 8 },
    { start: 6, end: 16, from: 8, to: 16 },
  ]);
  const sizes = fc.tuple(fc.nat(300), fc.integer({ min: 6, max: 40 }), fc.nat(5));
  fc.assert(
    fc.property(sizes, ([count, most, overlap]) => {
      let counted = 0;
      for (const { start, end, from, to } of tokenWindows(count, most, overlap)) {
        expect(from).toBe(counted);
        expect(start <= from && to <= end && end - start <= most && to > from).toBe(true);
        counted = to;
      }
      expect(counted).toBe(count);
    }),
    { numRuns: runs(300) },
  );
});

test('reads logits as likelihoods, however large they are', () => {
  const logits = { values: Float32Array.from([0, 0, 0, 0, 1000, 1000, -1000, 1001]), size: 4 };
  expect(likelihoods(logits, 0, [2])[0]).toBeCloseTo(Math.log10(1 / 4));
  const total = likelihoods(logits, 1, [0, 1, 2, 3]).reduce((sum, log) => sum + 10 ** log, 0);
  expect(total).toBeCloseTo(1);
  expect(likeliest(logits, 1, 2, () => true).map(({ id }) => id)).toEqual([3, 0]);
  expect(likeliest(logits, 1, 9, (id) => id !== 3).map(({ id }) => id)).toEqual([0, 1, 2]);
  expect(likeliest(logits, 0, 2, () => true).map(({ id }) => id)).toEqual([0, 1]);
});

test('refuses vocabularies and configurations that are none', () => {
  expect(readVocabulary('\uFEFF[PAD]\r\n[UNK]\r\n[CLS]\r\n[SEP]\r\n[MASK]\r\n').size).toBe(5);
  expect(() => readVocabulary('核\n酸')).toThrow('modelVocabularyLacks');
  expect(() => vocabularyOf('核', '核')).toThrow('modelVocabularyRepeats');
  expect(readModelConfig('{"vocab_size": 100, "hidden_size": 8}')).toEqual({ size: 100, longest: 512 });
  for (const wrong of ['', '[]', '{"vocab_size": "100"}', '{"vocab_size": 100, "max_position_embeddings": 2}']) {
    expect(() => readModelConfig(wrong)).toThrow('modelConfigWrong');
  }
});
