import type { DetectedDocument, PlacedBlock } from '#shared/detectors/detector';
import type { StructuralFix } from '#shared/detectors/finding';
import type { Defect } from '../../samples/defects';

/** What is planted: what samples hold, and words inside a line, which in samples are classed by where they belong. */
export type PlantedClass = Defect['class'] | 'inserted';

/**
 * One planted defect. It stands in [from, to) of the text of `block` as damaged, in UTF-16 units. `right` is what should
 * stand there instead; null for damage of structure, which `fix` mends.
 */
export interface PlantedDefect {
  readonly class: PlantedClass;
  readonly block: string;
  readonly from: number;
  readonly to: number;
  readonly right: string | null;
  readonly fix: StructuralFix | null;
}

/** A document with damage, and what is wrong in it. */
export interface NoisyDocument extends DetectedDocument {
  readonly defects: readonly PlantedDefect[];
}

/** Numbers from 0 to below 1, always the same for one seed. */
export type Random = () => number;

/** Good enough to scatter damage; its period is 2³². */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of `items`. Throws RangeError when there are none. */
export function pick<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('There is nothing to pick from');
  return item;
}

/** Damage to do to the text of one block: [from, to) of the clean text becomes `wrong`. */
export interface Damage {
  readonly class: PlantedClass;
  readonly from: number;
  readonly to: number;
  readonly wrong: string;
}

/** Carries damage out on a block's text, from left to right; what overlaps damage before it is left out. */
export function damageBlock(
  block: PlacedBlock,
  damages: readonly Damage[],
): { readonly block: PlacedBlock; readonly defects: readonly PlantedDefect[] } {
  const defects: PlantedDefect[] = [];
  let text = '';
  let at = 0;
  for (const { class: name, from, to, wrong } of [...damages].sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (from < at) continue;
    text += block.text.slice(at, from);
    const start = text.length;
    text += wrong;
    const right = block.text.slice(from, to);
    defects.push({ class: name, block: block.id, from: start, to: text.length, right, fix: null });
    at = to;
  }
  return { block: { ...block, text: text + block.text.slice(at) }, defects };
}

/** The document with its block `id` cut in two at `at`; the second half is called `newId`. Its defects go along. */
export function cutBlock(document: NoisyDocument, id: string, at: number, newId: string): NoisyDocument {
  const blocks = document.blocks.flatMap((block) =>
    block.id === id
      ? [
          { ...block, text: block.text.slice(0, at) },
          { ...block, id: newId, text: block.text.slice(at) },
        ]
      : [block],
  );
  const defects = document.defects.map((defect) =>
    defect.block === id && defect.from >= at
      ? { ...defect, block: newId, from: defect.from - at, to: defect.to - at }
      : defect,
  );
  return { ...document, blocks, defects };
}
