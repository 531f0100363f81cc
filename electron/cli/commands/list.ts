import { describeProblem } from '#shared/problems/problem';
import { type Wording, words } from '#shared/problems/wording';
import type { DocumentStatus } from '#shared/project/documentRecord';
import type { DocumentSummary } from '#shared/project/documentSummary';
import { type Command, FINDINGS, OK } from '../command';
import { PROJECT_OPTION, projectToRead, tellNotices } from '../project';

export const statusNames = {
  notStarted: { zh: '未校', en: 'not started' },
  inProgress: { zh: '校对中', en: 'in progress' },
  toReview: { zh: '待复核', en: 'to review' },
  final: { zh: '定稿', en: 'final' },
} as const satisfies Record<DocumentStatus, Wording>;

const texts = {
  empty: { zh: '项目里没有文稿。', en: 'There are no documents in the project.' },
  characters: { zh: '{count} 字', en: '{count} characters' },
  trashed: { zh: '在回收站', en: 'in the trash' },
} as const satisfies Record<string, Wording>;

export const listDocuments: Command = {
  name: 'list',
  operands: '',
  count: [0, 0],
  options: [PROJECT_OPTION, { name: 'trash', help: { zh: '连同回收站里的', en: 'those in the trash as well' } }],
  summary: { zh: '列出项目的文稿', en: 'list the documents of a project' },
  details: {
    zh: [
      '每行一篇：编号、状态、字数、题名，以制表符分开。读不了的文稿也列出，并说明原因。',
      '--json：{ project: { id, name }, documents: [{ id, title, headline, status, characters, articles, entities, encoding, sourceName, updatedAt, trashedAt?, problem? }] }',
    ].join('\n'),
    en: [
      'One a line: id, status, length and title, separated by tabs. Documents that can’t be read are listed with the reason.',
      '--json: { project: { id, name }, documents: [{ id, title, headline, status, characters, articles, entities, encoding, sourceName, updatedAt, trashedAt?, problem? }] }',
    ].join('\n'),
  },

  async run(given, output) {
    const store = await projectToRead(given);
    const listed = (await store.list()).filter((one) => given.flag('trash') || one.trashedAt === undefined);
    const { id, name } = store.project;
    output.object({
      project: { id, name },
      documents: listed.map(({ problem, ...known }) =>
        problem
          ? { ...known, problem: { code: problem.code, message: describeProblem(problem, output.language) } }
          : known,
      ),
    });
    for (const one of listed) output.line(lineOf(one, output.language));
    if (listed.length === 0) output.line(words(texts.empty, output.language));
    const damaged = tellNotices(store, output);
    return damaged || listed.some((one) => one.problem) ? FINDINGS : OK;
  },
};

function lineOf(one: DocumentSummary, language: 'zh' | 'en'): string {
  if (one.problem) return `${one.id}\t${describeProblem(one.problem, language)}`;
  return [
    one.id,
    words(one.trashedAt === undefined ? statusNames[one.status] : texts.trashed, language),
    words(texts.characters, language, { count: one.characters }),
    one.title,
  ].join('\t');
}
