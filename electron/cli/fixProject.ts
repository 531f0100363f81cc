import { createDetectors, type Detectors, ruleLabel } from '#shared/detectors/index';
import { recordFindings } from '#shared/detectors/recordFindings';
import { taughtIn } from '#shared/detectors/taught';
import type { TakenSuggestion } from '#shared/editing/commands/index';
import { describeProblem, Problem, type ProblemData, problemData } from '#shared/problems/problem';
import { type Wording, words } from '#shared/problems/wording';
import type { DocumentRecord } from '#shared/project/documentRecord';
import type { DocumentSummary } from '#shared/project/documentSummary';
import { countCodePoints } from '#shared/text/codePoints';
import { loadLexicon } from '../checker/lexiconFile';
import type { ProjectStore } from '../store/projectStore';
import { FINDINGS, OK, type Output } from './command';
import { tellNotices } from './project';

const texts = {
  document: { zh: '{title}（{id}）', en: '{title} ({id})' },
  change: {
    zh: '    {rule}：{before}【{was}→{text}】{after}',
    en: '    {rule}: {before}[{was}→{text}]{after}',
  },
  left: { zh: '{title}：没有改。{message}', en: '{title}: not changed. {message}' },
  total: {
    zh: '在 {documents} 篇里改了 {count} 处，有 {left} 篇没有改。撤销：jiaokan undo {id}',
    en: 'Changed: {count}, in documents: {documents}. Documents left as they are: {left}. To take it back: jiaokan undo {id}',
  },
  trial: {
    zh: '只是试算：会在 {documents} 篇里改 {count} 处，有 {left} 篇改不了。',
    en: 'A trial; nothing was changed. It would change: {count}, in documents: {documents}. Documents that can’t be changed: {left}.',
  },
  nothing: { zh: '没有要改的。', en: 'There is nothing to change.' },
} as const satisfies Record<string, Wording>;

/** Characters shown on either side of a change. */
const AROUND = 8;

/** A change to make, as it is told. */
interface Change extends TakenSuggestion {
  /** In code points of the block's text. */
  readonly offset: number;
  readonly before: string;
  readonly after: string;
}

/**
 * Makes the safe changes in all documents of a project but those in the trash, or with `isTrial` tells which there would be.
 * What can't be changed is told with the reason, and the others are.
 */
export async function fixProject(
  store: ProjectStore,
  { isTrial, by }: { readonly isTrial: boolean; readonly by: string },
  output: Output,
): Promise<typeof OK | typeof FINDINGS> {
  const taught = taughtIn(store.project);
  const detectors = createDetectors(loadLexicon(), undefined, taught);
  const documents: object[] = [];
  const left: object[] = [];
  let count = 0;
  let change: string | null = null;
  for (const document of await store.list()) {
    if (document.trashedAt !== undefined) continue;
    try {
      const changes = await changesIn(store, document, detectors, taught.dismissals);
      if (changes.length === 0) continue;
      if (!isTrial) {
        change ??= await store.changes.begin({ kind: 'safe' }, by);
        if (!(await store.changes.apply(change, document.id, by, { kind: 'suggestions', suggestions: changes })))
          continue;
      }
      count += changes.length;
      documents.push({ document: document.id, title: document.title, changes: changes.map(asGiven) });
      tellDocument(document, changes, output);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      left.push({ document: document.id, title: document.title, ...told(problemData(error), output) });
      const message = describeProblem(error, output.language);
      output.remark(words(texts.left, output.language, { title: document.title, message }));
    }
  }
  output.object({ change, isTrial, documents, left });
  const wording = isTrial ? texts.trial : change === null ? texts.nothing : texts.total;
  const counts = { documents: documents.length, count, left: left.length, id: change ?? '' };
  output.line(words(wording, output.language, counts));
  return tellNotices(store, output) || left.length > 0 ? FINDINGS : OK;
}

async function changesIn(
  store: ProjectStore,
  { id, problem }: DocumentSummary,
  detectors: Detectors,
  dismissals: Readonly<Record<string, true>>,
): Promise<readonly Change[]> {
  if (problem) throw new Problem(problem.code, problem.values);
  const { record } = await store.read(id);
  return safeChanges(record, detectors, dismissals);
}

/** Apart from each other; a finding inside another is of what that one replaces. */
function safeChanges(
  record: DocumentRecord,
  detectors: Detectors,
  dismissals: Readonly<Record<string, true>>,
): readonly Change[] {
  let block = '';
  let done = 0;
  return recordFindings(record, detectors, dismissals).flatMap(({ finding, block: { id, text: whole } }) => {
    const { rule, safe, from, to, decision, suggestions } = finding;
    if (id !== block) done = 0;
    block = id;
    const [best] = suggestions;
    const covered = whole.slice(from, to);
    if (!safe || !best || from < done || best.text === covered) return [];
    done = Math.max(to, from + 1);
    const before = [...whole.slice(0, from)].slice(-AROUND).join('');
    const after = [...whole.slice(to)].slice(0, AROUND).join('');
    const offset = countCodePoints(whole, 0, from);
    return [{ block: id, from, to, covered, text: best.text, rule, decision, offset, before, after }];
  });
}

const asGiven = ({ rule, block, offset, covered: was, text }: Change) => ({ rule, block, offset, was, text });

function told(problem: ProblemData, { language }: Output) {
  return { code: problem.code, message: describeProblem(problem, language) };
}

function tellDocument({ id, title }: DocumentSummary, changes: readonly Change[], output: Output): void {
  const { language } = output;
  output.line(words(texts.document, language, { id, title }));
  for (const { rule, before, covered: was, text, after } of changes) {
    output.line(words(texts.change, language, { rule: ruleLabel(rule, language), before, was, text, after }));
  }
}
