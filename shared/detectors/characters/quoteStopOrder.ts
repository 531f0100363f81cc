import type { BlockDetector } from '../detector';
import { findingAt } from './characterFinding';
import { type MisplacedStop, misplacedStops } from './misplacedStops';

/** A stop on the wrong side of the closing quote: 他说：“明天再来”。 */
export const quoteStopOrder: BlockDetector = {
  id: 'quote-stop-order',
  scope: 'block',
  label: { zh: '引号与句号的先后', en: 'Order of quote and stop' },
  severity: 'info',
  decision: 'normalise',
  safe: false,
  example: { wrong: '他说：“明天再来”。', right: '他说：“明天再来。”' },
  messages: {
    inside: {
      zh: '引的是完整的一句话，句末标点应在引号里面。',
      en: 'A whole sentence is quoted, so its stop belongs inside the quotes.',
    },
    outside: {
      zh: '引的只是句中的一部分，引号里不用句号。',
      en: 'What is quoted is part of a sentence, so no stop belongs inside the quotes.',
    },
  },
  detect: ({ text, type }) =>
    type === 'pageBreak' ? [] : misplacedStops(text).map((stop) => findingAt(quoteStopOrder, placeOf(stop, text))),
};

const FULL: Readonly<Record<string, string>> = { '.': '。', '!': '！', '?': '？' };

function placeOf({ from, to, belongs }: MisplacedStop, text: string) {
  const [first, second] = [text.charAt(from), text.charAt(from + 1)];
  const texts = belongs === 'inside' ? [(FULL[second] ?? second) + first] : [second];
  return { from, to, confidence: 0.8, reason: { id: belongs, values: {} }, texts };
}
