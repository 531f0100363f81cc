import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BlockFinding } from '#shared/detectors/finding';
import { indexLearned, seenAsLearned } from '#shared/detectors/learning/evidence';
import { type Learned, LearnedTally, learnedSchema, nothingLearned } from '#shared/detectors/learning/learned';
import { LEXICAL_FLOOR, LEXICAL_THRESHOLD } from '#shared/detectors/lexical/lexicalRules';
import { runs } from '../../../properties/runs';

const text = '居民排队做核算检测。';

/** A finding about 核算, with these candidates and scores. */
function finding(confidence: number, ...candidates: (readonly [string, number])[]): BlockFinding {
  const from = text.indexOf('核算');
  return {
    rule: 'wrong-character',
    severity: 'warning',
    confidence,
    from,
    to: from + 2,
    reason: { id: 'unlike', values: {} },
    suggestions: candidates.map(([text, score]) => ({ text, score })),
    decision: 'restore',
    safe: false,
  };
}

const proposed: (readonly [string, number])[] = [
  ['核实', 0.6],
  ['核酸', 0.3],
];

const seen = (confidence: number, learned: Partial<Learned>) =>
  seenAsLearned(finding(confidence, ...proposed), text, indexLearned({ ...nothingLearned, ...learned }));

const first = (found: BlockFinding) => found.suggestions[0]?.text;

test('with nothing learned a finding is seen as it is', () => {
  expect(seen(0.62, {})).toEqual(finding(0.62, ...proposed));
});

describe('what was put right', () => {
  const fixed = (times: number): Learned['fixed'] => [['算', '酸', '核', '采', times]];

  test('three times comes first, and the finding is surer', () => {
    const found = seen(0.4, { fixed: fixed(3) });
    expect(first(found)).toBe('核酸');
    expect(found.confidence).toBeGreaterThan(0.85);
  });

  test('once says less, and however often it never says for certain', () => {
    const [once, often] = [seen(0.4, { fixed: fixed(1) }), seen(0.4, { fixed: fixed(100_000) })];
    expect(once.confidence).toBeGreaterThan(0.4);
    expect(once.confidence).toBeLessThan(seen(0.4, { fixed: fixed(3) }).confidence);
    expect(often.confidence).toBeLessThan(0.999);
  });

  test('between other characters says little', () => {
    const found = seen(0.4, { fixed: [['算', '酸', '计', '了', 3]] });
    expect(first(found)).toBe('核实');
    expect(found.confidence).toBe(0.4);
    const often = seen(0.4, { fixed: [['算', '酸', '计', '了', 12]] });
    expect(first(often)).toBe('核酸');
    expect(often.confidence).toBeLessThan(seen(0.4, { fixed: fixed(3) }).confidence);
  });

  test('counts for a lost character by what stands beside it', () => {
    const lost: BlockFinding = { ...finding(0.3, ['又不顾', 0.3]), rule: 'lost-character', from: 1, to: 3 };
    const learned = indexLearned({ ...nothingLearned, fixed: [['', '不', '又', '顾', 2]] });
    expect(seenAsLearned(lost, '他又顾身体', learned).confidence).toBeGreaterThan(0.8);
    expect(seenAsLearned(lost, '他也看身体', learned).confidence).toBe(0.3);
  });
});

describe('what was dismissed', () => {
  const dismissed = (times: number): Learned['dismissed'] => [['wrong-character', '核算', '做', '检', times]];

  test('twice sinks below what is shown, however sure it was', () => {
    expect(seen(0.95, { dismissed: dismissed(1) }).confidence).toBeLessThan(0.95);
    expect(seen(0.95, { dismissed: dismissed(2) }).confidence).toBeLessThan(LEXICAL_THRESHOLD);
  });

  test('is never lost to whoever asks for all, and once is not twice', () => {
    expect(seen(0.3, { dismissed: dismissed(99) }).confidence).toBe(LEXICAL_FLOOR);
    expect(seen(0.6, { dismissed: dismissed(1) }).confidence).toBeGreaterThan(LEXICAL_FLOOR);
  });

  test('of another rule, or of other words, says nothing', () => {
    expect(seen(0.5, { dismissed: [['lost-character', '核算', '做', '检', 9]] }).confidence).toBe(0.5);
    expect(seen(0.5, { dismissed: [['wrong-character', '检测', '算', '。', 9]] }).confidence).toBe(0.5);
  });

  test('and put right as often: what was put right is proposed, and it is asked', () => {
    const found = seen(0.6, { dismissed: dismissed(1), fixed: [['算', '酸', '核', '检', 3]] });
    expect(first(found)).toBe('核酸');
    expect(found.confidence).toBeGreaterThan(LEXICAL_THRESHOLD);
  });
});

test('a rule that is mostly dismissed becomes more careful, one that is mostly right hardly bolder', () => {
  const of = (accepted: number, dismissed: number) =>
    seen(0.7, { rules: { 'wrong-character': { accepted, dismissed } } }).confidence;
  expect(of(0, 2)).toBeGreaterThan(0.6);
  expect(of(0, 40)).toBeLessThan(0.4);
  expect(of(40, 40)).toBeCloseTo(0.7);
  expect(of(4000, 0)).toBeLessThan(0.8);
  expect(seen(0.7, { rules: { 'lost-character': { accepted: 0, dismissed: 40 } } }).confidence).toBe(0.7);
});

describe('approved text', () => {
  test('that reads what stands there is believed', () => {
    expect(seen(0.7, { words: [['核算', 4]] }).confidence).toBeLessThan(0.5);
    expect(seen(0.9, { words: [['做核算检测', 6]] }).confidence).toBeLessThan(0.5);
  });

  test('that reads what is proposed makes it surer, and the first', () => {
    const found = seen(0.4, { words: [['核酸检测', 5]] });
    expect(first(found)).toBe('核酸');
    expect(found.confidence).toBeGreaterThan(0.7);
  });

  test('that reads other words says nothing', () => {
    expect(
      seen(0.4, {
        words: [
          ['检测', 50],
          ['居民', 50],
        ],
      }).confidence,
    ).toBe(0.4);
  });
});

test('whatever was learned, a finding keeps its place and its candidates', () => {
  const character = fc.constantFrom('核', '算', '酸', '实', '检', '𠮷', '', '做');
  const count = fc.integer({ min: 1, max: 1000 });
  const learned = fc.record({
    fixed: fc.array(fc.tuple(character, character, character, character, count)),
    dismissed: fc.array(
      fc.tuple(fc.constant('wrong-character'), fc.constantFrom('核算', '算'), character, character, count),
    ),
    rules: fc.constantFrom({}, { 'wrong-character': { accepted: 3, dismissed: 900 } }),
    words: fc.array(fc.tuple(fc.constantFrom('核算', '核酸检测', '算检', '核实'), count)),
  });
  fc.assert(
    fc.property(learned, fc.double({ min: 0.1, max: 1, noNaN: true }), (given, confidence) => {
      const found = seen(confidence, given);
      const { from, to } = finding(confidence);
      expect([found.from, found.to]).toEqual([from, to]);
      expect(found.suggestions.map(({ text }) => text).sort()).toEqual(['核实', '核酸']);
      expect(found.confidence).toBeGreaterThan(0);
      expect(found.confidence).toBeLessThanOrEqual(1);
    }),
    { numRuns: runs(200) },
  );
});

test('what many documents answered is one list of bounded length, as it crosses between processes', () => {
  const none = new Map<string, number>();
  const words = new Map(Array.from({ length: 30_000 }, (_, i) => [`词${i}`, 1 + (i % 3)]));
  const one = { fixed: new Map([['算\n酸\n核\n检', 2]]), accepted: none, dismissed: none, words };
  const key = 'wrong-character\n核算\n做\n检';
  const other = { ...one, words: none, accepted: new Map([['wrong-character', 1]]), dismissed: new Map([[key, 3]]) };
  const tally = new LearnedTally();
  tally.put('b', other);
  const before = tally.learned();
  tally.put('a', one);
  const learned = tally.learned();
  expect(learned.fixed).toEqual([['算', '酸', '核', '检', 4]]);
  expect(learned.dismissed).toEqual([['wrong-character', '核算', '做', '检', 3]]);
  expect(learned.rules).toEqual({ 'wrong-character': { accepted: 1, dismissed: 3 } });
  expect(learned.words).toHaveLength(20_000);
  expect(learned.words.every(([, count]) => count > 1)).toBe(true);
  expect(learnedSchema.parse(JSON.parse(JSON.stringify(learned)))).toEqual(learned);
  tally.put('a', { ...one, words: new Map([...words, ['常见', 9]]) });
  expect(tally.learned().words).toContainEqual(['常见', 9]);
  expect(tally.learned().words).toHaveLength(20_000);
  tally.put('a', null);
  expect(tally.learned()).toEqual(before);
});
