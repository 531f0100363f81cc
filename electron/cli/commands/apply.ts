import type { OrphanAnnotation } from '#shared/annotations/orphans';
import { recordFrom } from '#shared/editing/documentState';
import { outcomeOf, type TextOutcome } from '#shared/editing/outsideText/outcome';
import {
  compareWithText,
  LEAST_SIMILARITY,
  type TextComparison,
  type TextCounts,
  type TextDifference,
} from '#shared/editing/outsideText/textComparison';
import { encodings, isEncoding, SURE_CONFIDENCE } from '#shared/import/encoding';
import { Problem } from '#shared/problems/problem';
import { type Wording, words } from '#shared/problems/wording';
import { type CorrectedText, readCorrectedText } from '../../store/correctedText';
import type { ProjectStore } from '../../store/projectStore';
import { type Arguments, type Command, FINDINGS, OK, type Output } from '../command';
import { documentState } from '../documentState';
import { PROJECT_OPTION, projectToRead, projectToWrite, tellNotices } from '../project';
import { WrongUse } from '../wrongUse';

const texts = {
  same: { zh: '“{name}”与现稿没有不同，没有改动。', en: '“{name}” says what the document says; nothing was changed.' },
  otherText: {
    zh: '“{name}”只有 {similarity} 的文字与这篇文稿相同，多半不是同一篇，没有应用。确要应用请加 --force。',
    en: 'Only {similarity} of “{name}” is the text of this document; it is probably another text and was not applied. Use --force to apply it all the same.',
  },
  guessed: {
    zh: '“{name}”的编码不能确定，按 {encoding} 读取。若有乱码，请用 --encoding 指定。',
    en: 'The encoding of “{name}” is uncertain and was taken for {encoding}. If it reads wrong, give --encoding.',
  },
  empty: { zh: '“{name}”里没有文字，没有应用。', en: '“{name}” holds no text and was not applied.' },
  similarity: { zh: '相同的文字：{similarity}', en: 'Text in common: {similarity}' },
  corrected: { zh: '改：{before}【{was}→{text}】{after}', en: 'corrected: {before}[{was}→{text}]{after}' },
  moved: { zh: '移：{text}', en: 'moved: {text}' },
  joined: { zh: '并：{text}', en: 'joined: {text}' },
  split: { zh: '拆：{text}', en: 'split: {text}' },
  kind: { zh: '定为标题：{text}', en: 'made a heading: {text}' },
  added: { zh: '添：{text}', en: 'added: {text}' },
  removed: { zh: '删：{text}', en: 'removed: {text}' },
  tag: { zh: '脱落的标注 {id}：{quote}', en: 'orphaned tag {id}: {quote}' },
  comment: { zh: '脱落的批注 {id}：{quote}', en: 'orphaned comment {id}: {quote}' },
  total: {
    zh: '更正 {corrections} 处，移动 {moved} 段，并入 {joined} 段，拆开 {split} 处，定标题 {kinds} 个，新增 {added} 段，移出 {removed} 段，脱落 {orphans} 处。',
    en: 'Corrections: {corrections}. Moved: {moved}. Joined: {joined}. Split: {split}. Headings: {kinds}. Added: {added}. Removed: {removed}. Orphaned: {orphans}.',
  },
  applied: {
    zh: '已应用；应用前的文本存为版本 {version}。',
    en: 'Applied. The text before it is kept as version {version}.',
  },
  notApplied: { zh: '只是试算，没有改动。', en: 'This was a trial; nothing was changed.' },
} as const satisfies Record<string, Wording>;

export const applyCorrectedText: Command = {
  name: 'apply',
  operands: 'FILE',
  count: [1, 1],
  options: [
    PROJECT_OPTION,
    { name: 'document', value: 'ID', required: true, help: { zh: '文稿的编号', en: 'the document’s id' } },
    {
      name: 'author',
      value: 'NAME',
      help: { zh: '修订署谁的名', en: 'whose name the corrections bear' },
    },
    {
      name: 'encoding',
      value: 'E',
      help: {
        zh: `FILE 的编码：${encodings.join('、')}；默认自动判断`,
        en: `the encoding of FILE: ${encodings.join(', ')}; by default it is found out`,
      },
    },
    { name: 'force', help: { zh: '不像同一篇也应用', en: 'apply it even when it looks like another text' } },
    { name: 'dry-run', help: { zh: '只列出会有哪些改动', en: 'only tell what would change' } },
  ],
  summary: { zh: '把在别处改好的文本应用到文稿', en: 'apply a corrected text made elsewhere to a document' },
  details: {
    zh: [
      'FILE 是 TXT 或 MD 文件，按载入的规则读取，与现稿比较；不同之处成为修订，来源记为“外来文件”。标注、批注和先前的',
      '修订都保留；段落换了位置算移动，不算删去再添。换行方式、缩进、行尾空格、编码的差别不算修订。应用前的文本存为版本。',
      '相似度是两边相同文字的比例，低于 0.5 时不应用，退出码为 1，除非给出 --force。窗口打开着项目时不能应用。',
      '--json：{ applied, similarity, encoding, counts: { corrections, moved, joined, split, kinds, added, removed },',
      '  differences: [{ kind, block, text, was?, before?, after? }], orphans: [{ kind, id, quote, block, before, after }], version? }',
    ].join('\n'),
    en: [
      'FILE is a TXT or MD file. It is read as an import and compared with the current text; the differences become corrections',
      'with the origin “outside file”. Tags, comments and earlier corrections stay; a block in another place was moved, not',
      'deleted and added. Line ends, wraps, indents, spaces at line ends and encodings make no difference. The text before it is',
      'kept as a version. Similarity is the share of text both have in common; below 0.5 nothing is applied and the exit status',
      'is 1, unless --force is given. Nothing is applied while a window has the project open.',
      '--json: { applied, similarity, encoding, counts: { corrections, moved, joined, split, kinds, added, removed },',
      '  differences: [{ kind, block, text, was?, before?, after? }], orphans: [{ kind, id, quote, block, before, after }], version? }',
    ].join('\n'),
  },

  async run(given, output) {
    const file = await readFile(given, output);
    const isTrial = given.flag('dry-run');
    const store = await (isTrial ? projectToRead(given) : projectToWrite(given));
    try {
      const status = await applyTo(store, file, given, output);
      return tellNotices(store, output) ? FINDINGS : status;
    } finally {
      await store.close();
    }
  },
};

async function readFile(given: Arguments, output: Output): Promise<CorrectedText> {
  const wanted = given.value('encoding')?.toLowerCase();
  if (wanted !== undefined && !isEncoding(wanted)) {
    throw new WrongUse(
      { zh: '没有 {encoding} 这种编码，可用 {all}', en: 'there is no encoding {encoding}; there are {all}' },
      { encoding: wanted, all: encodings.join(', ') },
    );
  }
  const file = await readCorrectedText(given.operands[0] ?? '', wanted);
  const { name, encoding, confidence } = file;
  if (confidence < SURE_CONFIDENCE) output.remark(words(texts.guessed, output.language, { name, encoding }));
  return file;
}

async function applyTo(
  store: ProjectStore,
  { name, text, encoding, format }: CorrectedText,
  given: Arguments,
  output: Output,
): Promise<typeof OK | typeof FINDINGS> {
  const isTrial = given.flag('dry-run');
  const id = given.value('document') ?? '';
  const { record, source, problem } = isTrial ? await store.read(id) : await openToEdit(store, id);
  if (problem) throw new Problem(problem.code, problem.values);
  const author = given.value('author') ?? '';
  const state = documentState(record, source, author);
  const comparison = compareWithText(state.doc, text, format);
  const { similarity } = comparison;
  const share = percent(similarity);
  const tell = (applied: boolean, outcome: TextOutcome | null, version?: string) =>
    output.object({ ...report(comparison, outcome, applied), encoding, ...(version === undefined ? {} : { version }) });
  const outcome = outcomeOf(state, comparison, name);
  if (!outcome) {
    const isEmpty = comparison.plan.places.length === 0;
    tell(false, null);
    output.line(words(isEmpty ? texts.empty : texts.same, output.language, { name }));
    return isEmpty ? FINDINGS : OK;
  }
  if (similarity < LEAST_SIMILARITY && !given.flag('force')) {
    tell(false, outcome);
    output.remark(words(texts.otherText, output.language, { name, similarity: share }));
    return FINDINGS;
  }
  let version: string | undefined;
  if (!isTrial) {
    const versions = await store.saveVersion(id, { kind: 'beforeOutsideFile', name: '', note: name, by: author });
    await store.save(recordFrom(outcome.state, record));
    version = versions.at(-1)?.id;
  }
  tell(!isTrial, outcome, version);
  const { language } = output;
  output.line(words(texts.similarity, language, { similarity: share }));
  for (const difference of comparison.differences) output.line(differenceLine(difference, output));
  for (const orphan of outcome.orphans) output.line(orphanLine(orphan, output));
  output.line(totalLine(comparison.counts, outcome, output));
  output.line(words(isTrial ? texts.notApplied : texts.applied, language, { version: version ?? '' }));
  return OK;
}

async function openToEdit(store: ProjectStore, id: string): ReturnType<ProjectStore['read']> {
  const { record, source, readOnly } = await store.open(id);
  return { record, source, ...(readOnly && { problem: readOnly }) };
}

/** `0.994` as 99.4%: never 100% of what differs. */
const percent = (share: number): string => `${Math.floor(share * 1000) / 10}%`;

function report({ similarity, counts, differences }: TextComparison, outcome: TextOutcome | null, applied: boolean) {
  return {
    applied,
    similarity,
    counts,
    differences,
    orphans: (outcome?.orphans ?? []).map(({ kind, id, quote, block, before, after }) => ({
      kind,
      id,
      quote,
      block,
      before,
      after,
    })),
  };
}

function differenceLine(difference: TextDifference, { language }: Output): string {
  if (difference.kind !== 'corrected') return words(texts[difference.kind], language, { text: difference.text });
  const { before, was, text, after } = difference;
  return words(texts.corrected, language, { before, was, text, after });
}

function orphanLine({ kind, id, quote }: OrphanAnnotation, { language }: Output): string {
  return words(kind === 'entity' ? texts.tag : texts.comment, language, { id, quote });
}

function totalLine(counts: TextCounts, { orphans }: TextOutcome, { language }: Output): string {
  return words(texts.total, language, { ...counts, orphans: orphans.length });
}
