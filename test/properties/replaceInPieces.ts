import { contentFrom } from '#shared/document/blocks';
import { redoDepth, takeBack, undoDepth } from '#shared/document/undo';
import { replaceMatches } from '#shared/editing/commands/index';
import { findMatches } from '#shared/editing/find';
import { PendingReplacements } from '#shared/editing/pendingReplacements';
import { canonical, canonicalRecords, must, type World } from './world';

const queries = ['的', '核算', '不', '𠮷'];
const replacements = ['', '之', '核准计算', '不', '的'];
/** What comes between two pieces: nothing, typing, or an undo. */
type Between = 'nothing' | 'typing' | 'undo';
const betweens: readonly Between[] = ['nothing', 'nothing', 'typing', 'undo'];

/**
 * A replacement in several transactions: each match is handed out once and stands where it is said to stand; all is one undo
 * event unless something came between; called off, it never was.
 */
export function replaceInPieces(w: World, a: number, b: number, c: number): void {
  const query = queries[a % queries.length] ?? '的';
  const result = findMatches(w.state.doc, query, { caseSensitive: true, width: 'same', regex: false });
  if ('error' in result) throw new Error(result.error);
  const text = replacements[b % replacements.length] ?? '';
  const first = w.spot(b);
  const pieces = new PendingReplacements(result.matches, text, { from: first, to: first + (c % 80) });
  const between = w.isSettled ? (betweens[c % betweens.length] ?? 'nothing') : 'nothing';
  const before = [canonical(w.state.doc), canonicalRecords(w.state)].join();
  const [depth, wasSettled, event] = [undoDepth(w.state), w.isSettled, Symbol('replacement')];
  let changed = 0;
  for (let piece = pieces.take(1 + (c % 3)); piece.length > 0; piece = pieces.take(1 + (c % 3))) {
    for (const match of piece) w.expectDeletion(match.from, match.to);
    must(w.run(replaceMatches(piece, text, event)), 'what is left stands where it is said to stand');
    pieces.follow(w.mapping);
    changed += piece.length;
    if (wasSettled && between === 'nothing') must(undoDepth(w.state) === depth + 1, 'the pieces are one event');
    if (comeBetween(w, between)) pieces.follow(w.mapping);
  }
  must(changed === pieces.total, 'every match is handed out once');
  if (changed === 0) return;
  w.expected.origins.push({ kind: 'replaceAll' }, { kind: 'typed' });
  // The models of notes and losses look at one change at a time.
  w.travelled ||= between !== 'nothing';
  if (!wasSettled || between !== 'nothing' || c % 3 > 0) return;
  must(w.run(takeBack(event)), 'what happened last can be taken back');
  must(redoDepth(w.state) === 0 && undoDepth(w.state) === depth, 'what was called off is no event');
  must([canonical(w.state.doc), canonicalRecords(w.state)].join() === before, 'what was called off never was');
  w.travelled = true;
}

/** Whether anything came. */
function comeBetween(w: World, between: Between): boolean {
  if (between === 'undo') return w.undo();
  if (between === 'nothing') return false;
  w.selectRange(contentFrom(w.block(0)));
  w.dispatch(w.state.tr.insertText('x'));
  return true;
}
