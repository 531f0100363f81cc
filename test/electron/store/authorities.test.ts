import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AuthorityChange } from '#shared/authorities/authorityChange';
import { mergeAuthorities } from '#shared/authorities/mergeAuthorities';
import { sameKey } from '#shared/authorities/probablySame';
import type { SearchWanted } from '#shared/authorities/searchIndex';
import type { Authority } from '#shared/project/authorityFile';
import { documentRecordSchema } from '#shared/project/documentRecord';
import { serialiseRecord } from '#shared/project/serialiseRecord';
import { languagePlace } from '../../../electron/checker/languageFile';
import { authoritiesHere } from '../../../electron/store/authorities/authorityWork';
import { exportDocuments } from '../../../electron/store/exportDocuments';
import { ExportFolder } from '../../../electron/store/exportFolder';
import { createProject, openProject } from '../../../electron/store/openProject';
import type { ProjectStore } from '../../../electron/store/projectStore';
import { repairProject } from '../../../electron/store/repairProject';
import { verifyProject } from '../../../electron/store/verifyProject';
import { authority } from '../../shared/authorities/samples';
import { codeOf } from './projects';
import { temporaryFolders } from './temporaryFolder';

const place = temporaryFolders();
const file = (dir: string) => path.join(dir, 'authorities.json');
const textOf = (dir: string) => fs.readFileSync(file(dir), 'utf8');
const add = (id: string, one: Authority): AuthorityChange => ({
  entries: { [id]: { before: null, after: one } },
  merged: {},
});
const wanted = (text: string, more: Partial<SearchWanted> = {}): SearchWanted => ({
  text,
  types: [],
  order: 'rank',
  from: 0,
  count: 10,
  ...more,
});
const namesIn = async ({ authorities }: ProjectStore) =>
  (await authorities.search(wanted('', { order: 'name' }))).found.map((one) => one.authority.name);
/** As somebody else would write it, later than we did. */
const writeElsewhere = (dir: string, text: string, ago = 10_000) => {
  fs.writeFileSync(file(dir), text);
  const then = new Date(Date.now() - ago);
  fs.utimesSync(file(dir), then, then);
};

async function withTwo(): Promise<{ dir: string; store: ProjectStore }> {
  const dir = path.join(place(), '项目');
  const store = await createProject(dir, '项目');
  await store.authorities.change(add('zhou', authority('周以宁')));
  await store.authorities.change(add('li', authority('李明')));
  return { dir, store };
}

describe('the register of a project', () => {
  test('is a file from its first entry on, an entry a line', async () => {
    const dir = path.join(place(), '项目');
    const store = await createProject(dir, '项目');
    expect(await namesIn(store)).toEqual([]);
    expect(fs.existsSync(file(dir))).toBe(false);
    await store.authorities.change(add('zhou', authority('周以宁')));
    await store.authorities.change(add('a', authority('阿炳')));
    expect(textOf(dir).split('\n').slice(3, 6)).toEqual([
      '  "entries": {',
      '    "a": {"type":"person","name":"阿炳","variants":[],"dates":"","description":"","external":{}},',
      '    "zhou": {"type":"person","name":"周以宁","variants":[],"dates":"","description":"","external":{}}',
    ]);
    await store.close();
    expect((await verifyProject(dir)).problems).toEqual([]);
    const again = await openProject(dir, { write: true });
    expect((await namesIn(again)).sort()).toEqual(['周以宁', '阿炳'].sort());
    expect(again.notices).toEqual([]);
    await again.close();
  });

  test('goes into the JSON export as far as a document is linked to it; links to nobody are told', async () => {
    const { dir, store } = await withTwo();
    await store.authorities.change(
      mergeAuthorities({ id: 'li', authority: authority('李明') }, { id: 'zhou', authority: authority('周以宁') })
        .change,
    );
    const { id } = await store.importFile({ bytes: new TextEncoder().encode('周以宁来了。\n'), name: '来.txt' });
    await store.close();
    const record = path.join(dir, 'documents', `${id}.json`);
    const read = documentRecordSchema.parse(JSON.parse(fs.readFileSync(record, 'utf8')));
    const entities = { a: { type: 'person', authority: 'zhou' }, b: { type: 'person', authority: 'nobody' } };
    const orphan = { quote: '周', block: 'b', before: '', after: '' };
    fs.writeFileSync(record, serialiseRecord({ ...read, entities, orphans: { a: orphan, b: orphan } }));
    const again = await openProject(dir, { write: true });
    const out = place();
    const order = { documents: [id], formats: ['json'], text: 'corrected' } as const;
    for await (const outcome of exportDocuments(again, order, new ExportFolder(out, false))) {
      expect(outcome).toMatchObject({ document: id, format: 'json' });
    }
    await again.close();
    const [name = ''] = fs.readdirSync(out);
    expect(JSON.parse(fs.readFileSync(path.join(out, name), 'utf8'))).toMatchObject({
      authorities: [{ id: 'li', name: '李明', variants: ['周以宁'] }],
      orphans: [
        { id: 'a', authority: 'li' },
        { id: 'b', authority: 'nobody' },
      ],
    });
    const gone = { code: 'tagsAuthorityGone', values: { title: '来', count: 1, authority: 'nobody' } };
    const told = (await verifyProject(dir)).problems.filter(({ problem }) => problem.code === gone.code);
    expect(told).toEqual([{ path: `documents/${id}.json`, problem: gone }]);
  });

  test('is searched by pinyin, counts uses through merges, and takes changes back', async () => {
    const dir = path.join(place(), '项目');
    const language = async () => fs.readFileSync(languagePlace());
    const store = await createProject(dir, '项目', { authorities: { work: authoritiesHere(), language } });
    const { authorities } = store;
    const [zhou, lao] = [authority('周以宁'), authority('周老', { dates: '1931' })];
    await authorities.change(add('zhou', zhou));
    await authorities.change(add('lao', lao));
    store.noteUses(new Map([['lao', 3]]));
    expect((await authorities.search(wanted('zyn'))).found).toMatchObject([{ id: 'zhou', by: 'pinyin', uses: 0 }]);
    const { change } = mergeAuthorities({ id: 'zhou', authority: zhou }, { id: 'lao', authority: lao });
    const merged = await authorities.change(change);
    expect(merged).toMatchObject({ missed: [], size: 1 });
    expect(await authorities.lookUp(['lao', 'nobody'])).toMatchObject([
      { asked: 'lao', found: { id: 'zhou', uses: 3, authority: { dates: '1931', variants: ['周老'] } } },
      { asked: 'nobody', found: null },
    ]);
    expect((await authorities.search(wanted('zhoulao'))).found).toMatchObject([{ id: 'zhou', form: '周老' }]);
    for (const one of ['zhou', 'lao'])
      expect([...(await authorities.idsMeaning([one]))].sort()).toEqual(['lao', 'zhou']);
    const back = await authorities.takeBack(merged.change ?? '');
    expect(await authorities.idsMeaning(['lao'])).toEqual(['lao']);
    expect((await authorities.lookUp(['lao']))[0]?.found).toEqual({ id: 'lao', authority: lao, uses: 3 });
    expect(await authorities.takeBack(back.change ?? '')).toMatchObject({ size: 1 });
    await expect(authorities.takeBack('made up')).rejects.toThrow(RangeError);
    await store.close();
  });

  test('finds what is probably the same, but for what the project said is not', async () => {
    const { store } = await withTwo();
    await store.authorities.change(add('li2', authority('李明')));
    expect(await store.authorities.same([], 10)).toMatchObject({ total: 1, pairs: [{ reasons: ['sameName'] }] });
    await store.changeProject((project) => ({ ...project, dismissals: { [sameKey('li2', 'li')]: true } }));
    expect(await store.authorities.same([], 10)).toEqual({ total: 0, pairs: [] });
    await store.close();
  });

  test('is imported with a preview, and exported', async () => {
    const { store } = await withTwo();
    const given = { bytes: new TextEncoder().encode('名称,类型\n周以宁,person\n县文化局,机构\n'), name: '名单.csv' };
    expect(await store.authorities.previewImport(given)).toMatchObject({ added: 1, same: 1, examples: ['县文化局'] });
    const done = await store.authorities.import(given);
    expect(done).toMatchObject({ added: 1, size: 3, missed: [] });
    const text = await store.authorities.write('csv', 'zh');
    expect(text).toContain('县文化局');
    await store.authorities.takeBack(done.change ?? '');
    expect(await namesIn(store)).toHaveLength(2);
    const refused = (name: string, content: string) =>
      codeOf(store.authorities.previewImport({ bytes: new TextEncoder().encode(content), name }));
    expect(await refused('a.docx', 'x')).toBe('authoritiesKind');
    expect(await refused('a.csv', 'x,y\n1,2\n')).toBe('authoritiesNoName');
    expect(await refused('a.csv', '名称\n')).toBe('authoritiesEmpty');
    expect(await refused('a.json', '{')).toBe('authoritiesNotJson');
    await store.close();
  });
});

describe('a register that others change', () => {
  test('is noticed, and changes here are made on what they left', async () => {
    const { dir, store } = await withTwo();
    const heard: number[] = [];
    store.authorities.onChange((size) => heard.push(size));
    writeElsewhere(dir, textOf(dir).replace('"李明"', '"李明远"'));
    await store.authorities.look();
    expect(heard).toEqual([2]);
    expect(await namesIn(store)).toContain('李明远');
    // Not looked at before the next change here.
    writeElsewhere(dir, textOf(dir).replace('"周以宁"', '"周亦宁"'), 5000);
    await store.authorities.change(add('new', authority('王强')));
    expect((await namesIn(store)).sort()).toEqual(['周亦宁', '李明远', '王强'].sort());
    expect(textOf(dir)).toContain('周亦宁');
    await store.authorities.look();
    expect(heard).toEqual([2, 3]);
    await store.close();
  });

  test('half written it is left alone, and what is here goes on', async () => {
    const { dir, store } = await withTwo();
    const whole = textOf(dir);
    fs.writeFileSync(file(dir), whole.slice(0, 100));
    await store.authorities.look();
    expect(await namesIn(store)).toHaveLength(2);
    expect(await codeOf(store.authorities.change(add('new', authority('王强'))))).toBe('outsideWriting');
    expect(textOf(dir)).toBe(whole.slice(0, 100));
    fs.rmSync(file(dir));
    fs.mkdirSync(file(dir));
    await store.authorities.look();
    fs.rmdirSync(file(dir));
    fs.writeFileSync(file(dir), whole);
    expect(await codeOf(store.authorities.change(add('new', authority('王强'))))).toBe('done');
    await store.close();
  });
});

describe('a register that is damaged', () => {
  const damage: readonly (readonly [string, (text: string) => string])[] = [
    ['cut off', (text) => text.slice(0, -20)],
    ['empty', () => ''],
    ['no JSON', (text) => text.replace('{', '[[')],
    ['another kind of file', (text) => text.replace('jiaokan-authorities', 'jiaokan-project')],
    ['a key twice', (text) => text.replace('"zhou"', '"li"')],
    ['a hostile key', (text) => text.replace('"zhou"', '"__proto__"')],
    ['a field of another type', (text) => text.replace('"variants":[]', '"variants":7')],
    ['no UTF-8', () => Buffer.from([0xff, 0xfe, 0x00]).toString('latin1')],
  ];
  test.each(damage)('%s: told, and put back from the generation before', async (_, ruin) => {
    const { dir, store } = await withTwo();
    await store.close();
    writeElsewhere(dir, ruin(textOf(dir)));
    const told = (await verifyProject(dir)).problems;
    expect(told.map((one) => one.path)).toContain('authorities.json');
    const again = await openProject(dir, { write: true });
    expect(await namesIn(again)).toEqual(['周以宁']);
    expect(again.notices.map(({ code }) => code)).toEqual(['fileDamaged']);
    expect(fs.readdirSync(dir).some((name) => name.startsWith('authorities.damaged-'))).toBe(true);
    await again.close();
    expect((await verifyProject(dir)).problems).toEqual([]);
  });

  test('beyond help: told, nothing written, and the project opens all the same', async () => {
    const { dir, store } = await withTwo();
    await store.close();
    writeElsewhere(dir, '{');
    fs.writeFileSync(path.join(dir, 'backups', 'previous', 'authorities.json'), '{');
    const again = await openProject(dir, { write: true });
    expect(await codeOf(namesIn(again))).toBe('fileDamagedNoCopy');
    expect(await codeOf(again.authorities.change(add('new', authority('王强'))))).toBe('fileDamagedNoCopy');
    expect(textOf(dir)).toBe('{');
    await again.close();
    expect((await verifyProject(dir)).problems.map(({ problem }) => problem.code)).toEqual(
      expect.arrayContaining(['fileDamagedNoCopy', 'backupDamaged']),
    );
  });

  test('of a newer version: refused and left as it is', async () => {
    const { dir, store } = await withTwo();
    await store.close();
    const newer = textOf(dir).replace('"version": 1', '"version": 2');
    writeElsewhere(dir, newer);
    const again = await openProject(dir, { write: true });
    expect(await codeOf(again.authorities.change(add('new', authority('王强'))))).toBe('authoritiesNewer');
    expect(textOf(dir)).toBe(newer);
    await again.close();
    expect((await verifyProject(dir)).problems.map(({ problem }) => problem.code)).toEqual(['authoritiesNewer']);
  });

  test('merges in a circle are told and not used', async () => {
    const { dir, store } = await withTwo();
    await store.close();
    writeElsewhere(dir, textOf(dir).replace('"merged": {}', '"merged": {"x":"y","y":"x","z":"li"}'));
    const again = await openProject(dir, { write: true });
    expect((await again.authorities.lookUp(['x', 'z'])).map(({ found }) => found?.id)).toEqual([undefined, 'li']);
    expect(again.notices).toContainEqual({
      code: 'authoritiesRedirects',
      values: { name: 'authorities.json', count: 2 },
    });
    await again.close();
    expect((await verifyProject(dir)).problems.map(({ problem }) => problem.code)).toContain('authoritiesRedirects');
  });

  test('opened for reading only, nothing is written', async () => {
    const { dir, store } = await withTwo();
    const other = await openProject(dir, { write: true });
    expect(await namesIn(other)).toHaveLength(2);
    expect(await codeOf(other.authorities.change(add('new', authority('王强'))))).toBe('projectLocked');
    await other.close();
    await store.close();
  });
});

describe('a register that is repaired', () => {
  const repaired = async (ruin: (text: string) => string, previous?: string) => {
    const { dir, store } = await withTwo();
    await store.close();
    const kept = path.join(dir, 'backups', 'previous', 'authorities.json');
    if (previous !== undefined) fs.writeFileSync(kept, previous);
    writeElsewhere(dir, ruin(textOf(dir)));
    const out = path.join(place(), 'out');
    const { steps, unrepaired } = await repairProject(dir, { out });
    const codes = steps.filter((step) => step.path === 'authorities.json').map(({ code }) => code);
    if (steps.length === 0) return { codes, unrepaired, names: [] };
    const again = await openProject(out, { write: false });
    return { codes, unrepaired, names: (await namesIn(again)).sort() };
  };

  test('one byte that changed is put right', async () => {
    const { codes, names } = await repaired((text) => text.replace('"dates"', '"datet"'));
    expect([codes, names]).toEqual([['recordByteMended'], ['周以宁', '李明']]);
  });

  test('entries that fit are kept, and merges that lead to them', async () => {
    const { codes, names } = await repaired((text) =>
      text.replace('"name":"李明"', '"name":["李明"]').replace('"merged": {}', '"merged": {"x":"x","y":"zhou"}'),
    );
    expect([codes, names]).toEqual([['authoritiesRebuilt'], ['周以宁']]);
  });

  test('where none can be read the generation before takes its place, or nothing does', async () => {
    const cut = (text: string) => text.slice(0, 60);
    expect(await repaired(cut)).toMatchObject({ codes: ['projectRestored'], names: ['周以宁'] });
    expect(await repaired(cut, '{')).toMatchObject({ codes: ['putAside'], names: [] });
  });

  test('what a newer version wrote stays', async () => {
    const { codes, unrepaired } = await repaired((text) => text.replace('"version": 1', '"version": 2'));
    expect(codes).toEqual([]);
    expect(unrepaired.map(({ problem }) => problem.code)).toEqual(['authoritiesNewer']);
  });
});
