import { cutBlock, type NoisyDocument, pick, type Random } from './noisyDocument';

/** How many of the paragraphs that are long enough are cut. */
const CUT = 0.25;
/** A cut leaves so many characters on either side. */
const MARGIN = 12;
const HAN_AROUND = /(?<=\p{Script=Han})(?=\p{Script=Han})/gu;

/**
 * Damages the structure of a document: sentences are cut, and sometimes the character before the cut is read twice.
 * Labels that stand in it go along.
 */
export function plantStructure(document: NoisyDocument, random: Random): NoisyDocument {
  let damaged = document;
  for (const block of document.blocks) {
    if (block.type !== 'paragraph' || random() >= CUT) continue;
    const places = [...block.text.matchAll(HAN_AROUND)]
      .map(({ index }) => index)
      .filter((at) => at >= MARGIN && at <= block.text.length - MARGIN)
      .filter(
        (at) => !document.defects.some(({ block: id, from, to }) => id === block.id && from <= at + 6 && to >= at - 6),
      );
    if (places.length > 0) damaged = cutAt(damaged, block.id, pick(places, random), random() < 0.3);
  }
  return damaged;
}

function cutAt(document: NoisyDocument, id: string, at: number, repeated: boolean): NoisyDocument {
  const head = `${id}+`;
  const { blocks, defects, ...rest } = cutBlock(document, id, at, head);
  const tail = blocks.find((block) => block.id === id);
  const last = tail?.text.at(-1) ?? '';
  const shift = repeated ? last.length : 0;
  return {
    ...rest,
    blocks: blocks.map((block) => (block.id === head && repeated ? { ...block, text: last + block.text } : block)),
    defects: [
      ...defects.map((defect) =>
        defect.block === head ? { ...defect, from: defect.from + shift, to: defect.to + shift } : defect,
      ),
      {
        class: 'cut',
        block: id,
        from: at - last.length,
        to: at,
        right: null,
        fix: { kind: 'join', first: id, second: head },
      },
      ...(repeated ? [{ class: 'duplicated' as const, block: head, from: 0, to: shift, right: '', fix: null }] : []),
    ],
  };
}
