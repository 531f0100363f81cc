import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exporters } from '#shared/export/index';
import { type DocumentRecord, documentRecordSchema } from '#shared/project/documentRecord';
import { exampleRecord } from './exampleRecord';

const pair = z.tuple([z.int().min(0), z.int().min(0)]);
const span = { start: z.int().min(0), end: z.int().min(0) };
const exportSchema = z.object({
  format: z.literal('jiaokan-export'),
  version: z.literal(1),
  source: z.object({ characters: z.int() }),
  articles: z.array(
    z.object({
      blocks: z.array(
        z.object({
          id: z.string(),
          text: z.string(),
          sources: z.array(pair),
          lost: z.array(z.object(span)).optional(),
          marks: z.array(z.object({ type: z.string(), ...span })).optional(),
        }),
      ),
    }),
  ),
  entities: z.array(
    z.object({
      id: z.string(),
      type: z.string().optional(),
      text: z.string(),
      spans: z.array(z.object({ block: z.string(), sources: z.array(pair), ...span })),
    }),
  ),
  comments: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      spans: z.array(z.object({ block: z.string(), sources: z.array(pair), ...span })),
      messages: z.array(z.object({ author: z.string(), time: z.iso.datetime(), text: z.string() })).min(1),
      resolved: z.object({ author: z.string(), time: z.iso.datetime() }).optional(),
    }),
  ),
  orphans: z.array(z.object({ id: z.string(), type: z.string().optional(), quote: z.string() })),
  corrections: z.array(
    z.object({ block: z.string(), source: pair.nullable(), was: z.string(), text: z.string(), ...span }),
  ),
});

function exported(record: DocumentRecord, source: string, format: 'txt' | 'json', text: 'corrected' | 'original') {
  const [file] = exporters[format](record, source, { text });
  if (file === undefined) throw new Error('nothing was exported');
  return file;
}

function readJson(record: DocumentRecord, source: string, text: 'corrected' | 'original') {
  return exportSchema.parse(JSON.parse(exported(record, source, 'json', text).content));
}

const slice = (text: string, from: number, to: number) => [...text].slice(from, to).join('');
const spell = (source: string, ranges: readonly (readonly [number, number])[]) =>
  ranges.map(([from, to]) => slice(source, from, to)).join('');

/** Everything a reader of the file could check with nothing but the file and the source text. */
function checkExport(record: DocumentRecord, source: string, text: 'corrected' | 'original'): void {
  const file = readJson(record, source, text);
  const blocks = new Map(file.articles.flatMap((article) => article.blocks).map((block) => [block.id, block]));
  const textOf = (id: string) => blocks.get(id)?.text ?? '';
  expect(file.source.characters).toBe([...source].length);
  for (const block of blocks.values()) {
    const said = spell(source, block.sources);
    if (text === 'original') expect(block.text).toBe(said);
    for (const { start, end } of block.lost ?? []) expect(slice(block.text, start, end)).toMatch(/^□+$/);
    // Undoing the corrections from the last to the first gives the source's words back.
    let restored = [...block.text];
    for (const one of file.corrections.filter((correction) => correction.block === block.id).reverse()) {
      restored = [...restored.slice(0, one.start), ...one.was, ...restored.slice(one.end)];
    }
    expect(restored.join('')).toBe(said);
  }
  for (const { block, source: place, was, text: now, start, end } of file.corrections) {
    expect(slice(textOf(block), start, end)).toBe(now);
    expect(place === null ? '' : slice(source, ...place)).toBe(was);
  }
  const isOriginal = text === 'original';
  if (isOriginal) expect([file.comments, [...blocks.values()].flatMap(({ marks }) => marks ?? [])]).toEqual([[], []]);
  else expect(file.comments.map(({ id }) => id).sort()).toEqual(Object.keys(record.comments).sort());
  for (const { text: words, spans } of [...file.entities, ...file.comments]) {
    expect(spans.map((one) => slice(textOf(one.block), one.start, one.end)).join('')).toBe(words);
    if (text === 'original') expect(spans.map((one) => spell(source, one.sources)).join('')).toBe(words);
  }
}

describe('exporters', () => {
  it.each([
    ['txt', 'corrected'],
    ['txt', 'original'],
    ['json', 'corrected'],
    ['json', 'original'],
  ] as const)('write %s of the %s text as the golden file says', async (format, text) => {
    const { record, source } = exampleRecord();
    const file = exported(record, source, format, text);
    expect(file.name).toBe(`𠮷镇：1986/10/21.${format}`);
    await expect(file.content).toMatchFileSnapshot(`golden/${text}.${format}`);
  });

  it.each(['corrected', 'original'] as const)('measure the %s text of the example in code points', (text) => {
    const { record, source } = exampleRecord();
    checkExport(documentRecordSchema.parse(record), source, text);
  });

  it('finds a name in the source although its characters were corrected', () => {
    const { record, source } = exampleRecord();
    const li = readJson(record, source, 'corrected').entities.find((one) => one.id === 'li');
    expect(li?.text).toBe('李金泽');
    expect(li?.spans.map((one) => spell(source, one.sources))).toEqual(['李金择']);
  });

  it('carries comments with what was answered, and those whose text was deleted', () => {
    const { record, source } = exampleRecord();
    const { comments, orphans } = readJson(record, source, 'corrected');
    const [name, remark, said] = comments;
    expect(name?.text).toBe('泽说克服困□□');
    expect(name?.spans.map((one) => spell(source, one.sources))).toEqual(['择说克服困 ']);
    expect(name?.messages.map(({ author }) => author)).toEqual(['文清', '沈 "月" 华']);
    expect(name?.resolved?.author).toBe('文清');
    expect([remark?.text, remark?.resolved]).toEqual(['坚', undefined]);
    expect(said?.spans).toEqual([]);
    expect(orphans.map(({ id, type }) => [id, type])).toEqual([
      ['gone', 'date'],
      ['said', 'comment'],
    ]);
    expect(readJson(record, source, 'original').orphans.map(({ id }) => id)).toEqual(['gone']);
  });

  it('carries the authorities mentions are linked to, by the ones they were merged into', () => {
    const { record, source } = exampleRecord();
    const external = { viaf: '1' };
    const authority = { type: 'org', name: '临溪图书馆', variants: [], dates: '', description: '', external };
    const authorities = new Map([['a1', { id: 'a2', authority }]]);
    const [file] = exporters.json(record, source, { text: 'corrected', authorities });
    expect(JSON.parse(file?.content ?? '')).toMatchObject({
      authorities: [{ id: 'a2', ...authority }],
      entities: [{ id: 'org', authority: 'a2' }, {}, {}, {}],
    });
  });

  it('keeps names that objects inherit apart from what is known', () => {
    const { record, source } = exampleRecord();
    const [article] = record.articles;
    const [block] = article?.blocks ?? [];
    if (!article || !block) throw new Error('no block');
    const marked = { ...block, content: [{ text: '甲', marks: [{ type: 'entity' as const, id: 'toString' }] }] };
    const odd = { ...record, entities: {}, articles: [{ ...article, parts: [1], blocks: [marked] }] };
    expect(readJson(odd, source, 'corrected').entities).toMatchObject([{ id: 'toString', text: '甲' }]);
    expect(readJson(odd, source, 'corrected').entities[0]?.type).toBeUndefined();
  });

  it('hold for any edit of any block', () => {
    const pieces = fc.constantFrom('𠮷', '👨‍👩‍👧', '图书馆', ',', '，', '籍', '李金泽', ' ', '。');
    const edited = fc.array(
      fc.oneof(
        fc.record({ text: pieces, tagged: fc.boolean() }),
        fc.record({ gap: fc.integer({ min: 1, max: 3 }), tagged: fc.boolean() }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(fc.array(edited, { minLength: 8, maxLength: 8 }), (contents) => {
        const { record, source } = exampleRecord();
        const idsOf = { entity: 'li', comment: 'remark' };
        let index = 0;
        const articles = record.articles.map((article) => ({
          ...article,
          blocks: article.blocks.map((block) => ({
            ...block,
            content: (contents[index++] ?? []).map(({ tagged, ...inline }) => ({
              ...inline,
              ...(tagged ? { marks: (['entity', 'comment'] as const).map((type) => ({ type, id: idsOf[type] })) } : {}),
            })),
          })),
        }));
        checkExport({ ...record, articles }, source, 'corrected');
        checkExport({ ...record, articles }, source, 'original');
      }),
      { numRuns: 150 },
    );
  });
});
