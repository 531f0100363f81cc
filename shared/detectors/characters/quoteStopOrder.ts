import type { BlockType } from '#shared/project/documentRecord';
import type { DocumentDetector, DocumentFinding, ObservedBlock } from '../detector';
import { findingAt, type Place } from './characterFinding';
import { type MisplacedStop, misplacedStops, opensSentence, stopOfOpenQuote } from './misplacedStops';

interface Observation {
  readonly type: BlockType;
  readonly places: readonly Place[];
  /** A closing quote and a stop at the end of a quotation that began in another block. */
  readonly first: Place | null;
  /** Whether the block leaves the quotation of a whole sentence open. */
  readonly opens: boolean;
}

/** A quotation goes on behind captions and other blocks that stand in it, up to so many. */
const WINDOW = 4;

/** A stop on the wrong side of the closing quote: 他说：“明天再来”。 */
export const quoteStopOrder: DocumentDetector<Observation> = {
  id: 'quote-stop-order',
  scope: 'document',
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
  observe: ({ type, text }) => {
    const first = stopOfOpenQuote(text);
    return {
      type,
      places: type === 'pageBreak' ? [] : misplacedStops(text).map((stop) => placeOf(stop, text)),
      first: first && placeOf(first, text),
      opens: opensSentence(text),
    };
  },
  // Asked after each key, of thousands of blocks that have nothing: a loop costs a tenth of a `flatMap`.
  detect: (blocks) => {
    const found: DocumentFinding[] = [];
    blocks.forEach(({ id, observation }, index) => {
      const { places, first } = observation;
      if (first === null && places.length === 0) return;
      const all = first && isOpenBefore(blocks, index) ? [first, ...places] : places;
      for (const place of all) found.push({ ...findingAt(quoteStopOrder, place), block: id });
    });
    return found;
  },
};

function isOpenBefore(blocks: readonly ObservedBlock<Observation>[], index: number): boolean {
  const { type } = blocks[index]?.observation ?? {};
  for (let at = index - 1; at >= Math.max(0, index - WINDOW); at--) {
    const before = blocks[at]?.observation;
    if (before?.type === type) return before?.opens ?? false;
  }
  return false;
}

const FULL: Readonly<Record<string, string>> = { '.': '。', '!': '！', '?': '？' };

function placeOf({ from, to, belongs }: MisplacedStop, text: string): Place {
  const [first, second] = [text.charAt(from), text.charAt(from + 1)];
  const texts = belongs === 'inside' ? [(FULL[second] ?? second) + first] : [second];
  return { from, to, confidence: 0.8, reason: { id: belongs, values: {} }, texts };
}
