import type { Command, EditorState, Transaction } from 'prosemirror-state';
import type { StructuralFix } from '#shared/detectors/finding';
import { type LiftFix, liftedId, placeOfLift } from '#shared/detectors/lift';
import { blocksOf, findBlock } from '#shared/document/blocks';
import { blockId, blockText } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import { inSequence } from '../sequence';
import { newIdIn, settlesAtOnce } from '../settle';
import { startArticleAt } from './arrangeArticles';
import { convertBlocks } from './convertBlock';
import { liftStretch } from './liftBlock';
import { moveBlocksTo } from './moveBlocksTo';
import { threadBlocks } from './threadBlocks';

/**
 * Carries out changes of structure, one after the other, as one undo event; tags, comments and sources go along as with each
 * change by itself. Where an earlier change made a block part of another, later ones mean that one, and words that an earlier
 * one lifted out go by `liftedId`. A change whose blocks or words are not all there, or that changes nothing, is left out. Refuses when none is left, and while an input method composes.
 */
export function applyFixes(fixes: readonly StructuralFix[]): Command {
  return (state, dispatch) => {
    if (!settlesAtOnce(state)) return false;
    if (!dispatch) return isPossible(state, fixes);
    const tr = inSequence(state, stepsOf(fixes));
    if (!tr) return false;
    dispatch(asUndoEvent(tr));
    return true;
  };
}

type Step = (state: EditorState) => Transaction | null;

/** Until a change can be carried out the state stays as it is, so that each is asked about this one. */
function isPossible(state: EditorState, fixes: readonly StructuralFix[]): boolean {
  for (const step of stepsOf(fixes)) if (step(state) !== null) return true;
  return false;
}

/** Every step is asked for when those before it have been taken. */
function* stepsOf(fixes: readonly StructuralFix[]): Generator<Step> {
  const joined = new Joined();
  for (const fix of fixes) yield* stepsOfFix(fix, joined);
}

function* stepsOfFix(fix: StructuralFix, joined: Joined): Generator<Step> {
  switch (fix.kind) {
    case 'join':
      return yield threading(fix.first, fix.second, joined);
    case 'thread':
      return yield threading(fix.tail, fix.head, joined);
    case 'article':
      return yield (state) => made(state, startArticleAt(joined.idOf(fix.block)));
    case 'kind':
      return yield (state) => made(state, convertBlocks(joined.idsOf(fix.blocks), fix.type, fix.level));
    case 'gather':
      return yield* gathering(fix, joined);
    case 'move':
      return yield* moving(fix, joined);
    case 'lift':
      return yield lifting(fix, joined);
  }
}

function threading(tail: string, head: string, joined: Joined): Step {
  return (state) => {
    const tr = made(state, threadBlocks(joined.idOf(tail), joined.idOf(head)));
    if (tr) joined.note(head, tail);
    return tr;
  };
}

function lifting(fix: LiftFix, joined: Joined): Step {
  return (state) => {
    const id = joined.idOf(fix.block);
    const block = findBlock(state.doc, id);
    const at = block ? placeOfLift(blockText(block.node), fix) : null;
    if (at === null || joined.idOf(liftedId(fix)) !== liftedId(fix)) return null;
    const own = newIdIn(state);
    const tr = made(state, liftStretch(id, at, at + fix.words.length, own, fix));
    if (tr) joined.note(liftedId(fix), own);
    return tr;
  };
}

function* gathering(
  { blocks, type, level }: Extract<StructuralFix, { kind: 'gather' }>,
  joined: Joined,
): Generator<Step> {
  const [first, ...others] = blocks;
  if (first === undefined) return;
  let isThere = false;
  yield (state) => {
    isThere = areThere(state, joined.idsOf(blocks));
    return isThere ? made(state, convertBlocks([joined.idOf(first)], type, level)) : null;
  };
  for (const other of others) {
    const step = threading(first, other, joined);
    yield (state) => (isThere ? step(state) : null);
  }
}

function* moving({ blocks, after }: Extract<StructuralFix, { kind: 'move' }>, joined: Joined): Generator<Step> {
  const ids = joined.idsOf(blocks);
  const target = after === null ? null : joined.idOf(after);
  if (target !== null && ids.includes(target)) return;
  let isDone = false;
  yield (state) => {
    const place = areThere(state, ids) ? targetOf(state, ids, target) : null;
    isDone = place === null || isInOrder(state, ids);
    return isDone && place ? made(state, moveBlocksTo(place, ids)) : null;
  };
  // Blocks that change their order among themselves go one by one.
  for (const [index, id] of ids.entries()) {
    yield (state) => {
      const place = isDone ? null : targetOf(state, ids, index === 0 ? target : (ids[index - 1] ?? null));
      return place && made(state, moveBlocksTo(place, [id]));
    };
  }
}

/** Behind `after`, or before the first of the blocks that stay. */
function targetOf(
  state: EditorState,
  moved: readonly string[],
  after: string | null,
): { readonly after: string } | { readonly before: string } | null {
  if (after !== null) return findBlock(state.doc, after) ? { after } : null;
  const first = blocksOf(state.doc).find(({ node }) => !moved.includes(blockId(node)));
  return first ? { before: blockId(first.node) } : null;
}

const areThere = (state: EditorState, ids: readonly string[]): boolean =>
  ids.every((id) => findBlock(state.doc, id) !== null);

function isInOrder(state: EditorState, ids: readonly string[]): boolean {
  const places = ids.map((id) => findBlock(state.doc, id)?.pos ?? 0);
  return places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0));
}

/** What a command would dispatch; null when it refuses. */
function made(state: EditorState, command: Command): Transaction | null {
  let tr: Transaction | null = null;
  command(state, (dispatched) => {
    tr = dispatched;
  });
  return tr;
}

/** Blocks that have become part of others, and lifted words that have become blocks. */
class Joined {
  private readonly tails = new Map<string, string>();

  note(head: string, tail: string): void {
    this.tails.set(this.idOf(head), this.idOf(tail));
  }

  /** The block that this text is or is part of now. */
  idOf(id: string): string {
    let own = id;
    for (let tail = this.tails.get(own); tail !== undefined; tail = this.tails.get(own)) own = tail;
    return own;
  }

  idsOf(ids: readonly string[]): readonly string[] {
    return [...new Set(ids.map((id) => this.idOf(id)))];
  }
}
