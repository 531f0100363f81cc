import { describe, expect, test } from 'vitest';
import type { DetectedDocument } from '#shared/detectors/detector';
import { plantNoise } from '../bench/layoutNoise';
import { readSamples } from './defects';

const pages = readSamples().map(
  ({ sample, clean, blocks }): DetectedDocument => ({
    id: sample,
    blocks: blocks.map(({ kind, level, start, end }, index) => ({
      id: `b${index}`,
      article: 'a',
      type: kind,
      level: level ?? null,
      text: Array.from(clean).slice(start, end).join(''),
    })),
  }),
);

test('the same page and seed give the same damage, another seed other damage', () => {
  const [page] = pages;
  if (!page) throw new Error('there are samples');
  expect(plantNoise(page, 1)).toEqual(plantNoise(page, 1));
  expect(plantNoise(page, 1)).not.toEqual(plantNoise(page, 2));
});

describe.each(pages.map((page) => [page.id, page] as const))('%s', (_, page) => {
  const noisy = plantNoise(page, 7);

  test('what the labels say mends each block', () => {
    const mended = new Map<string, string>();
    for (const { id, text } of noisy.blocks) {
      const own = noisy.defects.filter(({ block, right }) => block === id && right !== null);
      let made = '';
      let at = 0;
      for (const { from, to, right } of own.sort((a, b) => a.from - b.from)) {
        expect(from).toBeGreaterThanOrEqual(at);
        made += text.slice(at, from) + right;
        at = to;
      }
      const first = id.replace('+', '');
      mended.set(first, (mended.get(first) ?? '') + made + text.slice(at));
    }
    // A sentence that names somebody may have been put in front.
    for (const { id, text } of page.blocks) expect([id, mended.get(id)?.endsWith(text)]).toEqual([id, true]);
  });

  test('a cut names the blocks it goes between', () => {
    const ids = new Set(noisy.blocks.map(({ id }) => id));
    for (const { class: name, fix } of noisy.defects) {
      if (name !== 'cut') continue;
      expect(fix?.kind === 'join' && ids.has(fix.first) && ids.has(fix.second)).toBe(true);
    }
  });
});

test('every class of characters is planted', () => {
  const classes = new Set(pages.flatMap((page, seed) => plantNoise(page, seed).defects.map((defect) => defect.class)));
  expect([...classes].sort()).toEqual([
    'control',
    'cut',
    'duplicated',
    'foreignLeak',
    'halfWidth',
    'inserted',
    'nameVariant',
    'printedSo',
    'punctuation',
    'quoteStopOrder',
    'straySpace',
    'unpaired',
    'width',
  ]);
});
