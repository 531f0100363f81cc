import type { EditorState } from 'prosemirror-state';
import { openDocumentState } from '#shared/editing/documentState';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { randomId } from '../store/randomId';

/** A document as an editor has it, for commands that change it or ask what changed; `author` signs what is done. */
export function documentState(record: DocumentRecord, source: string, author = ''): EditorState {
  return openDocumentState({
    record,
    source,
    author: () => author,
    newId: randomId,
    now: Date.now,
    composing: () => false,
  });
}
