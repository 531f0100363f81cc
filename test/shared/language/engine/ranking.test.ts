import { describe, expect, test } from 'vitest';
import { EDIT_FEATURES } from '#shared/language/engine/editFeatures';
import { readRanking } from '#shared/language/engine/ranking';
import { EDIT_RANKING, SITE_RANKING } from '#shared/language/engine/rankingTrees';
import { SITE_FEATURES } from '#shared/language/engine/siteFeatures';

describe('a written ranking', () => {
  test('sums the leaves that features lead to', () => {
    const ranking = readRanking('0\n0<1 -1 1<2 0.5 3\n2');
    const odds = (probability: number) => Math.log(probability / (1 - probability));
    expect(odds(ranking([0, 0]))).toBeCloseTo(1);
    expect(odds(ranking([1, 1]))).toBeCloseTo(2.5);
    expect(odds(ranking([1, 2]))).toBeCloseTo(5);
  });

  test.each(['', 'x', '0\n0<1 2', '0\n1 2', '0\n0<x 1 2', '0\n0<1 2 3 4'])('%j is refused', (written) => {
    expect(() => readRanking(written)).toThrow(RangeError);
  });

  test.each([
    ['edits', EDIT_RANKING, EDIT_FEATURES.length],
    ['places', SITE_RANKING, SITE_FEATURES.length],
  ])('that of %s asks for features there are', (_, written, count) => {
    const asked = [...written.matchAll(/(\d+)</g)].map(([, feature]) => Number(feature));
    expect(asked.length).toBeGreaterThan(100);
    expect(Math.max(...asked)).toBeLessThan(count);
  });
});
