import { ruleLabel, rules } from '#shared/detectors/index';
import type { ProjectChange, ProjectDeed } from '#shared/journal/projectLog';
import { describeProblem, Problem, problemData } from '#shared/problems/problem';
import { type Wording, words } from '#shared/problems/wording';
import { nameOfOtherField } from '#shared/profiles/metadataWords';
import { isoTime } from '#shared/text/isoTime';
import type { ProjectStore } from '../../store/projectStore';
import { type Command, FINDINGS, OK, type Output } from '../command';
import { PROJECT_OPTION, projectToRead, projectToWrite, tellNotices } from '../project';

const texts = {
  listed: {
    zh: '{id}  {at}  {by}  {what}，{count} 篇',
    en: '{id}  {at}  {by}  {what}, documents: {count}',
  },
  safe: { zh: '稳妥的改动', en: 'safe changes' },
  rule: { zh: '规则：{rule}', en: 'rule: {rule}' },
  metadata: { zh: '批量著录：{fields}', en: 'records edited: {fields}' },
  words: { zh: '“{was}”改为“{text}”', en: '“{was}” replaced by “{text}”' },
  tag: { zh: '标注{what}', en: 'tagged{what}' },
  retag: { zh: '改标注的类型{what}', en: 'type of tags changed{what}' },
  link: { zh: '连规范档{what}', en: 'tags linked{what}' },
  unlink: { zh: '取消与规范档的连接{what}', en: 'links of tags removed{what}' },
  remove: { zh: '取消标注{what}', en: 'tags removed{what}' },
  correct: { zh: '连同标注改字{what}', en: 'words put right with their tags{what}' },
  none: { zh: '没有可以撤销的跨文稿改动。', en: 'There is no change over many documents to take back.' },
  unknown: {
    zh: '没有编号为 {id} 的跨文稿改动，或它已全部撤销；--list 列出还有的。',
    en: 'There is no change {id} over many documents, or all of it was taken back; --list tells which there are.',
  },
  undone: { zh: '{title}：已撤销。', en: '{title}: taken back.' },
  gone: { zh: '{title}：早已撤销，或已不能撤销。', en: '{title}: was taken back before, or can’t be any more.' },
  left: { zh: '{title}：没有撤销。{message}', en: '{title}: not taken back. {message}' },
  total: {
    zh: '撤销了 {undone} 篇，早已不在的 {gone} 篇，没有撤销的 {left} 篇。',
    en: 'Taken back in documents: {undone}. Gone before: {gone}. Not taken back: {left}.',
  },
} as const satisfies Record<string, Wording>;

export const undoProjectChange: Command = {
  name: 'undo',
  operands: '[CHANGE]',
  count: [0, 1],
  options: [
    PROJECT_OPTION,
    { name: 'list', help: { zh: '只列出可以撤销的，不撤销', en: 'only list what can be taken back' } },
  ],
  summary: { zh: '撤销一次跨文稿的改动', en: 'take back a change made over many documents' },
  details: {
    zh: [
      'CHANGE 是一次跨文稿改动的编号（见 --list），不写则为最近的一次。改动在每篇文稿里是一步，只要其后没有别的改动就能撤销；',
      '其后又改过的文稿不动，并说明原因，退出码为 1。撤销本身可在各篇文稿里重做。窗口打开着项目时不能撤销。',
      '--json：{ change, undone: [编号], gone: [编号], left: [{ document, code, message }] }，',
      '  或同 --list：{ changes: [{ id, at, by, what, documents: [编号] }] }，旧的在前。',
    ].join('\n'),
    en: [
      'CHANGE is the id of a change over many documents (see --list); the latest when left out. In each document it is one step,',
      'which can be taken back as long as no other came after it; a document that was changed since is left as it is, with the',
      'reason, and the exit status is 1. In each document it can be made again. Nothing is taken back while a window has the',
      'project open.',
      '--json: { change, undone: [ids], gone: [ids], left: [{ document, code, message }] },',
      '  or with --list: { changes: [{ id, at, by, what, documents: [ids] }] }, the oldest first.',
    ].join('\n'),
  },

  async run(given, output) {
    const isList = given.flag('list');
    const store = await (isList ? projectToRead(given) : projectToWrite(given));
    try {
      const changes = await store.changes.list();
      const status = isList ? listChanges(changes, output) : await undoOf(store, changes, given.operands[0], output);
      return tellNotices(store, output) ? FINDINGS : status;
    } finally {
      await store.close();
    }
  },
};

function listChanges(changes: readonly ProjectChange[], output: Output): typeof OK {
  const { language } = output;
  for (const { id, at, by, what, parts } of changes) {
    const values = { id, at: isoTime(at) ?? '', by, what: describe(what, output), count: parts.length };
    output.line(words(texts.listed, language, values));
  }
  if (changes.length === 0) output.line(words(texts.none, language));
  output.object({
    changes: changes.map(({ id, at, by, what, parts }) => {
      return { id, at: isoTime(at), by, what, documents: parts.map(({ document }) => document) };
    }),
  });
  return OK;
}

async function undoOf(
  store: ProjectStore,
  changes: readonly ProjectChange[],
  wanted: string | undefined,
  output: Output,
): Promise<typeof OK | typeof FINDINGS> {
  const { language } = output;
  const change = wanted === undefined ? changes.at(-1) : changes.find(({ id }) => id === wanted);
  if (!change) {
    output.object({ change: null, undone: [], gone: [], left: [] });
    if (wanted === undefined) output.line(words(texts.none, language));
    else output.remark(words(texts.unknown, language, { id: wanted }));
    return wanted === undefined ? OK : FINDINGS;
  }
  const titles = new Map((await store.list()).map(({ id, title }) => [id, title]));
  const undone: string[] = [];
  const gone: string[] = [];
  const left: object[] = [];
  for (const { document } of change.parts) {
    const title = titles.get(document) ?? document;
    try {
      const isUndone = await store.changes.takeBack(change, document);
      (isUndone ? undone : gone).push(document);
      output.line(words(isUndone ? texts.undone : texts.gone, language, { title }));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const message = describeProblem(problemData(error), language);
      left.push({ document, code: error.code, message });
      output.remark(words(texts.left, language, { title, message }));
    }
  }
  output.object({ change: change.id, undone, gone, left });
  output.line(words(texts.total, language, { undone: undone.length, gone: gone.length, left: left.length }));
  return left.length > 0 ? FINDINGS : OK;
}

function describe(what: ProjectDeed, { language }: Output): string {
  if (what.kind === 'tags') {
    const said = [
      ...(what.text === undefined ? [] : [`“${what.text}”`]),
      ...(what.type === undefined ? [] : [what.type]),
    ];
    const colon = language === 'zh' ? '：' : ': ';
    return words(texts[what.act], language, { what: said.length > 0 ? `${colon}${said.join(' ')}` : '' });
  }
  if (what.kind === 'metadata') {
    const fields = what.fields.map((field) => nameOfOtherField(field, language));
    return words(texts.metadata, language, { fields: fields.join(language === 'zh' ? '、' : ', ') });
  }
  if (what.kind !== 'rule') return words(texts[what.kind], language, { ...what });
  const known = rules.some(({ id }) => id === what.rule);
  return words(texts.rule, language, { rule: known ? ruleLabel(what.rule, language) : what.rule });
}
