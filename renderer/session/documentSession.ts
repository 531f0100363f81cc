import { TextSelection, type Transaction } from 'prosemirror-state';
import { Mapping, ReplaceStep } from 'prosemirror-transform';
import { blockAt, blocksOf, contentTo } from '#shared/document/blocks';
import { blockRecord } from '#shared/document/documentNode';
import { recordsOf } from '#shared/document/records';
import { blockId } from '#shared/document/schema';
import { touchedBlocks } from '#shared/document/touchedBlocks';
import { isTravel } from '#shared/document/undo';
import { recordFrom } from '#shared/editing/documentState';
import { durableChange } from '#shared/editing/durableChange';
import { owedIn } from '#shared/editing/settle';
import { attributionOf } from '#shared/editing/transaction';
import type { JiaokanApi } from '#shared/ipc/api';
import type { OpenedDocument } from '#shared/ipc/contract';
import type { DocumentSummary } from '#shared/project/documentSummary';
import { mentionsAt } from '../editor/annotationsAt';
import { type MountedText, mountText } from '../editor/mountText';
import { blocksOfTask, leavesTask } from '../editor/textTask';
import { selectionAt } from './caret';
import { createCaretKeeping } from './caretKeeping';
import { createChecking } from './checking';
import { type Clock, windowClock } from './clock';
import { createFindingWalk } from './findingWalk';
import { createJournaling } from './journaling';
import { openWithJournal } from './openWithJournal';
import { type PatternThread, workerThread } from './patternThread';
import { PlacedFindings } from './placedFindings';
import { createSaving } from './saving';
import type { DocumentSession, PlacedFinding, SessionSnapshot } from './session';
import { createTextSearch } from './textSearch';

/** What a session asks of the app. */
export type SessionApi = Pick<
  JiaokanApi<File>,
  'saveDocument' | 'appendToJournal' | 'saveCaret' | 'checkBlocks' | 'cancelCheck' | 'onCheckResult'
>;

export interface SessionOptions {
  readonly opened: OpenedDocument;
  readonly api: SessionApi;
  /** The name corrections are signed with; empty until it is known. */
  readonly author: () => string;
  /** Called with the first edit. */
  readonly onFirstEdit: () => void;
  /** Findings dismissed in the whole project, by `dismissalKey`. */
  readonly projectDismissals: Readonly<Record<string, true>>;
  /** Called when the disk has confirmed a save. */
  readonly onSaved: (summary: DocumentSummary) => void;
  readonly clock?: Clock;
  /** Where regular expressions are looked for. */
  readonly patterns?: PatternThread;
}

/** How long panels may lag behind typing, and while all matches are replaced. */
const TELL_MS = 100;
const TELL_OF_RUN_MS = 250;

/** Opens a document that was read from the disk. The session lives until `close` resolves to true. */
export function openSession(options: SessionOptions): DocumentSession {
  const { opened, api, clock = windowClock, patterns = workerThread() } = options;
  const id = opened.record.id;
  let record = opened.record;
  let mounted: MountedText | null = null;
  /** What an input method composes is settled all the same, since the document is being let go of. */
  let leaving = false;
  const composing = () => !leaving && (mounted?.view.composing ?? false);

  const opening = openWithJournal(opened, {
    author: options.author,
    newId: () => crypto.randomUUID(),
    now: clock.now,
    composing,
  });
  let { state } = opening;
  if (opened.caret) state = state.apply(state.tr.setSelection(selectionAt(state.doc, opened.caret)));
  /** The number of the last change. */
  let last = opening.n;
  /** The last state that was settled, and its last change: what can go into the record. */
  let settled = { state, n: last };
  let scroll = opened.caret?.scroll ?? null;
  /** The position to be shown when there is a view again. */
  let wanted: number | null = null;

  const listeners = new Set<() => void>();
  let snapshot: SessionSnapshot | null = null;
  let parts: Omit<SessionSnapshot, 'state' | 'save' | 'findings' | 'unchecked'> = {
    currentFinding: null,
    choice: null,
    find: null,
    view: { marks: true, taggingMode: false, tagPopup: false, task: null },
  };
  let callOffTelling: (() => void) | null = null;
  const changed = (change: Partial<SessionSnapshot> = {}) => {
    callOffTelling?.();
    callOffTelling = null;
    parts = { ...parts, ...change };
    snapshot = null;
    for (const listener of [...listeners]) listener();
  };
  /** Tells the panels at most so often: what they show of typing can wait, the next key can't. */
  const changedSoon = () => {
    snapshot = null;
    callOffTelling ??= clock.after(search.holdsText ? TELL_OF_RUN_MS : TELL_MS, changed);
  };
  const findings = new PlacedFindings(() => state.doc);
  const walk = createFindingWalk({
    findings,
    state: () => state,
    projectDismissals: options.projectDismissals,
    onCurrent(current, previous) {
      changed({ currentFinding: current?.key ?? null, choice: walk.choice() });
      mounted?.redraw([current, previous].flatMap((finding) => finding?.block ?? []));
      if (!current || current.key === previous?.key) return;
      session.dispatch(state.tr.setSelection(TextSelection.create(state.doc, current.to)));
      mounted?.reveal(current.from, { always: true });
      session.focus();
    },
  });
  const search = createTextSearch({
    clock,
    patterns,
    state: () => state,
    dispatch: (transaction) => apply(transaction),
    onFind(find) {
      changed({ find });
      mounted?.redrawAll();
    },
    reveal: (position) => mounted?.reveal(position),
    inSight: () => mounted?.inSight() ?? state.selection,
  });
  let edited = false;
  let closed = false;
  /** The text changed since its matches were looked up. */
  let matchesOwed = false;

  const journal = opening.isJournalled
    ? createJournaling({ document: id, api, clock, n: last, onAnswer: () => saving.heard() })
    : null;
  const saving = createSaving({
    clock,
    readOnly: opened.readOnly,
    journal,
    numbers: () => ({ last, settled: settled.n }),
    recorded: opening.recorded,
    held: () => composing() || search.holdsText,
    onState: () => changed(),
    write: async () => {
      const { state: whole, n } = settled;
      // Where the disk refuses the journal it may still take the record.
      await journal?.flush(n);
      const sent = recordFrom(whole, record);
      // A long document takes a while to put together and a while to write down: keys get in between.
      await new Promise((resolve) => setTimeout(resolve));
      const answer = await api.saveDocument({
        record: JSON.stringify(sent),
        ...(journal?.isOpen ? { holds: n } : {}),
      });
      if (answer.ok) {
        record = { ...sent, title: record.title, status: record.status, versions: record.versions };
        options.onSaved(answer.value.summary);
      }
      return answer;
    },
  });
  const checking = createChecking({
    document: id,
    api,
    clock,
    findings,
    held: composing,
    onFindings(blocks) {
      mounted?.redraw(blocks);
      walk.settle();
      changed();
    },
  });
  checking.check(blocksOf(state.doc).map(({ node }) => blockId(node)));

  const caret = createCaretKeeping({
    document: id,
    api,
    clock,
    readOnly: !!opened.readOnly,
    kept: opened.caret,
    state: () => state,
    scroll: () => mounted?.scroll() ?? scroll ?? 0,
  });

  const apply = (transaction: Transaction) => {
    // What is left to settle when the view goes after closing was settled in what was saved.
    if (closed || (transaction.docChanged && opened.readOnly)) return;
    const before = state;
    const { state: after, transactions } = before.applyTransaction(transaction);
    state = after;
    snapshot = null;
    const redraw = new Set<string>();
    let typed = false;
    let moved = false;
    const mapping = new Mapping(transactions.flatMap(({ mapping: { maps } }) => maps));
    if (before.doc !== after.doc) {
      const touched = touchedBlocks(before.doc, after.doc);
      const followed = findings.follow(touched, mapping);
      checking.check(followed.check);
      for (const { node } of touched.after) redraw.add(blockId(node));
      // Made ready for the save that follows, a piece at a time.
      if (search.holdsText) for (const { node } of touched.after) blockRecord(node);
      moved = touched.moved;
      typed = isTyping(transaction) && touched.before.length === 1 && touched.after.length === 1;
      matchesOwed = true;
      if (parts.view.tagPopup && followed.check.length > 0)
        parts = { ...parts, view: { ...parts.view, tagPopup: false } };
    }
    if (matchesOwed && !composing()) {
      matchesOwed = false;
      parts = { ...parts, find: search.follow(mapping) };
    }
    if (recordsOf(before).all('dismissal') !== recordsOf(after).all('dismissal')) {
      for (const { block } of findings.list()) redraw.add(block);
    }
    const { task } = parts.view;
    const leaves = task !== null && leavesTask(task, before, after);
    if (leaves) {
      parts = { ...parts, view: { ...parts.view, task: null } };
      for (const block of blocksOfTask(task, after)) redraw.add(block);
    }
    mounted?.apply({ state: after, transactions, mapping, redraw, moved, typed });
    if (leaves) mounted?.refresh();
    walk.settle();
    const change = durableChange(before, after);
    if (change) {
      last++;
      journal?.add(change);
    }
    if (!owedIn(after)) settled = { state: after, n: last };
    if (change) {
      saving.changed();
      if (!edited) options.onFirstEdit();
      edited = true;
    }
    if (!before.selection.eq(after.selection)) {
      caret.keepSoon();
      if (parts.view.tagPopup && after.selection.empty && mentionsAt(after).length === 0) {
        parts = { ...parts, view: { ...parts.view, tagPopup: false } };
      }
    }
    if (typed || search.holdsText) changedSoon();
    else changed();
  };

  if (opening.settlement) {
    last++;
    journal?.add(opening.settlement);
    settled = { state, n: last };
    saving.changed();
  }
  const settle = () => {
    if (owedIn(state) && !composing()) apply(state.tr);
  };

  const session: DocumentSession = {
    id,
    source: opened.source,
    recovery: opening.recovery,
    get record() {
      return record;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot() {
      if (snapshot) return snapshot;
      let shown: readonly PlacedFinding[] | null = null;
      snapshot = {
        ...parts,
        state,
        save: saving.state(),
        // Listed when a panel asks for them: many keys are pressed between two looks of the panels.
        get findings() {
          shown ??= walk.shown();
          return shown;
        },
        unchecked: findings.unchecked,
      };
      return snapshot;
    },
    dispatch(transaction) {
      if (!(transaction.docChanged && search.holdsText)) apply(transaction);
    },
    mount(place) {
      const made = mountText({ session, place, readOnly: !!opened.readOnly, findings: walk.shownIn });
      mounted = made;
      if (scroll !== null) made.scrollTo(scroll);
      const current = walk.current();
      if (current) made.reveal(current.from, { always: true });
      else if (wanted !== null) made.reveal(Math.min(wanted, state.doc.content.size), { always: true });
      wanted = null;
      if (current || document.activeElement === document.body) made.view.focus();
      // What was refused is not tried again by looking away: the press that looks away may be on the way out of it.
      const onBlur = () => void Promise.all([saving.state().phase === 'failed' || session.flush(), caret.keep()]);
      made.view.dom.addEventListener('blur', onBlur);
      window.addEventListener('blur', onBlur);
      return () => {
        made.view.dom.removeEventListener('blur', onBlur);
        window.removeEventListener('blur', onBlur);
        scroll = made.scroll();
        made.destroy();
        if (mounted === made) mounted = null;
        session.dispatch(state.tr);
      };
    },
    focus: () => mounted?.view.focus(),
    setView(view) {
      const next = { ...parts.view, ...view };
      const before = parts.view;
      const keys = Object.keys(view) as (keyof typeof view)[];
      if (keys.every((key) => Object.is(next[key], before[key]))) return;
      changed({ view: next });
      if (next.taggingMode !== before.taggingMode || next.task !== before.task) mounted?.refresh();
      if (next.task !== before.task) {
        mounted?.redraw([...blocksOfTask(before.task, state), ...blocksOfTask(next.task, state)]);
      }
    },
    elementsNear: (selector) => mounted?.elementsNear(selector) ?? [],
    lineAt: (from, to) => mounted?.lineAt(from, to) ?? null,
    boxOf: (position) => mounted?.boxOf(position) ?? null,
    reveal(position) {
      if (mounted) mounted.reveal(position);
      else wanted = position;
    },
    inSight: () => mounted?.inSight() ?? null,
    goTo(position, { to = position, keepsFocus = false } = {}) {
      const block = blockAt(state.doc, position);
      if (!block) return;
      const end = Math.max(position, Math.min(to, contentTo(block)));
      session.dispatch(state.tr.setSelection(TextSelection.create(state.doc, position, end)));
      session.reveal(position);
      if (!keepsFocus) session.focus();
    },
    goToFinding: (key) => walk.goTo(key),
    stepFinding: (step) => walk.step(step),
    closeFinding: () => walk.close(),
    choose(choice) {
      walk.choose(choice);
      changed({ choice: walk.choice() });
    },
    adopt(details) {
      record = { ...record, ...details };
      changed();
    },
    search,
    async flush() {
      await search.rested();
      settle();
      return saving.flush();
    },
    async close() {
      await caret.keep();
      await search.rested();
      leaving = true;
      settle();
      leaving = false;
      if (!(await session.flush())) return false;
      session.abandon();
      return true;
    },
    current: () => recordFrom(state, record),
    abandon() {
      closed = true;
      saving.stop();
      journal?.stop();
      checking.stop();
      search.stop();
      caret.stop();
      callOffTelling?.();
    },
  };
  return session;
}

/** Text put in, taken out or replaced by hand; not what a command, undo or a suggestion does. */
function isTyping(transaction: Transaction): boolean {
  const { steps } = transaction;
  const isPlain = steps.length > 0 && steps.every((step) => step instanceof ReplaceStep);
  return isPlain && !isTravel(transaction) && attributionOf(transaction).origin.kind === 'typed';
}
