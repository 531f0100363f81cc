import { TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { findComment } from '#shared/annotations/comments';
import { recordsOf } from '#shared/document/records';
import { blockText } from '#shared/document/schema';
import { addComment, resolveComment } from '#shared/editing/commands/index';
import {
  canComment,
  commentHere,
  countGap,
  openComment,
  openComments,
  startComment,
  stepComment,
} from '../../../renderer/editor/commentActions';
import { draftOf, keepMessageDraft } from '../../../renderer/editor/messageDrafts';
import { taskOf } from '../../../renderer/editor/structureActions';
import { blocksOfTask } from '../../../renderer/editor/textTask';
import { unresolvedIn } from '../../../renderer/panels/comments/commentCounts';
import type { DocumentSession } from '../../../renderer/session/session';
import { openTestSession } from '../session/openTestSession';

const TEXT = '全馆上下用三年建成了新馆。\n\n馆长周以宁同读者走进大楼。\n\n座位六百个。';

function positionOf(session: DocumentSession, words: string): number {
  let found = -1;
  session.getSnapshot().state.doc.descendants((node, pos) => {
    const at = node.isTextblock ? blockText(node).indexOf(words) : -1;
    if (at >= 0 && found < 0) found = pos + 1 + at;
    return !node.isTextblock;
  });
  if (found < 0) throw new Error(`Nothing says ${words}`);
  return found;
}

function select(session: DocumentSession, words: string, from = 0, to = words.length): void {
  const { state } = session.getSnapshot();
  const start = positionOf(session, words);
  session.dispatch(state.tr.setSelection(TextSelection.create(state.doc, start + from, start + to)));
}

function commented() {
  const opened = openTestSession(TEXT);
  const { session } = opened;
  for (const [id, words] of [
    ['a', '三年'],
    ['b', '周以宁'],
    ['c', '以宁同读者'],
    ['d', '六百个'],
  ] as const) {
    select(session, words);
    addComment(id, { by: '林', at: 1, text: id })(session.getSnapshot().state, session.dispatch);
  }
  select(session, '全馆', 0, 0);
  return opened;
}

const opened = (session: DocumentSession) => taskOf(session, 'comment')?.id ?? null;
const resolve = (session: DocumentSession, id: string) =>
  resolveComment(id, { by: '林', at: 2 })(session.getSnapshot().state, session.dispatch);

describe('walking through comments', () => {
  it('goes on from the caret, then from the thread that is open, and around the end', () => {
    const { session } = commented();
    select(session, '用三年', 0, 0);
    const walked = [1, 1, 1, 1, 1, -1, -1].map((step) => {
      stepComment(session, step > 0 ? 1 : -1);
      return opened(session);
    });
    expect(walked).toEqual(['a', 'b', 'c', 'd', 'a', 'd', 'c']);
  });

  it('begins before the caret when it goes back, and with the one the caret stands before when it goes on', () => {
    const { session } = commented();
    select(session, '周以宁', 0, 0);
    stepComment(session, 1);
    expect(opened(session)).toBe('b');
    session.setView({ task: null });
    select(session, '周以宁', 0, 0);
    stepComment(session, -1);
    expect(opened(session)).toBe('a');
  });

  it('passes over those that are resolved, and says when none is left', () => {
    const { session } = commented();
    for (const id of ['a', 'c']) resolve(session, id);
    expect(openComments(session.getSnapshot().state).map(({ id }) => id)).toEqual(['b', 'd']);
    expect(stepComment(session, 1)).toBe(true);
    expect(opened(session)).toBe('b');
    openComment(session, 'c');
    stepComment(session, 1);
    expect(opened(session)).toBe('d');
    for (const id of ['b', 'd']) resolve(session, id);
    session.setView({ task: null });
    expect(stepComment(session, 1)).toBe(false);
    expect(unresolvedIn(recordsOf(session.getSnapshot().state).all('comment'))).toBe(0);
  });
});

describe('a thread that is open', () => {
  it('stays while the caret moves inside its words and what is said changes, and closes when either leaves', () => {
    const { session } = commented();
    openComment(session, 'b');
    select(session, '周以宁', 2, 2);
    expect(opened(session)).toBe('b');
    resolve(session, 'b');
    expect(opened(session)).toBe('b');
    expect(blocksOfTask(session.getSnapshot().view.task, session.getSnapshot().state)).toEqual(
      findComment(session.getSnapshot().state, 'b')?.spans.map(({ block }) => block),
    );
    select(session, '座位', 0, 0);
    expect(opened(session)).toBeNull();
    openComment(session, 'b');
    session.dispatch(session.getSnapshot().state.tr.insertText('新', positionOf(session, '周以宁') + 1));
    expect(opened(session)).toBeNull();
  });

  it('puts the caret where the comment begins, unless it is in it already', () => {
    const { session } = commented();
    openComment(session, 'd');
    expect(session.getSnapshot().state.selection.head).toBe(positionOf(session, '六百个'));
    select(session, '六百个', 2, 2);
    openComment(session, 'd');
    expect(session.getSnapshot().state.selection.head).toBe(positionOf(session, '六百个') + 2);
  });
});

describe('commenting', () => {
  it('means the selection, the comment at the caret or exactly selected, or else the word at the caret', () => {
    const { session } = commented();
    select(session, '走进');
    startComment(session);
    expect(taskOf(session, 'newComment')).not.toBeNull();
    select(session, '六百个', 1, 1);
    startComment(session);
    expect(taskOf(session, 'comment')).toMatchObject({ id: 'd', writes: true });
    session.setView({ task: null });
    select(session, '六百个');
    startComment(session);
    expect(opened(session)).toBe('d');
    session.setView({ task: null });
    select(session, '六百个', 0, 2);
    startComment(session);
    expect(taskOf(session, 'newComment')).not.toBeNull();
    select(session, '大楼', 1, 1);
    startComment(session);
    expect(taskOf(session, 'newComment')).not.toBeNull();
    expect(session.getSnapshot().state.selection.empty).toBe(false);
  });

  it('is asked of the innermost comment, and possible where there are words', () => {
    const { session } = commented();
    select(session, '以宁', 1, 1);
    expect(commentHere(session)?.id).toBe('b');
    select(session, '同读者', 1, 1);
    expect(commentHere(session)?.id).toBe('c');
    select(session, '全馆', 0, 0);
    expect([commentHere(session), canComment(session)]).toEqual([null, true]);
  });

  it('keeps what was begun for each place', () => {
    const { session } = commented();
    keepMessageDraft(session, 'new', '待查');
    keepMessageDraft(session, 'a', '答');
    keepMessageDraft(session, 'a', '');
    expect([draftOf(session, 'new'), draftOf(session, 'a'), draftOf(commented().session, 'new')]).toEqual([
      '待查',
      '',
      '',
    ]);
  });
});

it('counting the characters of a gap leaves the question', () => {
  const { session } = commented();
  select(session, '座位', 0, 1);
  const { state } = session.getSnapshot();
  session.dispatch(state.tr.replaceSelectionWith(state.schema.node('gap', { count: 1 })));
  session.setView({ task: { kind: 'gap' } });
  countGap(session, 7);
  expect(session.getSnapshot().view.task).toBeNull();
  expect(
    session
      .getSnapshot()
      .state.doc.textBetween(0, session.getSnapshot().state.doc.content.size, '', (node) => `[${node.attrs.count}]`),
  ).toContain('[7]位');
});
