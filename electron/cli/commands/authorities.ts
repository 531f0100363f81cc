import path from 'node:path';
import { type AuthorityFormat, authorityFormats } from '#shared/ipc/authoritiesContract';
import { describeProblem } from '#shared/problems/problem';
import { type Wording, words } from '#shared/problems/wording';
import { nameIdSchema } from '#shared/project/tagset';
import { ExportFolder } from '../../store/exportFolder';
import { readImportFile } from '../../store/importFiles';
import { type Arguments, type Command, FINDINGS, OK, type Output } from '../command';
import { PROJECT_OPTION, projectToRead, projectToWrite, tellNotices } from '../project';
import { WrongUse } from '../wrongUse';

const texts = {
  imported: {
    zh: '载入 {name}：新增 {added} 条，补充 {changed} 条，共 {size} 条。',
    en: 'Imported {name}. Added: {added}. Added to: {changed}. Entries now: {size}.',
  },
  remark: { zh: '{name}：{message}', en: '{name}: {message}' },
  remarkAt: { zh: '{name} 第 {line} 行：{message}', en: '{name}, line {line}: {message}' },
  left: { zh: '另有 {count} 处没有列出。', en: 'Not listed besides: {count}.' },
  written: { zh: '已导出 {file}', en: 'Wrote {file}' },
} as const satisfies Record<string, Wording>;

export const manageAuthorities: Command = {
  name: 'authorities',
  operands: 'import FILE | export',
  count: [1, 2],
  options: [
    PROJECT_OPTION,
    {
      name: 'type',
      value: 'T',
      help: { zh: '文件没有写类型的条目算作哪一类（import）', en: 'the type of entries without one (import)' },
    },
    {
      name: 'format',
      value: authorityFormats.join('|'),
      help: { zh: '导出的格式，默认 csv（export）', en: 'the format to write, csv by default (export)' },
    },
    {
      name: 'out',
      value: 'DIR',
      help: {
        zh: '写入的文件夹，默认为当前文件夹（export）',
        en: 'the folder to write to, the current one by default (export)',
      },
    },
    {
      name: 'overwrite',
      help: {
        zh: '盖掉同名的文件；默认另取带编号的名称（export）',
        en: 'write over a file of the same name; by default a number is added (export)',
      },
    },
  ],
  summary: { zh: '载入或导出规范档', en: 'import or export the register of authorities' },
  details: {
    zh: [
      'import FILE 载入 CSV（第一行是栏名）、规范档 JSON 或 SKOS Turtle；已有的条目按编号、外部编号或名称归并，不会重复。',
      '窗口打开着项目时只能导出。',
      '--json：import 给 { added, changed, size, missed, problems: [{ line, code, message }], left }；export 给 { path }',
    ].join('\n'),
    en: [
      'import FILE takes CSV (its first row names the columns), our own JSON or SKOS Turtle; entries that are there already are',
      'matched by id, by an id elsewhere or by name. While a window has the project open it can only be exported.',
      '--json: import gives { added, changed, size, missed, problems: [{ line, code, message }], left }, export { path }',
    ].join('\n'),
  },

  async run(given, output) {
    const [act = '', file] = given.operands;
    if (act === 'import' && file !== undefined) return importFile(file, given, output);
    if (act === 'export' && file === undefined) return exportRegister(given, output);
    throw new WrongUse({ zh: '只有 import FILE 和 export', en: 'there are import FILE and export' });
  },
};

async function importFile(file: string, given: Arguments, output: Output): Promise<typeof OK | typeof FINDINGS> {
  const assumed = given.value('type');
  if (assumed !== undefined && !nameIdSchema.safeParse(assumed).success)
    throw new WrongUse({ zh: '--type 要是类型的编号，如 person', en: '--type takes the id of a type, such as person' });
  const store = await projectToWrite(given);
  try {
    const name = path.basename(file);
    const outcome = await store.authorities.import({ bytes: await readImportFile(file), name, assumed });
    const { added, changed, size, missed, left } = outcome;
    const problems = outcome.problems.map(({ line, problem }) => ({
      line,
      code: problem.code,
      message: describeProblem(problem, output.language),
    }));
    for (const { line, message } of problems) {
      const values = { name, message };
      output.remark(
        line === null
          ? words(texts.remark, output.language, values)
          : words(texts.remarkAt, output.language, { ...values, line }),
      );
    }
    if (left > 0) output.remark(words(texts.left, output.language, { count: left }));
    output.object({ added, changed, size, missed, problems, left });
    output.line(words(texts.imported, output.language, { name, added, changed, size }));
    return tellNotices(store, output) || problems.length > 0 ? FINDINGS : OK;
  } finally {
    await store.close();
  }
}

async function exportRegister(given: Arguments, output: Output): Promise<typeof OK | typeof FINDINGS> {
  const format = formatOf(given);
  const store = await projectToRead(given);
  try {
    const content = await store.authorities.write(format, output.language);
    const folder = path.resolve(given.value('out') ?? '.');
    const name = `${store.project.name}.${format}`;
    const file = path.join(folder, await new ExportFolder(folder, given.flag('overwrite')).write({ name, content }));
    output.object({ path: file });
    output.line(words(texts.written, output.language, { file }));
    return tellNotices(store, output) ? FINDINGS : OK;
  } finally {
    await store.close();
  }
}

function formatOf(given: Arguments): AuthorityFormat {
  const named = (given.value('format') ?? 'csv').toLowerCase();
  const format = authorityFormats.find((one) => one === named);
  if (format !== undefined) return format;
  throw new WrongUse(
    { zh: '没有 {name} 这种格式，可用 {all}', en: 'there is no format {name}; there are {all}' },
    { name: named || '“”', all: authorityFormats.join(', ') },
  );
}
