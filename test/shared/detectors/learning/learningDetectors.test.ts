import { expect, test } from 'vitest';
import type { Detector, DocumentDetector, LevelledBlock } from '#shared/detectors/detector';
import { createDetectors } from '#shared/detectors/index';
import { nothingLearned } from '#shared/detectors/learning/learned';
import { learningDetectors } from '#shared/detectors/learning/learningDetectors';
import { lexicalRules, wrongCharacterRule } from '#shared/detectors/lexical/lexicalRules';

const noLexicon = { has: () => false, frequency: () => 0, matches: () => [] };

let observed: string[] = [];

/** Doubts every 核算 of a text; its rules observe alike. */
function doubting(confidence: number): readonly Detector[] {
  const observe = ({ text }: LevelledBlock) => {
    observed.push(text);
    return [...text.matchAll(/核算/g)].map(({ index }) => index);
  };
  return lexicalRules.map(
    (rule): DocumentDetector<readonly number[]> => ({
      ...rule,
      scope: 'document',
      observe,
      detect: (blocks) =>
        rule !== wrongCharacterRule
          ? []
          : blocks.flatMap(({ id, observation }) =>
              observation.map((from) => ({
                rule: rule.id,
                severity: rule.severity,
                confidence,
                from,
                to: from + 2,
                reason: { id: 'unlike', values: {} },
                suggestions: [{ text: '核酸', score: confidence }],
                decision: rule.decision,
                safe: false,
                block: id,
              })),
            ),
    }),
  );
}

const block = (id: string, text: string) => ({ id, type: 'paragraph' as const, text, level: null, article: 'a' });
const document = { id: 'd', blocks: [block('1', '成本核算'), block('2', '做核算检测')] };

const sure = (detectors: readonly Detector[]) => {
  observed = [];
  const found = createDetectors(noLexicon, detectors).checkDocument(document);
  return found.map(({ block, confidence }) => [block, confidence]);
};

test('findings are seen by the text of their own block, which is observed once for all rules', () => {
  expect(sure(learningDetectors(doubting(0.6), nothingLearned))).toEqual([
    ['1', 0.6],
    ['2', 0.6],
  ]);
  expect(observed).toEqual(['成本核算', '做核算检测']);
  const learned = { ...nothingLearned, words: [['核算检', 9] as [string, number]] };
  const [first, second] = sure(learningDetectors(doubting(0.6), learned));
  expect(first).toEqual(['1', 0.6]);
  expect(second?.[1]).toBeLessThan(0.5);
});

test('what is observed stays good when something else is learned', () => {
  const detectors = doubting(0.6);
  const before = createDetectors(noLexicon, learningDetectors(detectors, nothingLearned));
  const places = document.blocks.map((one) => ({ ...one, observations: before.observeBlock(one) }));
  const rules = { 'wrong-character': { accepted: 0, dismissed: 90 } };
  const after = createDetectors(noLexicon, learningDetectors(detectors, { ...nothingLearned, rules }));
  expect(before.checkObserved(places)[0]?.confidence).toBe(0.6);
  expect(after.checkObserved(places)[0]?.confidence).toBeLessThan(0.3);
});
