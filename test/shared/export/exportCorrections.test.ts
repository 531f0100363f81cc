import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { convertBlock, threadBlocks } from '#shared/editing/commands/index';
import { correctionRows } from '#shared/export/correctionRows';
import { exporters } from '#shared/export/index';
import { OpenText } from '../editing/openText';
import { exampleRecord } from './exampleRecord';

const span = z.strictObject({ start: z.int().min(0), end: z.int().min(0) });
const schema = z.strictObject({
  format: z.literal('jiaokan-corrections'),
  version: z.literal(1),
  document: z.strictObject({ id: z.string(), title: z.string(), status: z.string(), updatedAt: z.iso.datetime() }),
  source: z.strictObject({ name: z.string(), sha256: z.string(), encoding: z.string(), format: z.string() }),
  corrections: z.array(
    z.strictObject({
      key: z.string(),
      kind: z.string(),
      article: z.string().optional(),
      paragraph: z.int().optional(),
      block: z.string().optional(),
      was: z.string(),
      now: z.string(),
      source: span.optional(),
      place: span.optional(),
      decision: z.enum(['restore', 'emend', 'normalise']),
      decided: z.boolean(),
      origin: z.string().optional(),
      rule: z.string().optional(),
      file: z.string().optional(),
      author: z.string().optional(),
      time: z.iso.datetime().optional(),
      note: z.string().optional(),
    }),
  ),
});

const content = (format: 'corrections-csv' | 'corrections-json'): string => {
  const { record, source } = exampleRecord();
  return exporters[format](record, source, { text: 'corrected' })
    .map((file) => file.content)
    .join('');
};

const slice = (text: string, { start, end }: z.infer<typeof span>) => [...text].slice(start, end).join('');

describe('the report of corrections', () => {
  test('names places by code points, in the source and in the exported text', () => {
    const { record, source } = exampleRecord();
    const { corrections } = schema.parse(JSON.parse(content('corrections-json')));
    const [json] = exporters.json(record, source, { text: 'corrected' });
    const blocks = z
      .object({ articles: z.array(z.object({ blocks: z.array(z.object({ id: z.string(), text: z.string() })) })) })
      .parse(JSON.parse(json?.content ?? ''))
      .articles.flatMap((article) => article.blocks);
    const words = corrections.filter(({ kind }) => ['replace', 'insert', 'delete', 'width'].includes(kind));
    expect(words.length).toBeGreaterThan(3);
    for (const { was, now, source: from, place, block } of words) {
      expect(from && slice(source, from)).toBe(was);
      expect(place && slice(blocks.find(({ id }) => id === block)?.text ?? '', place)).toBe(now);
    }
    expect(new Set(corrections.map(({ key }) => key)).size).toBe(corrections.length);
    expect(corrections.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['replace', 'joined', 'added']));
  });

  test('a block that goes on with an earlier place of the source stands for all of both', () => {
    const text = OpenText.of(['甲甲', '乙乙', '丙丙']);
    text.run(threadBlocks('a0b2', 'a0b0'));
    text.select(1, 0).run(convertBlock('caption'));
    const rows = correctionRows(text.saved, text.source);
    expect(rows.find(({ kind }) => kind === 'kind')?.source).toEqual({ start: 0, end: 8 });
  });

  test('lists the same in either format, a row a change', () => {
    const { corrections } = schema.parse(JSON.parse(content('corrections-json')));
    const lines = content('corrections-csv').split('\r\n');
    expect(lines[0]).toBe(
      '\ufeffkey,kind,article,paragraph,block,was,now,sourceStart,sourceEnd,start,end,decision,decided,origin,rule,file,author,time,note',
    );
    expect(lines.slice(1, -1).map((line) => line.split(',')[0])).toEqual(
      corrections.map(({ key }) => key.replace(/^(?=[+@])/, "'")),
    );
  });

  test.each(['corrections-csv', 'corrections-json'] as const)('%s is as it was', async (format) => {
    const golden = path.join(__dirname, 'golden', `${format.replace('-', '.')}`);
    await expect(content(format)).toMatchFileSnapshot(golden);
  });
});
