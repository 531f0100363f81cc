import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type DocumentRecord, documentRecordSchema } from '#shared/project/documentRecord';
import { crc32 } from '#shared/text/crc32';
import { Preferences } from '../../../electron/main/preferences';
import { codeOf, documentFile, open, readJson, withDocument } from './projects';
import { temporaryFolders } from './temporaryFolder';
import { Typist } from './typist';

const folder = temporaryFolders();
const MILLION = 1_000_000;
const deep = (bytes: number) => '{"a":['.repeat(bytes / 6);

/** A project whose document was saved once, so that there is a generation to go back to. */
async function saved() {
  const { dir, store, id } = await withDocument(path.join(folder(), 'p'));
  const typist = new Typist(store, await store.open(id));
  await typist.type();
  await typist.save();
  await store.close();
  const text = fs.readFileSync(documentFile(dir, id), 'utf8');
  return { dir, id, text };
}

/** How opening the document ends, and what it holds then: the whole of what was saved, or nothing. */
async function opening(dir: string, id: string) {
  const store = await open(dir);
  try {
    const outcome: { code: string; record?: DocumentRecord } = { code: 'none' };
    const code = await codeOf(
      store.open(id).then(({ record, notices }) => {
        outcome.record = record;
        outcome.code = notices.map((notice) => notice.code).join();
      }),
    );
    return code === 'done' ? outcome : { code };
  } finally {
    await store.close();
  }
}

describe('a record', () => {
  type Hostile = readonly [name: string, make: (text: string) => string | Buffer];
  const wrong: readonly Hostile[] = [
    ['50 MB of nesting', () => deep(50 * MILLION)],
    [
      '50 MB of nesting in a field of it',
      (text) => text.replace('"metadata": {', `"metadata": {"title":${deep(5 * MILLION)}`),
    ],
    ['a __proto__ key', (text) => text.replace('"entities": {', '"entities": {"__proto__":{"type":"person"}')],
    ['a key twice', (text) => text.replace('"status":', '"status": "final",\n  "status":')],
    ['an unknown key', (text) => text.replace('"status":', '"constructor": {"prototype":{"x":1}},\n  "status":')],
    ['a list where an object is', (text) => text.replace('"entities": {}', '"entities": []')],
    ['a number where a text is', (text) => text.replace(/"title": "[^"]*"/, '"title": 7')],
    ['a number beyond all numbers', (text) => text.replace(/"bytes":\d+/, '"bytes":1e999')],
    ['a number of a million digits', (text) => text.replace(/"bytes":\d+/, `"bytes":${'9'.repeat(MILLION)}`)],
    ['a number below nothing', (text) => text.replace(/"bytes":\d+/, '"bytes":-1')],
    ['half a number', (text) => text.replace(/"sources":\[\[\d+,/, '"sources":[[0.5,')],
    ['a raw NUL', (text) => text.replace('"title": "', '"title": "\u0000')],
    ['bytes that are no UTF-8', (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xed, 0xa0, 0x80])])],
    [
      'a hundred thousand things of another type',
      (text) => {
        const wrongOnes = Array.from({ length: MILLION / 10 }, (_, i) => `"e${i}":1`).join();
        return text.replace('"entities": {}', `"entities": {${wrongOnes}}`);
      },
    ],
    ['ten million values', (text) => text.replace('"versions": []', `"versions": [${'0,'.repeat(10 * MILLION)}0]`)],
  ];
  test.each(wrong)(
    'with %s: put aside, the generation before opens whole',
    async (_, make) => {
      const { dir, id, text } = await saved();
      const content = make(text);
      expect(content.toString()).not.toBe(text);
      fs.writeFileSync(documentFile(dir, id), content);
      const before = fs.readFileSync(path.join(dir, 'backups', 'previous', `document.${id}.json`), 'utf8');
      const { code, record } = await opening(dir, id);
      expect(code.split(',')[0]).toBe('fileDamaged');
      expect(record).toEqual(documentRecordSchema.parse(JSON.parse(before)));
      expect('x' in {}).toBe(false);
      const aside = fs.readdirSync(path.join(dir, 'documents')).filter((name) => name.includes('.damaged-'));
      expect(fs.readFileSync(path.join(dir, 'documents', aside[0] ?? '')).equals(Buffer.from(content))).toBe(true);
    },
    120_000,
  );

  const odd: readonly Hostile[] = [
    [
      'half a surrogate pair and a NUL, as escapes',
      (text) => text.replace(/"title": "[^"]*"/, '"title": "\\ud842\\u0000甲"'),
    ],
    [
      'names every object has for ids',
      (text) => text.replace('"articleMetadata": {', '"articleMetadata": {"constructor":{},"toString":{},'),
    ],
    ['a byte order mark', (text) => `\ufeff${text}`],
  ];
  test.each(odd)('with %s: is one like any other, and stays so when it is saved', async (_, make) => {
    const { dir, id, text } = await saved();
    fs.rmSync(path.join(dir, 'local'), { recursive: true });
    fs.writeFileSync(documentFile(dir, id), make(text));
    const store = await open(dir);
    const { record } = await store.open(id);
    await store.save(record, 1);
    await store.close();
    const { updatedAt: _a, ...rest } = readJson(documentFile(dir, id));
    const { updatedAt: _b, ...was } = record;
    expect(rest).toEqual(was);
  });

  test('of a million tags is read, and so is what else is in the project', async () => {
    const { dir, id, text } = await saved();
    const tags = Array.from({ length: MILLION }, (_, i) => `"e${i}":{"type":"person"}`).join();
    fs.writeFileSync(documentFile(dir, id), text.replace('"entities": {}', `"entities": {${tags}}`));
    const started = performance.now();
    const { record } = await opening(dir, id);
    console.info(`A record of a million tags opens in ${Math.round(performance.now() - started)} ms.`);
    expect(Object.keys(record?.entities ?? {}).length).toBe(MILLION);
  }, 120_000);
});

test.each([
  ['nesting', () => deep(5 * MILLION)],
  ['a key twice', (text: string) => text.replace('"name":', '"name": "别名",\n  "name":')],
  ['a __proto__ key', (text: string) => text.replace('"name":', '"__proto__": {},\n  "name":')],
  [
    'a million words of another type',
    (text: string) => text.replace('"dictionary": []', `"dictionary": [${'1,'.repeat(MILLION)}1]`),
  ],
])(
  'project.json with %s is no project file, and none is made up',
  async (_, make) => {
    const { dir } = await saved();
    const file = path.join(dir, 'project.json');
    const content = make(fs.readFileSync(file, 'utf8'));
    fs.writeFileSync(file, content);
    expect(await codeOf(open(dir))).toBe('fileDamagedNoCopy');
    expect(fs.readFileSync(file, 'utf8')).toBe(content);
  },
  120_000,
);

test.each([
  ['nesting', deep(5 * MILLION)],
  ['a key twice', '{"position":1,"position":2}'],
  ['a __proto__ key', '{"__proto__":{"x":1}}'],
  ['another type', '[]'],
])(
  'what this machine remembers, with %s, is forgotten',
  async (_, content) => {
    const { dir, id, text } = await saved();
    for (const name of fs.readdirSync(path.join(dir, 'local'), { recursive: true, encoding: 'utf8' })) {
      const file = path.join(dir, 'local', name);
      if (fs.statSync(file).isFile()) fs.writeFileSync(file, content);
    }
    fs.mkdirSync(path.join(dir, 'local', 'carets'), { recursive: true });
    fs.writeFileSync(path.join(dir, 'local', 'carets', `${id}.json`), content);
    const { code, record } = await opening(dir, id);
    expect([code, record?.id]).toEqual(['', id]);
    expect(fs.readFileSync(documentFile(dir, id), 'utf8')).toBe(text);
  },
  60_000,
);

test.each([
  ['nesting', deep(5 * MILLION)],
  ['a key twice', '{"author":"林","author":"周"}'],
])('settings with %s are put aside', async (_, content) => {
  const dir = folder();
  fs.writeFileSync(path.join(dir, 'settings.json'), content);
  const { settings, notices } = await Preferences.open(dir);
  expect(settings.author).toBe('');
  expect(notices).toMatchObject([{ code: 'settingsDamaged' }]);
  const aside = fs.readdirSync(dir).filter((name) => name.includes('.damaged-'));
  expect(fs.readFileSync(path.join(dir, aside[0] ?? ''), 'utf8')).toBe(content);
});

describe('a line of a journal', () => {
  const wrong: readonly (readonly [string, () => string])[] = [
    ['nesting', () => checked(`{"k":"do","n":8,"at":0,"event":8,"steps":[${deep(5 * MILLION)}`)],
    ['a __proto__ key', () => checked('{"k":"do","n":8,"at":0,"event":8,"__proto__":{},"steps":[],"inverse":[]}')],
    ['a number beyond all numbers', () => checked('{"k":"do","n":1e999,"at":0,"event":8,"steps":[],"inverse":[]}')],
    ['a base of another type', () => checked('{"k":"base","n":[],"sha256":7,"bytes":{}}')],
  ];
  test.each(wrong)(
    'with %s: nothing from there on is believed, and it is told',
    async (_, make) => {
      const { dir, id } = await saved();
      fs.appendFileSync(path.join(dir, 'journal', `${id}.ndjson`), `${make()}\n`);
      const { code, record } = await opening(dir, id);
      expect([code, record?.id]).toEqual(['journalDamaged', id]);
    },
    60_000,
  );

  /** A line whose check is right, as somebody who means harm would write it. */
  function checked(json: string): string {
    const check = crc32(new TextEncoder().encode(json)).toString(16).padStart(8, '0');
    return `{"c":"${check}",${json.slice(1)}`;
  }
});
