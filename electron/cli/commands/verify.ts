import { describeProblem } from '#shared/problems/problem';
import { type Wording, words } from '#shared/problems/wording';
import { verifyProject } from '../../store/verifyProject';
import { type Command, FINDINGS, OK } from '../command';
import { PROJECT_OPTION } from '../project';

const texts = {
  sound: {
    zh: '检查了 {documents} 篇文稿、{versions} 个版本、{journals} 个编辑日志、{sources} 个原始文件，没有发现问题。',
    en: 'Documents checked: {documents}. Versions checked: {versions}. Journals checked: {journals}. Sources checked: {sources}. All is well.',
  },
  unsound: {
    zh: '检查了 {documents} 篇文稿、{versions} 个版本、{journals} 个编辑日志、{sources} 个原始文件，有 {problems} 个问题。',
    en: 'Documents checked: {documents}. Versions checked: {versions}. Journals checked: {journals}. Sources checked: {sources}. Problems: {problems}.',
  },
} as const satisfies Record<string, Wording>;

export const verifyProjectCommand: Command = {
  name: 'verify',
  operands: '',
  count: [0, 0],
  options: [PROJECT_OPTION],
  summary: { zh: '检查项目的每个文件', en: 'check every file of a project' },
  details: {
    zh: [
      '检查 project.json、每篇文稿的记录与版本、其中的编号与引用、编辑日志与文稿是否相合、原始文件的内容与长度。不改动任何文件。',
      '--json：{ documents, versions, journals, sources, problems: [{ path, code, message }] }',
    ].join('\n'),
    en: [
      'Checks project.json, every record and version, the ids and references in it, every journal and whether it fits its document, the content and length of every source. Changes nothing.',
      '--json: { documents, versions, journals, sources, problems: [{ path, code, message }] }',
    ].join('\n'),
  },

  async run(given, output) {
    const { problems, ...counts } = await verifyProject(given.value(PROJECT_OPTION.name) ?? '.');
    const told = problems.map(({ path, problem }) => ({
      path,
      code: problem.code,
      message: describeProblem(problem, output.language),
    }));
    output.object({ ...counts, problems: told });
    for (const { path, message } of told) output.line(`${path}: ${message}`);
    const total = { ...counts, problems: problems.length };
    output.line(words(problems.length === 0 ? texts.sound : texts.unsound, output.language, total));
    return problems.length === 0 ? OK : FINDINGS;
  },
};
