import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jointOf, readOpening } from '#shared/detectors/wordJoint';
import { loadLanguage } from '../../../electron/checker/languageFile';

const language = loadLanguage();
const joined = (tail: string, head: string) => jointOf(tail, language).with(readOpening(head, language));

test.each([
  ['他昨天一早赶到大兴国际机', '场，登上了飞机。', '机场'],
  ['各级领导干', '部要带头学习。', '干部'],
])('%s | %s is cut inside a word', (tail, head, word) => {
  const found = joined(tail, head);
  expect(found.word).toBe(word);
  expect(found.gain).toBeGreaterThan(4);
});

test('words that follow each other speak for a cut between them, others against it', () => {
  const right = joined('我们要进一步解放', '思想，实事求是。');
  expect(right.gain).toBeGreaterThan(2);
  expect(joined('我们要进一步解放', '苹果和梨。').gain).toBeLessThan(right.gain - 3);
});

test.each([
  ['全长12', '公里的路。'],
  ['他说，', '我们走。'],
  ['', ''],
  ['我们', '“好”'],
])('%s | %s: without Han characters on both sides nothing is said', (tail, head) => {
  expect(joined(tail, head)).toEqual({ gain: 0, word: null });
});

test('any two texts have a finite gain', () => {
  const text = fc.string({ unit: fc.constantFrom(...'的一是机场干部䶮㐀，。a1\ud840'), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (tail, head) => {
      expect(Number.isFinite(joined(tail, head).gain)).toBe(true);
    }),
  );
});
