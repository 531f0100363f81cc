import { SAVED_DOCUMENT_ENDING, type SavedSource, savedDocumentText } from '#shared/project/savedDocument';
import type { ExportFolder } from './exportFolder';
import type { FileCalls } from './fileCalls';
import type { ProjectFolder } from './projectFolder';
import { readSource } from './sourceFiles';
import type { ImportedSaved } from './work/savedTasks';
import type { StoreWork } from './work/storeWork';

/** A document as the window has it. */
export interface DocumentToSave {
  /** Names the files. */
  readonly title: string;
  /** JSON text, as `serialiseRecord` gives it. */
  readonly record: string;
  readonly source: SavedSource;
  /** The corrected text, for reading it without the app. */
  readonly plain: string;
  /** ISO 8601, UTC. */
  readonly savedAt: string;
}

/**
 * Writes a document into a folder beside every project: as one file that can be imported again, and its corrected text.
 * Answers their names when the disk has confirmed both. Throws `exportFailed`; nothing that stood there is written over.
 */
export async function saveElsewhere(folder: ExportFolder, document: DocumentToSave): Promise<string[]> {
  const { title, record, source, plain, savedAt } = document;
  const content = savedDocumentText(record, source, savedAt);
  // The whole document first: the text alone is the lesser half.
  const saved = await folder.write({ name: `${title}${SAVED_DOCUMENT_ENDING}`, content });
  const text = await folder.write({ name: `${title}.txt`, content: plain });
  return [saved, text];
}

/**
 * A document of a project's own out of such a file: everything that was made of the text, under an id of its own, since the
 * document it was saved from may be there still. Versions stay with that one. Throws what `readSavedFile` throws.
 */
export async function importSaved(
  files: FileCalls,
  folder: ProjectFolder,
  work: StoreWork,
  file: { readonly bytes: Uint8Array; readonly name: string },
  id: string,
): Promise<ImportedSaved> {
  const imported = await work('importSavedRecord', { ...file, id });
  if (!('wanted' in imported)) return imported;
  const kept = await readSource(files, folder, imported.wanted);
  const again = await work('importSavedRecord', { ...file, id, kept });
  if ('wanted' in again) throw new RangeError('a source was asked for twice');
  return again;
}
