import type { StructuralFix } from '#shared/detectors/finding';
import { articleIds } from '#shared/document/articles';
import { removedRanges } from '#shared/document/removed';
import { blockId, blockSources, blockText, headingLevel } from '#shared/document/schema';
import { blocksOfSelection } from '#shared/editing/blockRanges';
import * as commands from '#shared/editing/commands/index';
import { blockTypeSchema } from '#shared/project/documentRecord';
import { type Ranges, subtractRanges } from '#shared/text/ranges';
import { importedBlocks, SOURCE } from './sample';
import type { World } from './world';

/** Commands that move, join and part whole blocks, each with three numbers that decide where and what. */
export const structureOperations: Record<string, (w: World, a: number, b: number, c: number) => void> = {
  moveBlocks: (w, a, b, c) => {
    w.select(a, c % 3 ? a + (c % 60) : b);
    w.expectRewriting();
    w.run(commands.moveBlocks(c % 2 ? 'up' : 'down'));
  },
  moveBlocksTo: (w, a, b, c) => {
    w.select(a, a + (c % 60));
    w.expectRewriting();
    w.run(commands.moveBlocksTo(targetOf(w, b), c % 3 ? undefined : someIds(w, a, c)));
  },
  moveBlocksToArticle: (w, a, b, c) => {
    w.select(a, a + (c % 60));
    w.expectRewriting();
    w.run(commands.moveBlocksToArticle(articleOf(w, b), c % 3 ? undefined : someIds(w, a, c)));
  },
  threadBlocks: (w, a, b) => {
    w.expectRewriting();
    w.run(commands.threadBlocks(blockId(w.block(a).node), blockId(w.block(b).node)));
  },
  applyFixes: (w, a, b, c) => {
    const fixes = [0, 1, 2, 3].slice(0, 1 + (c % 4)).map((n) => someFix(w, a + n * 17, b + n * 29, c + n));
    w.expectRewriting();
    w.run(commands.applyFixes(fixes));
  },
  liftBlock: (w, a, b, c) => {
    w.select(a, a + (b % 12));
    w.expectRewriting();
    w.run(commands.liftBlock(typeOf(c)));
  },
  moveSectionTo: (w, a, b, c) => {
    w.select(b, c % 2 ? b : a);
    w.expectRewriting();
    w.run(commands.moveSectionTo(headingOf(w, a), targetOf(w, b)));
  },
  startArticle: (w, a, b, c) => {
    w.select(a, c % 3 ? a : b);
    w.run(commands.startArticle);
  },
  joinArticles: (w, a, b, c) => {
    w.select(a, c % 3 ? a : b);
    w.run(commands.joinArticles);
  },
  moveArticle: (w, a, b, c) => {
    w.select(a, c % 3 ? a : b);
    w.expectRewriting();
    w.run(commands.moveArticle(c % 2 ? 'up' : 'down', c % 4 ? undefined : articleOf(w, b)));
  },
  moveArticleTo: (w, a, b, c) => {
    w.select(b, c % 3 ? a : b);
    w.expectRewriting();
    w.run(commands.moveArticleTo(articleOf(w, a), b % (w.state.doc.childCount + 1)));
  },
  removeBlocks: (w, a, b, c) => {
    w.select(a, c % 3 ? a : a + (b % 40));
    w.expectRewriting();
    for (const { node } of blocksOfSelection(w.state)) w.expectLoss(blockSources(node));
    w.run(commands.removeBlocks);
  },
  putBack: (w, a, b, c) => {
    const removed = removedRanges(w.state.doc, SOURCE.length, markup(w));
    const [from, to] = removed[a % Math.max(1, removed.length)] ?? [0, SOURCE.length];
    const start = c % 2 ? from : from + (b % Math.max(1, to - from));
    w.expectRewriting();
    w.expected.mayGain = true;
    w.run(commands.putBack([start, Math.min(to, start + 1 + (c % 3 ? c : SOURCE.length))], typeOf(c)));
  },
};

/** What never was text, as far as the document goes: what its import left out. */
const markup = (w: World): Ranges =>
  subtractRanges(
    [[0, SOURCE.length]],
    importedBlocks(w.record).flatMap(({ sources }) => sources),
  );

const typeOf = (c: number) => blockTypeSchema.options[c % blockTypeSchema.options.length] ?? 'paragraph';

function targetOf(w: World, x: number): commands.BlockTarget {
  const id = blockId(w.block(x).node);
  return x % 2 ? { after: id } : { before: id };
}

const articleOf = (w: World, x: number): string => articleIds(w.state.doc)[x % w.state.doc.childCount] ?? '';

/** Blocks that need not stand side by side, in any order, some twice. */
function someIds(w: World, a: number, c: number): readonly string[] {
  return Array.from({ length: 1 + (c % 4) }, (_, i) => blockId(w.block(a + i * c).node));
}

/** Mostly a heading; another block when there is none. */
function headingOf(w: World, x: number): string {
  const headings = w.blocks.filter(({ node }) => headingLevel(node) !== null);
  return blockId((headings[x % Math.max(1, headings.length)] ?? w.block(x)).node);
}

/** A few characters of a block from here on, none torn. */
function wordsAt(w: World, x: number, from: number): string {
  const words = blockText(w.block(x).node).slice(from, from + 5);
  return /[\ud800-\udfff]/.test(words) ? '' : words;
}

/** Any change of structure; now and then of a block that is not there. */
function someFix(w: World, a: number, b: number, c: number): StructuralFix {
  const [first, second] = [a, b].map((x) => (x % 23 === 0 ? 'gone' : blockId(w.block(x).node)));
  const [one, other] = [first ?? '', second ?? ''];
  const level = 1 + (c % 6);
  switch (c % 7) {
    case 0:
      return { kind: 'join', first: one, second: other };
    case 1:
      return { kind: 'thread', tail: one, head: other };
    case 2:
      return { kind: 'move', blocks: someIds(w, a, b % 5), after: b % 7 === 0 ? null : other };
    case 3:
      return { kind: 'article', block: one };
    case 4:
      return { kind: 'kind', blocks: someIds(w, a, b % 5), type: typeOf(c), level };
    case 5:
      return { kind: 'lift', block: one, from: b % 9, words: wordsAt(w, a, b % 9), type: typeOf(c), level };
    default:
      return { kind: 'gather', blocks: [one, ...someIds(w, b, b % 4)], type: typeOf(c), level };
  }
}
