import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { blockAt } from '#shared/document/blocks';
import { replaceMatches } from '#shared/editing/commands/index';
import { expandReplacement, findMatches } from '#shared/editing/find';
import type { FindQuery, FindState, TextSearch } from './session';

/** A longer selection is where to look, not what to look for. */
const LONGEST_SEED = 40;

const emptyQuery: FindQuery = { text: '', replacement: '', caseSensitive: false, width: 'any', regex: false };

export interface TextSearchOptions {
  readonly state: () => EditorState;
  readonly dispatch: (transaction: Transaction) => void;
  readonly onFind: (find: FindState | null) => void;
  /** Called when a match was gone to. */
  readonly reveal: (position: number) => void;
}

/** The search of one document. */
export interface SessionSearch extends TextSearch {
  /**
   * Looks up the matches again after an edit and answers the bar as it stands then, without telling `onFind`. Blocks that
   * did not change are not searched again.
   */
  follow(): FindState | null;
}

export function createTextSearch({ state, dispatch, onFind, reveal }: TextSearchOptions): SessionSearch {
  let find: FindState | null = null;
  let query = emptyQuery;
  let opened = 0;

  const show = (next: FindState | null) => {
    find = next;
    onFind(next);
  };
  const lookUp = (replacing: boolean): FindState => {
    const { text, caseSensitive, width, regex } = query;
    const found = text === '' ? { matches: [] } : findMatches(state().doc, text, { caseSensitive, width, regex });
    if ('error' in found) {
      return { query, opened, replacing, matches: [], replaceable: 0, current: -1, error: found.error };
    }
    const { matches } = found;
    const replaceable = matches.filter((match) => expandReplacement(match, query.replacement) !== match.text).length;
    const { from, to } = state().selection;
    const current = matches.findIndex((match) => match.from === from && match.to === to);
    return { query, opened, replacing, matches, replaceable, current, error: null };
  };
  const goTo = (open: FindState, index: number) => {
    const match = open.matches[index];
    if (!match) return;
    show({ ...open, current: index });
    const { doc, tr } = state();
    dispatch(tr.setSelection(TextSelection.create(doc, match.from, match.to)));
    reveal(match.from);
  };

  return {
    open(replacing) {
      const { from, to, $from, empty } = state().selection;
      const oneBlock = !empty && blockAt(state().doc, from)?.pos === blockAt(state().doc, to)?.pos;
      if (oneBlock && to - from <= LONGEST_SEED) {
        query = {
          ...query,
          text: $from.parent.textBetween($from.parentOffset, $from.parentOffset + to - from),
          regex: false,
        };
      }
      opened++;
      show(lookUp(replacing));
    },
    close() {
      show(null);
    },
    set(change) {
      if (!find) return;
      query = { ...query, ...change };
      show(lookUp(find.replacing));
    },
    step(step) {
      const open = find;
      if (!open || open.matches.length === 0) return;
      const { from, to } = state().selection;
      const count = open.matches.length;
      if (step > 0) {
        const next = open.matches.findIndex((match) => (open.current >= 0 ? match.from >= to : match.from >= from));
        goTo(open, Math.max(0, next));
      } else {
        const before = open.matches.filter((match) => match.to <= from).length - 1;
        goTo(open, before < 0 ? count - 1 : before);
      }
    },
    replace() {
      const open = find;
      const match = open?.matches[open.current];
      if (!open || !match) {
        this.step(1);
        return;
      }
      replaceMatches([match], open.query.replacement)(state(), dispatch);
      show(lookUp(open.replacing));
      this.step(1);
    },
    replaceAll() {
      const open = find;
      if (!open || !replaceMatches(open.matches, open.query.replacement)(state(), dispatch)) return 0;
      show(lookUp(open.replacing));
      return open.replaceable;
    },
    follow() {
      if (find) find = lookUp(find.replacing);
      return find;
    },
  };
}
