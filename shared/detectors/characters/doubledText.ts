import type { BlockDetector } from '../detector';
import { findingAt } from './characterFinding';
import { findDoublings } from './doubling';

/** A character or a stretch that the scanner read twice: 心里里就热乎. */
export const doubledText: BlockDetector = {
  id: 'doubled-text',
  scope: 'block',
  label: { zh: '重复的文字', en: 'Doubled text' },
  severity: 'error',
  decision: 'restore',
  safe: false,
  example: { wrong: '密密麻麻画着画着桥上的石头。', right: '密密麻麻画着桥上的石头。' },
  messages: {
    doubled: { zh: '“{unit}”连着出现了两次。', en: '“{unit}” stands twice in a row.' },
  },
  detect: ({ text, type }, { lexicon }) =>
    type === 'pageBreak'
      ? []
      : findDoublings(text, lexicon).map(({ from, to, unit, once, confidence }) =>
          findingAt(doubledText, {
            from,
            to,
            confidence,
            reason: { id: 'doubled', values: { unit } },
            texts: [once, text.slice(from, to)],
          }),
        ),
};
