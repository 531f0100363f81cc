import path from 'node:path';
import { type ExportedText, type ExportFormat, exportedTexts, exportFormats } from '#shared/export/exporter';
import { describeProblem, Problem } from '#shared/problems/problem';
import { type Wording, words } from '#shared/problems/wording';
import { describeRecordGap, type RecordGap, recordGaps } from '#shared/profiles/recordGaps';
import { descriptionIn } from '#shared/project/description';
import { exportDocuments } from '../../store/exportDocuments';
import { ExportFolder } from '../../store/exportFolder';
import type { ProjectStore } from '../../store/projectStore';
import { type Arguments, type Command, FINDINGS, OK } from '../command';
import { PROJECT_OPTION, projectToRead, tellNotices } from '../project';
import { WrongUse } from '../wrongUse';

const texts = {
  written: { zh: '已导出 {file}', en: 'Wrote {file}' },
  incomplete: { zh: '{document}：{gap}', en: '{document}: {gap}' },
  total: {
    zh: '导出 {files} 个文件，跳过 {skipped} 篇。',
    en: 'Files written: {files}. Documents skipped: {skipped}.',
  },
} as const satisfies Record<string, Wording>;

export const exportDocumentsCommand: Command = {
  name: 'export',
  operands: '',
  count: [0, 0],
  options: [
    PROJECT_OPTION,
    {
      name: 'format',
      value: 'F[,F]',
      required: true,
      help: { zh: `格式：${exportFormats.join('、')}`, en: `formats: ${exportFormats.join(', ')}` },
    },
    { name: 'out', value: 'DIR', required: true, help: { zh: '写入的文件夹', en: 'the folder to write to' } },
    {
      name: 'text',
      value: 'corrected|original',
      help: {
        zh: '现文（默认），或按现在的次序给出原文的字句',
        en: 'the current text (default), or the source’s words in the current order',
      },
    },
    {
      name: 'document',
      value: 'ID[,ID]',
      multiple: true,
      help: { zh: '只导出这些文稿；默认全部（回收站除外）', en: 'only these; by default all but the trash' },
    },
    {
      name: 'overwrite',
      help: {
        zh: '盖掉同名的文件；默认另取带编号的名称',
        en: 'write over files of the same name; by default a number is added to the name',
      },
    },
  ],
  summary: { zh: '导出文稿', en: 'export documents' },
  details: {
    zh: [
      '每篇文稿一个文件，以题名命名。同名而内容不同的文件不会被盖掉，除非给出 --overwrite。项目不会改动。',
      '著录缺必填项或有误的文稿照样导出，逐篇说明。',
      '--json：{ files: [{ document, format, path }], skipped: [{ document, code, message }],',
      '  incomplete: [{ document, article, missing: [field], message }] }（article 为 null 指本版）',
    ].join('\n'),
    en: [
      'One file a document, named after its title. A file of the same name with other content is never written over unless',
      '--overwrite says so. The project is not changed.',
      'Documents whose records lack required fields or hold values that can’t be are exported all the same, and told.',
      '--json: { files: [{ document, format, path }], skipped: [{ document, code, message }],',
      '  incomplete: [{ document, article, missing: [field], message }] }, article null meaning the page',
    ].join('\n'),
  },

  async run(given, output) {
    const formats = formatsOf(given);
    const text = textOf(given);
    const out = path.resolve(given.value('out') ?? '.');
    const store = await projectToRead(given);
    const documents = await documentsOf(given, () => store.list());
    if (documents.length === 0) throw new Problem('exportNothing');
    const folder = new ExportFolder(out, given.flag('overwrite'));
    const files: { readonly document: string; readonly format: ExportFormat; readonly path: string }[] = [];
    const skipped: { readonly document: string; readonly code: string; readonly message: string }[] = [];
    const incomplete: IncompleteRecord[] = [];
    for await (const outcome of exportDocuments(store, { documents, formats, text }, folder)) {
      const { document } = outcome;
      if ('file' in outcome) {
        const written = path.join(out, outcome.file);
        files.push({ document, format: outcome.format, path: written });
        output.line(words(texts.written, output.language, { file: written }));
      } else {
        const { problem } = outcome;
        skipped.push({ document, code: problem.code, message: describeProblem(problem, output.language) });
        output.problem(problem);
      }
    }
    for (const document of new Set(files.map((file) => file.document))) {
      const { title, gaps } = await gapsOf(store, document);
      for (const gap of gaps) {
        const message = describeRecordGap(gap, output.language);
        const missing = gap.problems.filter(({ kind }) => kind === 'missing').map(({ field }) => field.id);
        incomplete.push({ document, article: gap.article?.id ?? null, missing, message });
        output.remark(words(texts.incomplete, output.language, { document: title, gap: message }));
      }
    }
    output.object({ files, skipped, incomplete });
    output.line(words(texts.total, output.language, { files: files.length, skipped: skipped.length }));
    return tellNotices(store, output) || skipped.length > 0 ? FINDINGS : OK;
  },
};

interface IncompleteRecord {
  readonly document: string;
  /** `null` for the page. */
  readonly article: string | null;
  /** The ids of required fields that are empty. */
  readonly missing: readonly string[];
  readonly message: string;
}

/** What the records of a document that was exported lack. */
async function gapsOf(
  store: ProjectStore,
  document: string,
): Promise<{ readonly title: string; readonly gaps: readonly RecordGap[] }> {
  const { record } = await store.read(document);
  return { title: record.title, gaps: recordGaps(descriptionIn(record), store.project) };
}

function formatsOf(given: Arguments): ExportFormat[] {
  const names = (given.value('format') ?? '').split(',').map((name) => name.trim().toLowerCase());
  return [...new Set(names)].map((name) => {
    const format = exportFormats.find((one) => one === name);
    if (format !== undefined) return format;
    throw new WrongUse(
      { zh: '没有 {name} 这种格式，可用 {all}', en: 'there is no format {name}; there are {all}' },
      { name: name || '“”', all: exportFormats.join(', ') },
    );
  });
}

function textOf(given: Arguments): ExportedText {
  const named = given.value('text') ?? 'corrected';
  const text = exportedTexts.find((one) => one === named);
  if (text !== undefined) return text;
  throw new WrongUse({ zh: '--text 只有 corrected 和 original', en: '--text is corrected or original' });
}

async function documentsOf(
  given: Arguments,
  list: () => Promise<readonly { readonly id: string; readonly trashedAt?: string | undefined }[]>,
): Promise<readonly string[]> {
  const named = given.values('document').flatMap((one) => one.split(',').filter((id) => id !== ''));
  if (given.values('document').length > 0) return [...new Set(named)];
  return (await list()).filter((one) => one.trashedAt === undefined).map((one) => one.id);
}
