import type { Command, EditorState, Transaction } from 'prosemirror-state';
import { contentFrom, findBlock } from '#shared/document/blocks';
import { blockText } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import type { Decision } from '#shared/project/documentRecord';
import { isCodePointBoundary } from '#shared/text/codePoints';
import { inSequence } from '../sequence';
import { settlesAtOnce } from '../settle';
import { withOrigin } from '../transaction';

/** A suggestion of a rule that is taken for a stretch of a block's text; UTF-16 offsets in that text. */
export interface TakenSuggestion {
  readonly block: string;
  readonly from: number;
  readonly to: number;
  /** What stands there: where something else does by now, the suggestion is passed over. */
  readonly covered: string;
  readonly text: string;
  readonly rule: string;
  readonly decision: Decision;
}

/**
 * Takes suggestions, of any rules, all in one undo event; each correction is noted with its own rule and decision. Of those
 * that overlap the one that begins first is taken. Refuses when none would change anything, and while an input method composes.
 */
export function acceptSuggestions(suggestions: readonly TakenSuggestion[]): Command {
  return (state, dispatch) => {
    if (!settlesAtOnce(state)) return false;
    const standing = standingOf(suggestions, state);
    if (standing.length === 0) return false;
    if (!dispatch) return true;
    const tr = inSequence(state, stepsFor(standing));
    if (tr) dispatch(asUndoEvent(tr));
    return tr !== null;
  };
}

function standingOf(suggestions: readonly TakenSuggestion[], { doc }: EditorState): readonly TakenSuggestion[] {
  const taken = new Map<string, number>();
  return [...suggestions]
    .sort((a, b) => a.from - b.from || b.to - a.to)
    .filter(({ block: id, from, to, covered, text }) => {
      const block = findBlock(doc, id);
      if (!block || text === covered || from < (taken.get(id) ?? 0)) return false;
      const current = blockText(block.node);
      if (current.slice(from, to) !== covered) return false;
      if (!isCodePointBoundary(current, from) || !isCodePointBoundary(current, to)) return false;
      // What is put in at one place twice would have no order.
      taken.set(id, Math.max(to, from + 1));
      return true;
    });
}

/** One transaction for all that are noted alike. */
function stepsFor(suggestions: readonly TakenSuggestion[]): ((state: EditorState) => Transaction)[] {
  const alike = new Map<string, TakenSuggestion[]>();
  for (const one of suggestions) {
    const key = `${one.rule} ${one.decision}`;
    const group = alike.get(key);
    if (group) group.push(one);
    else alike.set(key, [one]);
  }
  const done = new Map<string, TakenSuggestion[]>();
  return [...alike.values()].map((group) => ({ doc, tr }: EditorState) => {
    const edits = group.flatMap((one) => {
      const block = findBlock(doc, one.block);
      if (!block) return [];
      const from = contentFrom(block) + one.from + growthBefore(one, done.get(one.block) ?? []);
      return [{ from, to: from + one.to - one.from, text: one.text }];
    });
    // From the last to the first, so that the positions of those still to come stay true.
    for (const { from, to, text } of edits.sort((a, b) => b.from - a.from)) {
      if (text === '') tr.delete(from, to);
      else tr.insertText(text, from, to);
    }
    for (const one of group) {
      const before = done.get(one.block);
      if (before) before.push(one);
      else done.set(one.block, [one]);
    }
    const [first] = group;
    return first ? withOrigin(tr, { kind: 'suggestion', rule: first.rule }, first.decision) : tr;
  });
}

/** By how much what was done in a block moved a place in it. */
function growthBefore({ from }: TakenSuggestion, done: readonly TakenSuggestion[]): number {
  let growth = 0;
  for (const one of done) if (one.from < from) growth += one.text.length - (one.to - one.from);
  return growth;
}
