import type { DocumentSession } from '../../session/session';
import { ChangeList } from './ChangeList';
import { VersionList } from './VersionList';

/** The history of the open document: the versions that were kept, and below them every change against the source. */
export function HistoryPanel({ session }: { readonly session: DocumentSession }) {
  return (
    <>
      <VersionList session={session} />
      <ChangeList session={session} />
    </>
  );
}
