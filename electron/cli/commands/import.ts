import { detectEncoding } from '#shared/import/decode';
import { type Encoding, encodings, isEncoding, SURE_CONFIDENCE } from '#shared/import/encoding';
import type { Imported } from '#shared/ipc/contract';
import { describeProblem, Problem, problemData } from '#shared/problems/problem';
import { type Wording, words } from '#shared/problems/wording';
import { findImportFiles, readImportFile, type SkippedPath } from '../../store/importFiles';
import type { ProjectStore } from '../../store/projectStore';
import { fingerprint } from '../../store/seenLedger';
import { type Command, FINDINGS, OK, type Output } from '../command';
import { PROJECT_OPTION, projectToWrite, tellNotices } from '../project';
import { WrongUse } from '../wrongUse';

const texts = {
  imported: {
    zh: '{path}：已载入“{title}”（{encoding}，{blocks} 段），编号 {id}',
    en: '{path}: imported “{title}” ({encoding}, {blocks} blocks) as {id}',
  },
  guessed: {
    zh: '{path}：编码不能确定，按 {encoding} 读取。若有乱码，请用 --encoding 指定后重新载入。',
    en: '{path}: the encoding is uncertain and was taken for {encoding}. If it reads wrong, import it again with --encoding.',
  },
  known: {
    zh: '{path}：项目里已有同样的文件，即“{title}”；仍另存为一篇文稿。',
    en: '{path}: the project has the same file already, as “{title}”; it was imported once more.',
  },
  skipped: { zh: '{path}：{message}', en: '{path}: {message}' },
  total: { zh: '载入 {imported} 个，跳过 {skipped} 个。', en: 'Imported: {imported}. Skipped: {skipped}.' },
} as const satisfies Record<string, Wording>;

export const importTexts: Command = {
  name: 'import',
  operands: 'PATH...',
  count: [1, Number.POSITIVE_INFINITY],
  options: [
    PROJECT_OPTION,
    {
      name: 'encoding',
      value: 'E',
      help: {
        zh: `文件的编码：${encodings.join('、')}；默认逐个文件判断`,
        en: `the files’ encoding: ${encodings.join(', ')}; by default it is found out file by file`,
      },
    },
  ],
  summary: { zh: '把 TXT、MD 文件载入项目', en: 'import TXT and MD files into a project' },
  details: {
    zh: [
      'PATH 是文件，或连同下级一起载入的文件夹。原始文件逐字节保存在项目的 sources 里。',
      '不能载入的文件跳过并说明原因，其余照常载入。窗口打开着项目时不能载入。',
      '--json：{ imported: [{ id, path, title, encoding, articles, blocks }], skipped: [{ path, code, message }] }',
    ].join('\n'),
    en: [
      'PATH is a file, or a folder that is imported with all below it. The source is kept byte for byte in the project.',
      'Files that can’t be imported are skipped with the reason. Nothing is imported while a window has the project open.',
      '--json: { imported: [{ id, path, title, encoding, articles, blocks }], skipped: [{ path, code, message }] }',
    ].join('\n'),
  },

  async run(given, output) {
    const encoding = given.value('encoding')?.toLowerCase();
    if (encoding !== undefined && !isEncoding(encoding)) {
      throw new WrongUse(
        { zh: '没有 {encoding} 这种编码，可用 {all}', en: 'there is no encoding {encoding}; there are {all}' },
        { encoding, all: encodings.join(', ') },
      );
    }
    const store = await projectToWrite(given);
    try {
      // Tells which files are in the project already.
      await store.list();
      const { files, skipped } = await findImportFiles(given.operands);
      const imported: (Imported & { readonly path: string })[] = [];
      const left: SkippedPath[] = [...skipped];
      for (const one of skipped) tellSkipped(one, output);
      for (const { path, name } of files) {
        try {
          imported.push({ path, ...(await importOne(store, { path, name, encoding }, output)) });
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          const one = { path, problem: problemData(error) };
          left.push(one);
          tellSkipped(one, output);
        }
      }
      output.object({
        imported: imported.map(({ id, path, title, encoding, articles, blocks }) => ({
          id,
          path,
          title,
          encoding,
          articles,
          blocks,
        })),
        skipped: left.map(({ path, problem }) => ({
          path,
          code: problem.code,
          message: describeProblem(problem, output.language),
        })),
      });
      output.line(words(texts.total, output.language, { imported: imported.length, skipped: left.length }));
      const damaged = tellNotices(store, output);
      return left.length > 0 || damaged ? FINDINGS : OK;
    } finally {
      await store.close();
    }
  },
};

async function importOne(
  store: ProjectStore,
  { path, name, encoding }: { readonly path: string; readonly name: string; readonly encoding: Encoding | undefined },
  output: Output,
): Promise<Imported> {
  const bytes = await readImportFile(path);
  const known = store.titleOfSource(fingerprint(bytes).sha256);
  const read = encoding === undefined ? detectEncoding(bytes) : { encoding, confidence: 1 };
  const imported = await store.importFile({ bytes, name, encoding: read.encoding });
  output.line(words(texts.imported, output.language, { path, ...imported }));
  if (known !== undefined) output.remark(words(texts.known, output.language, { path, title: known }));
  if (read.confidence < SURE_CONFIDENCE) {
    output.remark(words(texts.guessed, output.language, { path, encoding: imported.encoding }));
  }
  return imported;
}

function tellSkipped({ path, problem }: SkippedPath, output: Output): void {
  output.remark(words(texts.skipped, output.language, { path, message: describeProblem(problem, output.language) }));
}
