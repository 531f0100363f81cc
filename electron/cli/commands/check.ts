import { nameVariant } from '#shared/detectors/characters/nameVariant';
import { createDetectors, type Detectors, layoutDetectors, rules } from '#shared/detectors/index';
import { type Learned, nothingLearned } from '#shared/detectors/learning/learned';
import { LEXICAL_THRESHOLD, lexicalRules } from '#shared/detectors/lexical/lexicalRules';
import { noNames, type ProjectNames } from '#shared/detectors/projectNames';
import { structureDetectors } from '#shared/detectors/structure/index';
import { nothingTaught, type Taught, taughtIn } from '#shared/detectors/taught';
import { importDocument } from '#shared/import/importDocument';
import { describeProblem, Problem, type ProblemData, problemData } from '#shared/problems/problem';
import { type Wording, words } from '#shared/problems/wording';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { loadLanguage } from '../../checker/languageFile';
import { loadLexicon } from '../../checker/lexiconFile';
import { findImportFiles, readImportFile } from '../../store/importFiles';
import type { ProjectStore } from '../../store/projectStore';
import { randomId } from '../../store/randomId';
import { fingerprint } from '../../store/seenLedger';
import { type Arguments, type Command, FINDINGS, OK, type Output } from '../command';
import { type FindingFilter, type FindingReport, lineFinder, reportFindings } from '../findingReport';
import { type LexicalCheck, openLexicalCheck } from '../lexicalCheck';
import { PROJECT_OPTION, projectToRead, tellNotices } from '../project';
import { WrongUse } from '../wrongUse';

/** How a check was asked for. */
interface Asked {
  readonly filter: FindingFilter;
  /** The folder of a neural model. */
  readonly model: string | undefined;
}

/** Where a text comes from, as `--json` says it. */
type Origin = { readonly path: string } | { readonly document: string };

/** A text to check, or why it can't be. */
type Text = { readonly origin: Origin; readonly name: string } & (
  | { readonly record: DocumentRecord; readonly source: string }
  | { readonly problem: ProblemData }
);

const texts = {
  finding: { zh: '{place}: {severity} {rule}：{message}', en: '{place}: {severity} {rule}: {message}' },
  suggestions: { zh: '    “{text}” → {suggestions}', en: '    “{text}” → {suggestions}' },
  total: { zh: '检查了 {texts} 篇，有 {findings} 处发现。', en: 'Texts checked: {texts}. Findings: {findings}.' },
} as const satisfies Record<string, Wording>;

const severities = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '可疑', en: 'warning' },
  info: { zh: '提示', en: 'info' },
} as const satisfies Record<string, Wording>;

/** How many candidates a line shows; `--json` has all. */
const SHOWN = 3;

export const checkText: Command = {
  name: 'check',
  operands: '[PATH...]',
  count: [0, Number.POSITIVE_INFINITY],
  options: [
    {
      ...PROJECT_OPTION,
      help: {
        zh: '检查这个项目的全部文稿（回收站除外），代替 PATH',
        en: 'check all documents of this project, the trash left out, instead of PATHs',
      },
    },
    {
      name: 'rules',
      value: 'ID,ID',
      help: {
        zh: '只用这些规则（见 jiaokan rules），逗号分隔',
        en: 'only these rules (see jiaokan rules), separated by commas',
      },
    },
    {
      name: 'min-confidence',
      value: '0-1',
      help: {
        zh: `只列把握不低于此数的发现；不写时，用字的规则取 ${LEXICAL_THRESHOLD}`,
        en: `only findings at least this sure; without it, ${LEXICAL_THRESHOLD} for the rules about wording`,
      },
    },
    {
      name: 'model',
      value: 'DIR',
      help: {
        zh: '查用字时也用这个文件夹里的神经模型（见 docs/neural-model.md）',
        en: 'for the rules about wording, use the neural model in this folder too (docs/neural-model.md)',
      },
    },
  ],
  summary: { zh: '检查文本，列出扫描留下的损坏', en: 'check texts for what the scanner broke' },
  details: {
    zh: [
      'PATH 是 TXT、MD 文件，或连同下级一起检查的文件夹。不改动任何文件。项目里忽略过的发现不再列出。',
      '--json：{ findings: [{ path 或 document, rule, severity, confidence, start, end, text, message,',
      '  suggestions: [{ text, score }], decision, safe, action }], skipped: [{ path 或 document, code, message }],',
      '  model: { name, bytes, vocabulary, longest }，用不了时为 { code, message } }',
      'action 是结构上的改法：join、thread { tail, head }，move { blocks, after }，article { block }，',
      '  kind、gather { blocks, type, level }，各段以其在原文的 [start, end] 指明。断句的范围从上文末字到下文首字。',
      'start、end 按原文的 Unicode 字符（码位）计，候选替换的正是这一段。项目的文稿另有 block 与 offset（段内现文的码位），',
      'text 是现文；新加的段落没有原文，start、end 为 null。',
    ].join('\n'),
    en: [
      'PATH is a TXT or MD file, or a folder that is checked with all below it. Nothing is changed. What was dismissed in a',
      'project stays out.',
      '--json: { findings: [{ path or document, rule, severity, confidence, start, end, text, message,',
      '  suggestions: [{ text, score }], decision, safe, action }], skipped: [{ path or document, code, message }],',
      '  model: { name, bytes, vocabulary, longest }, or { code, message } where it can’t be used }',
      'action is a change of structure: join, thread { tail, head }, move { blocks, after }, article { block },',
      '  kind, gather { blocks, type, level }; blocks are told by their [start, end] in the source. A cut runs from the last',
      '  character before it to the first one after it.',
      'start and end count Unicode code points of the source text; a suggestion replaces exactly that stretch. In a project',
      'there are block and offset (code points of the block’s current text) as well and text is the current one; in a block',
      'that was added, which has no source, start and end are null.',
    ].join('\n'),
  },

  async run(given, output) {
    const ofProject = given.value(PROJECT_OPTION.name) !== undefined;
    if (ofProject === given.operands.length > 0) {
      throw new WrongUse({ zh: '要有 PATH 或 --project，不能都有', en: 'give either PATHs or --project' });
    }
    const filter = filterOf(given);
    const asked = { filter, model: given.value('model') };
    return ofProject ? checkProject(given, asked, output) : checkFiles(given.operands, asked, output);
  },
};

function filterOf(given: Arguments): FindingFilter {
  const least = given.value('min-confidence');
  const leastConfidence = least === undefined ? undefined : Number(least);
  if (leastConfidence !== undefined && !(leastConfidence >= 0 && leastConfidence <= 1)) {
    throw new WrongUse({ zh: '--min-confidence 要在 0 与 1 之间', en: '--min-confidence must be between 0 and 1' });
  }
  const named = given
    .value('rules')
    ?.split(',')
    .map((id) => id.trim());
  const known = new Set(rules.map(({ id }) => id));
  const unknown = named?.find((id) => !known.has(id));
  if (unknown !== undefined) {
    throw new WrongUse(
      {
        zh: '没有 {rule} 这条规则；jiaokan rules 列出全部规则',
        en: 'there is no rule {rule}; jiaokan rules lists them all',
      },
      { rule: unknown },
    );
  }
  return { rules: named && new Set(named), leastConfidence };
}

async function checkFiles(paths: readonly string[], asked: Asked, output: Output) {
  const { files, skipped } = await findImportFiles(paths);
  async function* each(): AsyncGenerator<Text> {
    for (const { path, problem } of skipped) yield { origin: { path }, name: path, problem };
    for (const { path, name } of files) {
      yield await textOr({ origin: { path }, name: path }, async () => {
        const bytes = await readImportFile(path);
        return importDocument({ bytes, name, newId: randomId, now: Date.now, sha256: fingerprint(bytes).sha256 });
      });
    }
  }
  return report(each(), { ...asked, taught: nothingTaught, known: async () => nothingKnown }, output);
}

async function checkProject(given: Arguments, asked: Asked, output: Output) {
  const store = await projectToRead(given);
  const documents = (await store.list()).filter((one) => one.trashedAt === undefined);
  async function* each(): AsyncGenerator<Text> {
    for (const { id, title, problem } of documents) {
      const known = { origin: { document: id }, name: title };
      yield problem ? { ...known, problem } : await textOr(known, () => readWhole(store, id));
    }
  }
  const known = { taught: taughtIn(store.project), known: () => knownIn(store) };
  const status = await report(each(), { ...asked, ...known }, output);
  return tellNotices(store, output) ? FINDINGS : status;
}

/** What is known of the other documents of a project. */
interface Known {
  readonly learned: Learned;
  readonly names: ProjectNames;
}

const nothingKnown: Known = { learned: nothingLearned, names: noNames };

/** What the answers in all documents of a project teach, and what names and phrases those have. */
async function knownIn({ habits }: ProjectStore): Promise<Known> {
  let told = await habits.learn('all');
  while (told.left > 0) told = await habits.learn([]);
  return told;
}

/** A document with its source text. Throws Problem `sourceMissing` too: positions can't be told without the source. */
async function readWhole(store: ProjectStore, id: string): Promise<{ record: DocumentRecord; source: string }> {
  const { record, source, problem } = await store.read(id);
  if (problem) throw new Problem(problem.code, problem.values);
  return { record, source };
}

async function textOr(
  known: { readonly origin: Origin; readonly name: string },
  read: () => Promise<{ readonly record: DocumentRecord; readonly source: string }>,
): Promise<Text> {
  try {
    return { ...known, ...(await read()) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { ...known, problem: problemData(error) };
  }
}

/** Makes the rules that are wanted ready, checks with them, and ends what they started. */
async function report(
  each: AsyncGenerator<Text>,
  { filter, model, taught, known }: Asked & { readonly taught: Taught; readonly known: () => Promise<Known> },
  output: Output,
): Promise<typeof OK | typeof FINDINGS> {
  const isWanted = ({ id }: { readonly id: string }) => filter.rules?.has(id) ?? true;
  const wantsWording = lexicalRules.some(isWanted);
  const wantsNames = isWanted(nameVariant);
  const language = wantsWording || wantsNames || structureDetectors.some(isWanted) ? loadLanguage() : null;
  const { learned, names } = wantsWording || wantsNames ? await known() : nothingKnown;
  const wording = language && wantsWording ? await openLexicalCheck(language, learned, model, output) : null;
  try {
    const chosen = [...(layoutDetectors.some(isWanted) ? layoutDetectors : []), ...(wording?.detectors ?? [])];
    const detectors = createDetectors(loadLexicon(), chosen, taught, language, names);
    return await reportEach(each, { detectors, wording, filter, dismissals: taught.dismissals }, output);
  } finally {
    await wording?.close();
  }
}

interface Checking {
  readonly detectors: Detectors;
  readonly wording: LexicalCheck | null;
  readonly filter: FindingFilter;
  readonly dismissals: Taught['dismissals'];
}

/** Checks one text after the other, so that only one is held at a time. */
async function reportEach(
  each: AsyncGenerator<Text>,
  { detectors, wording, filter, dismissals }: Checking,
  output: Output,
): Promise<typeof OK | typeof FINDINGS> {
  const findings: object[] = [];
  const skipped: object[] = [];
  let count = 0;
  for await (const text of each) {
    if ('problem' in text) {
      const message = describeProblem(text.problem, output.language);
      skipped.push({ ...text.origin, code: text.problem.code, message });
      output.remark(`${text.name}: ${message}`);
      continue;
    }
    count++;
    await wording?.prepare(text.record);
    const placeOf = lineFinder(text.source);
    for (const one of reportFindings(text, detectors, dismissals, output.language, filter)) {
      const { block, offset, ...finding } = one;
      findings.push({ ...text.origin, ...finding, ...('document' in text.origin ? { block, offset } : {}) });
      tell(one, text.name, placeOf, output);
    }
  }
  const used = wording?.model();
  output.object({ findings, skipped, ...(used && { model: used }) });
  output.line(words(texts.total, output.language, { texts: count, findings: findings.length }));
  const isLeftOut = used && 'code' in used;
  return findings.length + skipped.length > 0 || isLeftOut ? FINDINGS : OK;
}

function tell(one: FindingReport, name: string, placeOf: ReturnType<typeof lineFinder>, output: Output): void {
  const { language } = output;
  const at = one.start === null ? null : placeOf(one.start);
  const place = at ? `${name}:${at.line}:${at.column}` : `${name}:${one.block}`;
  const severity = words(severities[one.severity], language);
  output.line(words(texts.finding, language, { place, severity, rule: one.rule, message: one.message }));
  if (one.suggestions.length === 0) return;
  const shown = one.suggestions.slice(0, SHOWN).map(({ text }) => `“${text}”`);
  output.line(
    words(texts.suggestions, language, { text: one.text, suggestions: shown.join(language === 'zh' ? '、' : ', ') }),
  );
}
