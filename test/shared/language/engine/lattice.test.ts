import { describe, expect, test } from 'vitest';
import { hanUnits } from '#shared/language/engine/hanText';
import { Lattice } from '#shared/language/engine/lattice';
import { loadLanguage } from '../../../../electron/checker/languageFile';

const model = loadLanguage();
const lattice = new Lattice(model);
const read = (text: string, names: Parameters<Lattice['read']>[2] = []) => {
  lattice.read(hanUnits(text), { from: 0, to: text.length }, names);
  return lattice.path().map(({ from, to }) => text.slice(from, to));
};
const NO_LEAST = Number.NEGATIVE_INFINITY;
const sentences = ['会议研究部署安全生产工作', '现在世界各国的汽车厂家都在加大投入', '龘靐齉'];

describe('a lattice', () => {
  test('reads a run as its likeliest words', () => {
    expect(read('现在的汽车厂家')).toEqual(['现在', '的', '汽车', '厂家']);
  });

  test.each(sentences)(
    'of %s holds no reading likelier than the best, and each word of that leads through it',
    (text) => {
      read(text);
      const found = new Int32Array(model.longestWord);
      for (let at = 0; at < text.length; at++) {
        const count = model.wordsAt(hanUnits(text), at, text.length, found);
        for (let k = 0; k < count; k++) {
          const id = found[k] ?? 0;
          expect(lattice.through(at, at + model.lengthOf(id), id, NO_LEAST)).toBeLessThanOrEqual(lattice.best + 1e-9);
        }
      }
      for (const { id, from, to } of lattice.path()) {
        if (id >= 0) expect(lattice.through(from, to, id, NO_LEAST)).toBeCloseTo(lattice.best);
      }
    },
  );

  test('scores a replacement as the text with that replacement', () => {
    expect(read('现在汽车厂家都在加大投入')).toContain('厂家');
    const right = lattice.best;
    read('现在汽车广家都在加大投入');
    expect(lattice.through(4, 6, model.idOf('厂家'), NO_LEAST)).toBeCloseTo(right);
  });

  test('bounds what any word can reach between two places', () => {
    for (const text of sentences) {
      read(text);
      for (let from = 0; from < text.length; from++) {
        const id = model.idOf('工作');
        const to = Math.min(from + 2, text.length);
        expect(lattice.through(from, to, id, NO_LEAST)).toBeLessThanOrEqual(lattice.around(from, to) + 1e-9);
      }
    }
  });

  test('takes a name for a word, as likely as it is said to be', () => {
    const text = '书记李凤岭率先表态';
    expect(read(text)).not.toContain('李凤岭');
    expect(read(text, [{ from: 2, to: 5, weight: -4, sure: 0.9 }])).toContain('李凤岭');
  });
});
