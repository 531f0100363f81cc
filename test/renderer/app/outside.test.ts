import { expect, test } from 'vitest';
import type { JiaokanApi } from '#shared/ipc/api';
import { meetOutside } from '../../../renderer/app/actions/outside';
import { createWorkspace } from '../../../renderer/app/workspace';
import { outsideOf, type PendingMerge } from '../../../renderer/session/outsideMerge';
import { openTestSession } from '../session/openTestSession';

/** A window whose open document waits for choices in a merge with its own file, a copy or a journal. */
function choosing(from: Pick<PendingMerge, 'copy' | 'journal'>) {
  const { session } = openTestSession('甲');
  const workspace = createWorkspace({
    // Nothing is asked of the app.
    api: {} as JiaokanApi<File>,
    platform: 'linux',
    version: '',
    systemLanguage: 'zh',
    settings: {
      language: 'zh',
      theme: 'light',
      density: 'standard',
      author: '林',
      showLesson: false,
      wordingLevel: 3,
      wordingOrder: 'confidence',
    },
    recents: [],
    openSession: () => session,
  });
  const { record } = session;
  const merge = { conflicts: [], taken: 0, record: () => record };
  const pending = { theirs: record, base: null, sha256: '', merge, choices: new Map(), active: 0, ...from };
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
