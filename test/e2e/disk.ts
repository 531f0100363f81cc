import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { ruleDismissal } from '#shared/detectors/dismissal';
import { rules } from '#shared/detectors/index';
import { isBase, isChange } from '#shared/journal/journalEntry';
import { readJournal } from '#shared/journal/readJournal';
import { blockSchema, type DocumentRecord, documentRecordSchema } from '#shared/project/documentRecord';
import { openProject } from '../../electron/store/openProject';
import { journalOfFile, ProjectFolder } from '../../electron/store/projectFolder';

/** What stands on the disk, read past the app. */

const run = promisify(execFile);
const cli = path.resolve(__dirname, '../../out/cli/jiaokan.cjs');

/** Runs the command line as a user would and gives back what it printed. Rejects when it ends with a failure. */
export async function jiaokan(...args: readonly string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [cli, ...args]);
  return stdout;
}

/**
 * A project folder with one document, made by the command line as a user would make it. Only the rules named ask anything
 * in it, as if the others had been switched off: a journey about one thing is not to hang on what other rules find.
 */
export async function projectWith(text: string, asking: 'all' | readonly string[] = ['visible-gap']): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'jiaokan-text-'));
  const project = path.join(folder, 'project');
  const file = path.join(folder, '样张.txt');
  await writeFile(file, text);
  await jiaokan('new', project);
  await jiaokan('import', '--project', project, file);
  if (asking !== 'all')
    await switchOff(
      project,
      rules.map(({ id }) => id).filter((id) => !asking.includes(id)),
    );
  return project;
}

async function switchOff(project: string, ids: readonly string[]): Promise<void> {
  const store = await openProject(project, { write: true });
  const dismissals = Object.fromEntries(ids.map((id) => [ruleDismissal(id), true as const]));
  await store.changeProject((known) => ({ ...known, dismissals }));
  await store.close();
}

/** The records of a project, in the order of their file names. */
export async function recordsIn(project: string): Promise<readonly DocumentRecord[]> {
  const folder = path.join(project, 'documents');
  const names = (await readdir(folder)).filter((name) => /^[^.]+\.json$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => documentRecordSchema.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8')))),
  );
}

/**
 * Waits until the records hold every change that stands in the journals: the window says `Saved` as soon as a journal has a
 * change, and the record follows when typing rests.
 */
export async function whenRecorded(project: string): Promise<void> {
  await expect.poll(() => journalsAhead(project), { timeout: 10_000 }).toEqual([]);
}

async function journalsAhead(project: string): Promise<readonly string[]> {
  const { journals } = new ProjectFolder(project);
  // Nothing was changed in the project yet.
  if (!existsSync(journals)) return [];
  const ahead: string[] = [];
  for (const name of (await readdir(journals)).filter((one) => journalOfFile(one)?.isStanding)) {
    const { entries } = readJournal(await readFile(path.join(journals, name)));
    const held = entries.filter((entry) => isBase(entry) && entry.k === 'base').at(-1);
    const last = entries.filter(isChange).at(-1);
    if (last && held && isBase(held) && held.n < last.n) ahead.push(name);
  }
  return ahead;
}

/** The record of that title. Throws when there is none. */
export async function recordTitled(project: string, title: string): Promise<DocumentRecord> {
  const record = (await recordsIn(project)).find((one) => one.title === title);
  if (!record) throw new Error(`No document in the project is called ${title}`);
  return record;
}

/** The words of a record's blocks. */
export function wordsOf(record: DocumentRecord): readonly string[] {
  return record.articles
    .flatMap(({ blocks }) => blocks)
    .map((block) =>
      blockSchema
        .parse(block)
        .content.map((part) => ('text' in part ? part.text : '□'))
        .join(''),
    );
}

/**
 * Every file below a folder with its bytes, for comparing before and after. Leaves out what is this machine's and no user's
 * work: the lock and `local/`.
 */
export async function filesIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  const visit = async (inside: string): Promise<void> => {
    for (const entry of await readdir(path.join(folder, inside), { withFileTypes: true })) {
      const name = path.join(inside, entry.name);
      const file = path.join(folder, name);
      if (name === 'lock' || name === 'local') continue;
      if (entry.isDirectory()) await visit(name);
      else if (entry.isSymbolicLink()) found[name] = `-> ${await readlink(file)}`;
      else found[name] = (await readFile(file)).toString('base64');
    }
  };
  await visit('');
  return found;
}
