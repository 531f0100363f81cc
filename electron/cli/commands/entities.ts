import { BlockMeasure } from '#shared/export/blockMeasure';
import { markedStretches } from '#shared/export/markedStretches';
import { describeProblem, Problem, problemData } from '#shared/problems/problem';
import { type Wording, words } from '#shared/problems/wording';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { codePointOffsets } from '#shared/text/codePoints';
import { type Command, FINDINGS, OK } from '../command';
import { PROJECT_OPTION, projectToRead, tellNotices } from '../project';
import { knownType } from '../projectTypes';

const texts = {
  left: { zh: '{title}：读不了。{message}', en: '{title}: can’t be read. {message}' },
  total: { zh: '{documents} 篇里有 {count} 处标注。', en: 'Mentions: {count}, in documents: {documents}.' },
} as const satisfies Record<string, Wording>;

/** A mention as `--json` has it; offsets in code points. */
interface ListedMention {
  readonly id: string;
  readonly type: string;
  readonly authority?: string;
  readonly text: string;
  readonly spans: readonly {
    readonly block: string;
    readonly start: number;
    readonly end: number;
    readonly sources: readonly (readonly [number, number])[];
  }[];
}

export const listEntities: Command = {
  name: 'entities',
  operands: '',
  count: [0, 0],
  options: [
    PROJECT_OPTION,
    { name: 'type', value: 'TYPE', help: { zh: '只列这一类', en: 'only those of this type' } },
    {
      name: 'unlinked',
      help: { zh: '只列没有连规范档的', en: 'only those that name no authority' },
    },
  ],
  summary: { zh: '列出项目里的标注', en: 'list what is tagged in a project' },
  details: {
    zh: [
      '每行一处：文稿编号、标注编号、类型、规范档、文字，以制表符分开；跨段或不相连的标注是一处，文字连写。回收站里的不列。',
      '--json：{ mentions: [{ document, id, type, authority?, text, spans: [{ block, start, end, sources }] }], left }，',
      '  start、end 是段内的码位，sources 是原文的码位区间。',
    ].join('\n'),
    en: [
      'One mention a line: document, id, type, authority and words, separated by tabs; what goes on in another block or has a hole is one',
      'mention, its words joined. The trash is left out.',
      '--json: { mentions: [{ document, id, type, authority?, text, spans: [{ block, start, end, sources }] }], left };',
      '  start and end are code points of the block’s text, sources are ranges of code points of the source.',
    ].join('\n'),
  },

  async run(given, output) {
    const { language } = output;
    const store = await projectToRead(given);
    const asked = given.value('type');
    const type = asked === undefined ? undefined : knownType(asked, store);
    const mentions: object[] = [];
    const left: object[] = [];
    const documents = new Set<string>();
    for (const { id: document, title, trashedAt, problem: fault } of await store.list()) {
      if (trashedAt !== undefined) continue;
      try {
        if (fault) throw new Problem(fault.code, fault.values);
        const { record, source, problem } = await store.read(document);
        if (problem) throw new Problem(problem.code, problem.values);
        for (const mention of mentionsIn(record, source)) {
          if (type !== undefined && mention.type !== type) continue;
          if (given.flag('unlinked') && mention.authority !== undefined) continue;
          mentions.push({ document, ...mention });
          documents.add(document);
          output.line([document, mention.id, mention.type, mention.authority ?? '', mention.text].join('\t'));
        }
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        const message = describeProblem(problemData(error), language);
        left.push({ document, title, code: error.code, message });
        output.remark(words(texts.left, language, { title, message }));
      }
    }
    output.object({ mentions, left });
    output.line(words(texts.total, language, { documents: documents.size, count: mentions.length }));
    return tellNotices(store, output) || left.length > 0 ? FINDINGS : OK;
  },
};

function mentionsIn(record: DocumentRecord, source: string): readonly ListedMention[] {
  const offsets = codePointOffsets(source);
  const found = new Map<string, { text: string; spans: ListedMention['spans'][number][] }>();
  for (const { blocks } of record.articles) {
    for (const block of blocks) {
      const stretches = markedStretches(block).filter(({ mark }) => mark.type === 'entity');
      if (stretches.length === 0) continue;
      const measure = new BlockMeasure(block, source, offsets, { text: 'corrected' });
      for (const { mark, from, to } of stretches) {
        const span = measure.span(from, to);
        if (!('id' in mark) || span === null) continue;
        const known = found.get(mark.id) ?? { text: '', spans: [] };
        known.text += measure.words(span);
        known.spans.push({ block: block.id, ...span, sources: measure.sourcesOf(from, to) });
        found.set(mark.id, known);
      }
    }
  }
  return [...found].flatMap(([id, { text, spans }]): ListedMention[] => {
    const entity = Object.hasOwn(record.entities, id) ? record.entities[id] : undefined;
    if (!entity) return [];
    const { type, authority } = entity;
    return [{ id, type, ...(authority === undefined ? {} : { authority }), text, spans }];
  });
}
