import { describe, expect, it } from 'vitest';
import type { DocumentSummary } from '#shared/project/documentSummary';
import { exportScope, scopesFor } from '../../../renderer/app/actions/exporting';
import { countStatuses, filterDocuments, headlineOf, noFilter } from '../../../renderer/app/documents/documentFilter';
import { highlight, paletteSections } from '../../../renderer/app/palette/paletteEntries';
import { commands } from '../../../renderer/commands';
import { createWords } from '../../../renderer/i18n/text';
import type { OutlineArticle } from '../../../renderer/panels/outline';

const summary = (id: string, change: Partial<DocumentSummary> = {}): DocumentSummary => ({
  id,
  title: id,
  headline: '',
  status: 'notStarted',
  characters: 100,
  articles: 1,
  entities: 0,
  encoding: 'utf-8',
  sourceName: `${id}.txt`,
  updatedAt: '2026-01-01T00:00:00.000Z',
  ...change,
});

const documents = [
  summary('bridge', { title: '安澜桥修缮竣工', status: 'final' }),
  summary('library', { status: 'inProgress' }),
  summary('gone', { trashedAt: '2026-01-02T00:00:00.000Z', status: 'final' }),
  summary('broken', { problem: { code: 'sourceMissing', values: { title: 'broken' } } }),
];
const idsOf = (list: readonly DocumentSummary[]) => list.map(({ id }) => id);

describe('the table of documents', () => {
  it('finds a document by what it is headed, and does not say a title twice', () => {
    const scan = summary('scan_0042', { headline: '县图书馆新馆今日开馆' });
    expect(idsOf(filterDocuments([...documents, scan], { ...noFilter, query: '新馆' }))).toEqual(['scan_0042']);
    expect(headlineOf(scan)).toBe('县图书馆新馆今日开馆');
    expect(headlineOf(summary('安澜桥', { headline: '安澜桥' }))).toBe('');
  });

  it.each([
    ['everything but the trash', {}, ['bridge', 'library', 'broken']],
    ['one status', { statuses: ['final'] as const }, ['bridge']],
    ['words of the title', { query: '安澜' }, ['bridge']],
    ['words of the file name', { query: 'LIBRARY.txt' }, ['library']],
    ['the trash, whatever the status', { trash: true, statuses: ['inProgress'] as const }, ['gone']],
  ])('shows %s', (_, filter, ids) => {
    expect(idsOf(filterDocuments(documents, { ...noFilter, ...filter }))).toEqual(ids);
  });

  it('counts statuses outside the trash', () => {
    expect(countStatuses(documents)).toEqual({ notStarted: 1, inProgress: 1, toReview: 0, final: 1 });
  });
});

describe('what an export takes', () => {
  it('offers the chosen, the final and all, as far as there are any', () => {
    expect(scopesFor(documents, ['library'])).toEqual(['chosen', 'final', 'all']);
    expect(scopesFor(documents, ['gone'])).toEqual(['final', 'all']);
    expect(scopesFor([], [])).toEqual(['all']);
  });
  it('leaves out the trash and what can’t be read', () => {
    expect(exportScope(documents, [], 'all')).toEqual(['bridge', 'library']);
    expect(exportScope(documents, [], 'final')).toEqual(['bridge']);
    expect(exportScope(documents, ['library', 'gone'], 'chosen')).toEqual(['library']);
  });
});

describe('the palette', () => {
  const words = createWords('zh');
  const sources = {
    words,
    commands,
    documents,
    articles: [
      { id: 'a1', title: '县图书馆新馆今日开馆', headings: [] },
      { id: 'a2', title: '', headings: [] },
    ],
    canSearchText: true,
  };
  const keys = (query: string) =>
    paletteSections(query, sources).flatMap((section) => section.entries.map((entry) => entry.key));

  it('offers every command before anything is typed, and no places', () => {
    expect(keys('').every((key) => key.startsWith('command '))).toBe(true);
    expect(keys('').length).toBe(commands.length);
  });
  it('finds commands, places and the text', () => {
    expect(keys('安澜')).toEqual(['document bridge', 'text']);
    expect(keys('图书馆')).toEqual(['article a1', 'text']);
    expect(keys('导出')).toContain('command exportDocuments');
  });
  it('narrows to commands or to places', () => {
    expect(keys('>导出')).toEqual(keys('导出').filter((key) => key.startsWith('command ')));
    expect(keys('#')).toEqual(['article a1', 'article a2', 'document bridge', 'document library']);
  });
  it('finds headings inside articles, which say where they stand', () => {
    const heading = (id: string, level: number) => ({ id, text: `标题${id}`, level, offset: 0 });
    const [first, second] = [
      { id: 'a1', title: '开馆', headings: [heading('h1', 2), heading('h2', 3)] },
      { id: 'a2', title: '', headings: [heading('h3', 2)] },
    ];
    const found = (query: string, articles: readonly OutlineArticle[]) =>
      paletteSections(query, { ...sources, articles, documents: [] }).flatMap(({ entries }) =>
        entries.map((entry) => [entry.key, entry.kind === 'article' && [entry.index, entry.heading], entry.about]),
      );
    expect(found('#', [first, second])).toEqual([
      ['article a1', [0, null], '第 1 篇'],
      ['heading h1', [0, 'h1'], '开馆'],
      ['heading h2', [0, 'h2'], '开馆'],
      ['article a2', [1, null], '第 2 篇'],
      ['heading h3', [1, 'h3'], '第 2 篇'],
    ]);
    expect(found('#标题h2', [first])).toEqual([['heading h2', [0, 'h2'], '']]);
  });
  it.each<['zh' | 'en', string, string]>([
    ['zh', '正文', 'makeParagraph'],
    ['zh', '一级标题', 'makeTitle'],
    ['zh', '二级标题', 'makeHeading'],
    ['zh', '三级标题', 'makeSubheading'],
    ['zh', '副题', 'makeDeck'],
    ['zh', '署名', 'makeByline'],
    ['zh', '图注', 'makeCaption'],
    ['zh', '栏目签', 'makeLabel'],
    ['en', 'paragraph', 'makeParagraph'],
    ['en', 'heading 1', 'makeTitle'],
    ['en', 'heading 2', 'makeHeading'],
    ['en', 'heading 3', 'makeSubheading'],
    ['en', 'subtitle', 'makeDeck'],
    ['en', 'byline', 'makeByline'],
    ['en', 'caption', 'makeCaption'],
    ['en', 'column label', 'makeLabel'],
  ])('finds the kinds of blocks by their names in %s: %s', (language, name, id) => {
    const found = paletteSections(`>${name}`, { ...sources, words: createWords(language) });
    const blocks = found.find((section) => section.key === 'blocks')?.entries ?? [];
    expect(blocks.map((entry) => entry.key)).toContain(`command ${id}`);
  });
  it('puts titles that agree before hints that do', () => {
    const [first] = paletteSections('载入', sources).find((section) => section.key === 'project')?.entries ?? [];
    expect(first?.key).toBe('command importFiles');
  });
  it('shows where a title agrees', () => {
    expect(highlight('并入上段', '>入上')).toEqual([
      { text: '并', isHit: false },
      { text: '入上', isHit: true },
      { text: '段', isHit: false },
    ]);
  });
});
