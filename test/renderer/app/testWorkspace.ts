import type { JiaokanApi } from '#shared/ipc/api';
import { createWorkspace, type Workspace } from '../../../renderer/app/workspace';
import type { DocumentSession } from '../../../renderer/session/session';

/** What a window is about, with an app that can be asked for no more than `api`. Every document it opens is `session`. */
export function testWorkspace(session: DocumentSession, api: Partial<JiaokanApi<File>> = {}): Workspace {
  return createWorkspace({
    api: api as JiaokanApi<File>,
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
}
