import { fingerprint } from '../seenLedger';
import { changeDocument } from './changeTasks';
import { changeNumbers, openJournalBytes, shortenJournal, unsavedInJournal } from './journalTasks';
import { composeRecord, distanceBetween, identify, mendByte, readRecord, sameText } from './recordTasks';
import { importSavedRecord, lookAtSaved } from './savedTasks';
import { authoritiesIn, exportRecord, importRecord, lookAtFile, readSourceText, readText } from './sourceTasks';
import { countStanding, readTaught, tellWordFixes } from './taughtTasks';
import { rebuildChanges, repeatImport } from './unmergedTasks';

/**
 * The heavy part of what the store does: pure functions of texts and bytes, each listed here once. A million characters
 * take them a tenth of a second, which the app's main process must not stand still for.
 */
const tasks = {
  openJournalBytes,
  shortenJournal,
  changeNumbers,
  unsavedInJournal,
  rebuildChanges,
  repeatImport,
  changeDocument,
  fingerprint,
  identify,
  mendByte,
  readRecord,
  composeRecord,
  sameText,
  distanceBetween,
  readSourceText,
  readText,
  lookAtFile,
  importRecord,
  lookAtSaved,
  importSavedRecord,
  authoritiesIn,
  exportRecord,
  readTaught,
  tellWordFixes,
  countStanding,
} as const;

export type StoreTasks = typeof tasks;
export type TaskName = keyof StoreTasks;
export type TaskInput<T extends TaskName> = Parameters<StoreTasks[T]>[0];
export type TaskOutput<T extends TaskName> = ReturnType<StoreTasks[T]>;

/** Has a task done, here or elsewhere; rejects with what the task threw. Tasks are begun in the order in which they are given. */
export type StoreWork = <T extends TaskName>(task: T, input: TaskInput<T>) => Promise<TaskOutput<T>>;

const runners: { readonly [T in TaskName]: (input: TaskInput<T>) => TaskOutput<T> } = tasks;

export function runTask<T extends TaskName>(task: T, input: TaskInput<T>): TaskOutput<T> {
  return runners[task](input);
}

/** Does the work where it is asked for: for the command line, which has nothing else to do meanwhile. */
export const workHere: StoreWork = async (task, input) => runTask(task, input);
