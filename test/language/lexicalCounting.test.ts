import { describe, expect, test } from 'vitest';
import { characterErrors, differences, widenMarks } from '../bench/lexical/errors';
import { type CheckedPair, flagsOf, type Reported, scorePairs, thresholdFor } from '../bench/lexical/flags';
import { joinSegments } from '../bench/lexical/pairs';
import { bestThreshold, scoreSentences } from '../bench/lexical/sentences';

const reported = (from: number, to: number, confidence: number, ...texts: string[]): Reported => ({
  from,
  to,
  confidence,
  suggestions: texts.map((text) => ({ text })),
});

const checked = (read: string, right: string, ...reports: Reported[]): CheckedPair => ({
  read,
  right,
  errors: characterErrors(read, right),
  flags: flagsOf(read, reports),
});

describe('the differences of a reading', () => {
  test('are told by kind, in text order, a lost character before its place', () => {
    expect(differences('居民核算检测，有序不上山，开展展。', '居民核酸检测，有序但不上山，开展。')).toEqual([
      { kind: 'substituted', at: 3, read: '算', right: '酸' },
      { kind: 'lost', at: 9, read: '', right: '但' },
      { kind: 'extra', at: 14, read: '展', right: '' },
    ]);
  });

  test('read a mark for a character only where nothing else fits', () => {
    expect(differences('下雪，了', '下雪了，')).toEqual([
      { kind: 'lost', at: 2, read: '', right: '了' },
      { kind: 'extra', at: 3, read: '了', right: '' },
    ]);
    expect(differences('又，顾', '又不顾')).toEqual([{ kind: 'substituted', at: 1, read: '，', right: '不' }]);
  });

  test('are errors only where a Chinese character is meant, and marks are alike in width', () => {
    expect(characterErrors('3月,开工。', '5月，开工')).toEqual([]);
    expect(characterErrors(widenMarks('好,<日>报:'), '好，《日》报：')).toEqual([]);
    expect(characterErrors('工厂3家', '工厂三家')).toEqual([{ kind: 'substituted', at: 2, read: '3', right: '三' }]);
  });

  test('are none of a text and itself, and all of a text and nothing', () => {
    expect(differences('核酸', '核酸')).toEqual([]);
    expect(differences('', '核酸').map(({ kind }) => kind)).toEqual(['lost', 'lost']);
  });
});

describe('a flag', () => {
  test('stands where its first suggestion changes a character, wherever its range begins', () => {
    expect(flagsOf('核算检测', [reported(0, 4, 0.9, '核酸检测')]).shown[0]?.places).toEqual([1]);
    expect(flagsOf('又顾身体', [reported(0, 2, 0.9, '又不顾')]).shown[0]?.places).toEqual([1]);
  });

  test('that suggests nothing stands on its whole range', () => {
    expect(flagsOf('核算检测', [reported(1, 3, 0.9)]).shown[0]?.places).toEqual([1, 2]);
  });

  test('is not counted again within two characters of a surer one, but its suggestions count', () => {
    const { shown, proposals } = flagsOf('人口关口', [reported(0, 2, 0.4, '入口'), reported(1, 3, 0.8, '口岸')]);
    expect(shown.map(({ confidence }) => confidence)).toEqual([0.8]);
    expect(proposals.map(({ right }) => right)).toEqual(['岸', '入']);
  });

  test('that says it may be right as it is proposes nothing by that', () => {
    expect(flagsOf('人口', [reported(0, 2, 0.4, '人口', '入口')]).shown[0]?.places).toEqual([0]);
  });
});

describe('the score of pairs', () => {
  const pairs = [
    checked(
      '居民参加核算检测了',
      '居民参加核酸检测了',
      reported(4, 6, 0.9, '核定', '核酸'),
      reported(0, 2, 0.6, '居所'),
    ),
    checked('他又顾身体献血', '他又不顾身体献血', reported(1, 3, 0.5, '又不顾')),
    checked('他戴着手套', '他戴着手套', reported(3, 5, 0.3, '手表')),
  ];

  test('counts flags within one character of an error as right, by threshold', () => {
    const all = scorePairs(pairs, 0);
    expect([all.flags, all.rightFlags, all.all.errors, all.all.flagged]).toEqual([4, 2, 2, 2]);
    const sure = scorePairs(pairs, 0.6);
    expect([sure.flags, sure.rightFlags, sure.all.flagged]).toEqual([2, 1, 1]);
    expect(sure.kinds.lost).toEqual({ errors: 1, flagged: 0, first: 0, firstFive: 0 });
  });

  test('ranks the right answer among the suggestions made where the error is', () => {
    const { kinds } = scorePairs(pairs, 0);
    expect(kinds.substituted).toEqual({ errors: 1, flagged: 1, first: 0, firstFive: 1 });
    expect(kinds.lost).toEqual({ errors: 1, flagged: 1, first: 1, firstFive: 1 });
  });

  test('lets a lost character be put in one place beside its own, and a wrong one be mended only where it stands', () => {
    expect(scorePairs([checked('走来了', '走出来了', reported(0, 1, 0.9, '出走'))], 0).kinds.lost.first).toBe(1);
    expect(scorePairs([checked('走末了', '走来了', reported(0, 1, 0.9, '来'))], 0).kinds.substituted).toEqual({
      errors: 1,
      flagged: 1,
      first: 0,
      firstFive: 0,
    });
  });

  test('takes a flag two characters from the error for a false one', () => {
    const pair = checked('核算检测结果', '核酸检测结果', reported(3, 5, 0.9, '侧结'));
    expect(scorePairs([pair], 0).rightFlags).toBe(0);
  });

  test('finds the least threshold that is precise enough, whole ties at a time', () => {
    expect(thresholdFor(pairs, 0.6)).toBe(0.5);
    expect(thresholdFor(pairs, 0.5)).toBe(0.3);
    expect(thresholdFor(pairs, 1)).toBe(0.9);
    const tie = checked('人口关', '入口关', reported(0, 1, 0.7, '入'), reported(2, 3, 0.7, '官'));
    // The second crowds the first, so the first alone is counted.
    expect(thresholdFor([tie], 1)).toBe(0.7);
    expect(thresholdFor([checked('手套', '手套', reported(0, 1, 0.7, '首'))], 0.5)).toBeNull();
  });
});

test('sentences are put together from their segments, and what is none is left out', () => {
  const whole = new Set(['今天天气很好。', '明天']);
  const tsv = '今天夫气\t今天天气\n很好\t很好。\n明夭\t明天\n后\t后天';
  expect(joinSegments(tsv, (right) => whole.has(right))).toEqual([
    { read: '今天夫气很好', right: '今天天气很好。' },
    { read: '明夭', right: '明天' },
  ]);
});

describe('sentences corrected', () => {
  const sentences = [
    { wrong: '程序正档原则', right: '程序正当原则', reports: [reported(2, 4, 0.8, '正')] },
    { wrong: '不认醉', right: '不认罪', reports: [reported(1, 3, 0.7, '认真', '认罪'), reported(1, 3, 0.9, '认罪')] },
    { wrong: '他戴手套', right: '他戴手套', reports: [reported(2, 4, 0.4, '手表')] },
    { wrong: '我们', right: '我们', reports: [] },
  ];

  test('count as found when they come out right, and right ones that are changed as alarms', () => {
    expect(scoreSentences(sentences, 0.5)).toEqual({ precision: 100, recall: 50, f1: expect.closeTo(66.7, 1) });
    expect(scoreSentences(sentences, 0.4)).toEqual({ precision: 50, recall: 50, f1: 50 });
  });

  test('have a best threshold', () => {
    expect(bestThreshold(sentences, [0.1, 0.5, 0.95])).toBe(0.5);
  });
});
