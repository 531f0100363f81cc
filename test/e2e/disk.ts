import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { blockSchema, type DocumentRecord, documentRecordSchema } from '#shared/project/documentRecord';

/** What stands on the disk, read past the app. */

const run = promisify(execFile);
const cli = path.resolve(__dirname, '../../out/cli/jiaokan.cjs');

/** Runs the command line as a user would and gives back what it printed. Rejects when it ends with a failure. */
export async function jiaokan(...args: readonly string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [cli, ...args]);
  return stdout;
}

/** A project folder with one document, made by the command line as a user would make it. */
export async function projectWith(text: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'jiaokan-text-'));
  const project = path.join(folder, 'project');
  const file = path.join(folder, '样张.txt');
  await writeFile(file, text);
  await jiaokan('new', project);
  await jiaokan('import', '--project', project, file);
  return project;
}

/** The records of a project, in the order of their file names. */
export async function recordsIn(project: string): Promise<readonly DocumentRecord[]> {
  const folder = path.join(project, 'documents');
  const names = (await readdir(folder)).filter((name) => /^[^.]+\.json$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => documentRecordSchema.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8')))),
  );
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
