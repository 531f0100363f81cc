import type { ProjectDeed } from '#shared/journal/projectLog';
import { describeProblem, Problem, type ProblemData, problemData } from '#shared/problems/problem';
import { type Wording, words } from '#shared/problems/wording';
import type { DocumentSummary } from '#shared/project/documentSummary';
import type { ProjectStore } from '../store/projectStore';
import type { DocumentDeed } from '../store/work/changeTasks';
import { FINDINGS, OK, type Output } from './command';
import { tellNotices } from './project';

const texts = {
  document: { zh: '{title}（{id}）', en: '{title} ({id})' },
  left: { zh: '{title}：没有改。{message}', en: '{title}: not changed. {message}' },
  nothing: { zh: '没有要改的。', en: 'There is nothing to change.' },
} as const satisfies Record<string, Wording>;

/** What is to be done in all documents of a project. */
export interface ProjectEdit<Item> {
  readonly what: ProjectDeed;
  readonly by: string;
  /** Only tells what would be done. */
  readonly isTrial: boolean;
  /** What there is to do in a document. Throws the Problem for which it is left as it is. */
  readonly itemsIn: (document: DocumentSummary) => Promise<readonly Item[]>;
  readonly deedOf: (items: readonly Item[]) => Exclude<DocumentDeed, { kind: 'undo' }>;
  /** A line for a reader. */
  readonly lineOf: (item: Item) => string;
  /** As `--json` has it. */
  readonly asGiven: (item: Item) => object;
  /** By what name `--json` calls the items. */
  readonly called: string;
  /** What is said at the end: `documents`, `count`, `left`, and the `id` of the change. */
  readonly done: Wording;
  readonly tried: Wording;
  /** What else `--json` holds. */
  readonly more?: object;
}

/**
 * Does something in all documents of a project but those in the trash, as one change that can be taken back. What can't be changed is
 * told with the reason, and the others are changed.
 */
export async function editProject<Item>(
  store: ProjectStore,
  { what, by, isTrial, itemsIn, deedOf, lineOf, asGiven, called, done, tried, more }: ProjectEdit<Item>,
  output: Output,
): Promise<typeof OK | typeof FINDINGS> {
  const { language } = output;
  const documents: object[] = [];
  const left: object[] = [];
  let count = 0;
  let change: string | null = null;
  for (const document of await store.list()) {
    const { id, title, trashedAt, problem } = document;
    if (trashedAt !== undefined) continue;
    try {
      if (problem) throw new Problem(problem.code, problem.values);
      const items = await itemsIn(document);
      if (items.length === 0) continue;
      if (!isTrial) {
        change ??= await store.changes.begin(what, by);
        if (!(await store.changes.apply(change, id, by, deedOf(items)))) continue;
      }
      count += items.length;
      documents.push({ document: id, title, [called]: items.map(asGiven) });
      output.line(words(texts.document, language, { id, title }));
      for (const item of items) output.line(lineOf(item));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      left.push({ document: id, title, ...told(problemData(error), output) });
      output.remark(words(texts.left, language, { title, message: describeProblem(error, language) }));
    }
  }
  output.object({ change, isTrial, documents, left, ...more });
  const wording = isTrial ? tried : change === null ? texts.nothing : done;
  const counts = { documents: documents.length, count, left: left.length, id: change ?? '' };
  output.line(words(wording, language, counts));
  return tellNotices(store, output) || left.length > 0 ? FINDINGS : OK;
}

function told(problem: ProblemData, { language }: Output) {
  return { code: problem.code, message: describeProblem(problem, language) };
}

/** Characters shown on either side of a place. */
const AROUND = 8;

/** What stands beside a stretch of a text. */
export function around(text: string, from: number, to: number): { readonly before: string; readonly after: string } {
  // Twice as many units hold as many characters.
  const before = [...text.slice(Math.max(0, from - 2 * AROUND), from)].slice(-AROUND).join('');
  const after = [...text.slice(to, to + 2 * AROUND)].slice(0, AROUND).join('');
  return { before, after };
}
