import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import type { Mapping } from 'prosemirror-transform';
import { blockAt } from '#shared/document/blocks';
import { replaceMatches } from '#shared/editing/commands/index';
import { expandReplacement, findMatches, type Match } from '#shared/editing/find';
import { PendingReplacements } from '#shared/editing/pendingReplacements';
import { textFinder } from '#shared/editing/textFinder';
import type { Clock } from './clock';
import { PatternSearch } from './patternSearch';
import type { PatternThread } from './patternThread';
import { ReplaceRun } from './replaceRun';
import type { FindQuery, FindState, TextSearch } from './session';

/** A longer selection is where to look, not what to look for. */
const LONGEST_SEED = 40;

const emptyQuery: FindQuery = { text: '', replacement: '', caseSensitive: false, width: 'any', regex: false };

export interface TextSearchOptions {
  readonly clock: Clock;
  /** Where regular expressions are looked for. */
  readonly patterns: PatternThread;
  readonly state: () => EditorState;
  readonly dispatch: (transaction: Transaction) => void;
  readonly onFind: (find: FindState | null) => void;
  /** Called when a match was gone to. */
  readonly reveal: (position: number) => void;
  /** The stretch of the document that is in sight. */
  readonly inSight: () => { readonly from: number; readonly to: number };
}

/** The search of one document. */
export interface SessionSearch extends TextSearch {
  /**
   * Looks up the matches again after an edit and answers the bar as it stands then, without telling `onFind`. Blocks that
   * did not change are not searched again.
   */
  follow(mapping: Mapping): FindState | null;
  /** Whether all matches are being replaced: nobody else may change the text until then. */
  readonly holdsText: boolean;
  /** Resolves when nothing holds the text. */
  rested(): Promise<void>;
  /** Lets go of timers and threads, and leaves the text as it is. */
  stop(): void;
}

type Matches = Pick<FindState, 'matches' | 'progress' | 'error'>;

const none: Matches = { matches: [], progress: 'complete', error: null };

export function createTextSearch(options: TextSearchOptions): SessionSearch {
  const { clock, patterns, state, dispatch, onFind, reveal, inSight } = options;
  let find: FindState | null = null;
  let query = emptyQuery;
  let opened = 0;
  let pattern: { readonly query: FindQuery; readonly search: PatternSearch } | null = null;
  let run: ReplaceRun | null = null;
  let waiting: (() => void)[] = [];
  /** A step was asked for while a pattern was still looked for. */
  let owesStep = false;

  const show = (next: FindState | null) => {
    find = next;
    onFind(next);
  };
  const endPattern = () => {
    pattern?.search.stop();
    pattern = null;
    owesStep = false;
  };
  const patternFor = (wanted: FindQuery): PatternSearch => {
    if (pattern && sameSearch(pattern.query, wanted)) return pattern.search;
    endPattern();
    const search = new PatternSearch({
      query: wanted.text,
      options: wanted,
      thread: patterns,
      clock,
      onChange() {
        if (!find) return;
        show(lookUp(find));
        if (owesStep && find.progress !== 'running') step(1);
      },
    });
    pattern = { query: wanted, search };
    return search;
  };
  const matchesOf = (wanted: FindQuery): Matches => {
    if (!wanted.regex || wanted.text === '') endPattern();
    if (wanted.text === '') return none;
    const { doc } = state();
    if (!wanted.regex) {
      const found = findMatches(doc, wanted.text, wanted);
      return 'error' in found ? { ...none, error: found.error } : { ...none, matches: found.matches };
    }
    const finder = textFinder(wanted.text, wanted);
    if ('error' in finder) return { ...none, error: finder.error };
    const search = patternFor(wanted);
    const matches = search.matches(doc);
    return { ...none, matches, progress: search.progress };
  };
  const lookUp = (open: Pick<FindState, 'replacing' | 'outcome'>): FindState => {
    const found = matchesOf(query);
    const isReplaced = (match: Match) => expandReplacement(match, query.replacement) !== match.text;
    const { from, to } = state().selection;
    return {
      query,
      opened,
      replacing: open.replacing,
      ...found,
      replaceable: found.matches.filter(isReplaced).length,
      current: found.matches.findIndex((match) => match.from === from && match.to === to),
      run: null,
      outcome: open.outcome,
    };
  };
  const goTo = (open: FindState, index: number) => {
    const match = open.matches[index];
    if (!match) return;
    show({ ...open, current: index });
    const { doc, tr } = state();
    dispatch(tr.setSelection(TextSelection.create(doc, match.from, match.to)));
    reveal(match.from);
  };
  const step = (direction: 1 | -1) => {
    const open = find;
    owesStep = false;
    if (!open || run || open.matches.length === 0) return;
    const { from, to } = state().selection;
    const count = open.matches.length;
    if (direction > 0) {
      const next = open.matches.findIndex((match) => (open.current >= 0 ? match.from >= to : match.from >= from));
      goTo(open, Math.max(0, next));
    } else {
      const before = open.matches.filter((match) => match.to <= from).length - 1;
      goTo(open, before < 0 ? count - 1 : before);
    }
  };
  /** The bar while all is being replaced: what is left, and how far it has come. */
  const running = (open: FindState, { left, done, total }: ReplaceRun): FindState => ({
    ...open,
    matches: left,
    replaceable: left.length,
    current: -1,
    run: { done, total },
  });
  const endRun = (outcome: FindState['outcome']) => {
    run = null;
    if (find) show(lookUp({ replacing: find.replacing, outcome }));
    for (const resolve of waiting) resolve();
    waiting = [];
  };

  return {
    open(replacing) {
      if (run) return;
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
      show(lookUp({ replacing, outcome: null }));
    },
    close() {
      if (run) {
        this.cancelReplacing();
        return;
      }
      endPattern();
      show(null);
    },
    set(change) {
      if (!find || run) return;
      query = { ...query, ...change };
      show(lookUp({ replacing: find.replacing, outcome: null }));
    },
    step,
    replace() {
      const open = find;
      if (!open || run) return;
      const match = open.matches[open.current];
      if (match) {
        replaceMatches([match], open.query.replacement)(state(), dispatch);
        show(lookUp({ replacing: open.replacing, outcome: null }));
      }
      if (match && find?.progress === 'running') owesStep = true;
      else step(1);
    },
    replaceAll() {
      const open = find;
      if (!open || run || open.progress !== 'complete' || open.replaceable === 0) return;
      const pieces = new PendingReplacements(open.matches, open.query.replacement, inSight());
      const { total } = pieces;
      const onEnd = () => endRun({ kind: 'replaced', count: total });
      run = new ReplaceRun({ pieces, state, dispatch, clock, onEnd });
      run.start();
    },
    cancelReplacing() {
      const cancelled = run;
      if (!cancelled) return;
      run = null;
      cancelled.cancel();
      endRun({ kind: 'cancelled' });
    },
    follow(mapping) {
      run?.follow(mapping);
      if (find) find = run ? running(find, run) : lookUp(find);
      return find;
    },
    get holdsText() {
      return run !== null;
    },
    rested: () => (run ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
    stop() {
      run?.stop();
      endPattern();
    },
  };
}

/** Whether both look for the same; what it is replaced by does not matter. */
function sameSearch(a: FindQuery, b: FindQuery): boolean {
  return a.text === b.text && a.regex === b.regex && a.caseSensitive === b.caseSensitive && a.width === b.width;
}
