import { EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { mentionsOf } from '#shared/annotations/mentions';
import { correctionsOf, deriveCorrections } from '#shared/corrections/corrections';
import { blocksOf, contentFrom, contentTo } from '#shared/document/blocks';
import { documentNode } from '#shared/document/documentNode';
import { blockId, blockSources, blockText } from '#shared/document/schema';
import { undo } from '#shared/document/undo';
import { changesOf } from '#shared/editing/changes';
import {
  acceptSuggestion,
  joinArticles,
  joinWithPrevious,
  liftBlock,
  moveArticle,
  moveBlocks,
  moveBlocksTo,
  putBack,
  removeBlocks,
  replaceMatches,
  splitBlock,
  startArticle,
  threadBlocks,
} from '#shared/editing/commands/index';
import { openDocumentState, recordFrom } from '#shared/editing/documentState';
import { findMatches } from '#shared/editing/find';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { bigRecord } from './bigRecord';
import type { Row } from './figures';

/** What editing a large document costs in the core, in milliseconds, beside ProseMirror's own state without plugins. */
export function run(): Promise<Row[]> {
  const { record, source } = bigRecord();
  const open = () => openDocumentState({ record, source, ...surroundings() });
  const rows: Row[] = [];
  const add = (what: string, values: readonly number[]) => rows.push({ what, unit: 'ms', values });

  add('open: record to state', repeat(5, open));
  add(
    '  bare ProseMirror: document only',
    repeat(5, () => EditorState.create({ doc: documentNode(record) })),
  );
  const bare = new Session(EditorState.create({ doc: documentNode(record) }));
  add('key press: state without plugins', typing(bare));
  const session = new Session(open());
  add('key press, settled', typing(session));
  add('one character replaced anywhere', replacing(session));
  add('record to save after a key press', saving(session, record));
  add('mentions listed after a key press', listing(session, mentionsOf));
  add('changes listed after a key press', listing(session, changesOf));
  add('join with the block before', structural(session, joinWithPrevious));
  add('undo of that', undoing(session, joinWithPrevious));
  add('split', structural(session, splitBlock));
  add('undo of that', undoing(session, splitBlock));
  add('accept a suggestion', structural(session, accept));
  add('undo of that', undoing(session, accept));
  add('move a block up', structural(session, moveBlocks('up')));
  add('undo of that', undoing(session, moveBlocks('up')));
  add('move a block 3,000 blocks away', structural(session, moveFar));
  add('thread with a block 3,000 blocks away', structural(session, threadFar));
  add('undo of that', undoing(session, threadFar));
  add('lift a few words out of a block', structural(session, liftWords));
  add('remove a block', structural(session, removeBlocks));
  add('put a removed block back', puttingBack(session));
  add('start an article', structural(session, startArticle));
  add('join articles', structural(session, joinArticles));
  add('move an article up', structural(session, moveArticle('up')));
  for (const count of [1000, 5000]) add(`replace all, ${count} places`, replacingAll(open, count));
  add('undo of that (5000)', undoingAll(open, 5000));
  add(
    'find in the whole text',
    repeat(5, (i) => findMatches(session.state.doc, `人${i}`, plain)),
  );
  add('corrections of one block', corrections(session.state, source));
  add(
    'corrections of all blocks',
    repeat(3, () => correctionsAfresh(session.state, source)),
  );
  add(
    '  asked again',
    repeat(5, () => blocksOf(session.state.doc).flatMap(({ node }) => correctionsOf(node, source))),
  );
  return Promise.resolve(rows);
}

const plain = { caseSensitive: true, width: 'same', regex: false } as const;

export function surroundings(): Pick<
  Parameters<typeof openDocumentState>[0],
  'author' | 'newId' | 'now' | 'composing'
> {
  let ids = 0;
  return { author: () => '校对员', newId: () => `n${ids++}`, now: () => 1, composing: () => false };
}

function repeat(times: number, act: (i: number) => unknown): number[] {
  return Array.from({ length: times }, (_, i) => time(() => act(i)));
}

function time(act: () => unknown): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

class Session {
  constructor(public state: EditorState) {}

  readonly dispatch = (tr: Transaction): void => {
    this.state = this.state.applyTransaction(tr).state;
  };

  /** A caret in the middle of some block. */
  goTo(i: number): void {
    const blocks = blocksOf(this.state.doc);
    const block = blocks[(i * 97 + 1) % blocks.length];
    if (!block) return;
    const middle = (contentFrom(block) + contentTo(block)) >> 1;
    this.state = this.state.apply(this.state.tr.setSelection(TextSelection.create(this.state.doc, middle)));
  }
}

function typing(session: Session): number[] {
  return Array.from({ length: 400 }, (_, i) => {
    if (i % 50 === 0) session.goTo(i);
    return time(() => session.dispatch(session.state.tr.insertText('字')));
  });
}

function replacing(session: Session): number[] {
  return Array.from({ length: 300 }, (_, i) => {
    session.goTo(i);
    const { from } = session.state.selection;
    return time(() => session.dispatch(session.state.tr.insertText('病', from, from + 1)));
  });
}

function saving(session: Session, record: DocumentRecord): number[] {
  recordFrom(session.state, record);
  return afterKeyPress(session, () => recordFrom(session.state, record));
}

/** What is kept current is asked for once before. */
function listing(session: Session, listOf: (state: EditorState) => unknown): number[] {
  listOf(session.state);
  return afterKeyPress(session, () => listOf(session.state));
}

function afterKeyPress(session: Session, act: () => unknown): number[] {
  return Array.from({ length: 100 }, (_, i) => {
    session.goTo(i);
    session.dispatch(session.state.tr.insertText('字'));
    return time(act);
  });
}

type Structural = (state: EditorState, dispatch: (tr: Transaction) => void) => boolean;

const caretBlock = ({ selection }: EditorState): string => blockId(selection.$head.parent);

/** A block half the document away from the caret's. */
function farBlock(state: EditorState): string {
  const blocks = blocksOf(state.doc);
  const index = blocks.findIndex(({ node }) => node === state.selection.$head.parent);
  const far = blocks[(index + (blocks.length >> 1)) % blocks.length];
  if (!far) throw new Error('a document without blocks');
  return blockId(far.node);
}

const moveFar: Structural = (state, dispatch) => moveBlocksTo({ after: farBlock(state) })(state, dispatch);
const threadFar: Structural = (state, dispatch) => threadBlocks(caretBlock(state), farBlock(state))(state, dispatch);

const liftWords: Structural = (state, dispatch) => {
  const { head } = state.selection;
  const selected = state.apply(state.tr.setSelection(TextSelection.create(state.doc, head, head + 12)));
  return liftBlock('caption')(selected, dispatch);
};

function puttingBack(session: Session): number[] {
  return Array.from({ length: 60 }, (_, i) => {
    session.goTo(i);
    const [range] = blockSources(session.state.selection.$head.parent);
    removeBlocks(session.state, session.dispatch);
    const spent = time(() => range && putBack(range)(session.state, session.dispatch));
    undo(session.state, session.dispatch);
    undo(session.state, session.dispatch);
    return spent;
  });
}

/** Three characters at the caret for two. */
const accept: Structural = (state, dispatch) => {
  const { from } = state.selection;
  return acceptSuggestion({ from, to: from + 2, text: '三个字', rule: 'visible-gap', decision: 'restore' })(
    state,
    dispatch,
  );
};

function structural(session: Session, command: Structural): number[] {
  return Array.from({ length: 60 }, (_, i) => {
    session.goTo(i);
    const spent = time(() => command(session.state, session.dispatch));
    undo(session.state, session.dispatch);
    return spent;
  });
}

function undoing(session: Session, command: Structural): number[] {
  return Array.from({ length: 60 }, (_, i) => {
    session.goTo(i);
    command(session.state, session.dispatch);
    return time(() => undo(session.state, session.dispatch));
  });
}

/** A fresh document each time: what was derived before must not help. */
function replacingAll(open: () => EditorState, count: number): number[] {
  return Array.from({ length: 3 }, () => {
    const session = new Session(open());
    return time(() => replaceAll(session, count));
  });
}

function undoingAll(open: () => EditorState, count: number): number[] {
  return Array.from({ length: 3 }, () => {
    const session = new Session(open());
    replaceAll(session, count);
    return time(() => undo(session.state, session.dispatch));
  });
}

function replaceAll(session: Session, count: number): void {
  const found = findMatches(session.state.doc, '，', plain);
  if ('error' in found || found.matches.length < count) throw new Error('too few places to replace');
  const every = Math.floor(found.matches.length / count);
  const matches = found.matches.filter((_, i) => i % every === 0).slice(0, count);
  replaceMatches(matches, '；')(session.state, session.dispatch);
}

function corrections(state: EditorState, source: string): number[] {
  const blocks = blocksOf(state.doc);
  return Array.from({ length: 1000 }, (_, i) => {
    const node = blocks[(i * 31) % blocks.length]?.node;
    return node ? time(() => deriveCorrections(blockId(node), blockSources(node), blockText(node), source)) : 0;
  });
}

function correctionsAfresh(state: EditorState, source: string): void {
  for (const { node } of blocksOf(state.doc))
    deriveCorrections(blockId(node), blockSources(node), blockText(node), source);
}
