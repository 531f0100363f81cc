import type { Node } from 'prosemirror-model';
import { articleId, blockId } from '#shared/document/schema';
import { partitionPoint } from '#shared/text/partitionPoint';
import { rangesLength } from '#shared/text/ranges';
import type { Baseline } from './baseline';
import { heaviestAscending } from './heaviestAscending';
import { importedKind, runsOfPart, type SourceRun, seamBetween } from './sourceRuns';
import {
  type ArticleStart,
  type MovedBlocks,
  type RemovedText,
  type Seam,
  type StructuralChange,
  structuralKey,
} from './structuralChange';

/** How the structure of a document differs from what the importer made of its source. */
export interface Structure {
  /** In no particular order; removed text ascends. */
  readonly changes: readonly StructuralChange[];
  readonly byKey: ReadonlyMap<string, StructuralChange>;
  /** By the block where they show; removed text comes after what the block says of itself. */
  readonly byBlock: ReadonlyMap<string | null, readonly StructuralChange[]>;
}

/** The parts of a document in reading order; of their blocks it is about source, kind and place. */
interface Outline {
  readonly parts: readonly Node[];
  /** For each article the index of its first part. */
  readonly articles: readonly { readonly id: string; readonly first: number }[];
}

/** The last documents asked about; typing leaves the outline as it is, and undo often goes back to the one before. */
const KEPT = 4;
const kept = new WeakMap<Baseline, { outline: Outline; structure: Structure }[]>();

/**
 * How the structure of a document differs from the import. The same object as long as no block changed its source, kind or
 * place. Costs the parts that changed since somebody last asked, and a look at each other part and at each change. Changes
 * that say the same keep their identity.
 */
export function structureOf(doc: Node, baseline: Baseline): Structure {
  const outline = outlineOf(doc);
  const list = kept.get(baseline) ?? [];
  const found = list.find((each) => sameOutline(each.outline, outline));
  if (found) {
    // What is compared first next time is what was asked for last.
    if (list[0] !== found) kept.set(baseline, [found, ...list.filter((each) => each !== found)]);
    return found.structure;
  }
  const structure = keepIdentity(deriveStructure(outline, baseline), list[0]?.structure);
  kept.set(baseline, [{ outline, structure }, ...list].slice(0, KEPT));
  return structure;
}

function outlineOf(doc: Node): Outline {
  const parts: Node[] = [];
  const articles: { id: string; first: number }[] = [];
  doc.forEach((article) => {
    articles.push({ id: articleId(article), first: parts.length });
    article.forEach((part) => {
      parts.push(part);
    });
  });
  return { parts, articles };
}

function sameOutline(a: Outline, b: Outline): boolean {
  return (
    a.parts.length === b.parts.length &&
    a.articles.length === b.articles.length &&
    a.articles.every(({ id, first }, i) => id === b.articles[i]?.id && first === b.articles[i]?.first) &&
    a.parts.every((part, i) => sameBlocks(part, b.parts[i]))
  );
}

/** Attributes are shared by all the nodes typing makes of a block. */
function sameBlocks(a: Node, b: Node | undefined): boolean {
  if (a === b) return true;
  return (
    a.childCount === b?.childCount &&
    a.children.every((block, i) => block.type === b.children[i]?.type && block.attrs === b.children[i]?.attrs)
  );
}

function keepIdentity(changes: readonly StructuralChange[], before: Structure | undefined): Structure {
  const own = changes.map((change) => {
    const known = before?.byKey.get(change.key);
    return known && tellsTheSame(known, change) ? known : change;
  });
  const byBlock = new Map<string | null, StructuralChange[]>();
  for (const change of own) {
    const list = byBlock.get(change.block);
    if (list) list.push(change);
    else byBlock.set(change.block, [change]);
  }
  return { changes: own, byKey: new Map(own.map((change) => [change.key, change])), byBlock };
}

/** Of two changes with one key; all else they hold follows from what is compared. */
function tellsTheSame(a: StructuralChange, b: StructuralChange): boolean {
  const isSameGroup = a.kind !== 'moved' || b.kind !== 'moved' || a.blocks.join() === b.blocks.join();
  return a.block === b.block && a.says === b.says && isSameGroup;
}

function deriveStructure({ parts, articles }: Outline, baseline: Baseline): readonly StructuralChange[] {
  const held = parts.map((part) => runsOfPart(part, baseline));
  const runs = held.flatMap((part) => part.runs);
  const ascending = runs.every((run, i) => run.from >= (runs[i - 1]?.from ?? 0))
    ? runs
    : [...runs].sort((a, b) => a.from - b.from);
  return [
    ...articleStarts(articles, parts),
    ...movedBlocks(runs, baseline),
    ...held.flatMap(({ kinds }) => kinds),
    ...seams(runs, ascending, baseline),
    ...removedText(ascending, baseline),
  ];
}

function articleStarts(articles: Outline['articles'], parts: Outline['parts']): ArticleStart[] {
  return articles.slice(1).flatMap(({ id, first }) => {
    const block = parts[first]?.firstChild;
    return block ? [{ kind: 'article', key: `article:${id}`, block: blockId(block), article: id, says: '' }] : [];
  });
}

/** Blocks that stand side by side and would do so at home: they stay together, or move together. */
interface Neighbours {
  readonly blocks: string[];
  /** Ranks: where the first begins, where the last does, and where the source after them goes on. */
  readonly from: number;
  last: number;
  to: number;
  weight: number;
}

function movedBlocks(runs: readonly SourceRun[], baseline: Baseline): MovedBlocks[] {
  const groups = neighbours(runs);
  const stayed = heaviestAscending(
    groups.map(({ from, weight, blocks }) => ({ value: from, weight, count: blocks.length })),
  );
  if (stayed.size === groups.length) return [];
  const anchors = groups.flatMap(({ from }, index) => (stayed.has(index) ? [from] : []));
  const moves: { blocks: string[]; from: number; home: number; last: number }[] = [];
  groups.forEach(({ blocks, from, last }, index) => {
    if (stayed.has(index)) return;
    const home = partitionPoint(anchors.length, (anchor) => (anchors[anchor] ?? 0) >= from);
    const move = moves.at(-1);
    if (move && !stayed.has(index - 1) && move.home === home && move.last < from) {
      move.blocks.push(...blocks);
      move.last = last;
    } else moves.push({ blocks: [...blocks], from, home, last });
  });
  return moves.map(({ blocks, from }) => ({
    kind: 'moved',
    key: structuralKey('moved', baseline.offsetOf(from)),
    block: blocks[0] ?? '',
    blocks,
    says: '',
  }));
}

/** In reading order, as large as they can be: where parts begin makes no difference. */
function neighbours(runs: readonly SourceRun[]): readonly Neighbours[] {
  const groups: Neighbours[] = [];
  let open: Neighbours | null = null;
  for (const { from, to, begun, weight } of runs) {
    if (open?.to !== from) open = null;
    if (open) open.to = to;
    const [first, last] = [begun[0], begun.at(-1)];
    if (!first || !last) continue;
    if (!open) {
      open = { blocks: [], from: first.from, last: 0, to, weight: 0 };
      groups.push(open);
    }
    for (const { block } of begun) open.blocks.push(block);
    open.last = last.from;
    open.weight += weight;
  }
  return groups;
}

/** In reading order. */
function seams(runs: readonly SourceRun[], ascending: readonly SourceRun[], baseline: Baseline): Seam[] {
  const atStart = new Map<SourceRun, Seam>();
  ascending.forEach((run, i) => {
    const seam = seamBetween(ascending[i - 1]?.last, run.first, baseline);
    if (seam) atStart.set(run, seam);
  });
  return runs.flatMap((run) => {
    const seam = atStart.get(run);
    return seam ? [seam, ...run.seams] : run.seams;
  });
}

function removedText(ascending: readonly SourceRun[], baseline: Baseline): RemovedText[] {
  const removed: RemovedText[] = [];
  let at = 0;
  let block: string | null = null;
  const removeUpTo = (end: number) => {
    while (at < end) {
      const number = baseline.blockAt(at);
      const to = Math.min(end, baseline.startOf(number + 1));
      const sources = baseline.rangesOf(at, to);
      removed.push({
        kind: 'removed',
        key: structuralKey('removed', baseline.offsetOf(at)),
        block,
        sources,
        imported: importedKind(baseline, number),
        says: String(rangesLength(sources)),
      });
      at = to;
    }
  };
  for (const { from, to, last } of ascending) {
    if (at < from) removeUpTo(from);
    at = Math.max(at, to);
    block = last.block;
  }
  removeUpTo(baseline.length);
  return removed;
}
