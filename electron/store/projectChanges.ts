import type { EventMark } from '#shared/document/eventMark';
import type { LogEntry, ProjectChange, ProjectDeed } from '#shared/journal/projectLog';
import { Problem, type ProblemData } from '#shared/problems/problem';
import type { DocumentFiles } from './documentFiles';
import type { DocumentJournals } from './documentJournals';
import { readDocumentSource } from './documentSource';
import type { FileCalls } from './fileCalls';
import type { ProjectFolder } from './projectFolder';
import { ProjectLog } from './projectLog';
import { detailOf } from './saveProblem';
import type { DocumentDeed } from './work/changeTasks';
import type { RecordImage } from './work/recordTasks';
import type { StoreWork } from './work/storeWork';

export interface ProjectChangesOptions {
  readonly files: FileCalls;
  readonly folder: ProjectFolder;
  readonly work: StoreWork;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly documents: DocumentFiles;
  readonly journals: DocumentJournals;
  readonly tell: (notice: ProblemData) => void;
  readonly isReadOnly: () => boolean;
  /** Runs a job when nothing else is under way; `writing` throws the problem that keeps the project from being written to. */
  readonly reading: <T>(job: () => Promise<T>) => Promise<T>;
  readonly writing: <T>(job: () => Promise<T>) => Promise<T>;
  /** Hears of a document that was written. */
  readonly enter: (image: RecordImage) => Promise<unknown>;
}

/**
 * Changes over many documents, made without an editor. In each document such a change is one event of its undo history,
 * journalled and saved as an editor's is; the log says which events belong together, so that they are taken back together.
 * Documents are changed one by one, each wholly or not at all: whatever ends the work, those that were changed are in the log.
 */
export class ProjectChanges {
  private readonly log: ProjectLog;

  constructor(private readonly options: ProjectChangesOptions) {
    this.log = new ProjectLog(options);
  }

  /** Begins a change over many documents; answers its id. Throws `saveFailed` when the log can't be written. */
  begin(what: ProjectDeed, by: string): Promise<string> {
    const { newId, now } = this.options;
    return this.options.writing(async () => {
      const id = newId();
      await this.note({ k: 'begin', id, at: now(), by, what });
      return id;
    });
  }

  /**
   * Does a change's part in a document that nobody has open. Answers false when there is nothing to do in it any more. Throws
   * the Problem for which the document was left as it is, or `changeJournalled` when only its journal has the change.
   */
  apply(change: string, document: string, by: string, deed: Exclude<DocumentDeed, { kind: 'undo' }>): Promise<boolean> {
    return this.options.writing(() =>
      this.changed(document, by, deed, async (event, journal) => {
        if (event === null) throw new RangeError('a change is an event');
        // Told before it is made, so that no part is ever missing; one that was not made is in no history.
        await this.note({ k: 'part', id: change, document, ...event });
        try {
          await journal();
        } catch (error) {
          await this.note({ k: 'without', id: change, document }).catch(() => undefined);
          throw error;
        }
      }),
    );
  }

  /** Notes a change's part in a document that its editor has changed. */
  noteEdited(change: string, document: string, event: EventMark): Promise<void> {
    return this.options.writing(() => this.note({ k: 'part', id: change, document, ...event }));
  }

  /** Notes that a change's part in a document was taken back by its editor, or never will be. */
  noteUndone(change: string, document: string): Promise<void> {
    return this.options.writing(() => this.note({ k: 'without', id: change, document }));
  }

  /** The changes of which something stands, as far as the log reaches back, the oldest first. */
  list(): Promise<readonly ProjectChange[]> {
    return this.options.reading(async () => {
      const changes = await this.log.changes();
      await this.log.rest();
      return changes;
    });
  }

  /**
   * Takes a change's part in a document back. Answers false when it is gone already: it was undone where the document was
   * edited, is older than what can be undone there, or the document is deleted. Throws the Problem for which it stays: most
   * often `changedSince`.
   */
  takeBack(change: ProjectChange, document: string): Promise<boolean> {
    const part = change.parts.find((one) => one.document === document);
    if (!part) throw new RangeError(`nothing of ${change.id} in ${document}`);
    const event: EventMark = { event: part.event, check: part.check };
    return this.options.writing(async () => {
      const isUndone = await this.undone(document, change.by, event);
      await this.note({ k: 'without', id: change.id, document });
      return isUndone;
    });
  }

  private async undone(document: string, by: string, event: EventMark): Promise<boolean> {
    try {
      return await this.changed(document, by, { kind: 'undo', event }, (_, journal) => journal());
    } catch (error) {
      if (error instanceof Problem && error.code === 'documentNotFound') return false;
      throw error;
    }
  }

  private async changed(
    document: string,
    by: string,
    deed: DocumentDeed,
    commit: (event: EventMark | null, journal: () => Promise<void>) => Promise<void>,
  ): Promise<boolean> {
    const { files, folder, work, now, documents, journals, enter } = this.options;
    return documents.change(document, async (standing, write) => {
      const { head, bytes, content } = standing;
      const name = head.title;
      const { text: source, problem } = await readDocumentSource(files, folder, work, head);
      if (problem) throw new Problem(problem.code, problem.values);
      return journals.whileClosed(document, name, content, async ({ n, past }) => {
        const at = now();
        const next = { ...head, updatedAt: new Date(at).toISOString() };
        const made = await work('changeDocument', { bytes, head: next, source, past, n, deed, by, at });
        if (!made) return false;
        await commit(made.event, async () => {
          try {
            await journals.append(document, [made.line]);
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
            throw new Problem('saveFailed', { name, detail: error.values.detail ?? '' }, { cause: error });
          }
        });
        try {
          await write(made.image, n + 1);
        } catch (error) {
          const detail = error instanceof Problem ? (error.values.detail ?? error.code) : detailOf(error);
          throw new Problem('changeJournalled', { name, detail }, { cause: error });
        }
        await enter(made.image);
        return true;
      });
    });
  }

  private async note(entry: LogEntry): Promise<void> {
    try {
      await this.log.append(entry);
    } finally {
      await this.log.rest();
    }
  }
}
