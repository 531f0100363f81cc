import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { DocumentRecord } from '#shared/project/documentRecord';
import type { bundledJiaokan } from './runJiaokan';

/** A project of one text, made by the command line itself. */
export async function projectOf(
  { run, folder }: Pick<ReturnType<typeof bundledJiaokan>, 'run' | 'folder'>,
  text: string,
): Promise<{ readonly dir: string; readonly id: string }> {
  const dir = path.join(folder(), 'p');
  await run(['new', dir, '--name', '试刊']);
  const file = path.join(folder(), '抗旱.txt');
  fs.writeFileSync(file, text);
  const imported = await run(['import', '--project', dir, file, '--json']);
  const { id } = z.object({ imported: z.tuple([z.object({ id: z.string() })]) }).parse(imported.json()).imported[0];
  return { dir, id };
}

/** The record as it stands on the disk. */
export const recordOf = (dir: string, id: string): DocumentRecord =>
  JSON.parse(fs.readFileSync(path.join(dir, 'documents', `${id}.json`), 'utf8'));
