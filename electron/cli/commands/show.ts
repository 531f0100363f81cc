import { exporters } from '#shared/export/index';
import { Problem } from '#shared/problems/problem';
import { type Wording, words } from '#shared/problems/wording';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { type Command, FINDINGS, OK } from '../command';
import { PROJECT_OPTION, projectToRead, tellNotices } from '../project';
import { statusNames } from './list';

const texts = {
  title: { zh: '题名：{title}', en: 'Title: {title}' },
  status: { zh: '状态：{status}', en: 'Status: {status}' },
  source: { zh: '原始文件：{name}（{encoding}，{bytes} 字节）', en: 'Source: {name} ({encoding}, {bytes} bytes)' },
  updated: { zh: '改动时间：{time}', en: 'Changed: {time}' },
} as const satisfies Record<string, Wording>;

export const showDocument: Command = {
  name: 'show',
  operands: 'ID',
  count: [1, 1],
  options: [PROJECT_OPTION],
  summary: { zh: '显示一篇文稿', en: 'show a document' },
  details: {
    zh: 'ID 是 list 列出的编号。先是题名、状态与来源，空一行后是现文。\n--json：与 export --format json 的内容相同',
    en: 'ID is one that list prints. First title, status and source, then, after a blank line, the current text.\n--json: what export --format json writes',
  },

  async run(given, output) {
    const store = await projectToRead(given);
    const { record, source, problem } = await store.read(given.operands[0] ?? '');
    if (output.json) {
      // It tells of the source, which the text below does without.
      if (problem) throw new Problem(problem.code, problem.values);
      const [json] = exporters.json(record, source, { text: 'corrected' });
      output.object(JSON.parse(json?.content ?? 'null'));
    } else {
      const [text] = exporters.txt(record, source, { text: 'corrected' });
      for (const line of heading(record, output.language)) output.line(line);
      output.line(`\n${text?.content.trimEnd() ?? ''}`);
      if (problem) output.problem(problem);
    }
    return tellNotices(store, output) || problem ? FINDINGS : OK;
  },
};

function heading({ title, status, source, updatedAt }: DocumentRecord, language: 'zh' | 'en'): string[] {
  const { name, encoding, bytes } = source;
  return [
    words(texts.title, language, { title }),
    words(texts.status, language, { status: words(statusNames[status], language) }),
    words(texts.source, language, { name, encoding, bytes }),
    words(texts.updated, language, { time: updatedAt }),
  ];
}
