import { mkdtempSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { ConcordanceLine } from '#shared/concordance/line';
import type { ConcordanceQuery } from '#shared/concordance/query';
import { sortLines } from '#shared/concordance/sortLines';
import { CorpusThread, type SearchedProject } from '../../electron/store/corpus/projectCorpus';
import { createProject } from '../../electron/store/openProject';
import { startThread } from '../../electron/store/work/startThread';
import { makeBigText } from './bigText';
import { type Row, table } from './figures';
import { stretchDuring } from './stretches';

/** Concordances over a project of many documents, asked for page by page as the window does. */

const DOCUMENTS = 10_000;
const CHARACTERS = 2000;
const TAGS = 20;
const ROUNDS = 5;
const NAME = '周以宁';
/** Every how many documents the name stands. */
const NAMED_EVERY = 20;

const print = (text: string): void => console.log(text);

const queries: Readonly<Record<string, ConcordanceQuery>> = {
  'a name': { kind: 'words', words: [NAME], withVariants: false },
  'a name with its variants': { kind: 'words', words: [NAME], withVariants: true },
  'a name that stands nowhere, with variants': { kind: 'words', words: ['欧阳靖宇'], withVariants: true },
  'twenty names with their variants': {
    kind: 'words',
    words: Array.from({ length: 20 }, (_, i) => `${NAME}${String.fromCharCode(0x5b50 + i)}`),
    withVariants: true,
  },
  'tags of one type': { kind: 'mentions', type: 'place' },
};

interface Answered {
  /** Milliseconds to the first lines, or to the end where there are none. */
  readonly first: number;
  readonly total: number;
  readonly lines: readonly ConcordanceLine[];
  readonly found: number;
}

async function answered(thread: CorpusThread, project: SearchedProject, query: ConcordanceQuery): Promise<Answered> {
  const start = performance.now();
  let first = Number.NaN;
  const lines: ConcordanceLine[] = [];
  let page = await thread.find(project, { query, owner: 'bench', isWithinOpen: false, open: null });
  for (;;) {
    lines.push(...page.lines);
    if (Number.isNaN(first) && (page.lines.length > 0 || page.isDone)) first = performance.now() - start;
    if (page.isDone) return { first, total: performance.now() - start, lines, found: page.total };
    page = await thread.more(project, page.search);
  }
}

export async function measureConcordance(root: string, folder: string): Promise<void> {
  const place = mkdtempSync(path.join(folder, 'concordance-'));
  const ids = await makeDocuments(place);
  const project: SearchedProject = {
    root: place,
    isReadOnly: false,
    known: async () => ids.map((id) => ({ id })),
    takeChanged: () => [],
  };
  const newThread = () =>
    new CorpusThread(
      () => startThread(path.join(root, 'out', 'work', 'corpus.cjs')),
      () => fs.readFile(path.join(root, 'electron', 'checker', 'language', 'language.bin')),
    );
  const rows: Row[] = [];
  const add = (what: string, values: readonly number[]) => rows.push({ what, unit: 'ms', values });
  const name = queries['a name'];
  if (!name) throw new Error('no query');

  const before = process.memoryUsage().rss;
  let thread = newThread();
  const cold = await answered(thread, project, name);
  add('no cache: first lines', [cold.first]);
  add('no cache: all', [cold.total]);
  await thread.release(place);
  thread.stop();

  thread = newThread();
  const kept = await answered(thread, project, name);
  add('cache on the disk: first lines', [kept.first]);
  add('cache on the disk: all', [kept.total]);
  await answered(thread, project, queries['a name with its variants'] ?? name);
  for (const [what, query] of Object.entries(queries)) {
    const rounds: Answered[] = [];
    const longest: number[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      const stretch = await stretchDuring(async () => {
        rounds.push(await answered(thread, project, query));
      });
      longest.push(stretch.longest);
    }
    const found = rounds[0]?.found ?? 0;
    add(
      `warm, ${what} (${found}): first lines (goal ≤ 200)`,
      rounds.map(({ first }) => first),
    );
    add(
      '  all',
      rounds.map(({ total }) => total),
    );
    add('  longest stretch of the main process (goal ≤ 10)', longest);
    const lines = rounds[0]?.lines ?? [];
    add(
      `  ${lines.length} lines sorted by their left neighbour`,
      rounds.map(() => {
        const start = performance.now();
        sortLines(lines, 'left');
        return performance.now() - start;
      }),
    );
  }
  print(table(`A concordance over ${DOCUMENTS} documents of ${CHARACTERS} characters`, rows));
  print(`memory of the process: ${((process.memoryUsage().rss - before) / 1e6).toFixed(0)} MB more than before`);
  const files = await fs.readdir(path.join(place, 'local', 'corpus'));
  const sizes = await Promise.all(
    files.map(async (file) => (await fs.stat(path.join(place, 'local', 'corpus', file))).size),
  );
  print(`cache on the disk: ${(sizes.reduce((sum, size) => sum + size, 0) / 1e6).toFixed(0)} MB`);
  await thread.release(place);
  thread.stop();
}

/** Fills a project without going through the store, which would take minutes: each document another text, with tags. */
async function makeDocuments(place: string): Promise<readonly string[]> {
  const store = await createProject(place, 'many');
  const { id } = await store.importFile({ bytes: new TextEncoder().encode('一'), name: 'one.txt' });
  await store.close();
  const folder = path.join(place, 'documents');
  const { record } = { record: JSON.parse(await fs.readFile(path.join(folder, `${id}.json`), 'utf8')) };
  await fs.rm(path.join(folder, `${id}.json`));
  const ids: string[] = [];
  for (let i = 0; i < DOCUMENTS; i++) {
    const { paragraphs, tags } = makeBigText(CHARACTERS, TAGS, i + 1);
    const entities: Record<string, object> = {};
    const blocks = paragraphs.map((paragraph, number) => {
      const whole = i % NAMED_EVERY === 0 && number === 3 ? `${NAME}${paragraph}` : paragraph;
      const shift = whole.length - paragraph.length;
      const content: object[] = [];
      let at = 0;
      for (const [n, tag] of tags.entries()) {
        if (tag.paragraph !== number) continue;
        const mention = `e${n}`;
        entities[mention] = { type: n % 2 === 0 ? 'person' : 'place' };
        if (tag.from + shift > at) content.push({ text: whole.slice(at, tag.from + shift) });
        content.push({ text: whole.slice(tag.from + shift, tag.to + shift), marks: [{ type: 'entity', id: mention }] });
        at = tag.to + shift;
      }
      if (at < whole.length) content.push({ text: whole.slice(at) });
      return { id: `b${number}`, type: 'paragraph', sources: [], content };
    });
    const document = {
      ...record,
      id: `many${i}`,
      title: `第 ${i} 份`,
      articles: [{ id: 'a', parts: [blocks.length], blocks }],
      entities,
    };
    await fs.writeFile(path.join(folder, `many${i}.json`), JSON.stringify(document));
    ids.push(`many${i}`);
  }
  return ids;
}
