import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importDocument } from '#shared/import/importDocument';
import { documentRecordSchema } from '#shared/project/documentRecord';
import { readRanges } from '#shared/text/ranges';
import { encodeText } from './encodeText';

function importText(text: string, name = '稿.txt', bytes: Uint8Array = encodeText(text, 'utf-8')) {
  let count = 0;
  const newId = () => `id${++count}`;
  return importDocument({ bytes, name, newId, now: () => Date.UTC(1986, 9, 21), sha256: 'a'.repeat(64) });
}

function proposed(text: string, name?: string) {
  const { record } = importText(text, name);
  return { ...record.metadata, ...Object.values(record.articleMetadata)[0] };
}

const body = '县图书馆新馆在城南安澜桥畔正式开馆。';

describe('importDocument', () => {
  it('makes a record that fits its schema, with one article and even parts', () => {
    const source = Array.from({ length: 45 }, (_, index) => `第${index}段。`).join('\r\n\r\n');
    const { record, source: decoded } = importText(source, '1986-10-21-第2版.txt');
    expect(documentRecordSchema.parse(record)).toEqual(record);
    expect(decoded).toBe(source);
    expect(record).toMatchObject({
      title: '1986-10-21-第2版',
      status: 'notStarted',
      createdAt: '1986-10-21T00:00:00.000Z',
      source: { encoding: 'utf-8', format: 'txt', length: source.length, name: '1986-10-21-第2版.txt' },
      metadata: { date: { value: '1986-10-21', from: 'fileName' }, page: { value: '2', from: 'fileName' } },
    });
    const [article] = record.articles;
    expect(article?.blocks).toHaveLength(45);
    expect(article?.parts.reduce((sum, size) => sum + size, 0)).toBe(45);
    expect(Math.max(...(article?.parts ?? []))).toBeLessThanOrEqual(20);
  });

  it('reads the encoding asked for, or the one found', () => {
    const bytes = encodeText(body, 'gb18030');
    expect(importText('', '稿.txt', bytes).record.source).toMatchObject({ encoding: 'gb18030', bytes: bytes.length });
    const asked = () =>
      importDocument({ bytes, name: '稿.txt', encoding: 'utf-8', newId: () => 'a', now: () => 0, sha256: '' });
    expect(asked).toThrow(
      expect.objectContaining({ code: 'encodingInvalid', values: { name: '稿.txt', encoding: 'utf-8', offset: 0 } }),
    );
  });

  it('opens a file of nothing but marks as one empty paragraph', () => {
    expect(importText('---\n#\n').record.articles[0]?.blocks).toMatchObject([
      { type: 'paragraph', sources: [], content: [] },
    ]);
  });

  it.each([
    ['稿.md', '稿', 'md'],
    ['稿.TXT', '稿', 'txt'],
    ['1986.10.21', '1986.10', 'txt'],
    ['.txt', '.txt', 'txt'],
  ])('takes title and format of %s from its name', (name, title, format) => {
    expect(importText(body, name).record).toMatchObject({ title, source: { format } });
  });

  it('proposes title, subtitle, creators, column, page and date, and says where from', () => {
    const text = `1986年10月21日 星期二 第2版\n\n文化教育\n\n# 新馆开馆\n\n——记县图书馆\n\n${body}石匠也来了。（沈月华 周以宁）\n\n新馆外景。 石历增 摄`;
    expect(proposed(text)).toEqual({
      title: { value: '新馆开馆', from: 'heading' },
      subtitle: { value: '记县图书馆', from: 'heading' },
      creators: { value: ['沈月华', '周以宁'], from: 'byline' },
      column: { value: '文化教育', from: 'label' },
      date: { value: '1986-10-21', from: 'label' },
      page: { value: '2', from: 'label' },
      photographers: { value: ['石历增'], from: 'credit' },
    });
  });

  it('leaves the names under another article to that article', () => {
    const first = `# 新馆开馆\n\n${body}\n\n(闫莉 呼强)`;
    const second = `## 守桥人\n\n——记王守一\n\n${body}（县委宣传部供稿）`;
    expect(proposed(`${first}\n\n${second}`).creators?.value).toEqual(['闫莉', '呼强']);
    expect(proposed(`# 新馆开馆\n\n${body}\n\n${second}`).creators).toBeUndefined();
    expect(proposed(second).creators?.value).toEqual(['县委宣传部']);
  });

  it('believes the name of the file before a dateline, and takes a photographer for a creator of pictures only', () => {
    const dateline = `新华社北京1986年10月20日电（记者 王丹）${body}`;
    expect(proposed(dateline).date).toEqual({ value: '1986-10-20', from: 'dateline' });
    expect(proposed(dateline, '19861021.txt').date).toEqual({ value: '1986-10-21', from: 'fileName' });
    expect(proposed(dateline).creators?.value).toEqual(['王丹']);
    expect(proposed('# 新馆\n\n新馆外景。 石历增 摄').creators).toEqual({ value: ['石历增'], from: 'credit' });
  });
});

describe('real texts', () => {
  const folder = process.env.JIAOKAN_TEXTS;
  const files = folder === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith('.txt'));
  it('import whole, headings and decks as such', (context) => {
    context.skip(files.length === 0, 'JIAOKAN_TEXTS names no folder of texts');
    for (const name of files) {
      const bytes = readFileSync(path.join(folder ?? '', name));
      const { record, source } = importText('', name, bytes);
      const blocks = record.articles.flatMap((article) => article.blocks);
      for (const block of blocks) {
        const text = block.content.map((inline) => ('text' in inline ? inline.text : '')).join('');
        expect(text).toBe(readRanges(source, block.sources));
      }
      const spelt = blocks.map((block) => readRanges(source, block.sources)).join('');
      expect(spelt.replace(/\s/g, '')).toBe(source.replace(/^#+ /gm, '').replace(/\s/g, ''));
      expect(blocks[0]?.type).toBe('heading');
      expect(blocks.filter((block) => block.type === 'deck')).toHaveLength(source.match(/^——.*$/gm)?.length ?? 0);
    }
  });
});
