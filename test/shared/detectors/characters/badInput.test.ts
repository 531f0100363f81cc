import { describe, expect, test } from 'vitest';
import { characterDetectors } from '#shared/detectors/characters/index';
import { createDetectors } from '#shared/detectors/index';
import { blocksOf, lexicon } from './found';

/** Inputs that grow; what a rule does with the larger one may not grow faster. */
const inputs: readonly (readonly [string, (length: number) => string])[] = [
  ['Han without a break', (length) => '的一是不了在人有我他这个中大来上国'.repeat(length / 16)],
  ['one Han character', (length) => '的'.repeat(length)],
  ['two Han characters in turn', (length) => '甲乙'.repeat(length / 2)],
  ['punctuation', (length) => '，。！？：；“”（）《》'.repeat(length / 12)],
  ['half-width punctuation', (length) => ',.!?:;"\'()<>'.repeat(length / 12)],
  ['exclamation marks', (length) => '！'.repeat(length)],
  ['half-width exclamation marks', (length) => '!'.repeat(length)],
  ['spaces', (length) => `甲${' '.repeat(length)}乙`],
  ['ideographic spaces between marks', (length) => '，\u3000\t\u3000'.repeat(length / 4)],
  ['spaces before long clauses', (length) => `。 ${'人'.repeat(46)}`.repeat(length / 48)],
  ['dots', (length) => '.'.repeat(length)],
  ['dashes', (length) => '—'.repeat(length)],
  ['opening quotes', (length) => '“'.repeat(length)],
  ['opening brackets', (length) => '（('.repeat(length / 2)],
  ['nested quotes', (length) => '“‘'.repeat(length / 4) + '’”'.repeat(length / 4)],
  ['nested brackets around a word', (length) => `${'('.repeat(length / 2)}人a b${')'.repeat(length / 2)}`],
  ['closing quotes and stops', (length) => '人”。'.repeat(length / 3)],
  ['straight quotes', (length) => '"人'.repeat(length / 2)],
  ['Latin text', (length) => 'The quick brown fox, etc. '.repeat(length / 26)],
  ['a word without end, and a Greek letter', (length) => `${'a'.repeat(length)} β`],
  ['letters between Han', (length) => '人l'.repeat(length / 2)],
  ['lone surrogates', (length) => '\ud840\udc00\ud800\udfff'.repeat(length / 4)],
  ['control characters', (length) => '\u200b\u200d人'.repeat(length / 3)],
  ['angle brackets', (length) => '<人'.repeat(length / 2)],
  ['surnames', (length) => '王李张刘'.repeat(length / 4)],
  ['names of offices', (length) => '水务工程管理处'.repeat(length / 7)],
  ['的', (length) => '慢慢的走'.repeat(length / 4)],
];

const detectors = createDetectors(lexicon, characterDetectors);
const work = (text: string): number => {
  const started = process.cpuUsage();
  detectors.checkDocument({ id: 'd', blocks: blocksOf([text]) });
  return process.cpuUsage(started).user / 1000;
};

describe('takes time that grows as the text does', () => {
  // Quadratic work would take sixteen times as long for four times the text; there is much room for what else runs.
  test.each(inputs)('%s', (_, make) => {
    work(make(12_000));
    let short = work(make(24_000));
    let long = work(make(96_000));
    const isFast = () => long < 9 * short + 60;
    // Something else may have run meanwhile: only work that is slow each time is.
    for (let attempt = 0; attempt < 2 && !isFast(); attempt++) {
      short = Math.min(short, work(make(24_000)));
      long = Math.min(long, work(make(96_000)));
    }
    expect(isFast(), `${long} ms after ${short} ms for a quarter of it`).toBe(true);
  });
});

test('a million characters without a break', () => {
  const found = detectors.checkBlock({
    id: 'b',
    type: 'paragraph',
    text: '我们的城市,今天很好。'.repeat(100_000).slice(0, 1_000_000),
  });
  expect(found).toHaveLength(90_909);
  expect(found.every(({ rule }) => rule === 'half-width')).toBe(true);
});

test('10,000 empty blocks', () => {
  expect(detectors.checkDocument({ id: 'd', blocks: blocksOf(Array.from({ length: 10_000 }, () => '')) })).toEqual([]);
});

test('10,000 blocks that each leave a quotation open', () => {
  const blocks = blocksOf(Array.from({ length: 10_000 }, () => '他的“小店关门了。'));
  expect(detectors.checkDocument({ id: 'd', blocks })).toHaveLength(10_000);
});
