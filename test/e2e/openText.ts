import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { blockSchema, type DocumentRecord, documentRecordSchema } from '#shared/project/documentRecord';
import { type LaunchOptions, launchApp, type RunningApp } from './app';

const run = promisify(execFile);
const cli = path.resolve(__dirname, '../../out/cli/jiaokan.cjs');

/** A project folder with one document, made by the command line as a user would make it. */
export async function projectWith(text: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'jiaokan-text-'));
  const project = path.join(folder, 'project');
  const file = path.join(folder, '样张.txt');
  await writeFile(file, text);
  await run(process.execPath, [cli, 'new', project]);
  await run(process.execPath, [cli, 'import', '--project', project, file]);
  return project;
}

/** The real window with a document of this text open. */
export interface OpenText extends RunningApp {
  readonly project: string;
  /** The text of every block, as the page shows it; gaps and marks leave nothing in it. */
  blocks(): Promise<readonly string[]>;
  /** Puts the selection on `words`, from the character `from` of them to the character `to`; a caret when they are the same. */
  select(words: string, from?: number, to?: number): Promise<void>;
  /** Waits until the window says that everything is saved, and reads the record from the disk. */
  saved(): Promise<DocumentRecord>;
  /** Words of the page that carry a class, one string an element. */
  marked(className: string): Promise<readonly string[]>;
  /** The names that are tagged, each with the types drawn over it: `李金泽 person`. */
  tagged(): Promise<readonly string[]>;
}

export async function openText(
  text: string,
  options: LaunchOptions & { readonly project?: string } = {},
): Promise<OpenText> {
  const project = options.project ?? (await projectWith(text));
  const running = await launchApp({ ...options, project });
  const { page } = running;
  await page.waitForSelector('.sheet-text');
  return {
    ...running,
    project,
    async close(how = {}) {
      await running.close(how);
      if (!how.keepHome) await rm(path.dirname(project), { recursive: true, force: true });
    },
    blocks: () => page.locator('.sheet-text [data-block]').allTextContents(),
    marked: (className) => page.locator(`.sheet-text .${className}`).allTextContents(),
    tagged: () => page.locator('.sheet-text .entity').evaluateAll(readMentions),
    async select(words, from = 0, to = words.length) {
      await page.evaluate(selectWords, { words, from, to });
      // The view reads the selection from the page; once it has, the status bar tells the place.
      await page.waitForFunction(() => document.activeElement?.classList.contains('ProseMirror-focused'));
    },
    async saved() {
      await expect
        .poll(() => page.locator('footer').first().textContent(), { timeout: 10_000 })
        .toMatch(/已保存|Saved/);
      const folder = path.join(project, 'documents');
      const [name] = (await readdir(folder)).filter((file) => file.endsWith('.json'));
      return documentRecordSchema.parse(JSON.parse(await readFile(path.join(folder, name ?? ''), 'utf8')));
    },
  };
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

/** Runs in the page. */
function selectWords({ words, from, to }: { words: string; from: number; to: number }): void {
  const block = [...document.querySelectorAll<HTMLElement>('.sheet-text [data-block]')].find((one) =>
    one.textContent?.includes(words),
  );
  if (!block) throw new Error(`No block says ${words}`);
  block.closest<HTMLElement>('.sheet-text')?.focus();
  const start = (block.textContent ?? '').indexOf(words);
  const placeOf = (offset: number): [Node, number] => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let left = offset;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.textContent?.length ?? 0;
      if (left <= length) return [node, left];
      left -= length;
    }
    return [block, block.childNodes.length];
  };
  getSelection()?.setBaseAndExtent(...placeOf(start + from), ...placeOf(start + to));
}

/** Runs in the page. */
function readMentions(mentions: Element[]): string[] {
  return mentions.map((mention) => {
    const types = [...mention.querySelectorAll('.e')].flatMap((line) => /e-(\w+)/.exec(line.className)?.[1] ?? []);
    return [mention.textContent, ...new Set(types)].join(' ');
  });
}
