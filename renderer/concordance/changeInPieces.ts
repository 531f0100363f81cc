import { findBlock } from '#shared/document/blocks';
import { changeTags } from '#shared/editing/commands/index';
import type { DocumentSession } from '../session/session';
import { tagActs } from './acts';
import type { ConcordanceAct } from './concordance';
import type { ListedLine } from './lines';

/** Lines changed at once to begin with: more than a window shows. */
const FIRST_LINES = 40;
/** However long a piece takes, it has so many: a change of a long text costs something whatever is in it. */
const LEAST_LINES = 20;
const MOST_LINES = 400;
/** How long one piece may take, in milliseconds. What follows from it (drawing, panels) comes on top. */
const PIECE_MS = 20;

/**
 * Does an act to lines of the open document a piece at a time, so that the window draws and listens in between: what is in sight
 * first. All of it is one undo event, as long as nobody else changes the text meanwhile. Answers whether anything changed.
 */
export async function changeInPieces(
  session: DocumentSession,
  lines: readonly ListedLine[],
  act: ConcordanceAct,
  authority: string | null,
): Promise<boolean> {
  const event = Symbol('concordance');
  const groups = groupsOf(session, lines);
  let size = FIRST_LINES;
  let isChanged = false;
  for (let next = 0; next < groups.length; ) {
    const piece: ListedLine[] = [];
    // A block is changed at once: what is put right in it moves what stands behind.
    while (next < groups.length && piece.length < size) piece.push(...(groups[next++] ?? []));
    const started = performance.now();
    const { state } = session.getSnapshot();
    if (changeTags(tagActs(piece, act, authority), () => crypto.randomUUID(), event)(state, session.dispatch)) {
      isChanged = true;
    }
    const share = PIECE_MS / Math.max(1, performance.now() - started);
    size = Math.max(LEAST_LINES, Math.min(MOST_LINES, Math.round(piece.length * Math.min(2, share))));
    if (next < groups.length) await new Promise((resolve) => setTimeout(resolve));
  }
  return isChanged;
}

/** The lines of each block, those of the blocks in sight first. */
function groupsOf(session: DocumentSession, lines: readonly ListedLine[]): readonly (readonly ListedLine[])[] {
  const byBlock = new Map<string, ListedLine[]>();
  for (const line of lines) {
    const block = line.spans[0]?.block ?? '';
    const known = byBlock.get(block);
    if (known) known.push(line);
    else byBlock.set(block, [line]);
  }
  const { doc } = session.getSnapshot().state;
  const sight = session.inSight();
  const isInSight = (id: string): boolean => {
    const pos = findBlock(doc, id)?.pos;
    return sight !== null && pos !== undefined && sight.from <= pos && pos <= sight.to;
  };
  const seen: ListedLine[][] = [];
  const others: ListedLine[][] = [];
  for (const [block, group] of byBlock) (isInSight(block) ? seen : others).push(group);
  return [...seen, ...others];
}
