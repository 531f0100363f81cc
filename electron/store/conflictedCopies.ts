import type { SyncTool } from '#shared/ipc/contract';
import { idOfFile } from './projectFolder';

/** A second version of a file that a program has put beside it. */
export interface ConflictedCopy {
  /** The file's own name in its folder. */
  readonly file: string;
  /** The name of the file it is a version of, without `.json`. */
  readonly of: string;
  readonly tool: SyncTool;
}

/** Where the name of the file ends and what the program put in begins; the file's name is the first group. */
const patterns: readonly (readonly [SyncTool, RegExp])[] = [
  // `name (conflicted copy 2018-04-10 093612).json`, and `name_conflict-20180410-093612.json` before 2.5: Nextcloud and
  // ownCloud, their desktop manuals under “Conflicts”.
  ['nextcloud', /^(.+) \(conflicted copy \d{4}-\d{2}-\d{2} \d{6}\)\.json$/],
  ['nextcloud', /^(.+)_conflict-\d{8}-\d{6}\.json$/],
  // `name (Lin's conflicted copy 2026-11-22).json`, numbered from the second of a day on, and in the language of the
  // account: Dropbox's help under “conflicted copy”.
  ['dropbox', /^(.+?) ?[(（][^()（）]*(?:conflicted copy|冲突副本|衝突複本)[^()（）]*[)）](?: ?\(\d+\))?\.json$/],
  // `name.sync-conflict-20260131-101500-ABCDEFG.json`: Syncthing's manual under “Understanding Synchronization”.
  ['syncthing', /^(.+?)\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?\.json$/],
  // `name_Office-PC_Jan-03-0901-2013_Conflict.json`: Synology's knowledge base under “file conflict”.
  ['synology', /^(.+?)_.+_[A-Z][a-z]{2}-\d{2}-\d{4}-\d{4}_[A-Za-z]*Conflict(?:_\d+)?\.json$/],
  // `name 2.json`: how macOS numbers what iCloud Drive could not make one.
  ['icloud', /^(.+) \d+\.json$/],
  // `name (1).json`: Google Drive for desktop.
  ['googleDrive', /^(.+) \(\d+\)\.json$/],
  // `name.json.orig`, and `name_LOCAL_1234.json` beside it: git's mergetool.
  ['git', /^(.+)\.json\.orig$/],
  ['git', /^(.+)_(?:BASE|LOCAL|REMOTE|BACKUP)_\d+\.json$/],
  // `name-LAPTOP7.json`: OneDrive puts the machine's name behind. Any name could be one, which is why it comes last.
  ['onedrive', /^(.+?)-[A-Za-z0-9][A-Za-z0-9-]*\.json$/],
];

/** What the names in `documents/` stand for: documents by their ids, in order, and copies of them. */
export function documentsAmong(names: readonly string[]): {
  readonly ids: readonly string[];
  readonly copies: readonly ConflictedCopy[];
} {
  const all = new Set(names);
  const copies = conflictedCopies(names, (name) => all.has(`${name}.json`));
  const aside = new Set(copies.map(({ file }) => file));
  return { ids: names.flatMap((name) => (aside.has(name) ? [] : (idOfFile(name) ?? []))).sort(), copies };
}

/** The copies among the names in a folder, of files that are `known` by their names without `.json`. In no order. */
export function conflictedCopies(names: readonly string[], known: (name: string) => boolean): ConflictedCopy[] {
  return names.flatMap((file) => copyNamed(file, known) ?? []);
}

function copyNamed(file: string, known: (name: string) => boolean): ConflictedCopy | null {
  // What a program puts in is never of letters and digits alone; of ten thousand documents most are told so.
  if (/^[A-Za-z0-9]+\.json$/.test(file)) return null;
  for (const [tool, pattern] of patterns) {
    const of = pattern.exec(file)?.[1];
    if (of !== undefined && known(of)) return { file, of, tool };
    // A machine's name may hold hyphens, and so may an id.
    for (let end = file.lastIndexOf('-'); tool === 'onedrive' && end > 0; end = file.lastIndexOf('-', end - 1)) {
      if (file.endsWith('.json') && known(file.slice(0, end))) return { file, of: file.slice(0, end), tool };
    }
  }
  return null;
}
