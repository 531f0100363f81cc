import { importDocument } from '#shared/import/importDocument';
import type { BlockRecord, DocumentRecord } from '#shared/project/documentRecord';

/** A CRLF source with a character beyond the first plane before everything that is measured, and a ZWJ emoji. */
const source = [
  '# 𠮷镇图书馆新馆开馆',
  '',
  '——记古藉阅览室',
  '',
  '本报讯 昨天👨‍👩‍👧来到𠮷镇图书馆,周以',
  '',
  '宁馆长迎接读者。李金择说克服困 坚 不拔。',
  '',
  '(沈月华 周以宁)',
  '',
  '第二版消息',
].join('\r\n');

/**
 * A record in the middle of work: a join across a blank line, a replacement, an insertion, a deletion, a gap, marks that
 * overlap, a name that crosses blocks, a comment over a name and a gap, orphans, a block without a source, two articles, moved blocks, a page break.
 */
export function exampleRecord(): { readonly record: DocumentRecord; readonly source: string } {
  let count = 0;
  const { record } = importDocument({
    bytes: new TextEncoder().encode(source),
    name: '1986-10-21-第2版.txt',
    newId: () => `n${++count}`,
    now: () => Date.UTC(2026, 10, 22, 8),
    sha256: '0123456789abcdef'.repeat(4),
  });
  const at = (words: string) => source.indexOf(words);
  const range = (words: string): [number, number] => [at(words), at(words) + words.length];
  const [title, deck, ...rest] = record.articles[0]?.blocks ?? [];
  const [report, greeting, byline, stray] = rest;
  if (!title || !deck || !report || !greeting || !byline || !stray)
    throw new Error('the importer parts the example otherwise');
  const person = (id: string) => [{ type: 'entity' as const, id }];
  const blocks: BlockRecord[] = [
    title,
    { ...deck, content: [{ text: '——记古' }, { text: '籍', marks: [{ type: 'supplied' }] }, { text: '阅览室' }] },
    {
      ...report,
      sources: [range('本报讯 昨天👨‍👩‍👧来到𠮷镇图书馆,周以'), range('宁馆长迎接读者。')],
      content: [
        { text: '本报讯　昨天👨‍👩‍👧来到' },
        {
          text: '𠮷镇',
          marks: [
            { type: 'entity', id: 'org' },
            { type: 'entity', id: 'place' },
          ],
        },
        { text: '图书馆', marks: person('org') },
        { text: '，' },
        { text: '周以宁', marks: person('zhou') },
        { text: '老馆长迎接读者。' },
      ],
    },
    {
      id: 'split',
      type: 'paragraph',
      sources: [range('李金择说克服困 坚 不拔。')],
      content: [
        { text: '李金', marks: person('li') },
        { text: '泽', marks: [...person('li'), { type: 'comment', id: 'name' }] },
        { text: '说克服困', marks: [{ type: 'comment', id: 'name' }] },
        { gap: 2, marks: [{ type: 'comment', id: 'name' }, { type: 'unclear' }] },
        { text: '坚', marks: [{ type: 'comment', id: 'remark' }] },
        { gap: 1 },
        { text: '不拔。' },
      ],
    },
    { id: 'break', type: 'pageBreak', sources: [], content: [] },
    byline,
  ];
  const key = (words: string) => range(words).join('-');
  const note = { by: '文清', at: Date.UTC(2026, 10, 22, 9, 30) };
  return {
    source,
    record: {
      ...record,
      title: '𠮷镇：1986/10/21',
      status: 'inProgress',
      articles: [
        { id: 'main', parts: [6], blocks },
        {
          id: 'second',
          parts: [2],
          blocks: [
            { id: 'added', type: 'heading', level: 2, sources: [], content: [{ text: '新加的标题' }] },
            { ...stray, content: [{ text: '消息', marks: person('org') }] },
          ],
        },
      ],
      articleMetadata: {
        main: { title: { value: '𠮷镇图书馆新馆开馆', from: 'heading' }, creators: { value: ['沈月华', '周以宁'] } },
        second: {},
      },
      corrections: {
        [key('藉')]: {
          ...note,
          origin: { kind: 'suggestion', rule: 'lookAlike' },
          decision: 'restore',
          note: '籍误作藉',
        },
        [`${at('宁馆长') + 1}+`]: { ...note, origin: { kind: 'typed' }, decision: 'emend' },
        [key('择')]: { ...note, origin: { kind: 'outsideFile', name: '校样.txt' }, decision: 'normalise' },
      },
      entities: {
        org: { type: 'org', authority: 'a1' },
        place: { type: 'place' },
        zhou: { type: 'person', attributes: { rank: '馆长' } },
        li: { type: 'person', copyOf: 'zhou' },
        gone: { type: 'date', value: { kind: 'date', edtf: '1986-10-20' } },
      },
      relations: {
        later: { type: 'locatedIn', from: 'org', to: 'place', by: '文清', at: Date.UTC(2026, 10, 22, 9, 31) },
        first: { type: 'worksFor', from: 'zhou', to: 'org', by: '', at: Date.UTC(2026, 10, 22, 9, 30) },
      },
      comments: {
        name: {
          messages: [
            { by: '文清', at: note.at, text: '“泽”还是“择”？' },
            { by: '沈 "月" 华', at: note.at + 60_000, text: '查了名册，\n是“泽”。' },
          ],
          resolved: { by: '文清', at: note.at + 120_000 },
        },
        remark: { messages: [{ by: '', at: note.at, text: '“困难”前后缺两字。' }] },
        said: { messages: [{ by: '文清', at: note.at, text: '这一句是编者按？' }] },
      },
      orphans: {
        gone: { quote: '昨日', block: report.id, before: '本报讯　', after: '来到' },
        said: { quote: '（编者）', block: 'split', before: '不拔。', after: '' },
      },
    },
  };
}
