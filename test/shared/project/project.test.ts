import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeProblem } from '#shared/problems/problem';
import { checkRecord } from '#shared/project/checkRecord';
import type { DocumentRecord, InlineRecord } from '#shared/project/documentRecord';
import { documentSummarySchema } from '#shared/project/documentSummary';
import { defineFile, readFile } from '#shared/project/migrations';
import type { Profile } from '#shared/project/profile';
import type { ProjectFile } from '#shared/project/projectFile';
import { readDocumentRecord } from '#shared/project/readDocumentRecord';
import { readNewerProjectFile, readProjectFile, usualConfiguration } from '#shared/project/readProjectFile';
import { serialiseProjectFile, serialiseRecord } from '#shared/project/serialiseRecord';
import { summarise } from '#shared/project/summarise';
import { exampleRecord } from '../export/exampleRecord';

const { record, source } = exampleRecord();
type Block = DocumentRecord['articles'][number]['blocks'][number];

/** The record with one block changed, the first of the given id. */
function withBlock(id: string, change: Partial<Block>): DocumentRecord {
  const articles = record.articles.map((article) => ({
    ...article,
    blocks: article.blocks.map((block) => (block.id === id ? { ...block, ...change } : block)),
  }));
  return { ...record, articles };
}

const ownProfile: Profile = {
  id: 'letters',
  name: { zh: '来信', en: 'Letters' },
  standard: 'DA/T 18-2022',
  groups: [
    {
      name: { zh: '题名', en: 'Title' },
      fields: [
        { id: 'title', name: { zh: '题名', en: 'Title' }, level: 'required', of: 'article', kind: 'text', dc: 'title' },
        {
          id: 'access',
          name: { zh: '开放标识', en: '' },
          level: 'required',
          of: 'page',
          kind: 'choice',
          choices: ['开放', '控制'],
          offers: ['person'],
          hint: { zh: '未定的不填', en: '' },
        },
      ],
    },
  ],
};

describe('serialiseRecord', () => {
  const names = fc
    .oneof(fc.string({ minLength: 1, maxLength: 6 }), fc.constantFrom('constructor', '12', 'toString'))
    .filter((name) => name !== '__proto__');
  const words = fc.oneof(
    fc.string({ minLength: 1, unit: 'binary' }),
    fc.constantFrom('𠮷', '\u2028', '\ud842', '"\\\n'),
  );
  const marks = fc.array(
    fc.oneof(fc.record({ type: fc.constant('entity' as const), id: names }), fc.constant({ type: 'unclear' as const })),
    { maxLength: 2 },
  );
  const inline: fc.Arbitrary<InlineRecord> = fc.oneof(
    fc.record({ text: words }),
    fc.record({ text: words, marks }),
    fc.record({ gap: fc.integer({ min: 1, max: 9 }), marks }),
  );
  const records: fc.Arbitrary<DocumentRecord> = fc
    .record({
      title: words,
      content: fc.array(inline, { maxLength: 4 }),
      entities: fc.dictionary(names, fc.constant({ type: 'person' as const, authority: 'a' })),
      keys: fc.uniqueArray(fc.constantFrom('12-13', '2-3', '12+', '+12', '@n1', 'odd'), { maxLength: 5 }),
      dismissals: fc.dictionary(names, fc.constant(true as const)),
    })
    .map(({ title, content, entities, keys, dismissals }) => ({
      ...withBlock('n3', { content }),
      title,
      entities,
      dismissals,
      corrections: Object.fromEntries(
        keys.map((key) => [key, { by: title, at: 0, origin: { kind: 'typed' as const } }]),
      ),
    }));

  it('reads back equal, whatever the record holds', () => {
    fc.assert(
      fc.property(records, (one) => {
        expect(readDocumentRecord(JSON.parse(serialiseRecord(one)))).toEqual({ ok: true, value: one });
      }),
      { numRuns: 300 },
    );
  });

  it('gives equal records the same text, in whatever order their keys were written', () => {
    const reversed = (json: unknown): unknown => {
      if (Array.isArray(json)) return json.map(reversed);
      if (typeof json !== 'object' || json === null) return json;
      return Object.fromEntries(
        Object.entries(json)
          .reverse()
          .map(([key, value]) => [key, reversed(value)]),
      );
    };
    const read = readDocumentRecord(reversed(record));
    expect(read.ok && serialiseRecord(read.value)).toBe(serialiseRecord(record));
  });

  it('keeps a block, an entity, a correction on a line each, so that one character changes one line', () => {
    const before = serialiseRecord(record).split('\n');
    const after = serialiseRecord(withBlock('n3', { content: [{ text: '𠮷镇图书馆新馆开幕' }] })).split('\n');
    expect(after).toHaveLength(before.length);
    expect(after.filter((line, index) => line !== before[index])).toHaveLength(1);
    for (const name of ['"n3"', '"split"', '"zhou":', '"gone": {"type"']) {
      expect(
        before.filter((line) => line.trimStart().startsWith(`{"id":${name}`) || line.trimStart().startsWith(name)),
      ).toHaveLength(1);
    }
  });

  it('orders corrections by their place in the source', () => {
    const note = { by: '', at: 0, origin: { kind: 'typed' as const } };
    const text = serialiseRecord({
      ...record,
      corrections: { '@b': note, '100-101': note, '12+': note, '+12': note, '9-10': note },
    });
    const keys = [...text.matchAll(/"([^"]+)": \{"by"/g)].map((match) => match[1]);
    expect(keys).toEqual(['9-10', '12+', '+12', '100-101', '@b']);
  });

  it('writes project.json by the same rules', () => {
    const project: ProjectFile = {
      format: 'jiaokan-project',
      ...usualConfiguration,
      version: 3,
      id: 'p',
      name: '临溪',
      createdAt: '2026-11-22T08:00:00.000Z',
      dictionary: ['安澜桥', '\u2028'],
      replacements: { 核算检测: '核酸检测', '“': '' },
      dismissals: { b: true, a: true },
    };
    expect(readProjectFile(JSON.parse(serialiseProjectFile(project)))).toEqual({ ok: true, value: project });
    const described = { ...project, profiles: [ownProfile], profile: ownProfile.id, suggestionsOff: ['tagged'] };
    expect(readProjectFile(JSON.parse(serialiseProjectFile(described)))).toEqual({ ok: true, value: described });
    expect(serialiseProjectFile(project)).toContain('\n    "安澜桥",\n    "\\u2028"\n');
  });
});

describe('reading what is on disk', () => {
  const plain = (): Record<string, unknown> => JSON.parse(serialiseRecord(record));

  it.each<[string, unknown, string]>([
    ['no object', null, 'format'],
    ['a list', [], 'format'],
    ['another format', { ...plain(), format: 'jiaokan-project' }, 'format'],
    ['no version', { ...plain(), version: '1' }, 'version'],
    ['version 0', { ...plain(), version: 0 }, 'version'],
    ['a missing field', { ...plain(), title: undefined }, 'title'],
    ['an unknown field', { ...plain(), extra: 1 }, ''],
    [
      'a bad range',
      {
        ...plain(),
        articles: [{ id: 'a', parts: [1], blocks: [{ id: 'b', type: 'paragraph', sources: [[-1, 2]], content: [] }] }],
      },
      'articles.0.blocks.0.sources.0.0',
    ],
    ['a __proto__ key', JSON.parse('{"entities":{"__proto__":{"type":"person"}}}'), 'entities.__proto__'],
  ])('refuses %s and says where', (_, json, where) => {
    expect(readDocumentRecord(json)).toEqual({ ok: false, reason: 'schema', where });
  });

  it('refuses nesting without an end, and is none the worse for it', () => {
    expect(readDocumentRecord(JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`))).toMatchObject({
      ok: false,
      reason: 'schema',
    });
  });

  it('tells a newer version apart, and reads of a newer project what is known', () => {
    expect(readDocumentRecord({ ...plain(), version: 7, anything: 1 })).toEqual({
      ok: false,
      reason: 'newer',
      version: 7,
    });
    const project = {
      format: 'jiaokan-project',
      version: 9,
      id: 'p',
      name: '临溪',
      createdAt: '2026-11-22T08:00:00.000Z',
      colours: [],
    };
    expect(readProjectFile(project)).toEqual({ ok: false, reason: 'newer', version: 9 });
    expect(readNewerProjectFile(project)).toMatchObject({ name: '临溪', dictionary: [], dismissals: {} });
    expect(readNewerProjectFile({ ...project, name: 1 })).toBeNull();
    expect(readNewerProjectFile('')).toBeNull();
  });

  it('reads a project of version 1, which replaced nothing', () => {
    const old = {
      ...readNewerProjectFile({
        format: 'jiaokan-project',
        id: 'p',
        name: '临溪',
        createdAt: '2026-11-22T08:00:00.000Z',
      }),
    };
    const { replacements, tagset, profiles, profile, suggestionsOff, ...first } = { ...old, version: 1 };
    expect({ replacements, tagset, profiles, profile, suggestionsOff }).toEqual({
      replacements: {},
      ...usualConfiguration,
    });
    expect(readProjectFile(first)).toMatchObject({ ok: true, from: 1, value: { version: 3, replacements: {} } });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(readDocumentRecord(json).ok).toBe(false);
      }),
    );
  });

  describe('migrations', () => {
    const schema = z.strictObject({ format: z.literal('f'), version: z.literal(3), b: z.number() });
    const rename = (from: string, to: string) => (json: { readonly [key: string]: unknown }) => {
      const { [from]: value, ...rest } = json;
      if (value === undefined) throw new Error(`no ${from}`);
      return { ...rest, [to]: value };
    };
    const file = defineFile({
      format: 'f',
      version: 3,
      schema,
      migrations: [
        { from: 1, migrate: rename('x', 'a') },
        { from: 2, migrate: rename('a', 'b') },
      ],
    });

    it.each([
      [
        { format: 'f', version: 1, x: 5 },
        { ok: true, value: { format: 'f', version: 3, b: 5 }, from: 1 },
      ],
      [
        { format: 'f', version: 2, a: 5 },
        { ok: true, value: { format: 'f', version: 3, b: 5 }, from: 2 },
      ],
      [
        { format: 'f', version: 3, b: 5 },
        { ok: true, value: { format: 'f', version: 3, b: 5 } },
      ],
      [
        { format: 'f', version: 2, x: 5 },
        { ok: false, reason: 'schema', where: 'version 2' },
      ],
      [
        { format: 'f', version: 4, b: 5 },
        { ok: false, reason: 'newer', version: 4 },
      ],
    ])('read %j', (json, reading) => {
      expect(readFile(file, json)).toEqual(reading);
    });

    it.each([[[]], [[2]], [[1]], [[1, 2, 3]], [[2, 1]], [[1, 1]]])('refuse the steps %j', (steps) => {
      const migrations = steps.map((from: number) => ({
        from,
        migrate: (json: { readonly [key: string]: unknown }) => json,
      }));
      expect(() => defineFile({ format: 'f', version: 3, schema, migrations })).toThrow(RangeError);
    });
  });
});

describe('checkRecord', () => {
  it('finds nothing wrong with the example', () => {
    expect(checkRecord(record, source)).toEqual([]);
    expect(checkRecord(record, null)).toEqual([]);
  });

  const [main, second] = record.articles;
  if (!main || !second) throw new Error('the example has two articles');
  const note = { by: '', at: 0, origin: { kind: 'typed' as const } };
  it.each<[string, DocumentRecord, { code: string; values: object }[]]>([
    [
      'an id used twice',
      { ...record, articles: [{ ...main, id: 'n3' }, second], articleMetadata: {} },
      [{ code: 'recordDuplicateId', values: { id: 'n3' } }],
    ],
    [
      'parts',
      { ...record, articles: [{ ...main, parts: [5] }, second] },
      [{ code: 'recordPartsWrong', values: { article: 'main', blocks: 6, parts: 5 } }],
    ],
    [
      'metadata of no article',
      { ...record, articleMetadata: { gone: {} } },
      [{ code: 'recordMetadataUnknown', values: { article: 'gone' } }],
    ],
    [
      'a range outside',
      withBlock('break', { sources: [[90, 9999]] }),
      [{ code: 'recordRangeOutside', values: { block: 'break', to: 9999 } }],
    ],
    [
      'an empty range',
      withBlock('break', { sources: [[4, 4]] }),
      [{ code: 'recordRangeOutside', values: { block: 'break' } }],
    ],
    [
      'a shared range',
      withBlock('break', { sources: [[3, 5]] }),
      [{ code: 'recordRangeShared', values: { block: 'break', other: 'n3', from: 3, to: 5 } }],
    ],
    [
      'a tag without a record',
      withBlock('break', { content: [{ text: '甲', marks: [{ type: 'entity', id: 'who' }] }] }),
      [{ code: 'recordEntityUnknown', values: { block: 'break', id: 'who' } }],
    ],
    [
      'a record without a tag',
      { ...record, entities: { ...record.entities, idle: { type: 'person' } } },
      [{ code: 'recordEntityUnused', values: { id: 'idle' } }],
    ],
    [
      'a comment without words',
      withBlock('break', { content: [{ text: '甲', marks: [{ type: 'comment', id: 'what' }] }] }),
      [{ code: 'recordCommentUnknown', values: { block: 'break', id: 'what' } }],
    ],
    [
      'a comment without a place',
      { ...record, comments: { ...record.comments, idle: { messages: [{ by: '', at: 0, text: '？' }] } } },
      [{ code: 'recordCommentUnused', values: { id: 'idle' } }],
    ],
    [
      'a comment under the id of a tag',
      { ...record, comments: { ...record.comments, gone: { messages: [{ by: '', at: 0, text: '？' }] } } },
      [{ code: 'recordDuplicateId', values: { id: 'gone' } }],
    ],
    [
      'a relation of a tag there is not',
      { ...record, relations: { r: { type: 'holds', from: 'li', to: 'nobody', by: '', at: 0 } } },
      [{ code: 'recordRelationUnknown', values: { id: 'r', mention: 'nobody' } }],
    ],
    [
      'an orphaned comment that is alive',
      { ...record, orphans: { ...record.orphans, remark: { quote: '坚', block: 'b', before: '', after: '' } } },
      [{ code: 'recordOrphanAlive', values: { id: 'remark' } }],
    ],
    [
      'an orphan that is alive',
      { ...record, orphans: { ...record.orphans, li: { quote: '李', block: 'b', before: '', after: '' } } },
      [{ code: 'recordOrphanAlive', values: { id: 'li' } }],
    ],
    [
      'an orphan without a record',
      { ...record, orphans: { ...record.orphans, lost: { quote: '李', block: 'b', before: '', after: '' } } },
      [{ code: 'recordOrphanUnknown', values: { id: 'lost', quote: '李' } }],
    ],
    [
      'another length',
      { ...record, source: { ...record.source, length: 400 } },
      [{ code: 'recordSourceLength', values: { expected: 400 } }],
    ],
  ])('reports %s', (_, broken, expected) => {
    const found = checkRecord(broken, source);
    expect(found).toMatchObject(
      expected.map(({ code, values }) => ({ code, values: { title: record.title, ...values } })),
    );
    for (const problem of found) {
      expect(describeProblem(problem, 'zh')).not.toMatch(/[{}]/);
      expect(describeProblem(problem, 'en')).not.toMatch(/[{}]/);
    }
  });

  it.each([
    ['2-3', true],
    ['+0', true],
    ['1+', true],
    ['@added', true],
    ['3-2', false],
    ['2-99999', false],
    ['0+', false],
    ['+99999', false],
    ['12', false],
    ['@gone', false],
    ['x', false],
    ['moved:0', true],
    ['joined:99999', false],
    ['turned:0', false],
    ['article:gone', false],
  ])('takes the key %s for possible: %s', (key, possible) => {
    const codes = checkRecord({ ...record, corrections: { [key]: note } }, source).map((problem) => problem.code);
    expect(codes).toEqual(possible ? [] : ['recordCorrectionImpossible']);
  });
});

describe('summarise', () => {
  it('counts characters as code points, lost ones included, and tags that stand in the text', () => {
    const summary = summarise(record);
    expect(documentSummarySchema.parse(summary)).toEqual(summary);
    expect(summary).toMatchObject({
      title: '𠮷镇：1986/10/21',
      status: 'inProgress',
      articles: 2,
      entities: 4,
      encoding: 'utf-8',
    });
    expect(summary.characters).toBe(9 + 8 + 30 + 14 + 9 + 5 + 2);
    expect(summarise({ ...record, trashedAt: record.createdAt }).trashedAt).toBe(record.createdAt);
  });

  it('is headed by the first article’s title in the record, proposed or not, or else by its first heading', () => {
    expect(summarise(record).headline).toBe('𠮷镇图书馆新馆开馆');
    const mended = { ...record.articleMetadata, main: { title: { value: '新馆今日开馆' } } };
    expect(summarise({ ...record, articleMetadata: mended }).headline).toBe('新馆今日开馆');
    expect(summarise({ ...record, articles: [...record.articles].reverse() }).headline).toBe('新加的标题');
    expect(summarise({ ...record, articles: [], articleMetadata: {} }).headline).toBe('');
  });
});
