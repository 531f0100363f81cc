import { TextSelection, type Transaction } from 'prosemirror-state';
import { Mapping, ReplaceStep } from 'prosemirror-transform';
import { blockAt, blocksOf, contentTo } from '#shared/document/blocks';
import { blockRecord } from '#shared/document/documentNode';
import { recordsOf } from '#shared/document/records';
import { blockId } from '#shared/document/schema';
import { touchedBlocks } from '#shared/document/touchedBlocks';
import { isTravel } from '#shared/document/undo';
import { takeOver } from '#shared/editing/commands/index';
import { durableChange } from '#shared/editing/durableChange';
import { owedIn } from '#shared/editing/settle';
import { attributionOf } from '#shared/editing/transaction';
import type { JiaokanApi } from '#shared/ipc/api';
import type { OpenedDocument } from '#shared/ipc/contract';
import type { DocumentSummary } from '#shared/project/documentSummary';
import { mentionsAt } from '../editor/annotationsAt';
import { blocksOfTask, leavesTask } from '../editor/textTask';
import { selectionAt } from './caret';
import { createCaretKeeping } from './caretKeeping';
import { createChecks } from './checks';
import { type Clock, windowClock } from './clock';
import type { WordingView } from './findingOrder';
import { createFindingWalk } from './findingWalk';
import { layoutOf } from './layout';
import { openWithJournal } from './openWithJournal';
import { type PatternThread, workerThread } from './patternThread';
import { PlacedFindings } from './placedFindings';
import { createPlacing } from './placing';
import type { DocumentSession, SessionSnapshot } from './session';
import { createSuggesting } from './suggesting';
import { createTelling } from './telling';
import { createTextSearch } from './textSearch';
import { createWriting } from './writing';

/** What a session asks of the app. */
export type SessionApi = Pick<
  JiaokanApi<File>,
  | 'saveDocument'
  | 'appendToJournal'
  | 'saveCaret'
  | 'checkBlocks'
  | 'cancelCheck'
  | 'onCheckResult'
  | 'noteTagged'
  | 'onSuggested'
>;

export interface SessionOptions {
  readonly opened: OpenedDocument;
  readonly api: SessionApi;
  /** The name corrections are signed with; empty until it is known. */
  readonly author: () => string;
  /** Called with the first edit. */
  readonly onFirstEdit: () => void;
  /** Findings dismissed in the whole project, by `dismissalKey`. */
  readonly projectDismissals: () => Readonly<Record<string, true>>;
  /** Sources of suggestions that are switched off; another set when that changes. */
  readonly suggestionsOff: () => ReadonlySet<string>;
  /** How findings about wording are listed. */
  readonly wording: () => WordingView;
  /** Called when work on the document has begun: it was not started before, and is in progress from now on. */
  readonly onBegun: (id: string) => void;
  /** Called when the disk has confirmed a save. */
  readonly onSaved: (summary: DocumentSummary) => void;
  readonly clock?: Clock;
  /** Where regular expressions are looked for. */
  readonly patterns?: PatternThread;
}

/** How often it is asked again whether an input method has ended. */
const SETTLED_IN_MS = 250;

/** Opens a document that was read from the disk. The session lives until `close` resolves to true. */
export function openSession(options: SessionOptions): DocumentSession {
  const { opened, api, clock = windowClock, patterns = workerThread() } = options;
  const id = opened.record.id;
  const placing = createPlacing({
    session: () => session,
    readOnly: !!opened.readOnly,
    state: () => state,
    findings: (block) => walk.shownIn(block),
    suggestions: (block) => suggesting.openIn(block),
    currentFinding: () => walk.current(),
    scroll: opened.caret?.scroll ?? null,
    // What was refused is not tried again by looking away: the press that looks away may be on the way out of it.
    onBlur: () => void Promise.all([writing.save().phase === 'failed' || session.flush(), caret.keep()]),
  });
  /** What an input method composes is settled all the same, since the document is being let go of. */
  let leaving = false;
  const composing = () => !leaving && (placing.mounted?.view.composing ?? false);

  const opening = openWithJournal(opened, {
    author: options.author,
    newId: () => crypto.randomUUID(),
    now: clock.now,
    composing,
  });
  let { state } = opening;
  if (opened.caret) state = state.apply(state.tr.setSelection(selectionAt(state.doc, opened.caret)));

  const telling = createTelling({
    clock,
    show: (parts) => {
      let listed: Pick<SessionSnapshot, 'findings' | 'queue' | 'hidden'> | null = null;
      const list = () => {
        listed ??= { findings: walk.shown(), queue: walk.queue(), hidden: walk.hidden() };
        return listed;
      };
      return {
        ...parts,
        state,
        save: writing.save(),
        // Listed when a panel asks for them: many keys are pressed between two looks of the panels.
        get findings() {
          return list().findings;
        },
        get queue() {
          return list().queue;
        },
        get hidden() {
          return list().hidden;
        },
        get suggestions() {
          return suggesting.open();
        },
        unchecked: checks.layout.left(),
        lexical: checks.wording.progress,
      };
    },
  });
  const findings = new PlacedFindings(() => state.doc);
  const walk = createFindingWalk({
    findings,
    state: () => state,
    projectDismissals: options.projectDismissals,
    wording: options.wording,
    onCurrent(current, previous) {
      telling.tell({ currentFinding: current?.key ?? null, choice: walk.choice() });
      placing.mounted?.redraw([current, previous].flatMap((finding) => finding?.block ?? []));
      if (!current || current.key === previous?.key) return;
      suggesting.close();
      session.dispatch(state.tr.setSelection(TextSelection.create(state.doc, current.to)));
      placing.mounted?.reveal(current.from, { always: true });
      session.focus();
    },
  });
  const suggesting = createSuggesting({
    document: id,
    api,
    clock,
    state: () => state,
    textAt: (block, version) => findings.textAt(block, version),
    off: options.suggestionsOff,
    projectDismissals: options.projectDismissals,
    onSuggestions(blocks) {
      placing.mounted?.redraw(blocks);
      suggesting.settle();
      telling.tellSoon(false);
    },
    onCurrent(current, previous) {
      if (current) walk.close();
      telling.tell({ currentSuggestion: current?.key ?? null });
      placing.mounted?.redraw([current, previous].flatMap((one) => one?.block ?? []));
      if (!current || current.key === previous?.key) return;
      session.dispatch(state.tr.setSelection(TextSelection.create(state.doc, current.from, current.to)));
      placing.mounted?.reveal(current.from);
      session.focus();
    },
  });
  const search = createTextSearch({
    clock,
    patterns,
    state: () => state,
    dispatch: (transaction) => apply(transaction),
    onFind(find) {
      telling.tell({ find });
      placing.mounted?.redrawAll();
    },
    reveal: (position) => placing.mounted?.reveal(position),
    inSight: () => placing.mounted?.inSight() ?? state.selection,
  });
  let edited = false;
  let closed = false;
  /** The text changed since its matches were looked up. */
  let matchesOwed = false;

  const writing = createWriting({
    opened,
    opening,
    api,
    clock,
    state: () => state,
    held: () => composing() || search.holdsText,
    onState: () => telling.tell(),
    onBegun: () => options.onBegun(id),
    onSaved: options.onSaved,
  });
  const showFindings = (blocks: readonly string[]) => {
    placing.mounted?.redraw(blocks);
    walk.settle();
    telling.tell();
  };
  const checks = createChecks({
    document: id,
    api,
    clock,
    findings,
    state: () => state,
    layout: () => layoutOf(state.doc),
    inSight: placing.inSight,
    held: composing,
    onFindings: showFindings,
    onProgress: () => telling.tellSoon(false),
  });
  checks.check(blocksOf(state.doc).map(({ node }) => blockId(node)));

  const caret = createCaretKeeping({
    document: id,
    api,
    clock,
    readOnly: !!opened.readOnly,
    kept: opened.caret,
    state: () => state,
    scroll: placing.scroll,
  });

  const apply = (transaction: Transaction) => {
    // What is left to settle when the view goes after closing was settled in what was saved.
    if (closed || (transaction.docChanged && opened.readOnly)) return;
    const before = state;
    const { state: after, transactions } = before.applyTransaction(transaction);
    state = after;
    telling.outdate();
    const redraw = new Set<string>();
    let typed = false;
    let moved = false;
    const mapping = new Mapping(transactions.flatMap(({ mapping: { maps } }) => maps));
    if (before.doc !== after.doc) {
      const touched = touchedBlocks(before.doc, after.doc);
      const followed = findings.follow(touched, mapping);
      suggesting.follow(touched, mapping);
      checks.check(followed.check);
      if (followed.moved) checks.rearranged();
      for (const { node } of touched.after) redraw.add(blockId(node));
      // Made ready for the save that follows, a piece at a time.
      if (search.holdsText) for (const { node } of touched.after) blockRecord(node);
      moved = touched.moved;
      typed = isTyping(transaction) && touched.before.length === 1 && touched.after.length === 1;
      matchesOwed = true;
      if (telling.parts.view.tagPopup && followed.check.length > 0)
        telling.put({ view: { ...telling.parts.view, tagPopup: false } });
    }
    if (before.doc === after.doc && before !== after) suggesting.follow(null, mapping);
    if (matchesOwed && !composing()) {
      matchesOwed = false;
      telling.put({ find: search.follow(mapping) });
    }
    if (recordsOf(before).all('dismissal') !== recordsOf(after).all('dismissal')) {
      for (const { block } of findings.list()) redraw.add(block);
      for (const { block } of suggesting.open()) redraw.add(block);
    }
    const { task } = telling.parts.view;
    const leaves = task !== null && leavesTask(task, before, after);
    if (leaves) {
      telling.put({ view: { ...telling.parts.view, task: null } });
      for (const block of blocksOfTask(task, after)) redraw.add(block);
    }
    placing.mounted?.apply({ state: after, transactions, mapping, redraw, moved, typed });
    if (leaves) placing.mounted?.refresh();
    walk.settle();
    suggesting.settle();
    const change = durableChange(before, after);
    writing.note(change);
    if (change && !edited) {
      edited = true;
      options.onFirstEdit();
    }
    if (!before.selection.eq(after.selection)) {
      caret.keepSoon();
      // Answering it would tag what is no longer looked at.
      if (!suggesting.isSelected()) suggesting.close();
      if (telling.parts.view.mention !== null) telling.put({ view: { ...telling.parts.view, mention: null } });
      if (telling.parts.view.tagPopup && after.selection.empty && mentionsAt(after).length === 0) {
        telling.put({ view: { ...telling.parts.view, tagPopup: false } });
      }
    }
    if (typed || search.holdsText) telling.tellSoon(search.holdsText);
    else telling.tell();
  };
  const settle = () => {
    if (owedIn(state) && !composing()) apply(state.tr);
  };

  const session: DocumentSession = {
    id,
    source: opened.source,
    recovery: opening.recovery,
    get record() {
      return writing.record;
    },
    subscribe: telling.subscribe,
    getSnapshot: telling.snapshot,
    dispatch(transaction) {
      if (!(transaction.docChanged && search.holdsText)) apply(transaction);
    },
    mount: placing.mount,
    focus() {
      const view = placing.mounted?.view;
      view?.focus();
      // ProseMirror gives the focus to no view that can't be typed into; keys do other things there.
      if (view && !view.editable) view.dom.focus({ preventScroll: true });
    },
    setView(view) {
      const before = telling.parts.view;
      const next = { ...before, ...view };
      const keys = Object.keys(view) as (keyof typeof view)[];
      if (keys.every((key) => Object.is(next[key], before[key]))) return;
      const isOther = (next.taggingMode || next.suggestions) !== (before.taggingMode || before.suggestions);
      if (isOther) suggesting.show(next.taggingMode || next.suggestions);
      telling.tell({ view: next });
      if (isOther) placing.mounted?.redrawAll();
      if (next.taggingMode !== before.taggingMode || next.task !== before.task) placing.mounted?.refresh();
      if (next.task !== before.task) {
        placing.mounted?.redraw([...blocksOfTask(before.task, state), ...blocksOfTask(next.task, state)]);
      }
    },
    elementsNear: placing.elementsNear,
    lineAt: placing.lineAt,
    boxOf: placing.boxOf,
    positionBeside: placing.positionBeside,
    reveal: placing.reveal,
    inSight: placing.inSight,
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
    goToSuggestion: (key) => suggesting.goTo(key),
    stepSuggestion: (step) => suggesting.step(step),
    closeSuggestion: () => suggesting.close(),
    dropFindings(keys) {
      const blocks = findings.drop(new Set(keys));
      if (blocks.length > 0) showFindings(blocks);
    },
    reconsider() {
      walk.settle();
      suggesting.settle();
      placing.mounted?.redrawAll();
      telling.tell();
    },
    pauseWording: checks.wording.pause,
    resumeWording: checks.wording.resume,
    choose(choice) {
      walk.choose(choice);
      telling.tell({ choice: walk.choice() });
    },
    adopt(details) {
      writing.adopt(details);
      telling.tell();
    },
    search,
    async flush() {
      await search.rested();
      settle();
      return writing.flush();
    },
    async close(isWanted = () => true) {
      await caret.keep();
      do {
        await search.rested();
        leaving = true;
        settle();
        leaving = false;
        if (!(await session.flush()) || !isWanted()) return false;
        // What was typed while the disk was busy is waited for too.
      } while (writing.unsaved().lost > 0);
      session.abandon();
      return true;
    },
    pauseSaving: writing.pause,
    async whenSettled() {
      const isSettled = () => owedIn(state) === null && !composing() && !search.holdsText;
      while (!isSettled() && !closed) await new Promise<void>((resolve) => clock.after(SETTLED_IN_MS, resolve));
    },
    takeOver(record) {
      // Nobody at this window has edited anything by it.
      const wasEdited = edited;
      edited = true;
      const isChanged = takeOver(record)(state, session.dispatch);
      edited = wasEdited;
      return isChanged;
    },
    loseRecord: writing.loseRecord,
    outsideHolds: writing.outsideHolds,
    unsaved: writing.unsaved,
    current: writing.current,
    abandon() {
      closed = true;
      writing.stop();
      checks.stop();
      suggesting.stop();
      search.stop();
      caret.stop();
      telling.stop();
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
