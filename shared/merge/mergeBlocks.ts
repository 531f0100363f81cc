import { blockNode, blockRecord } from '#shared/document/documentNode';
import type { BlockRecord } from '#shared/project/documentRecord';
import { sameJson } from '#shared/text/sameJson';
import type { BlockGroup } from './blockGroups';
import { mergeWords } from './mergeWords';
import { agreed, type Side, type Three } from './threeWay';
import { blocksOfUnits, sameMarks, sameWords, type Unit, unitsOf } from './units';

/** What became of the blocks of a group. */
export interface MergedBlocks {
  /** The blocks, what is contested as the asked side has it. */
  blocks(side: Side): readonly BlockRecord[];
  readonly isContested: boolean;
  /** Whether something of theirs is in it that ours did not have. */
  readonly takesTheirs: boolean;
}

/**
 * Merges the blocks of a group:
 *
 * - what one side left as it was is what the other made of it;
 * - what both changed alike is that;
 * - where the layout (which blocks there are, in which order, of which source) was changed by one side at most, or by both
 *   alike, words are merged character by character, kinds of blocks each by itself, and the changed layout stands;
 * - where both changed the layout differently, or one took away what the other changed, all of it is contested;
 * - what is contested is offered with the other side's changes elsewhere in it, unless words that both still have would
 *   be lost by that, because one side moved them within the text: then as either side has it.
 */
export function mergeBlocks(group: BlockGroup): MergedBlocks {
  const { base, ours, theirs } = group;
  if (same(theirs, base) || same(ours, theirs)) return settled(ours, false);
  if (same(ours, base)) return settled(theirs, true);
  return mergeWithin(group) ?? { blocks: (side) => group[side], isContested: true, takesTheirs: false };
}

const settled = (blocks: readonly BlockRecord[], takesTheirs: boolean): MergedBlocks => ({
  blocks: () => blocks,
  isContested: false,
  takesTheirs,
});

function mergeWithin(group: BlockGroup): MergedBlocks | null {
  const { base, ours, theirs } = group;
  const layout = agreed({ base: layoutOf(base), ours: layoutOf(ours), theirs: layoutOf(theirs) });
  if (!layout || base.length === 0 || ours.length === 0 || theirs.length === 0) return null;
  const ordered = (blocks: readonly BlockRecord[]) => unitsOf(inOrderOf(blocks, layout.value));
  const streams = { base: ordered(base), ours: ordered(ours), theirs: ordered(theirs) };
  const words = mergeWords(streams);
  const kinds = layout.value.map(({ id }) =>
    agreed({ base: kindOf(base, id), ours: kindOf(ours, id), theirs: kindOf(theirs, id) }),
  );
  const build = (side: Side): readonly BlockRecord[] | null => {
    const units = words.units(side);
    const contents = blocksOfUnits(units);
    if (contents.length !== layout.value.length) return null;
    if (words.isContested && !saysWhatBothSay(units, streams)) return null;
    const blocks: BlockRecord[] = [];
    for (const [i, { id, sources }] of layout.value.entries()) {
      const content = contents[i];
      const kind = kinds[i]?.value ?? kindOf(side === 'ours' ? ours : theirs, id);
      if (content?.id !== id || !kind) return null;
      blocks.push(blockRecord(blockNode({ id, ...kind, sources, content: content.content })));
    }
    return blocks;
  };
  const [here, there] = [build('ours'), build('theirs')];
  if (!here || !there) return null;
  const isContested = words.isContested || kinds.some((kind) => kind === null);
  return { blocks: (side) => (side === 'ours' ? here : there), isContested, takesTheirs: !same(here, ours) };
}

/** Blocks in the order in which a layout has their source, so that words a side joined elsewhere answer to each other. */
function inOrderOf(blocks: readonly BlockRecord[], layout: ReturnType<typeof layoutOf>): readonly BlockRecord[] {
  const ranges = layout.flatMap(({ sources }) => sources);
  const places = new Map(
    blocks.map(({ id, sources }) => {
      const [from] = sources[0] ?? [];
      const place = from === undefined ? -1 : ranges.findIndex((range) => from >= range[0] && from < range[1]);
      const within = from === undefined ? 0 : from - (ranges[place]?.[0] ?? 0);
      return [id, { place, within }] as const;
    }),
  );
  const isKnown = [...places.values()].every(({ place }) => place >= 0);
  if (!isKnown || blocks.length < 2) return blocks;
  const nowhere = { place: 0, within: 0 };
  return [...blocks].sort((a, b) => {
    const [x, y] = [places.get(a.id) ?? nowhere, places.get(b.id) ?? nowhere];
    return x.place - y.place || x.within - y.within;
  });
}

/** Whether no character is rarer in the words than in the text of both sides. */
function saysWhatBothSay(words: readonly Unit[], { ours, theirs }: Three<readonly Unit[]>): boolean {
  const [here, there, merged] = [countsOf(ours), countsOf(theirs), countsOf(words)];
  return [...here].every(([text, count]) => (merged.get(text) ?? 0) >= Math.min(count, there.get(text) ?? 0));
}

function countsOf(units: readonly Unit[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of units) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function same(a: readonly BlockRecord[], b: readonly BlockRecord[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((block, i) => {
    const other = b[i];
    if (!other || block.type !== other.type || block.level !== other.level) return false;
    return sameJson(layoutOf([block]), layoutOf([other])) && sameContent(block, other);
  });
}

/** The order of marks and where equal stretches are divided mean nothing. */
function sameContent(a: BlockRecord, b: BlockRecord): boolean {
  if (sameJson(a.content, b.content)) return true;
  const [x, y] = [unitsOf([a]), unitsOf([b])];
  return sameWords(x, y) && x.every((unit, i) => sameMarks(unit.marks, y[i]?.marks ?? []));
}

const layoutOf = (blocks: readonly BlockRecord[]) => blocks.map(({ id, sources }) => ({ id, sources }));

type Kind = Pick<BlockRecord, 'type' | 'level'>;

function kindOf(blocks: readonly BlockRecord[], id: string): Kind | null {
  const block = blocks.find((one) => one.id === id);
  if (!block) return null;
  return block.level === undefined ? { type: block.type } : { type: block.type, level: block.level };
}
