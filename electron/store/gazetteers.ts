import path from 'node:path';
import { firstInvalidUtf8 } from '#shared/import/utf8';
import { Problem } from '#shared/problems/problem';
import type { Gazetteer } from '#shared/project/tagset';
import { readGazetteer } from '#shared/suggestions/gazetteerNames';
import { makeDurableFolder, replaceFile } from './durableFile';
import { type FileCalls, hasCode } from './fileCalls';
import { isId, type ProjectFolder } from './projectFolder';
import { saveProblem, unreadable } from './saveProblem';

export interface GazetteersOptions {
  readonly files: FileCalls;
  readonly folder: ProjectFolder;
  /** Does something that writes, one after the other, as long as the project is ours. */
  readonly writing: <T>(job: () => Promise<T>) => Promise<T>;
}

/** The lists of names of a project's tagset: a file each in `gazetteers/`, UTF-8, one name a line. */
export class Gazetteers {
  constructor(private readonly options: GazetteersOptions) {}

  /** Puts a list there, in the place of one of the same id. Resolves when the disk has it; throws `saveFailed` and its like. */
  write(id: string, names: readonly string[]): Promise<void> {
    const { files, folder, writing } = this.options;
    const file = this.fileOf(id);
    return writing(async () => {
      try {
        await makeDurableFolder(files, folder.root, path.dirname(file));
        await replaceFile(files, file, new TextEncoder().encode(`${names.join('\n')}\n`));
      } catch (error) {
        throw saveProblem(path.basename(file), error);
      }
    });
  }

  /** The names of a list, each once. Throws `gazetteerMissing` where its file is gone or is not UTF-8, and `recordUnreadable`. */
  async read({ id, name }: Pick<Gazetteer, 'id' | 'name'>): Promise<readonly string[]> {
    const names = namesOfList(await this.bytesOf(id, name));
    if (names === null) throw new Problem('gazetteerMissing', { name });
    return names;
  }

  /** Deletes a list's file; one that is gone already is no matter. */
  remove(id: string): Promise<void> {
    const { files, writing } = this.options;
    const file = this.fileOf(id);
    return writing(async () => {
      try {
        await files.remove(file);
        await files.syncFolder(path.dirname(file));
      } catch (error) {
        if (!hasCode(error, 'ENOENT')) throw saveProblem(path.basename(file), error);
      }
    });
  }

  private async bytesOf(id: string, name: string): Promise<Uint8Array> {
    try {
      return await this.options.files.readFile(this.fileOf(id));
    } catch (error) {
      if (hasCode(error, 'ENOENT')) throw new Problem('gazetteerMissing', { name }, { cause: error });
      throw unreadable(name, error);
    }
  }

  /** Ids come from `project.json`, which anybody may have written: none leads out of the folder. */
  private fileOf(id: string): string {
    if (!isId(id)) throw new Problem('gazetteerMissing', { name: id.slice(0, 64) });
    return path.join(this.options.folder.gazetteers, `${id}.txt`);
  }
}

/** The names in the file of a list, each once; `null` for bytes that are not UTF-8. */
export function namesOfList(bytes: Uint8Array): readonly string[] | null {
  return firstInvalidUtf8(bytes) >= 0 ? null : readGazetteer(new TextDecoder().decode(bytes)).names;
}
