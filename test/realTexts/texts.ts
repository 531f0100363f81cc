import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A real raw text: the name of its file, that name without its ending, and what it says. */
export interface RealText {
  readonly name: string;
  readonly title: string;
  readonly source: string;
}

/** The folder of real raw texts, which the project doesn't ship. */
export const textsFolder = process.env.JIAOKAN_TEXTS ?? path.resolve(__dirname, '../../../shared/data/texts');

/** The texts in the folder, in the order of their names; none when there is no folder. */
export function readTexts(): readonly RealText[] {
  if (!existsSync(textsFolder)) return [];
  return readdirSync(textsFolder)
    .filter((name) => /\.(txt|md)$/i.test(name))
    .sort()
    .map((name) => ({
      name,
      title: path.parse(name).name,
      source: readFileSync(path.join(textsFolder, name), 'utf8'),
    }));
}
