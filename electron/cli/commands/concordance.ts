import { concordanceCsv, lineNotes } from '#shared/concordance/concordanceCsv';
import type { CorpusText } from '#shared/concordance/corpusText';
import type { ConcordanceLine } from '#shared/concordance/line';
import { type ConcordanceQuery, LONGEST_WORDS } from '#shared/concordance/query';
import { type LineOrder, lineOrders, sortLines } from '#shared/concordance/sortLines';
import { takeLookAlikes } from '#shared/language/model/lookAlikes';
import { type Wording, words } from '#shared/problems/wording';
import { countCodePoints } from '#shared/text/codePoints';
import { loadLanguage } from '../../checker/languageFile';
import { Corpus } from '../../store/corpus/corpus';
import { CorpusSearch, formsOf } from '../../store/corpus/corpusSearch';
import { withMerged } from '../../store/corpus/withMerged';
import { systemFiles } from '../../store/fileCalls';
import { ProjectFolder } from '../../store/projectFolder';
import type { ProjectStore } from '../../store/projectStore';
import { type Arguments, type Command, FINDINGS, OK } from '../command';
import { writeNewFile } from '../newFile';
import { PROJECT_OPTION, projectToRead, tellNotices } from '../project';
import { knownType } from '../projectTypes';
import { WrongUse } from '../wrongUse';

const texts = {
  line: {
    zh: '{title} {place}：{before}【{text}】{after}{note}',
    en: '{title} {place}: {before}[{text}]{after}{note}',
  },
  total: { zh: '共 {count} 处，在 {documents} 篇里。', en: 'Found: {count}, in documents: {documents}.' },
  more: { zh: '只列出前 {shown} 处。', en: 'Only the first {shown} are listed.' },
  unread: { zh: '有 {count} 篇读不了。', en: 'Documents that can’t be read: {count}.' },
  written: { zh: '写入“{file}”。', en: 'Written to “{file}”.' },
} as const satisfies Record<string, Wording>;

export const showConcordance: Command = {
  name: 'concordance',
  operands: '[QUERY]',
  count: [0, 1],
  options: [
    PROJECT_OPTION,
    { name: 'exact', help: { zh: '只要与 QUERY 一字不差的', en: 'only what stands there just as QUERY has it' } },
    {
      name: 'type',
      value: 'TYPE',
      help: { zh: '列这一类的标注；有 QUERY 时只列其文字', en: 'tags of this type; with QUERY those that cover it' },
    },
    {
      name: 'authority',
      value: 'ID',
      help: { zh: '列连到这个规范档的标注', en: 'tags that name this authority' },
    },
    {
      name: 'correction',
      help: {
        zh: 'QUERY 是改动：原字→现字，可缺一边',
        en: 'QUERY is a correction: WAS→TEXT, one side may be left out',
      },
    },
    {
      name: 'sort',
      value: lineOrders.join('|'),
      help: {
        zh: '次序：出处（默认）、左邻、右邻、文字',
        en: 'the order: place (default), left or right neighbour, text',
      },
    },
    {
      name: 'csv',
      value: 'FILE',
      help: { zh: '写成表格；已有此文件则不写', en: 'write a table; a file that is there stays' },
    },
  ],
  summary: {
    zh: '在项目的全部文稿里查：词语、标注、改动',
    en: 'look for words, tags or corrections in all documents of a project',
  },
  details: {
    zh: [
      '查词语时，繁简、全半角、大小写、字间空格不同的，缺一字或有一字形近的也列出并注明；跨段的也列出。回收站里的不查。',
      '--json：{ lines: [{ document, title, paragraph, spans: [{ block, start, end }], text, before, after, was?, variant,',
      '  isBroken, longer?, isSure, mentions: [{ id, type, authority?, text, fit }] }], total, unread }，start、end 是段内的码位。',
      '最多列 10000 处，total 是全部。没有查到时退出码也是 0。',
    ].join('\n'),
    en: [
      'Words are found in the other script, in other width or case, and spaced as well, and with one character lost or taken for one that',
      'looks like it; each is told, and so is what goes on in the next block. The trash is left out.',
      '--json: { lines: [{ document, title, paragraph, spans: [{ block, start, end }], text, before, after, was?, variant,',
      '  isBroken, longer?, isSure, mentions: [{ id, type, authority?, text, fit }] }], total, unread }; start and end are code points',
      'of the block’s text. At most 10,000 are listed, total counts all. The exit status is 0 when nothing is found, too.',
    ].join('\n'),
  },

  async run(given, output) {
    const { language } = output;
    const order = orderIn(given);
    const store = await projectToRead(given);
    const query = await withMerged(queryIn(given, store), (ids) => store.authorities.idsMeaning(ids));
    const { lines, total, unread, textOf } = await linesFor(store, query);
    const sorted = sortLines(lines, order);
    const titles = new Map((await store.list()).map(({ id, title }) => [id, title]));
    const titled = (document: string) => titles.get(document) ?? document;
    output.object({
      lines: sorted.map(({ number: _, spans, isNamesake: _namesake, word: _word, ...line }) => ({
        ...line,
        title: titled(line.document),
        spans: spans.map((span) => inCodePoints(span, textOf(line.document))),
      })),
      total,
      unread,
    });
    const csv = given.value('csv');
    if (csv === undefined) for (const line of sorted) output.line(described(line, titled(line.document), language));
    else {
      const named = new Map(
        store.project.tagset.types.map(({ id, name }) => [id, name[language] || name.zh || name.en]),
      );
      await writeNewFile(csv, new TextEncoder().encode(concordanceCsv(sorted, language, titles, named)));
      output.line(words(texts.written, language, { file: csv }));
    }
    const documents = new Set(lines.map(({ document }) => document)).size;
    output.line(words(texts.total, language, { count: total, documents }));
    if (total > lines.length) output.line(words(texts.more, language, { shown: lines.length }));
    if (unread > 0) output.remark(words(texts.unread, language, { count: unread }));
    return tellNotices(store, output) || unread > 0 ? FINDINGS : OK;
  },
};

function orderIn(given: Arguments): LineOrder {
  const wanted = given.value('sort') ?? 'place';
  const order = lineOrders.find((one) => one === wanted);
  if (order === undefined)
    throw new WrongUse({ zh: '--sort 只有 {all}', en: '--sort is one of {all}' }, { all: lineOrders.join(', ') });
  return order;
}

function queryIn(given: Arguments, store: ProjectStore): ConcordanceQuery {
  const [wanted] = given.operands;
  const type = given.value('type');
  const authority = given.value('authority');
  const isOfTags = type !== undefined || authority !== undefined;
  if (wanted !== undefined && wanted.length > LONGEST_WORDS) {
    throw new WrongUse(
      { zh: 'QUERY 太长，最多 {count} 字', en: 'QUERY is too long; {count} characters at most' },
      { count: LONGEST_WORDS },
    );
  }
  if (given.flag('correction')) {
    if (isOfTags)
      throw new WrongUse({
        zh: '--correction 不能与 --type、--authority 并用',
        en: '--correction goes without --type and --authority',
      });
    const [was = '', text] = (wanted ?? '').split(/→|->/);
    return { kind: 'corrections', ...(was === '' ? {} : { was }), ...(text ? { text } : {}) };
  }
  if (isOfTags) {
    return {
      kind: 'mentions',
      ...(type === undefined ? {} : { type: knownType(type, store) }),
      ...(authority === undefined ? {} : { authorities: [authority] }),
      ...(wanted === undefined ? {} : { text: wanted }),
    };
  }
  if (wanted === undefined || wanted === '') throw new WrongUse({ zh: '缺少 QUERY', en: 'QUERY is missing' });
  return { kind: 'words', words: [wanted], withVariants: !given.flag('exact') };
}

async function linesFor(store: ProjectStore, query: ConcordanceQuery) {
  const documents = (await store.list()).flatMap(({ id, trashedAt }) => (trashedAt === undefined ? [id] : []));
  const corpus = new Corpus(systemFiles, new ProjectFolder(store.root), true);
  await corpus.hold(documents);
  const hasVariants = query.kind === 'words' && query.withVariants;
  const forms = hasVariants ? formsOf(takeLookAlikes(loadLanguage())) : null;
  const search = new CorpusSearch('', { query, corpus, forms, open: null, documents });
  const lines: ConcordanceLine[] = [];
  for (;;) {
    const page = await search.page();
    lines.push(...page.lines);
    if (!page.isDone) continue;
    const textOf = (document: string) => corpus.searched(document, (text) => text)?.text;
    return { lines, total: page.total, unread: page.unread, textOf };
  }
}

function inCodePoints({ block, from, to }: ConcordanceLine['spans'][number], text: CorpusText | undefined) {
  const at = text?.blocks.find(([id]) => id === block)?.[1] ?? 0;
  const start = text ? countCodePoints(text.text, at, at + from) : from;
  return { block, start, end: start + (text ? countCodePoints(text.text, at + from, at + to) : to - from) };
}

function described(line: ConcordanceLine, title: string, language: 'zh' | 'en'): string {
  const { paragraph, before, text, after, was, mentions } = line;
  const types = [...new Set(mentions.flatMap(({ type, fit }) => (fit === 'exactly' ? type : [])))];
  const notes = [...types, ...(was === undefined ? [] : [`${was}→${text}`]), ...lineNotes(line, language)];
  const note = notes.length === 0 ? '' : language === 'zh' ? `（${notes.join('；')}）` : ` (${notes.join('; ')})`;
  const place = paragraph === null ? '' : `¶${paragraph}`;
  return words(texts.line, language, { title, place, before, text, after, note });
}
