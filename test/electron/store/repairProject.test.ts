import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { DOCUMENT_VERSION, type DocumentRecord } from '#shared/project/documentRecord';
import { PROJECT_VERSION } from '#shared/project/projectFile';
import { serialiseRecord } from '#shared/project/serialiseRecord';
import { systemFiles } from '../../../electron/store/fileCalls';
import { createProject } from '../../../electron/store/openProject';
import { ProjectLock } from '../../../electron/store/projectLock';
import { type Repair, repairProject } from '../../../electron/store/repairProject';
import { verifyProject } from '../../../electron/store/verifyProject';
import { bytes, codeOf, documentFile, edited, open, readJson, TEXT } from './projects';
import { temporaryFolders } from './temporaryFolder';
import { recordText, Typist } from './typist';

const folder = temporaryFolders();

/**
 * A project with a document that was saved twice, has a version and, in its journal, changes the record does not hold; and
 * another that was imported only.
 */
interface Place {
  readonly dir: string;
  readonly id: string;
  readonly other: string;
  readonly version: string;
  readonly file: string;
  readonly journal: string;
  readonly source: string;
}

async function aProject(): Promise<Place> {
  const dir = path.join(folder(), '图书馆');
  const store = await createProject(dir, '图书馆');
  const { id } = await store.importFile({ bytes: bytes(TEXT), name: '开馆.txt' });
  const { id: other } = await store.importFile({ bytes: bytes('另一篇。\n\n第二段。\n'), name: '另篇.txt' });
  const typist = new Typist(store, await store.open(id));
  await typist.type(2);
  await typist.save();
  const [version] = await store.saveVersion(id, { kind: 'saved', name: '初校', by: '林' });
  if (!version) throw new Error('a version was kept');
  await typist.type(2);
  await typist.save();
  await typist.type(3);
  await store.close();
  const { source } = readJson(documentFile(dir, id));
  return {
    dir,
    id,
    other,
    version: version.id,
    file: documentFile(dir, id),
    journal: path.join(dir, 'journal', `${id}.ndjson`),
    source: path.join(dir, 'sources', source.sha256),
  };
}

/** Every file of a folder with its bytes. */
function contentOf(dir: string): Map<string, string> {
  const names = fs.readdirSync(dir, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => fs.statSync(path.join(dir, name)).isFile()).sort();
  return new Map(files.map((name) => [name, fs.readFileSync(path.join(dir, name), 'base64')]));
}

const writeRecord = (file: string, change: (record: DocumentRecord) => DocumentRecord) =>
  fs.writeFileSync(file, serialiseRecord(change(readJson(file))));
/** Loses what this machine remembers, as a clone or a copy does. */
const forget = (dir: string) => fs.rmSync(path.join(dir, 'local'), { recursive: true });
const withBlocks = (
  record: DocumentRecord,
  change: (blocks: DocumentRecord['articles'][number]['blocks']) => DocumentRecord['articles'][number]['blocks'],
): DocumentRecord => ({ ...record, articles: record.articles.map((one) => ({ ...one, blocks: change(one.blocks) })) });
const mark = (record: DocumentRecord, id: string, type: 'entity' | 'comment' = 'entity') =>
  withBlocks(record, (blocks) =>
    blocks.map((block, index) =>
      index === 1 ? { ...block, content: [{ text: '本报讯', marks: [{ type, id }] }] } : block,
    ),
  );
const cut = (file: string, from: number, to?: number) =>
  fs.writeFileSync(file, fs.readFileSync(file).subarray(from, to ?? undefined));

interface Damage {
  readonly name: string;
  readonly damage: (place: Place) => void;
  /** Codes of what the repair does, and of what it leaves. */
  readonly steps: readonly string[];
  readonly left?: readonly string[];
  /** What else must be so of the repaired project. */
  readonly check?: (repaired: Place, before: Place, repair: Repair) => void | Promise<void>;
}

/** What opening the first document shows: the changes its record holds and those that come back. */
async function opened({ dir, id }: Place) {
  const store = await open(dir);
  try {
    const { record, journal, readOnly } = await store.open(id);
    const [first] = record.articles[0]?.blocks[0]?.content ?? [];
    return {
      text: first && 'text' in first ? first.text : '',
      ahead: journal?.ahead.length,
      readOnly: readOnly?.code,
      record,
    };
  } finally {
    await store.close();
  }
}
const firstText = async (place: Place) => (await opened(place)).text;

const damages: readonly Damage[] = [
  {
    name: 'a record cut short',
    damage: ({ file }) => cut(file, 0, 700),
    steps: ['recordRestored'],
    check: async (repaired) => {
      // The generation before holds the changes up to the second; the journal brings back all five that follow.
      expect(await opened(repaired)).toMatchObject({ text: recordText(2), ahead: 5 });
    },
  },
  {
    name: 'a record emptied',
    damage: ({ file }) => fs.writeFileSync(file, ''),
    steps: ['recordRestored'],
  },
  {
    name: 'a record with zeros where the disk lost a sector',
    damage: ({ file }) => {
      const content = fs.readFileSync(file);
      content.fill(0, 512, 1024);
      fs.writeFileSync(file, content);
    },
    steps: ['recordRestored'],
  },
  {
    name: 'a record with one bad byte',
    damage: ({ file }) => {
      const content = fs.readFileSync(file);
      content[400] = (content[400] ?? 0) ^ 0x10;
      fs.writeFileSync(file, content);
    },
    steps: ['recordByteMended'],
    check: async (repaired) => expect(await opened(repaired)).toMatchObject({ text: recordText(4), ahead: 3 }),
  },
  {
    name: 'a record that others edited in one byte only',
    damage: ({ file }) =>
      fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('"toReview"', '"final"').replace('已存4', '已存5')),
    steps: ['recordByteMended'],
    check: async (repaired) => expect(await firstText(repaired)).toBe(recordText(4)),
  },
  {
    name: 'a key twice, as a merge leaves it',
    damage: ({ file }) =>
      fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('  "title":', '  "title": "别名",\n  "title":')),
    steps: ['recordRestored'],
  },
  {
    name: 'a record and the generation before it: the version from which the journal goes on',
    damage: ({ dir, id, file }) => {
      fs.writeFileSync(file, '{');
      fs.writeFileSync(path.join(dir, 'backups', 'previous', `document.${id}.json`), '{');
      fs.rmSync(path.join(dir, 'backups', 'documents'), { recursive: true, force: true });
    },
    steps: ['changesTakenIn', 'journalSealed', 'putAside', 'recordRestored', 'versionListed'],
    check: async (repaired, { version }) => {
      const { record } = await opened(repaired);
      expect(JSON.stringify(record.articles)).toContain('第7步');
      expect(record.versions.map(({ id }) => id)).toEqual([version]);
    },
  },
  {
    name: 'a record, with nothing earlier left: its source is imported anew',
    damage: ({ dir, id, file, journal }) => {
      cut(file, 0, 900);
      for (const place of ['backups', `versions/${id}`]) fs.rmSync(path.join(dir, place), { recursive: true });
      fs.rmSync(journal);
    },
    steps: ['recordReimported'],
    check: async (repaired) => expect(await opened(repaired)).toMatchObject({ text: '图书馆开馆', ahead: 0 }),
  },
  {
    name: 'a record of which nothing at all is left',
    damage: ({ dir, id, file, journal }) => {
      fs.writeFileSync(file, 'x');
      for (const place of ['backups', `versions/${id}`]) fs.rmSync(path.join(dir, place), { recursive: true });
      fs.rmSync(journal);
      fs.writeFileSync(path.join(dir, 'sources', '说明.txt'), 'x');
    },
    steps: ['putAside'],
    left: ['fileDamagedNoCopy'],
  },
  {
    name: 'a record that is gone',
    damage: ({ file }) => fs.rmSync(file),
    steps: ['recordRestored'],
    check: async (repaired) => {
      const { record, ahead } = await opened(repaired);
      expect(record.trashedAt).toBeDefined();
      expect(ahead).toBe(5);
    },
  },
  {
    name: 'a record under another’s name',
    damage: ({ dir, file, other }) => {
      fs.copyFileSync(file, documentFile(dir, 'zz'));
      fs.renameSync(documentFile(dir, other), documentFile(dir, 'moved'));
    },
    steps: ['recordRenamed', 'recordRenamed'],
    check: ({ dir, other }) => {
      expect(fs.readdirSync(path.join(dir, 'documents'))).toHaveLength(3);
      expect(readJson(documentFile(dir, 'zz')).id).toBe('zz');
      expect(readJson(documentFile(dir, other)).id).toBe(other);
    },
  },
  {
    name: 'ids used twice, a source range claimed twice, ranges outside the source',
    damage: ({ file, dir }) => {
      forget(dir);
      writeRecord(file, (record) =>
        withBlocks(record, ([first, ...rest]) =>
          first
            ? [
                first,
                {
                  ...first,
                  sources: [
                    [0, 4],
                    [7, 9999],
                  ],
                },
                ...rest.slice(1),
              ]
            : [],
        ),
      );
    },
    steps: ['journalSealed', 'recordMended'],
    check: ({ file }) => expect(readJson(file).articles[0]?.blocks[0]).toMatchObject({ sources: [[0, 5]] }),
  },
  {
    name: 'marks of tags and comments that are unknown',
    damage: ({ file, dir, journal }) => {
      forget(dir);
      fs.rmSync(journal);
      writeRecord(file, (record) => mark(record, 'nobody', 'comment'));
    },
    steps: ['recordMended'],
    check: ({ file }) => expect(JSON.stringify(readJson(file).articles)).not.toContain('nobody'),
  },
  {
    name: 'a tag whose record a merge lost: it comes back from the generation before',
    damage: ({ dir, id, file, journal }) => {
      forget(dir);
      fs.rmSync(journal);
      const entities = { lin: { type: 'person', authority: 'a1' } } as const;
      writeRecord(path.join(dir, 'backups', 'previous', `document.${id}.json`), (record) => ({
        ...mark(record, 'lin'),
        entities,
      }));
      writeRecord(file, (record) => mark(record, 'lin'));
    },
    steps: ['annotationRecalled', 'recordMended'],
    left: ['tagsAuthorityGone'],
    check: ({ file }) => expect(readJson(file).entities).toEqual({ lin: { type: 'person', authority: 'a1' } }),
  },
  {
    name: 'a list of names that an interrupted import left',
    damage: ({ dir }) => {
      fs.mkdirSync(path.join(dir, 'gazetteers'));
      fs.writeFileSync(path.join(dir, 'gazetteers', 'villages.txt'), '石坎乡\n');
    },
    steps: ['putAside'],
  },
  {
    name: 'a relation of a tag there is not; types and circles that the tagset does not have are kept',
    damage: ({ file, dir, journal }) => {
      forget(dir);
      fs.rmSync(journal);
      const related = (from: string, to: string, type = 'locatedIn') => ({ type, from, to, by: '', at: 0 });
      writeRecord(file, (record) => ({
        ...mark(record, 'ship'),
        entities: { ship: { type: 'ship' }, city: { type: 'place' } },
        orphans: { city: { quote: '临溪', block: 'b', before: '', after: '' } },
        relations: {
          lost: related('ship', 'nobody'),
          there: related('ship', 'city'),
          back: { ...related('city', 'ship'), at: 1 },
          other: related('city', 'ship', 'owns'),
        },
      }));
    },
    steps: ['recordMended'],
    left: ['tagsTypeUnknown', 'relationTypeUnknown', 'relationCircle'],
    check: ({ file }) => expect(Object.keys(readJson(file).relations).sort()).toEqual(['back', 'other', 'there']),
  },
  {
    name: 'parts that don’t add up, notes and descriptions of nothing, orphans of nothing, comments without a place',
    damage: ({ file, dir, journal }) => {
      forget(dir);
      fs.rmSync(journal);
      writeRecord(file, (record) => ({
        ...record,
        articles: record.articles.map((article) => ({ ...article, parts: [9] })),
        articleMetadata: { ...record.articleMetadata, gone: { note: { value: '注' } } },
        corrections: { '9-9999': { by: '', at: 0, origin: { kind: 'typed' } } },
        orphans: { lost: { quote: '李', block: 'b', before: '', after: '' } },
        comments: { said: { messages: [{ by: '林', at: 0, text: '此处存疑' }] } },
        source: { ...record.source, length: record.source.length + 1 },
      }));
    },
    steps: ['recordMended'],
    check: ({ file }) => {
      const { comments, orphans, corrections } = readJson(file);
      expect(Object.keys(comments)).toEqual(Object.keys(orphans));
      expect(corrections).toEqual({});
    },
  },
  {
    name: 'a torn last line of a journal, which is nobody’s fault',
    damage: ({ journal }) => cut(journal, 0, fs.statSync(journal).size - 5),
    steps: [],
  },
  {
    name: 'a journal with a bad line in its middle',
    damage: ({ journal }) => {
      const content = fs.readFileSync(journal);
      const at = content.lastIndexOf('"n":6');
      content[at + 4] = 0x37;
      fs.writeFileSync(journal, content);
    },
    steps: ['journalCut'],
    check: async (repaired) => expect(await opened(repaired)).toMatchObject({ text: recordText(4), ahead: 1 }),
  },
  {
    name: 'a journal with a bad line before the record that stands',
    damage: ({ journal }) => {
      const content = fs.readFileSync(journal);
      content[content.indexOf('"n":1,') + 4] = 0x37;
      fs.writeFileSync(journal, content);
    },
    steps: ['journalCut'],
    check: async (repaired) => expect(await opened(repaired)).toMatchObject({ text: recordText(4), ahead: 3 }),
  },
  {
    name: 'a journal of another kind of bytes',
    damage: ({ journal }) => fs.writeFileSync(journal, 'nothing of ours\n'),
    steps: ['putAside'],
    check: async (repaired) => expect(await opened(repaired)).toMatchObject({ text: recordText(4), ahead: 0 }),
  },
  {
    name: 'a journal beside a record that others changed',
    damage: ({ file, dir }) => {
      forget(dir);
      writeRecord(file, (record) => edited(record, '别处改的'));
    },
    steps: ['journalSealed'],
    check: async (repaired) => {
      expect(await opened(repaired)).toMatchObject({ text: '别处改的', ahead: 0 });
      expect(fs.readdirSync(path.join(repaired.dir, 'journal')).join()).toContain('sealed-7');
    },
  },
  {
    name: 'a journal and versions of no document',
    damage: ({ dir, id, journal, version }) => {
      fs.copyFileSync(journal, path.join(dir, 'journal', 'nobody.ndjson'));
      fs.mkdirSync(path.join(dir, 'versions', 'nobody'));
      fs.copyFileSync(
        path.join(dir, 'versions', id, `${version}.json`),
        path.join(dir, 'versions', 'nobody', 'v.json'),
      );
    },
    steps: ['putAside', 'putAside'],
  },
  {
    name: 'a version no record lists',
    damage: ({ dir, id, version }) => {
      const place = path.join(dir, 'versions', id);
      fs.copyFileSync(path.join(place, `${version}.json`), path.join(place, 'unlisted.json'));
      fs.writeFileSync(path.join(place, 'broken.json'), '{');
    },
    steps: ['putAside', 'versionListed'],
    check: async (repaired) => {
      // Undo and what is to be recovered are still there: the text is what it was.
      const { record, ahead, text } = await opened(repaired);
      expect([ahead, text]).toEqual([3, recordText(4)]);
      expect(record.versions.map(({ id }) => id).sort()).toEqual([repaired.version, 'unlisted'].sort());
    },
  },
  {
    name: 'a version that is gone and one that is damaged: nobody else has them',
    damage: ({ dir, id, version }) => fs.rmSync(path.join(dir, 'versions', id, `${version}.json`)),
    steps: [],
    left: ['versionMissing'],
  },
  {
    name: 'a source that is gone, while its bytes lie elsewhere in the project',
    damage: ({ dir, source }) => {
      fs.mkdirSync(path.join(dir, 'scans'));
      fs.renameSync(source, path.join(dir, 'scans', '开馆.txt'));
    },
    steps: ['sourceFound'],
    check: async (repaired) => expect((await opened(repaired)).readOnly).toBeUndefined(),
  },
  {
    name: 'a source that was altered',
    damage: ({ source }) => fs.writeFileSync(source, '改过'),
    steps: ['putAside'],
    left: ['sourceMissing'],
  },
  {
    name: 'project.json',
    damage: ({ dir }) => {
      fs.writeFileSync(path.join(dir, 'project.json'), '{"name":');
    },
    steps: ['projectRebuilt'],
  },
  {
    name: 'project.json of which some fields fit',
    damage: ({ dir }) => {
      const project = JSON.parse(fs.readFileSync(path.join(dir, 'project.json'), 'utf8'));
      fs.writeFileSync(
        path.join(dir, 'project.json'),
        JSON.stringify({ ...project, dictionary: ['安澜桥'], dismissals: 3 }),
      );
    },
    steps: ['projectRebuilt'],
    check: ({ dir }, { dir: before }) =>
      expect(JSON.parse(fs.readFileSync(path.join(dir, 'project.json'), 'utf8'))).toMatchObject({
        id: JSON.parse(fs.readFileSync(path.join(before, 'project.json'), 'utf8')).id,
        name: '图书馆',
        dictionary: ['安澜桥'],
      }),
  },
  {
    name: 'project.json that is gone',
    damage: ({ dir }) => fs.rmSync(path.join(dir, 'project.json')),
    steps: ['projectRebuilt'],
  },
  {
    name: 'files that are none of the project’s',
    damage: ({ dir, file }) => {
      fs.copyFileSync(file, file.replace('.json', ' (conflicted copy).json'));
      fs.writeFileSync(path.join(dir, 'sources', 'notes.txt'), '记');
      fs.writeFileSync(path.join(dir, '自己的笔记.txt'), '留着');
    },
    steps: ['putAside', 'putAside'],
    check: ({ dir }) => expect(fs.readFileSync(path.join(dir, '自己的笔记.txt'), 'utf8')).toBe('留着'),
  },
  {
    name: 'a record of a newer version',
    damage: ({ file }) =>
      fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(`"version": ${DOCUMENT_VERSION}`, '"version": 99')),
    steps: [],
    left: ['documentNewer'],
  },
];

describe('one damage', () => {
  test.each(damages)('$name', async ({ damage, steps, left = [], check }) => {
    const before = await aProject();
    damage(before);
    const was = contentOf(before.dir);
    const out = path.join(folder(), '修复');
    const repair = await repairProject(before.dir, { out });
    expect(repair.steps.map(({ code }) => code).sort()).toEqual([...steps].sort());
    expect(repair.unrepaired.map(({ problem }) => problem.code)).toEqual(left);
    expect(contentOf(before.dir)).toEqual(was);
    if (steps.length === 0) {
      expect(fs.existsSync(out)).toBe(false);
      return;
    }
    // Verifying finds what was declared, and nothing else.
    const verified = (await verifyProject(out)).problems.map(({ path: place, problem }) => `${place} ${problem.code}`);
    expect(verified.sort()).toEqual(
      repair.unrepaired.map(({ path: place, problem }) => `${place} ${problem.code}`).sort(),
    );
    // Every file of the project is there with the bytes it had, in its place or among the originals.
    const all = contentOf(out);
    for (const [name, content] of was) {
      if (name.startsWith('local/')) continue;
      expect([all.get(name), all.get(`kept-originals/${name}`)], name).toContain(content);
    }
    const moved = (file: string) => path.join(out, path.relative(before.dir, file));
    const repaired = {
      ...before,
      dir: out,
      file: moved(before.file),
      journal: moved(before.journal),
      source: moved(before.source),
    };
    await check?.(repaired, before, repair);
    // What was repaired needs no repair.
    expect((await repairProject(out)).steps).toEqual([]);
  });
});

test('a healthy project is left alone, and none is written', async () => {
  const { dir } = await aProject();
  const was = contentOf(dir);
  const out = path.join(folder(), '修复');
  expect(await repairProject(dir, { out })).toEqual({ steps: [], unrepaired: [], written: null });
  expect(fs.existsSync(out)).toBe(false);
  expect(contentOf(dir)).toEqual(was);
});

test('without a folder it only says what it would do', async () => {
  const { dir, file } = await aProject();
  fs.writeFileSync(file, '{');
  const was = contentOf(dir);
  expect(await repairProject(dir)).toMatchObject({ steps: [{ code: 'recordRestored' }], written: null });
  expect(contentOf(dir)).toEqual(was);
});

test('a lost source is found by its content in a folder that is named', async () => {
  const { dir, source } = await aProject();
  const elsewhere = folder();
  fs.mkdirSync(path.join(elsewhere, '旧稿'));
  fs.renameSync(source, path.join(elsewhere, '旧稿', '开馆（扫描）.txt'));
  fs.writeFileSync(
    path.join(elsewhere, '同长.txt'),
    'x'.repeat(fs.statSync(path.join(elsewhere, '旧稿', '开馆（扫描）.txt')).size),
  );
  expect(await repairProject(dir, { search: [] })).toMatchObject({
    steps: [],
    unrepaired: [{ problem: { code: 'sourceMissing' } }],
  });
  const out = path.join(folder(), '修复');
  expect(await repairProject(dir, { out, search: [elsewhere] })).toMatchObject({
    steps: [{ code: 'sourceFound' }],
    unrepaired: [],
  });
  expect((await verifyProject(out)).problems).toEqual([]);
});

test('every damage at once', async () => {
  for (const picked of [
    ['a record cut short', 'a source that was altered', 'project.json', 'a journal and versions of no document'],
    ['a version no record lists', 'a journal with a bad line in its middle', 'files that are none of the project’s'],
    [
      'ids used twice, a source range claimed twice, ranges outside the source',
      'a version no record lists',
      'project.json that is gone',
    ],
  ]) {
    const place = await aProject();
    for (const name of picked) damages.find((one) => one.name === name)?.damage(place);
    const out = path.join(folder(), '修复');
    const { unrepaired } = await repairProject(place.dir, { out });
    const codes = (await verifyProject(out)).problems.map(({ problem }) => problem.code);
    expect(codes.sort(), picked.join()).toEqual(unrepaired.map(({ problem }) => problem.code).sort());
  }
});

describe('is refused', () => {
  test('while a window has the project, or another process', async () => {
    const { dir, file } = await aProject();
    fs.writeFileSync(file, '{');
    const lock = await ProjectLock.take(systemFiles, path.join(dir, 'lock'));
    const out = path.join(folder(), '修复');
    expect(await codeOf(repairProject(dir, { out }))).toBe('projectLocked');
    expect(fs.existsSync(out)).toBe(false);
    await lock?.release();
    expect(await codeOf(repairProject(dir, { out }))).toBe('done');
  });

  test('into the project itself, around it, or over something', async () => {
    const { dir, file } = await aProject();
    fs.writeFileSync(file, '{');
    const link = path.join(folder(), '别名');
    fs.symlinkSync(dir, link);
    for (const out of [dir, path.join(dir, '修复'), path.dirname(dir), path.join(link, '深', '处')])
      expect(await codeOf(repairProject(dir, { out })), out).toBe('repairOutInside');
    const full = folder();
    fs.writeFileSync(path.join(full, '别的.txt'), '');
    expect(await codeOf(repairProject(dir, { out: full }))).toBe('projectFolderNotEmpty');
  });

  test('where there is no project, or one of a newer version', async () => {
    const { dir } = await aProject();
    expect(await codeOf(repairProject(path.join(dir, '无')))).toBe('projectNotFound');
    expect(await codeOf(repairProject(folder()))).toBe('projectNotAProject');
    const project = path.join(dir, 'project.json');
    fs.writeFileSync(
      project,
      fs.readFileSync(project, 'utf8').replace(`"version": ${PROJECT_VERSION}`, '"version": 99'),
    );
    expect(await codeOf(repairProject(dir))).toBe('projectNewer');
    expect(fs.existsSync(path.join(dir, 'lock'))).toBe(false);
  });
});
