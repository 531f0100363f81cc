import { expect, test } from 'vitest';
import type { Doubt } from '#shared/language/engine/doubt';
import { withOutside, withPhrases } from '#shared/language/engine/joinDoubts';
import { createPhraseFinder } from '#shared/language/phrases/phraseFinder';
import { readPhraseList } from '#shared/language/phrases/phraseList';

import { tinyLanguage } from '../model/tinyLanguage';

const model = tinyLanguage({ words: {} });
const finder = createPhraseFinder(readPhraseList('核算检测\t核酸检测'));

function doubtAt(at: number, candidate: string): Doubt {
  return {
    kind: 'substituted',
    at,
    from: at,
    to: at + 2,
    confidence: 0.5,
    candidates: [{ text: candidate, score: 0.4 }],
    evidence: { right: candidate, wrong: '', sound: 0, shape: 0, isWord: false, isPhrase: false, character: '' },
  };
}

const texts = (doubts: readonly Doubt[]) => doubts.map(({ candidates }) => candidates.map(({ text }) => text));

test('a phrase stands in place of what was doubted in it, and takes its candidates up', () => {
  const text = '做核算检测核算检测的人们';
  const doubts = [doubtAt(5, '结算'), doubtAt(1, '核查'), doubtAt(10, '他们')];
  const joined = withPhrases(doubts, finder.find(text), text, model);
  expect(joined.map(({ from, to }) => text.slice(from, to))).toEqual(['人们', '核算检测', '核算检测']);
  expect(texts(joined)).toEqual([['他们'], ['核酸检测', '核查检测'], ['核酸检测', '结算检测']]);
});

test('many phrases among many doubts take time that grows with the text', () => {
  const text = '核算检测，他说。'.repeat(150_000);
  const doubts = Array.from({ length: 150_000 }, (_, i) => doubtAt(i * 8 + 5, '她说'));
  expect(withPhrases(doubts, finder.find(text), text, model)).toHaveLength(300_000);
});

test('what another model proposes behind a character beyond the basic plane covers the whole of that', () => {
  const text = '看𠮷好';
  const [doubt] = withOutside([], [{ from: 3, to: 4, text: '野', gain: 5 }], text, model);
  expect(doubt).toMatchObject({ from: 1, to: 4, at: 3, candidates: [{ text: '𠮷野' }] });
});
