import type { BlockType } from '#shared/project/documentRecord';
import type { DocumentDetector, DocumentFinding, ObservedBlock } from '../detector';
import { findingAt } from './characterFinding';
import { findDoublings } from './doubling';

/** The ends of a block that bear on what stands twice at a break. */
interface Ends {
  readonly type: BlockType;
  readonly head: string;
  readonly tail: string;
}

/** So much of either end is looked at. */
const REACH = 16;
/** What may stand between the two halves of a sentence: captions, labels, headings. */
const MOST_BETWEEN = 3;

/** Text that was read twice where a sentence is cut: 病毒 / 毒核酸. */
export const doubledAtBreak: DocumentDetector<Ends> = {
  id: 'doubled-at-break',
  scope: 'document',
  label: { zh: '断开处重复的文字', en: 'Doubled text at a break' },
  severity: 'error',
  decision: 'restore',
  safe: false,
  example: { wrong: '今天又\n\n又多开了几朵。', right: '今天又\n\n多开了几朵。' },
  messages: {
    doubled: { zh: '上一段末尾已经有“{unit}”。', en: 'The block before already ends in “{unit}”.' },
  },
  observe: ({ type, text }) => ({
    type,
    head: text.slice(0, REACH),
    tail: text.slice(-REACH),
  }),
  detect: (blocks, { lexicon }) => {
    const found: DocumentFinding[] = [];
    blocks.forEach(({ observation }, index) => {
      if (observation.type !== 'paragraph' || observation.tail === '') return;
      const next = nextParagraph(blocks, index);
      if (next === null) return;
      const { tail } = observation;
      const { head } = next.observation;
      if (!sharesCharacter(tail, head)) return;
      const seam = tail.length;
      const doubling = findDoublings(tail + head, lexicon, true).find(
        ({ from, to, unit }) => from < seam && to > seam && (seam - from) % unit.length === 0,
      );
      if (doubling === undefined) return;
      const { unit, to, confidence } = doubling;
      const place = {
        from: 0,
        to: to - seam,
        confidence,
        reason: { id: 'doubled', values: { unit } },
        texts: ['', head.slice(0, to - seam)],
      };
      found.push({ ...findingAt(doubledAtBreak, place), block: next.id });
    });
    return found;
  },
};

function nextParagraph(blocks: readonly ObservedBlock<Ends>[], index: number): ObservedBlock<Ends> | null {
  for (let at = index + 1; at <= index + 1 + MOST_BETWEEN; at++) {
    const block = blocks[at];
    if (block === undefined) return null;
    if (block.observation.type === 'paragraph') return block;
  }
  return null;
}

/** Whether the head begins with what the tail ends in; cheap, because it is asked of every two blocks. */
function sharesCharacter(tail: string, head: string): boolean {
  const last = tail.charAt(tail.length - 1);
  const at = last === '' ? -1 : head.indexOf(last);
  return at >= 0 && tail.endsWith(head.slice(0, at + 1));
}
