import { importDocument } from '#shared/import/importDocument';
import { describeProblem, Problem, type ProblemData, problemData } from '#shared/problems/problem';
import { type Wording, words } from '#shared/problems/wording';
import type { DocumentRecord } from '#shared/project/documentRecord';
import {
  type Counts,
  type DocumentStatistics,
  distanceFrom,
  documentStatistics,
  totalStatistics,
} from '#shared/project/statistics';
import { findImportFiles, readImportFile } from '../../store/importFiles';
import type { ProjectStore } from '../../store/projectStore';
import { randomId } from '../../store/randomId';
import { fingerprint } from '../../store/seenLedger';
import { type Arguments, type Command, FINDINGS, OK, type Output } from '../command';
import { PROJECT_OPTION, projectToRead, tellNotices } from '../project';
import { decisionNames, entityNames, kindNames, originNames } from '../statisticNames';
import { WrongUse } from '../wrongUse';
import { statusNames } from './list';

const texts = {
  characters: { zh: '字数：{count}', en: 'Characters: {count}' },
  blocks: { zh: '篇目 {articles}，段落 {blocks}', en: 'Articles: {articles}. Blocks: {blocks}.' },
  corrections: { zh: '修订：{total}', en: 'Corrections: {total}' },
  byKind: { zh: '  按类型：{counts}', en: '  by kind: {counts}' },
  byDecision: { zh: '  按改法：{counts}', en: '  by decision: {counts}' },
  byOrigin: { zh: '  按来源：{counts}', en: '  by origin: {counts}' },
  byAuthor: { zh: '  按署名：{counts}', en: '  by author: {counts}' },
  errorRate: {
    zh: '识别稿的字符错误率：{rate}（{edits} / {length}）',
    en: 'Character error rate of the OCR text: {rate} ({edits} / {length})',
  },
  entities: { zh: '标注：{counts}', en: 'Entities: {counts}' },
  comments: { zh: '批注：未解决 {open}，已解决 {resolved}', en: 'Comments: {open} open, {resolved} resolved' },
  orphans: { zh: '脱落：{orphans}', en: 'Orphaned: {orphans}' },
  sinceFinal: {
    zh: '定稿后改动：{rate}（{edits} / {length}）',
    en: 'Changed since it was final: {rate} ({edits} / {length})',
  },
  statuses: { zh: '文稿 {count} 篇：{counts}', en: 'Documents: {count} ({counts})' },
  none: { zh: '无', en: 'none' },
  nobody: { zh: '未署名', en: 'unsigned' },
  document: { zh: '【{title}】{id}', en: '[{title}] {id}' },
} as const satisfies Record<string, Wording>;

interface Distance {
  readonly edits: number;
  readonly length: number;
  readonly rate: number;
}

/** What is told of one text. */
interface Told {
  readonly id: string;
  readonly title: string;
  readonly status?: DocumentRecord['status'];
  readonly statistics: DocumentStatistics;
  /** How far it has gone from its last final version, when it has one. */
  readonly sinceFinal?: Distance;
}

interface Skipped {
  readonly name: string;
  readonly problem: ProblemData;
}

export const showStatistics: Command = {
  name: 'stats',
  operands: '[PATH...]',
  count: [0, Number.POSITIVE_INFINITY],
  options: [
    {
      ...PROJECT_OPTION,
      help: {
        zh: '统计这个项目的文稿（回收站除外），代替 PATH',
        en: 'count the documents of this project, the trash left out, instead of PATHs',
      },
    },
    {
      name: 'document',
      value: 'ID',
      multiple: true,
      help: { zh: '只统计这些文稿', en: 'only these documents' },
    },
  ],
  summary: { zh: '统计文稿与修订', en: 'count documents and corrections' },
  details: {
    zh: [
      '字数，各状态的文稿，修订（按类型、改法、来源、署名），识别稿对现稿的字符错误率，定稿后的改动，标注，批注。',
      '字符错误率是把识别稿改成现稿最少要改、添、删多少字，除以现稿的字数；换了位置、并开拆开的段落不算。',
      'PATH 是 TXT、MD 文件或文件夹，只数字与段。不改动任何文件。',
      '--json：{ documents: [{ id 或 path, title, status?, characters, articles, blocks, corrections: { total, byKind,',
      '  byDecision, byOrigin, byAuthor }, errorRate: { edits, length, rate }, sinceFinal?, entities, comments: { open, resolved },',
      '  orphans }], statuses, total, skipped: [{ name, code, message }] }',
    ].join('\n'),
    en: [
      'Characters, documents by status, corrections (by kind, decision, origin and author), the character error rate of the OCR',
      'text against the current one, changes since a document was final, entities, comments. The character error rate is the',
      'least number of characters that must be replaced, inserted or deleted to make the current text of the OCR text, by the',
      'characters of the current text; blocks that moved, were joined or split count nothing.',
      'PATH is a TXT or MD file or a folder, of which characters and blocks are counted. Nothing is changed.',
      '--json: { documents: [{ id or path, title, status?, characters, articles, blocks, corrections: { total, byKind,',
      '  byDecision, byOrigin, byAuthor }, errorRate: { edits, length, rate }, sinceFinal?, entities, comments: { open, resolved },',
      '  orphans }], statuses, total, skipped: [{ name, code, message }] }',
    ].join('\n'),
  },

  async run(given, output) {
    const ofProject = given.value(PROJECT_OPTION.name) !== undefined || given.values('document').length > 0;
    if (ofProject === given.operands.length > 0) {
      throw new WrongUse({ zh: '要有 PATH 或 --project，不能都有', en: 'give either PATHs or --project' });
    }
    return ofProject ? statisticsOfProject(given, output) : statisticsOfFiles(given.operands, output);
  },
};

async function statisticsOfFiles(paths: readonly string[], output: Output) {
  const { files, skipped } = await findImportFiles(paths);
  const left: Skipped[] = skipped.map(({ path, problem }) => ({ name: path, problem }));
  const told: Told[] = [];
  for (const { path, name } of files) {
    const { record, source } = (await orSkipped(path, left, () => readText(path, name))) ?? {};
    if (record && source !== undefined) {
      told.push({ id: path, title: name, statistics: documentStatistics(record, source) });
    }
  }
  return report(told, left, 'path', output);
}

async function readText(path: string, name: string) {
  const bytes = await readImportFile(path);
  return importDocument({ bytes, name, newId: randomId, now: Date.now, sha256: fingerprint(bytes).sha256 });
}

async function statisticsOfProject(given: Arguments, output: Output) {
  const store = await projectToRead(given);
  const wanted = given.values('document').flatMap((one) => one.split(',').filter((id) => id !== ''));
  const listed = (await store.list()).filter((one) => one.trashedAt === undefined);
  const ids = wanted.length > 0 ? [...new Set(wanted)] : listed.map(({ id }) => id);
  const left: Skipped[] = [];
  const told: Told[] = [];
  for (const id of ids) {
    const one = await orSkipped(id, left, () => readDocument(store, id));
    if (one) told.push(one);
  }
  const status = report(told, left, 'id', output);
  return tellNotices(store, output) ? FINDINGS : status;
}

async function readDocument(store: ProjectStore, id: string): Promise<Told> {
  const { record, source, problem } = await store.read(id);
  if (problem) throw new Problem(problem.code, problem.values);
  const { title, status, versions } = record;
  const final = versions.filter(({ kind }) => kind === 'final').at(-1);
  const sinceFinal = final && distanceFrom(await store.readVersion(id, final.id), record);
  return { id, title, status, statistics: documentStatistics(record, source), ...(sinceFinal && { sinceFinal }) };
}

async function orSkipped<T>(name: string, skipped: Skipped[], read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    skipped.push({ name, problem: problemData(error) });
    return null;
  }
}

function report(
  told: readonly Told[],
  skipped: readonly Skipped[],
  name: 'id' | 'path',
  output: Output,
): typeof OK | typeof FINDINGS {
  const { language } = output;
  const total = totalStatistics(told.map(({ statistics }) => statistics));
  const statuses: Record<string, number> = {};
  for (const { status } of told) if (status) statuses[status] = (statuses[status] ?? 0) + 1;
  output.object({
    documents: told.map(({ id, title, status, statistics, sinceFinal }) => ({
      [name]: id,
      title,
      ...(status && { status }),
      ...statistics,
      ...(sinceFinal && { sinceFinal }),
    })),
    statuses,
    total,
    skipped: skipped.map(({ name, problem }) => ({
      name,
      code: problem.code,
      message: describeProblem(problem, language),
    })),
  });
  for (const { id, title, statistics, sinceFinal } of told) {
    output.line(words(texts.document, language, { title, id }));
    tellFigures(statistics, sinceFinal, output);
    output.line('');
  }
  if (told.length !== 1) {
    const counts = countList(statuses, statusNames, output);
    output.line(words(texts.statuses, language, { count: told.length, counts }));
    tellFigures(total, undefined, output);
  }
  for (const { name, problem } of skipped) output.remark(`${name}: ${describeProblem(problem, language)}`);
  return skipped.length > 0 ? FINDINGS : OK;
}

function tellFigures(figures: DocumentStatistics, sinceFinal: Distance | undefined, output: Output): void {
  const { characters, articles, blocks, corrections, errorRate, entities, comments, orphans } = figures;
  const line = (text: Wording, values: Readonly<Record<string, string | number>>) =>
    output.line(words(text, output.language, values));
  line(texts.characters, { count: characters });
  line(texts.blocks, { articles, blocks });
  line(texts.corrections, { total: corrections.total });
  if (corrections.total > 0) {
    line(texts.byKind, { counts: countList(corrections.byKind, kindNames, output) });
    line(texts.byDecision, { counts: countList(corrections.byDecision, decisionNames, output) });
    line(texts.byOrigin, { counts: countList(corrections.byOrigin, originNames, output) });
    line(texts.byAuthor, { counts: countList(corrections.byAuthor, { '': texts.nobody }, output) });
  }
  line(texts.errorRate, rateValues(errorRate));
  if (sinceFinal) line(texts.sinceFinal, rateValues(sinceFinal));
  line(texts.entities, { counts: countList(entities, entityNames, output) });
  line(texts.comments, { ...comments });
  line(texts.orphans, { orphans });
}

const rateValues = ({ edits, length, rate }: Distance) => ({ edits, length, rate: `${(rate * 100).toFixed(2)}%` });

function countList(
  counts: Counts,
  names: Readonly<Record<string, Wording>>,
  { language }: Pick<Output, 'language'>,
): string {
  const list = Object.entries(counts).map(([name, count]) => {
    const known = Object.hasOwn(names, name) ? names[name] : undefined;
    return `${known ? words(known, language) : name} ${count}`;
  });
  return list.length === 0 ? words(texts.none, language) : list.join(language === 'zh' ? '，' : ', ');
}
