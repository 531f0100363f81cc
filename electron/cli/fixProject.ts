import { createDetectors, type Detectors, ruleLabel } from '#shared/detectors/index';
import { recordFindings } from '#shared/detectors/recordFindings';
import { taughtIn } from '#shared/detectors/taught';
import type { TakenSuggestion } from '#shared/editing/commands/index';
import { type Wording, words } from '#shared/problems/wording';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { countCodePoints } from '#shared/text/codePoints';
import { loadLexicon } from '../checker/lexiconFile';
import type { ProjectStore } from '../store/projectStore';
import type { FINDINGS, OK, Output } from './command';
import { around, editProject } from './editProject';

const texts = {
  change: {
    zh: '    {rule}：{before}【{was}→{text}】{after}',
    en: '    {rule}: {before}[{was}→{text}]{after}',
  },
  done: {
    zh: '在 {documents} 篇里改了 {count} 处，有 {left} 篇没有改。撤销：jiaokan undo {id}',
    en: 'Changed: {count}, in documents: {documents}. Documents left as they are: {left}. To take it back: jiaokan undo {id}',
  },
  tried: {
    zh: '只是试算：会在 {documents} 篇里改 {count} 处，有 {left} 篇改不了。',
    en: 'A trial; nothing was changed. It would change: {count}, in documents: {documents}. Documents that can’t be changed: {left}.',
  },
} as const satisfies Record<string, Wording>;

/** A change to make, as it is told. */
interface Change extends TakenSuggestion {
  /** In code points of the block's text. */
  readonly offset: number;
  readonly before: string;
  readonly after: string;
}

/** Makes the safe changes in a project's documents, or with `isTrial` tells which there would be. */
export function fixProject(
  store: ProjectStore,
  { isTrial, by }: { readonly isTrial: boolean; readonly by: string },
  output: Output,
): Promise<typeof OK | typeof FINDINGS> {
  const taught = taughtIn(store.project);
  const detectors = createDetectors(loadLexicon(), undefined, taught);
  return editProject<Change>(
    store,
    {
      ...texts,
      what: { kind: 'safe' },
      by,
      isTrial,
      itemsIn: async ({ id }) => safeChanges((await store.read(id)).record, detectors, taught.dismissals),
      deedOf: (suggestions) => ({ kind: 'suggestions', suggestions }),
      lineOf: ({ rule, before, covered: was, text, after }) =>
        words(texts.change, output.language, { rule: ruleLabel(rule, output.language), before, was, text, after }),
      asGiven: ({ rule, block, offset, covered: was, text }) => ({ rule, block, offset, was, text }),
      called: 'changes',
    },
    output,
  );
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
    const offset = countCodePoints(whole, 0, from);
    return [{ block: id, from, to, covered, text: best.text, rule, decision, offset, ...around(whole, from, to) }];
  });
}
