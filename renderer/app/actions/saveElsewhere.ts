import { exportTxt } from '#shared/export/exportTxt';
import { serialiseRecord } from '#shared/project/serialiseRecord';
import type { DocumentSession } from '../../session/session';
import { commitDrafts } from '../drafts';
import { unwrap, type Workspace } from '../workspace';

/**
 * Writes a document as it stands here, saved or not, into a folder the user chooses: whole, to be imported again, and its
 * corrected text. What is saved in the project, or is not, stays so. Answers whether it was written; why not, the user has
 * been told, unless they cancelled.
 */
export async function saveElsewhere(workspace: Workspace, session: DocumentSession): Promise<boolean> {
  commitDrafts();
  const record = session.current();
  const [plain] = exportTxt(record, session.source, { text: 'corrected' });
  const written = await workspace.attempt(async () =>
    unwrap(
      await workspace.api.saveElsewhere({
        title: record.title.slice(0, 300),
        record: serialiseRecord(record),
        source: session.source,
        sha256: record.source.sha256,
        plain: plain?.content ?? '',
      }),
    ),
  );
  if (!written) return false;
  workspace.say('shell.savedElsewhere', { name: written.files[0] ?? '', place: written.place });
  return true;
}
