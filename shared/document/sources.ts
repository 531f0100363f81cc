import type { Node } from 'prosemirror-model';
import { Mapping, type StepMap } from 'prosemirror-transform';
import { align, offsetInA } from '#shared/text/align';
import { isCodePointBoundary } from '#shared/text/codePoints';
import {
  ascendingRanges,
  concatRanges,
  firstMentions,
  intersectRanges,
  type Range,
  type Ranges,
  rangesLength,
  rangesOverlap,
  readRanges,
  sameRanges,
  sliceRanges,
  subtractRanges,
} from '#shared/text/ranges';
import { type BlockAt, contentFrom, contentTo, eachBlock, firstEndingBehind } from './blocks';
import { blockId, blockSources, blockText } from './schema';
import { type SurvivingRun, survivingRuns, type TouchedBlocks } from './touchedBlocks';

/**
 * After any change, every block has an id of its own and no source character belongs to two blocks. What the changed blocks
 * say of themselves stands if it is consistent; otherwise the surviving text says where each piece of the source went.
 */

export interface AttributeChange {
  readonly pos: number;
  readonly attribute: 'id' | 'sources';
  readonly value: string | Ranges;
}

export interface SourcesContext {
  readonly source: string;
  readonly newId: () => string;
  /** The maps of the steps between the two documents. */
  readonly maps: readonly StepMap[];
}

const idOf = (block: BlockAt): string => blockId(block.node);
const sourcesOf = (block: BlockAt): Ranges => blockSources(block.node);
const allSources = (blocks: readonly BlockAt[]): Ranges => blocks.flatMap(sourcesOf);

/** The attributes to set so that blocks keep their promises; empty after typing. */
export function settleSources(touched: TouchedBlocks, now: Node, context: SourcesContext): AttributeChange[] {
  if (touched.after.length === 0 || onlyContentChanged(touched)) return [];
  const others = untouchedBlocks(touched, now);
  const runsOf = survivingRunsOf(context.maps);
  if (isConsistent(touched, others, runsOf, context)) return [];
  return attributeChanges(touched.after, followText(touched, others, runsOf, context));
}

function onlyContentChanged({ before, after }: TouchedBlocks): boolean {
  return (
    before.length === after.length &&
    before.every((old, i) => {
      const block = after[i];
      return block && idOf(old) && idOf(old) === idOf(block) && sameRanges(sourcesOf(old), sourcesOf(block));
    })
  );
}

/** What the blocks that did not change own, as far as it matters. */
interface Untouched {
  readonly ids: ReadonlySet<string>;
  readonly sources: Ranges;
}

/** Only an id or a range that the touched blocks did not have before can clash with the rest of the document. */
function untouchedBlocks({ before, after }: TouchedBlocks, now: Node): Untouched {
  const owned = new Set(before.map(idOf));
  const strange =
    after.some((block) => !owned.has(idOf(block))) || subtractRanges(allSources(after), allSources(before)).length > 0;
  const ids = new Set<string>();
  const sources: Ranges[] = [];
  if (strange) {
    const touched = new Set(after.map((block) => block.pos));
    eachBlock(now, (block) => {
      if (touched.has(block.pos)) return;
      ids.add(idOf(block));
      sources.push(sourcesOf(block));
    });
  }
  return { ids, sources: ascendingRanges(sources.flat()) };
}

type RunsOf = (block: BlockAt) => readonly SurvivingRun[];

/** Worked out for blocks in doubt only: a change of 5,000 places has 5,000 maps. */
function survivingRunsOf(maps: readonly StepMap[]): RunsOf {
  const known = new Map<BlockAt, readonly SurvivingRun[]>();
  return (block) => {
    let runs = known.get(block);
    if (!runs) {
      runs = survivingRuns(contentFrom(block), contentTo(block), maps);
      known.set(block, runs);
    }
    return runs;
  };
}

/** Whether a range that somebody names begins and ends between characters. */
const isWholeIn =
  (source: string) =>
  ([from, to]: Range): boolean =>
    isCodePointBoundary(source, from) && isCodePointBoundary(source, to);

function isConsistent(
  { before, after }: TouchedBlocks,
  others: Untouched,
  runsOf: RunsOf,
  { source }: SourcesContext,
): boolean {
  const ids = after.map(idOf);
  if (ids.some((id) => !id || others.ids.has(id)) || new Set(ids).size < ids.length) return false;
  const claimed = allSources(after);
  if (rangesOverlap(claimed) || intersectRanges(claimed, others.sources).length > 0) return false;
  if (rangesLength(subtractRanges(claimed, [[0, source.length]])) > 0 || !claimed.every(isWholeIn(source)))
    return false;
  const dropped = ascendingRanges(subtractRanges(allSources(before), claimed));
  return before.every((block) => {
    const leaks = intersectRanges(sourcesOf(block), dropped).length > 0;
    return !leaks || runsOf(block).length === 0;
  });
}

/** A stretch of an old block's source and where its text stands now. */
interface Piece {
  readonly now: number;
  readonly ranges: Ranges;
  readonly owner: BlockAt;
}

interface Settled {
  readonly id: string;
  readonly sources: Ranges;
}

function followText(
  { before, after }: TouchedBlocks,
  others: Untouched,
  runsOf: RunsOf,
  context: SourcesContext,
): readonly Settled[] {
  const pieces = new Map<BlockAt, Piece[]>(after.map((block) => [block, []]));
  /** The block in which each old id goes on: the one that holds the first of its text. */
  const heirs = new Map<string, BlockAt>();
  for (const old of before) {
    const landed = landings(runsOf(old), old, after);
    landed.forEach(({ block, now, ranges }) => {
      pieces.get(block)?.push({ now, ranges: ranges(context.source), owner: old });
    });
    const first = landed[0]?.block;
    if (first && idOf(old) && !others.ids.has(idOf(old)) && !heirs.has(idOf(old))) heirs.set(idOf(old), first);
  }
  for (const old of before) {
    // Nothing of its text survived: the block goes on if its node did (emptied, rewritten, moved), or in the block that
    // took its place (converted, or joined when it was empty or rewritten); otherwise it was removed.
    if (runsOf(old).length > 0 || heirs.has(idOf(old)) || !idOf(old) || others.ids.has(idOf(old))) continue;
    const isFree = (block: BlockAt) => !pieces.get(block)?.some((piece) => runsOf(piece.owner).length > 0);
    const node = after.find((block) => idOf(block) === idOf(old) && isFree(block));
    const place = node ? { block: node, now: node.pos, isHeld: true } : placeOf(old, after, context.maps);
    if (!place || !(place.isHeld || isFree(place.block))) continue;
    pieces.get(place.block)?.push({ now: place.now, ranges: sourcesOf(old), owner: old });
    if (isFree(place.block)) heirs.set(idOf(old), place.block);
  }
  return nameBlocks(after, pieces, heirs, others, context);
}

/**
 * Where a block without text to follow began, and the block that has the place now; null when the place went too. The place
 * is held when the block was empty, or when other text stands for its own.
 */
function placeOf(
  old: BlockAt,
  after: readonly BlockAt[],
  maps: readonly StepMap[],
): { readonly block: BlockAt; readonly now: number; readonly isHeld: boolean } | null {
  const mapping = new Mapping([...maps]);
  const start = mapping.mapResult(contentFrom(old), -1);
  const block = start.deletedAcross ? null : blockHolding(after, start.pos);
  const isHeld = old.node.content.size === 0 || mapping.map(contentTo(old), 1) > start.pos;
  return block && { block, now: start.pos, isHeld };
}

interface Landing {
  readonly block: BlockAt;
  readonly now: number;
  readonly ranges: (source: string) => Ranges;
}

/** The blocks an old block's text went to; its source is cut at the points that correspond. */
function landings(runs: readonly SurvivingRun[], old: BlockAt, after: readonly BlockAt[]): readonly Landing[] {
  const places: { block: BlockAt; now: number; offset: number }[] = [];
  for (const run of runs) {
    const block = blockHolding(after, run.now);
    if (!block || places.at(-1)?.block === block) continue;
    places.push({ block, now: run.now, offset: run.before - contentFrom(old) });
  }
  const sources = sourcesOf(old);
  const whole = rangesLength(sources);
  if (places.length <= 1) return places.map(({ block, now }) => ({ block, now, ranges: () => sources }));
  let cuts: readonly number[] | null = null;
  const cutAll = (source: string) => {
    const original = readRanges(source, sources);
    const alignment = align(original, blockText(old.node));
    return places.map(({ offset }, i) => {
      const cut = i === 0 ? 0 : offsetInA(alignment, offset);
      return isCodePointBoundary(original, cut) ? cut : cut - 1;
    });
  };
  return places.map(({ block, now }, i) => ({
    block,
    now,
    ranges: (source) => {
      cuts ??= cutAll(source);
      return sliceRanges(sources, cuts[i] ?? 0, cuts[i + 1] ?? whole);
    },
  }));
}

/** The block whose inside holds a position; blocks are in reading order. */
function blockHolding(blocks: readonly BlockAt[], pos: number): BlockAt | null {
  const block = blocks[firstEndingBehind(blocks, pos)];
  return block && block.pos < pos ? block : null;
}

function nameBlocks(
  after: readonly BlockAt[],
  pieces: ReadonlyMap<BlockAt, Piece[]>,
  heirs: ReadonlyMap<string, BlockAt>,
  others: Untouched,
  { source, newId }: SourcesContext,
): readonly Settled[] {
  const placed = [...pieces.values()].flat().flatMap((piece) => piece.ranges);
  let free = subtractRanges(subtractRanges([[0, source.length]], others.sources), placed);
  const used = new Set<string>();
  return after.map((block) => {
    const own = [...(pieces.get(block) ?? [])].sort((a, b) => a.now - b.now);
    let sources = concatRanges(...own.map((piece) => piece.ranges));
    if (own.length === 0) {
      // A block without inherited text may claim what is free and what it names: a block cut and put back.
      sources = intersectRanges(firstMentions(sourcesOf(block).filter(isWholeIn(source))), free);
      free = subtractRanges(free, sources);
    }
    const inherited = own.map((piece) => idOf(piece.owner)).filter((id) => heirs.get(id) === block && !used.has(id));
    const claimed = idOf(block);
    const mayKeep =
      own.length === 0 && claimed && !heirs.has(claimed) && !others.ids.has(claimed) && !used.has(claimed);
    const id = inherited.includes(claimed) ? claimed : (inherited[0] ?? (mayKeep ? claimed : newId()));
    used.add(id);
    return { id, sources };
  });
}

function attributeChanges(blocks: readonly BlockAt[], settled: readonly Settled[]): AttributeChange[] {
  return blocks.flatMap((block, i) => {
    const { id, sources } = settled[i] ?? { id: idOf(block), sources: sourcesOf(block) };
    const changes: AttributeChange[] = [];
    if (id !== idOf(block)) changes.push({ pos: block.pos, attribute: 'id', value: id });
    if (!sameRanges(sources, sourcesOf(block))) changes.push({ pos: block.pos, attribute: 'sources', value: sources });
    return changes;
  });
}
