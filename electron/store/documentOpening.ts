import { caretSchema } from '#shared/ipc/contract';
import { Problem, type ProblemData, problemData } from '#shared/problems/problem';
import type { DocumentFiles } from './documentFiles';
import type { DocumentJournals, OpenedJournal } from './documentJournals';
import { readDocumentSource } from './documentSource';
import type { FileCalls } from './fileCalls';
import { readLocal, writeLocal } from './localState';
import type { Ownership } from './ownership';
import type { ProjectFolder } from './projectFolder';
import { windowStateSchema } from './windowState';
import type { Given, RecordImage } from './work/recordTasks';
import type { StoreWork } from './work/storeWork';

export interface DocumentOpeningParts {
  readonly files: FileCalls;
  readonly folder: ProjectFolder;
  readonly work: StoreWork;
  readonly documents: DocumentFiles;
  readonly journals: DocumentJournals;
  readonly ownership: Ownership;
  /** What was mended or noticed since somebody last emptied the list. */
  readonly notices: ProblemData[];
  /** Runs what only helps this machine's memory; failing at it fails nothing. */
  readonly local: (job: () => Promise<void>) => Promise<void>;
}

/** Opens documents of a project for their editors, with their journals, and knows which must not be edited. Calls must not overlap. */
export class DocumentOpening {
  /** Opened documents that must not be edited: what their text is measured against is gone, or their journal can't be read. */
  private readonly notEditable = new Map<string, ProblemData>();

  constructor(private readonly parts: DocumentOpeningParts) {}

  /** A document with its source text, journal and caret, the record as wanted, and what opening it mended or noticed. */
  async open(id: string, give: Given) {
    const { files, folder, work, documents, ownership, notices, local } = this.parts;
    const before = notices.length;
    const image = await documents.open(id, give);
    const source = await readDocumentSource(files, folder, work, image.head);
    const { journal, unmerged, problem } = source.problem ? { problem: source.problem } : await this.openJournal(image);
    if (problem) this.notEditable.set(id, problem);
    else this.notEditable.delete(id);
    const caret = await readLocal(files, folder.caret(id), caretSchema);
    await local(() => writeLocal(files, folder.windowState, { lastDocument: id }));
    const readOnly = problem ?? ownership.readOnly;
    return {
      image,
      source: source.text,
      notices: notices.splice(before),
      ...(journal && { journal }),
      ...(unmerged && unmerged.length > 0 && { unmerged }),
      ...(readOnly && { readOnly }),
      ...(caret && { caret }),
    };
  }

  /** The document that was opened last, on this machine. */
  async last(): Promise<string | undefined> {
    const { files, folder } = this.parts;
    return (await readLocal(files, folder.windowState, windowStateSchema))?.lastDocument;
  }

  /** Throws the problem for which an opened document must not be edited. */
  requireEditable(id: string): void {
    const problem = this.notEditable.get(id);
    if (problem) throw new Problem(problem.code, problem.values);
  }

  /** The journal of a document that was just read, or why it must not be edited; neither in a project that is read-only. */
  private async openJournal({ head: { id, title }, content }: RecordImage): Promise<{
    readonly journal?: OpenedJournal;
    readonly unmerged?: string[];
    readonly problem?: ProblemData;
  }> {
    const { journals, ownership } = this.parts;
    if (ownership.readOnly) return {};
    try {
      await ownership.require();
      const journal = await journals.open(id, title, content);
      return { journal, unmerged: await journals.unmerged.list(id) };
    } catch (error) {
      if (error instanceof Problem) return { problem: problemData(error) };
      throw error;
    }
  }
}
