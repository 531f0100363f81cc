import { TextSelection } from 'prosemirror-state';
import { expect, it } from 'vitest';
import { blocksOf, contentFrom, contentTo } from '#shared/document/blocks';
import { tagSelection } from '#shared/editing/commands/index';
import { createStore } from '../../../renderer/app/store';
import type { Workspace } from '../../../renderer/app/workspace';
import { fieldsForTag } from '../../../renderer/commands/records';
import { openTestSession } from '../session/openTestSession';

it('records a name whole that the scanner broke over two lines', () => {
  const { session } = openTestSession('馆长周 以\n\n宁来了。');
  const [first, second] = blocksOf(session.getSnapshot().state.doc);
  if (!first || !second) throw new Error('the text has no two blocks');
  const select = (from: number, to: number) => {
    const { state } = session.getSnapshot();
    session.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
  };
  select(contentFrom(first) + 2, contentFrom(second) + 1);
  tagSelection('person', 'name')(session.getSnapshot().state, session.dispatch);
  // Only what a project says of profiles is looked at.
  const workspace = { state: createStore({ project: null }) } as unknown as Workspace;
  for (const [from, to] of [
    [contentTo(first) - 1, contentTo(first) - 1],
    [contentFrom(second), contentFrom(second)],
  ] as const) {
    select(from, to);
    expect(fieldsForTag(workspace, session)?.name).toBe('周以宁');
  }
});
