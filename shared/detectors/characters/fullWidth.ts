import type { BlockDetector } from '../detector';
import { findingAt } from './characterFinding';

/** Digits and Latin letters as wide as Chinese characters. */
export const fullWidth: BlockDetector = {
  id: 'full-width',
  scope: 'block',
  label: { zh: '全角数字、字母', en: 'Full-width digit or letter' },
  severity: 'warning',
  decision: 'normalise',
  safe: true,
  example: { wrong: '每天６点出门，坐Ａ线。', right: '每天6点出门，坐A线。' },
  messages: {
    digits: { zh: '数字“{found}”是全角的。', en: 'The digits “{found}” are full-width.' },
    letters: { zh: '字母“{found}”是全角的。', en: 'The letters “{found}” are full-width.' },
  },
  detect: ({ text }) =>
    [...text.matchAll(WIDE)].map(({ 0: found, index }) =>
      findingAt(fullWidth, {
        from: index,
        to: index + found.length,
        reason: { id: /[０-９]/.test(found) ? 'digits' : 'letters', values: { found } },
        texts: [found.replace(/[．０-９Ａ-Ｚａ-ｚ]/g, narrow)],
      }),
    ),
};

/** A point between digits is that of a fraction. */
const WIDE = /[０-９Ａ-Ｚａ-ｚ]+(?:．[０-９]+)*/g;

const narrow = (character: string): string => String.fromCharCode(character.charCodeAt(0) - 0xfee0);
