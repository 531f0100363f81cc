import { expect, test } from 'vitest';
import type { JiaokanApi } from '#shared/ipc/api';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { finishMerge, mergeOutside } from '../../../renderer/app/actions/merging';
import { meetOutside } from '../../../renderer/app/actions/outside';
import { chooseForConflict, outsideOf, type PendingMerge } from '../../../renderer/session/outsideMerge';
import type { DocumentSession } from '../../../renderer/session/session';
import { openTestSession } from '../session/openTestSession';
import { testWorkspace } from './testWorkspace';

/** A window whose open document waits for choices in a merge with its own file, a copy or a journal. */
function choosing(from: Pick<PendingMerge, 'copy' | 'journal'>) {
  const { session } = openTestSession('甲');
  const workspace = testWorkspace(session);
  const { record } = session;
  const merge = { conflicts: [], taken: 0, record: () => record };
  const { doc } = session.getSnapshot().state;
  const pending = { theirs: record, base: null, sha256: '', merge, doc, choices: new Map(), active: 0, ...from };
  outsideOf(session).set({ pending });
  workspace.state.set({ session, page: 'conflicts' });
  return { workspace, session, pending };
}

test('a merge with the file is called off when that is again as it was left here', async () => {
  const { workspace, session } = choosing({});
  await meetOutside(workspace, { document: session.id, state: 'same' });
  expect(outsideOf(session).get().pending).toBeNull();
  expect(workspace.state.get().page).toBe('text');
});

test.each([{ copy: 'd.sync-conflict.json' }, { journal: 'd.unmerged-1.ndjson' }])(
  'a merge with %j goes on whatever becomes of the file',
  async (from) => {
    const { workspace, session, pending } = choosing(from);
    await meetOutside(workspace, { document: session.id, state: 'same' });
    expect(outsideOf(session).get().pending).toBe(pending);
    expect(workspace.state.get().page).toBe('conflicts');
  },
);

const TEXT = '今日开馆。\n\n读者很多。';
const done = <T>(value: T) => Promise.resolve({ ok: true as const, value });
const refused = { ok: false as const, error: { code: 'changedOutside' as const, values: { name: '甲' } } };

const textOf = (session: DocumentSession): readonly string[] =>
  session
    .current()
    .articles.flatMap(({ blocks }) =>
      blocks.map(({ content }) => content.map((inline) => ('text' in inline ? inline.text : '')).join('')),
    );

/** The record with the text of a block put in the place of another. */
function withText(record: DocumentRecord, was: string, text: string): DocumentRecord {
  const json = JSON.stringify(record);
  if (!json.includes(was)) throw new RangeError(`nothing reads ${was}`);
  return JSON.parse(json.replace(was, text));
}

function type(session: DocumentSession, words: string, at: number): void {
  const { tr } = session.getSnapshot().state;
  session.dispatch(tr.insertText(words, at));
}

/** A document that others changed while it was open; `adopts` answers whether the app takes that for seen. */
function changed(
  theirs: (record: DocumentRecord) => DocumentRecord,
  adopts: JiaokanApi<File>['adoptOutside'] = () => done(undefined),
) {
  const { session, app } = openTestSession(TEXT);
  const { record } = session;
  const adopted: { sha256: string; holds?: number | undefined }[] = [];
  const journals: string[] = [];
  const workspace = testWorkspace(session, {
    readOutside: () =>
      done({ record: JSON.stringify(theirs(record)), base: JSON.stringify(record), sha256: 's'.repeat(64) }),
    adoptOutside: (adoption) => {
      adopted.push(adoption);
      return adopts(adoption);
    },
    readUnmerged: ({ journal }) => {
      journals.push(journal);
      return done({ base: JSON.stringify(record), ours: JSON.stringify(record), events: 1 });
    },
    settleUnmerged: () => done({ movedTo: 'sealed' }),
  });
  workspace.state.set({ session });
  return { session, app, workspace, adopted, journals };
}

test('what was typed while choices were made is kept when the merge is done', async () => {
  const { session, workspace } = changed((record) => withText(record, '今日', '明日'));
  type(session, '昨', 4);
  await mergeOutside(workspace, session);
  expect(outsideOf(session).get().pending?.merge.conflicts).toHaveLength(1);
  chooseForConflict(session, 'theirs');
  type(session, '真', session.getSnapshot().state.doc.content.size - 4);
  await finishMerge(workspace, session);
  expect(outsideOf(session).get().pending).toBeNull();
  expect(textOf(session).join()).toContain('真');
  expect(textOf(session)[0]).toMatch(/^明日/);
});

test('what was typed meanwhile and touches what others changed is decided as well', async () => {
  const { session, workspace } = changed((record) => withText(withText(record, '今日', '明日'), '读者', '观众'));
  type(session, '昨', 4);
  await mergeOutside(workspace, session);
  const before = outsideOf(session).get().pending?.merge.conflicts.length ?? 0;
  for (let count = 0; count < before; count++) chooseForConflict(session, 'ours');
  const at = session.getSnapshot().state.doc.content.size - 7;
  type(session, '新', at);
  await finishMerge(workspace, session);
  const { pending } = outsideOf(session).get();
  if (pending) {
    expect(pending.merge.conflicts.length).toBeGreaterThan(before);
    expect(workspace.state.get().page).toBe('conflicts');
  }
  expect(textOf(session).join()).toContain('新');
});

test('nothing counts as recorded by others before the app has taken their record for seen', async () => {
  const same = changed((record) => record);
  type(same.session, '昨', 4);
  const typed = same.session.current();
  const { session, workspace, adopted } = changed(
    () => typed,
    () => Promise.resolve(refused),
  );
  type(session, '昨', 4);
  await mergeOutside(workspace, session);
  expect(adopted).toHaveLength(1);
  const { journalled, lost } = session.unsaved();
  expect(journalled + lost).toBeGreaterThan(0);

  const taken = changed(() => typed);
  type(taken.session, '昨', 4);
  await mergeOutside(taken.workspace, taken.session);
  expect(taken.session.unsaved()).toEqual({ journalled: 0, lost: 0 });
});

test('the document’s own file is merged before the journals that wait, and these after it', async () => {
  const { session, workspace, journals } = changed((record) => withText(record, '今日', '明日'));
  outsideOf(session).set({ unmerged: ['d.unmerged-1.ndjson', 'd.unmerged-2.ndjson'] });
  type(session, '昨', 4);
  await mergeOutside(workspace, session);
  expect(journals).toEqual([]);
  chooseForConflict(session, 'theirs');
  await finishMerge(workspace, session);
  expect(journals).toEqual(['d.unmerged-1.ndjson', 'd.unmerged-2.ndjson']);
  expect(outsideOf(session).get()).toMatchObject({ pending: null, unmerged: [] });
});

test('a merge with the own file takes the place of one with a copy, which can be merged after it', async () => {
  const { session, workspace } = changed((record) => withText(record, '今日', '明日'));
  type(session, '昨', 4);
  await mergeOutside(workspace, session, 'd.sync-conflict.json');
  expect(outsideOf(session).get().pending).toMatchObject({ copy: 'd.sync-conflict.json' });
  await meetOutside(workspace, { document: session.id, state: 'changed' });
  const { pending } = outsideOf(session).get();
  expect(pending).toMatchObject({ sha256: 's'.repeat(64) });
  expect(pending).not.toHaveProperty('copy');
});
