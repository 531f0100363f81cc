import { type MetadataScope, metadataKey, parseMetadataKey, recordsOf } from '#shared/document/records';
import type { Response } from '#shared/ipc/contract';
import type { Description } from '#shared/project/description';
import type { Metadata } from '#shared/project/documentRecord';
import { articlesOf } from '../../panels/outline';
import type { DocumentSession } from '../../session/session';
import { commitDrafts } from '../drafts';
import { unwrap, type Workspace } from '../workspace';

/** Documents that are asked for at once: the app answers in less than a frame of the window. */
const AT_ONCE = 20;

export type DescribedDocument = Response<'metadata:read'>['documents'][number];

/**
 * What the records of documents say of them, some at a time, the open one as it stands in the window. Ends early when `isStopped`
 * says so; rejects with a Problem when the app can't answer.
 */
export async function* describeDocuments(
  workspace: Workspace,
  ids: readonly string[],
  isStopped: () => boolean,
): AsyncGenerator<readonly DescribedDocument[]> {
  commitDrafts();
  const { session } = workspace.state.get();
  for (let at = 0; at < ids.length && !isStopped(); at += AT_ONCE) {
    const asked = ids.slice(at, at + AT_ONCE);
    const { documents } = unwrap(
      await workspace.api.readMetadata({ documents: asked.filter((id) => id !== session?.id) }),
    );
    const isOpen = session !== null && asked.includes(session.id);
    yield isOpen ? [{ id: session.id, description: descriptionOf(session) }, ...documents] : documents;
  }
}

/** What an open document says of itself now. */
export function descriptionOf(session: DocumentSession): Description {
  const { state } = session.getSnapshot();
  const byScope = new Map<string, Metadata>();
  for (const [key, value] of recordsOf(state).all('metadata').entries()) {
    const { scope, field } = parseMetadataKey(key);
    const name = scopeName(scope);
    byScope.set(name, { ...byScope.get(name), [field]: value });
  }
  return {
    metadata: byScope.get(scopeName('page')) ?? {},
    articles: articlesOf(state.doc).map(({ id, title }) => ({
      id,
      title,
      metadata: byScope.get(scopeName({ article: id })) ?? {},
    })),
  };
}

function scopeName(scope: MetadataScope): string {
  return metadataKey(scope, 'of');
}
