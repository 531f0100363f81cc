import {
  blocksOfDocument,
  blocksOfRecord,
  type ComparedBlock,
  originalBlocks,
} from '#shared/corrections/comparedBlocks';
import { parseBlocks } from '#shared/import/parseBlocks';
import { readVersion } from '../app/actions/versions';
import type { ComparedText, Workspace } from '../app/workspace';
import { outsideOf } from '../session/outsideMerge';
import type { DocumentSession } from '../session/session';

/** The blocks of a text; the same list while the text is the same. */
const originals = new WeakMap<DocumentSession, readonly ComparedBlock[]>();
const ofVersions = new WeakMap<object, readonly ComparedBlock[]>();

/** What the importer read, once a session. */
export function sourceBlocks(session: DocumentSession): readonly ComparedBlock[] {
  let blocks = originals.get(session);
  if (!blocks) {
    blocks = originalBlocks(parseBlocks(session.source, session.record.source.format), session.source);
    originals.set(session, blocks);
  }
  return blocks;
}

/** A text that can be compared; a version is read first. Rejects with a Problem when that can't be. */
export async function comparedBlocks(
  workspace: Workspace,
  session: DocumentSession,
  text: ComparedText,
): Promise<readonly ComparedBlock[]> {
  if (text === 'source') return sourceBlocks(session);
  if (text === 'current') return blocksOfDocument(session.getSnapshot().state.doc);
  const record =
    text === 'beforeRecovery'
      ? (session.recovery?.record ?? session.record)
      : text === 'beforeMerge'
        ? (outsideOf(session).get().before ?? session.record)
        : await readVersion(workspace, session, text.slice('version:'.length));
  let blocks = ofVersions.get(record);
  if (!blocks) {
    blocks = blocksOfRecord(record);
    ofVersions.set(record, blocks);
  }
  return blocks;
}
