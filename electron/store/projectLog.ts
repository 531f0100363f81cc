import path from 'node:path';
import { checkedLine } from '#shared/journal/checkedLine';
import { changesOf, type LogEntry, type ProjectChange, readLog } from '#shared/journal/projectLog';
import type { ProblemData } from '#shared/problems/problem';
import { confirmed, damagedMark, keepBeside, replaceFile } from './durableFile';
import { type FileCalls, hasCode, readIfThere } from './fileCalls';
import { GrowingFile } from './growingFile';
import type { ProjectFolder } from './projectFolder';
import { saveProblem, unreadable } from './saveProblem';

/** A log longer than this, in bytes, is begun anew with the newest changes when it is read. */
const LONG = 4 * 1024 * 1024;
const KEPT_CHANGES = 50;

/** What a message calls the file. */
const NAME = 'journal/project.log.ndjson';

export interface ProjectLogOptions {
  readonly files: FileCalls;
  readonly folder: ProjectFolder;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly tell: (notice: ProblemData) => void;
  /** Asked each time: nothing is put in order then. */
  readonly isReadOnly: () => boolean;
  /** From how many bytes on it is made short; four million when left out. */
  readonly long?: number;
}

/** The log of changes over many documents. Calls must not overlap. */
export class ProjectLog {
  private entries: readonly LogEntry[] = [];
  private file: GrowingFile | null = null;

  constructor(private readonly options: ProjectLogOptions) {}

  /** The changes of which something stands, as far as the log reaches back, the oldest first. Throws `recordUnreadable`. */
  async changes(): Promise<readonly ProjectChange[]> {
    await this.opened();
    return changesOf(this.entries);
  }

  /** Resolves when the entry is on disk. Throws `saveFailed`, and then it is not. */
  async append(entry: LogEntry): Promise<void> {
    const file = await this.opened();
    try {
      if (!(await file.append(bytesOf([entry])))) {
        // Others took it away: what is known of it goes on.
        const mark = damagedMark(this.options.now());
        await file.putAside(mark);
        await file.begin(bytesOf([...this.entries, entry]), mark);
      }
    } catch (error) {
      throw saveProblem(NAME, error);
    }
    this.entries = [...this.entries, entry];
  }

  /** Lets go of the file until it is written to again. */
  async rest(): Promise<void> {
    await this.file?.release();
  }

  private async opened(): Promise<GrowingFile> {
    try {
      this.file ??= await this.open();
      return this.file;
    } catch (error) {
      throw unreadable(NAME, error);
    }
  }

  private async open(): Promise<GrowingFile> {
    const { files, folder, now, tell, isReadOnly, long = LONG } = this.options;
    const bytes = (await readContent(files, folder.log)) ?? new Uint8Array();
    const { entries, length, isDamaged } = readLog(bytes);
    const isLong = length > long;
    this.entries = isLong ? newestOf(entries) : entries;
    if ((isDamaged || isLong) && !isReadOnly()) {
      const movedTo = isDamaged ? path.basename(await keepBeside(files, folder.log, damagedMark(now()))) : null;
      const kept = bytesOf(this.entries);
      await confirmed(replaceFile(files, folder.log, kept));
      if (movedTo !== null) tell({ code: 'projectLogDamaged', values: { movedTo } });
      return new GrowingFile(files, folder.log, kept.length, false);
    }
    return new GrowingFile(files, folder.log, length, bytes.length > length);
  }
}

/** Null when there is none, as before the first journal. */
async function readContent(files: FileCalls, file: string): Promise<Uint8Array | null> {
  try {
    return await readIfThere(files, file);
  } catch (error) {
    if (hasCode(error, 'ENOTDIR')) return null;
    throw error;
  }
}

function newestOf(entries: readonly LogEntry[]): readonly LogEntry[] {
  const kept = new Set(
    changesOf(entries)
      .slice(-KEPT_CHANGES)
      .map(({ id }) => id),
  );
  return entries.filter(({ id }) => kept.has(id));
}

function bytesOf(entries: readonly LogEntry[]): Uint8Array {
  return Buffer.from(entries.map((entry) => `${checkedLine(entry)}\n`).join(''));
}
