import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { bundledJiaokan } from './runJiaokan';

const { run, folder } = bundledJiaokan();
const TEXT = '全市抗旱保丰收\r\n\r\n（闫莉 呼强）本报讯 读者𠮷田先生说，大家克服困 ，坚 不拔。\r\n';

async function project(...texts: readonly (readonly [name: string, content: string | Buffer])[]) {
  const dir = path.join(folder(), 'p');
  expect((await run(['new', dir, '--name', '试刊'])).status).toBe(0);
  const ids: string[] = [];
  for (const [name, content] of texts) {
    const file = path.join(folder(), name);
    fs.writeFileSync(file, content);
    const imported = await run(['import', '--project', dir, file, '--json']);
    ids.push(
      z.object({ imported: z.array(z.object({ id: z.string() })) }).parse(imported.json()).imported[0]?.id ?? '',
    );
  }
  return { dir, ids, id: ids[0] ?? '' };
}

const findingsSchema = z.strictObject({
  findings: z.array(
    z.strictObject({
      path: z.string().optional(),
      document: z.string().optional(),
      rule: z.string(),
      severity: z.enum(['error', 'warning', 'info']),
      confidence: z.number(),
      start: z.number().nullable(),
      end: z.number().nullable(),
      text: z.string(),
      message: z.string(),
      suggestions: z.array(z.strictObject({ text: z.string(), score: z.number() })),
      decision: z.enum(['restore', 'emend', 'normalise']),
      safe: z.boolean(),
      action: z.looseObject({ kind: z.string() }).optional(),
      block: z.string().optional(),
      offset: z.number().optional(),
    }),
  ),
  skipped: z.array(z.object({ code: z.string() })),
});

describe('new', () => {
  test('makes a project that opens; its name is the folder’s unless given', async () => {
    const dir = path.join(folder(), '馆刊');
    const made = await run(['new', dir, '--json']);
    expect(made.status).toBe(0);
    expect(made.json()).toEqual({ id: expect.any(String), name: '馆刊', path: dir });
    expect(made.stderr).toBe('');
    expect((await run(['list', '--project', dir, '--json'])).json()).toMatchObject({
      project: { name: '馆刊' },
      documents: [],
    });
    const again = await run(['new', dir]);
    expect(again.status).toBe(1);
    expect(again.stderr).toContain('没有覆盖');
  });
});

describe('import', () => {
  test('files and folders, in the encodings of the day, with what was passed over', async () => {
    const { dir } = await project();
    const from = folder();
    fs.mkdirSync(path.join(from, 'in'));
    fs.writeFileSync(path.join(from, 'in', '一.txt'), TEXT);
    fs.writeFileSync(path.join(from, 'in', '二.md'), '# 大桥通车\n\n昨日，大桥通车。\n');
    // 大桥通车。 in GB 18030, and in UTF-16 with a mark
    fs.writeFileSync(path.join(from, 'in', '三.txt'), Buffer.from('b4f3c7c5cda8b3b5a1a3', 'hex'));
    fs.writeFileSync(path.join(from, 'in', '四.txt'), Buffer.from('\ufeff大桥通车。', 'utf16le'));
    fs.writeFileSync(path.join(from, 'in', '空.txt'), '');
    const result = await run([
      'import',
      '--project',
      dir,
      path.join(from, 'in'),
      path.join(from, 'gone.txt'),
      '--json',
    ]);
    expect(result.status).toBe(1);
    const { imported, skipped } = z
      .strictObject({
        imported: z.array(
          z.strictObject({
            id: z.string(),
            path: z.string(),
            title: z.string(),
            encoding: z.string(),
            articles: z.int(),
            blocks: z.int(),
          }),
        ),
        skipped: z.array(z.strictObject({ path: z.string(), code: z.string(), message: z.string() })),
      })
      .parse(result.json());
    const byTitle = Object.fromEntries(imported.map((one) => [one.title, [one.encoding, one.articles]]));
    expect(byTitle).toEqual({
      一: ['utf-8', 1],
      二: ['utf-8', 1],
      三: ['gb18030', 1],
      四: ['utf-16le', 1],
    });
    expect(skipped.map((one) => [path.basename(one.path), one.code])).toEqual([
      ['gone.txt', 'fileVanished'],
      ['空.txt', 'fileEmpty'],
    ]);
    const bytes = fs
      .readdirSync(path.join(dir, 'sources'))
      .map((name) => fs.statSync(path.join(dir, 'sources', name)).size);
    expect(bytes).toHaveLength(4);
    expect(bytes).toContain(Buffer.byteLength(TEXT));
  });

  test('in the encoding asked for, or not at all', async () => {
    const { dir } = await project();
    const file = path.join(folder(), 'a.txt');
    fs.writeFileSync(file, Buffer.concat([Buffer.from('大桥'), Buffer.from([0xff, 0x80]), Buffer.from('通车。')]));
    const wrong = await run(['import', '--project', dir, file, '--encoding', 'utf-8', '--json', '--lang', 'en']);
    expect(wrong.status).toBe(1);
    expect(wrong.json()).toMatchObject({
      imported: [],
      skipped: [{ path: file, code: 'encodingInvalid', message: expect.stringContaining('from byte 6') }],
    });
    expect(fs.readdirSync(path.join(dir, 'sources'))).toEqual([]);
    const unknown = await run(['import', '--project', dir, file, '--encoding', 'klingon']);
    expect(unknown.status).toBe(2);
    expect(unknown.stderr).toContain('gb18030');
  });

  test('the same file twice is said and kept twice, its source once', async () => {
    const { dir } = await project(['开馆.txt', TEXT]);
    const file = path.join(folder(), '又.txt');
    fs.writeFileSync(file, TEXT);
    const again = await run(['import', '--project', dir, file, file]);
    expect(again.status).toBe(0);
    expect(again.stdout).toMatch(/载入 1 个，跳过 0 个/);
    expect(again.stderr).toContain('“开馆”');
    expect(fs.readdirSync(path.join(dir, 'sources'))).toHaveLength(1);
    expect(fs.readdirSync(path.join(dir, 'documents'))).toHaveLength(2);
  });
});

describe('list and show', () => {
  test('for a reader and for a program, from inside the project', async () => {
    const { dir, id } = await project(['开馆.txt', TEXT]);
    const listed = await run(['list'], { cwd: dir });
    expect(listed.status).toBe(0);
    expect(listed.stdout.trim().split('\t')).toEqual([id, '未校', expect.stringMatching(/^\d+ 字$/), '开馆']);
    const json = await run(['list', '--json'], { cwd: dir });
    expect(json.json()).toMatchObject({
      documents: [{ id, title: '开馆', status: 'notStarted', sourceName: '开馆.txt' }],
    });
    const shown = await run(['show', id, '--lang', 'en'], { cwd: dir });
    expect(shown.stdout).toContain('Title: 开馆\nStatus: not started\n');
    expect(shown.stdout).toContain('读者𠮷田先生');
    const shownJson = await run(['show', id, '--json'], { cwd: dir });
    expect(shownJson.json()).toMatchObject({ format: 'jiaokan-export', document: { id } });
  });

  test('a document that is not there', async () => {
    const { dir } = await project();
    for (const id of ['nothing', '../project', 'a/../../b']) {
      const shown = await run(['show', id, '--project', dir, '--json']);
      expect(shown.status).toBe(1);
      expect(shown.json()).toMatchObject({ error: { code: 'documentNotFound' } });
    }
  });
});

describe('check', () => {
  test('a file: positions in code points of its source, which hold the text', async () => {
    const file = path.join(folder(), '旱.txt');
    fs.writeFileSync(file, TEXT);
    const result = await run(['check', file, '--json']);
    expect(result.status).toBe(1);
    const { findings } = findingsSchema.parse(result.json());
    const characters = Array.from(TEXT);
    expect(findings.map((one) => one.text)).toContain('坚 不拔');
    for (const { path: place, start, end, text, document, block } of findings) {
      expect(place).toBe(file);
      expect(document ?? block).toBeUndefined();
      expect(characters.slice(start ?? 0, end ?? 0).join('')).toBe(text);
    }
    const wanted = findings.find((one) => one.text === '坚 不拔');
    expect(wanted?.suggestions[0]?.text).toBe('坚韧不拔');
  });

  test('a project: the same places, with block and offset; what was dismissed stays out', async () => {
    const { dir, id } = await project(['旱.txt', TEXT]);
    const first = findingsSchema.parse((await run(['check', '--project', dir, '--json'])).json()).findings;
    const wanted = first.find((one) => one.text === '坚 不拔');
    expect(wanted).toMatchObject({ document: id, block: expect.any(String), offset: expect.any(Number) });
    const file = path.join(dir, 'documents', `${id}.json`);
    const record = JSON.parse(fs.readFileSync(file, 'utf8'));
    record.dismissals = { [JSON.stringify([wanted?.rule, wanted?.text])]: true };
    fs.writeFileSync(file, JSON.stringify(record));
    const later = findingsSchema.parse((await run(['check', '--project', dir, '--json'])).json()).findings;
    expect(later.map((one) => one.text)).toEqual(first.map((one) => one.text).filter((text) => text !== '坚 不拔'));
  });

  test('after an edit before it, a finding still names its place in the source', async () => {
    const { dir, id } = await project(['旱.txt', TEXT]);
    const file = path.join(dir, 'documents', `${id}.json`);
    fs.writeFileSync(
      file,
      fs.readFileSync(file, 'utf8').replace('读者𠮷田先生说，', '说，').replace('大家', '大家一齐'),
    );
    const { findings } = findingsSchema.parse((await run(['check', '--project', dir, '--json'])).json());
    const wanted = findings.find((one) => one.text === '坚 不拔');
    const start = Array.from(TEXT.slice(0, TEXT.indexOf('坚 不拔'))).length;
    expect([wanted?.start, wanted?.end]).toEqual([start, start + 4]);
  });

  test('for a reader: line and column, and the best candidates; nothing found is status 0', async () => {
    const file = path.join(folder(), '旱.txt');
    fs.writeFileSync(file, TEXT);
    const result = await run(['check', file]);
    const line = TEXT.split('\n')[2] ?? '';
    const column = Array.from(line.slice(0, line.indexOf('坚 不拔'))).length + 1;
    expect(result.stdout).toContain(`${file}:3:${column}: `);
    expect(result.stdout).toMatch(/“坚 不拔” → “坚韧不拔”/);
    const clean = path.join(folder(), '好.txt');
    fs.writeFileSync(clean, '昨日，大桥通车。\n');
    expect(await run(['check', clean, '--lang', 'en'])).toMatchObject({
      status: 0,
      stdout: 'Texts checked: 1. Findings: 0.\n',
    });
  });

  test('what can’t be read is skipped and told; the rest is checked', async () => {
    const dir = folder();
    fs.writeFileSync(path.join(dir, '空.txt'), '');
    fs.writeFileSync(path.join(dir, '好.txt'), '昨日，大桥通车。\n');
    const result = await run(['check', dir, '--json']);
    expect(result.status).toBe(1);
    expect(result.json()).toMatchObject({
      findings: [],
      skipped: [{ path: path.join(dir, '空.txt'), code: 'fileEmpty' }],
    });
  });
});

describe('export', () => {
  test('plain text and our JSON; the source’s words when asked', async () => {
    const { dir, id } = await project(['旱.txt', TEXT]);
    const file = path.join(dir, 'documents', `${id}.json`);
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('坚 不拔', '坚韧不拔'));
    const out = path.join(folder(), 'out');
    const result = await run(['export', '--project', dir, '--format', 'txt,json', '--out', out, '--json']);
    expect(result.status).toBe(0);
    expect(result.json()).toMatchObject({
      files: [
        { document: id, format: 'txt', path: path.join(out, '旱.txt') },
        { document: id, format: 'json', path: path.join(out, '旱.json') },
      ],
      skipped: [],
      incomplete: [{ document: id, article: null, missing: ['publication', 'date', 'page'] }, { document: id }],
    });
    expect(fs.readFileSync(path.join(out, '旱.txt'), 'utf8')).toContain('坚韧不拔');
    expect(JSON.parse(fs.readFileSync(path.join(out, '旱.json'), 'utf8'))).toMatchObject({ format: 'jiaokan-export' });
    const original = path.join(folder(), 'original');
    await run(['export', '--project', dir, '--format', 'txt', '--out', original, '--text', 'original']);
    expect(fs.readFileSync(path.join(original, '旱.txt'), 'utf8')).toContain('坚 不拔');
  });

  test('nothing is written over unless told to; the same content is left as it is', async () => {
    const { dir } = await project(['旱.txt', TEXT], ['旱.txt', '另一篇。'], ['a:b?.txt', '第三篇。']);
    const out = folder();
    fs.writeFileSync(path.join(out, '旱.txt'), '原稿');
    const order = ['export', '--project', dir, '--format', 'txt', '--out', out];
    for (let i = 0; i < 2; i++) {
      expect((await run(order)).status).toBe(0);
      expect(fs.readdirSync(out).sort()).toEqual(['a_b_.txt', '旱 (2).txt', '旱 (3).txt', '旱.txt'].sort());
    }
    expect(fs.readFileSync(path.join(out, '旱.txt'), 'utf8')).toBe('原稿');
    await run([...order, '--overwrite']);
    expect(fs.readFileSync(path.join(out, '旱.txt'), 'utf8')).toContain('全市抗旱');
  });

  test('some documents only; those that are not there are told', async () => {
    const { dir, ids } = await project(['甲.txt', '甲文。'], ['乙.txt', '乙文。'], ['丙.txt', '丙文。']);
    const out = folder();
    const [first = '', second = ''] = ids;
    const result = await run([
      ...['export', '--project', dir, '--format', 'txt', '--out', out, '--json'],
      ...['--document', `${first},gone`, '--document', second],
    ]);
    expect(result.status).toBe(1);
    expect(fs.readdirSync(out).sort()).toEqual(['乙.txt', '甲.txt'].sort());
    expect(result.json()).toMatchObject({ skipped: [{ document: 'gone', code: 'documentNotFound' }] });
  });

  test('an empty project, and a place that can’t be written', async () => {
    const empty = await project();
    const nothing = await run(['export', '--project', empty.dir, '--format', 'txt', '--out', folder(), '--json']);
    expect([nothing.status, nothing.json()]).toMatchObject([1, { error: { code: 'exportNothing' } }]);
    const { dir, id } = await project(['甲.txt', '甲文。']);
    const file = path.join(folder(), 'file');
    fs.writeFileSync(file, '');
    const result = await run(['export', '--project', dir, '--format', 'txt', '--out', file, '--json', '--lang', 'en']);
    expect(result.status).toBe(1);
    expect(result.json()).toMatchObject({ files: [], skipped: [{ document: id, code: 'exportFailed' }] });
  });

  test('without its source a document still gives its corrected text, and nothing that tells of the source', async () => {
    const { dir, id } = await project(['甲.txt', '甲文。']);
    fs.rmSync(path.join(dir, 'sources'), { recursive: true });
    const out = folder();
    const result = await run(['export', '--project', dir, '--format', 'txt,json', '--out', out, '--json']);
    expect(result.status).toBe(1);
    expect(result.json()).toMatchObject({
      files: [{ document: id, format: 'txt' }],
      skipped: [{ document: id, code: 'sourceMissing' }],
    });
    expect(fs.readFileSync(path.join(out, '甲.txt'), 'utf8')).toBe('甲文。\n');
    const original = await run(['export', '--project', dir, '--format', 'txt', '--text', 'original', '--out', out]);
    expect(original.status).toBe(1);
    const shown = await run(['show', id, '--project', dir, '--lang', 'en']);
    expect(shown).toMatchObject({ status: 1, stderr: expect.stringContaining('sources') });
    expect(shown.stdout).toContain('甲文。');
    expect((await run(['show', id, '--project', dir, '--json'])).json()).toMatchObject({
      error: { code: 'sourceMissing' },
    });
  });
});

describe('verify', () => {
  test('a record that fits but contradicts itself', async () => {
    const { dir, id } = await project(['甲.txt', '甲文。\n\n乙文。']);
    const file = path.join(dir, 'documents', `${id}.json`);
    const record = JSON.parse(fs.readFileSync(file, 'utf8'));
    const [first, second] = record.articles[0].blocks;
    second.id = first.id;
    second.sources = first.sources;
    fs.writeFileSync(file, JSON.stringify(record));
    const result = await run(['verify', '--project', dir, '--lang', 'en']);
    expect(result.status).toBe(1);
    expect(result.stdout.split('\n').filter((line) => line.startsWith(`documents/${id}.json: `))).toHaveLength(2);
    expect(result.stdout).toContain(first.id);
  });

  test('all is well, or what is not', async () => {
    const { dir, id } = await project(['甲.txt', '甲文。'], ['乙.txt', '乙文。']);
    expect(await run(['verify', '--project', dir, '--json'])).toMatchObject({ status: 0, stderr: '' });
    const [source = ''] = fs.readdirSync(path.join(dir, 'sources'));
    fs.writeFileSync(path.join(dir, 'sources', source), '改过');
    fs.writeFileSync(path.join(dir, 'documents', `${id}.json`), '{');
    const result = await run(['verify', '--project', dir, '--json']);
    expect(result.status).toBe(1);
    const { problems } = z
      .strictObject({
        documents: z.literal(2),
        sources: z.literal(2),
        versions: z.literal(0),
        journals: z.literal(0),
        problems: z.array(z.strictObject({ path: z.string(), code: z.string(), message: z.string() })),
      })
      .parse(result.json());
    expect(problems).toContainEqual(expect.objectContaining({ path: `sources/${source}`, code: 'sourceAltered' }));
    expect(problems).toContainEqual(
      expect.objectContaining({ path: `documents/${id}.json`, code: 'fileDamagedNoCopy' }),
    );
  });

  test('what is no file where one should be is a problem of its own, and the rest is still looked at', async () => {
    const { dir } = await project(['甲.txt', '甲文。'], ['乙.txt', '乙文。']);
    const [source = '', other = ''] = fs.readdirSync(path.join(dir, 'sources')).sort();
    fs.rmSync(path.join(dir, 'sources', source));
    fs.mkdirSync(path.join(dir, 'sources', source));
    fs.writeFileSync(path.join(dir, 'sources', other), '改过');
    const result = await run(['verify', '--project', dir, '--json']);
    expect(result).toMatchObject({ status: 1 });
    expect(result.json()).toMatchObject({ documents: 2, sources: 2 });
    expect(result.stdout).toContain('sourceAltered');
    expect(result.stdout).not.toContain('unexpected');

    fs.rmSync(path.join(dir, 'documents'), { recursive: true });
    fs.writeFileSync(path.join(dir, 'documents'), '');
    const second = await run(['verify', '--project', dir, '--json']);
    expect(second.json()).toMatchObject({
      documents: 0,
      problems: expect.arrayContaining([expect.objectContaining({ path: 'documents', code: 'recordUnreadable' })]),
    });
  });
});
