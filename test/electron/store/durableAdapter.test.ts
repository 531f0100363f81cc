import fs from 'node:fs';
import path from 'node:path';
import { Low } from 'lowdb';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DurableAdapter } from '../../../electron/store/durableAdapter';
import { type FileCalls, systemFiles } from '../../../electron/store/fileCalls';
import { type JsonFormat, jsonFormat } from '../../../electron/store/recordFormats';
import { workHere } from '../../../electron/store/work/storeWork';
import { failingFiles, type Plan } from './failingFiles';
import { codeOf } from './projects';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();

const note = z.strictObject({ text: z.string(), n: z.int() });
type Note = z.infer<typeof note>;
const format: JsonFormat<Note> = {
  read: (json) => {
    const read = note.safeParse(json);
    if (read.success) return { ok: true, value: read.data };
    const newer = z.object({ version: z.int() }).safeParse(json).data?.version;
    return newer === undefined
      ? { ok: false, reason: 'schema', where: '' }
      : { ok: false, reason: 'newer', version: newer };
  },
  write: (value) => `${JSON.stringify(value)}\n`,
  newer: 'projectNewer',
};
const OLD: Note = { text: '旧', n: 1 };
const NEW: Note = { text: '新'.repeat(500), n: 2 };

function adapterIn(dir: string, files: FileCalls = systemFiles, readOnly = false): DurableAdapter<Note> {
  return new DurableAdapter({
    files,
    file: path.join(dir, 'note.json'),
    name: () => '便条',
    previous: path.join(dir, 'backups', 'note.json'),
    ledger: path.join(dir, 'local', 'note.json'),
    format: jsonFormat(format),
    work: workHere,
    readOnly,
    now: () => Date.UTC(2026, 0, 2, 3, 4, 5),
  });
}

/** A folder in which OLD was written after an older one still. */
async function withOld(): Promise<string> {
  const dir = folder();
  const adapter = adapterIn(dir);
  await adapter.write({ text: '更旧', n: 0 });
  await adapter.write(OLD);
  return dir;
}

const file = (dir: string) => path.join(dir, 'note.json');
const read = (dir: string) => adapterIn(dir).read();
const leftovers = (dir: string) =>
  fs.readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'));

test('lowdb reads and writes through it', async () => {
  const dir = folder();
  const low = new Low<Note | null>(adapterIn(dir), null);
  await low.read();
  expect(low.data).toBeNull();
  low.data = OLD;
  await low.write();
  expect(await read(dir)).toEqual(OLD);
  expect(leftovers(dir)).toEqual([]);
});

test('content is on disk before it takes the name, and the name before the writing is said to be done', async () => {
  const dir = await withOld();
  const order: string[] = [];
  const files: FileCalls = {
    ...systemFiles,
    create: async (place) => {
      const created = await systemFiles.create(place);
      const sync = async () => {
        await created.sync();
        order.push('content on disk');
      };
      return { ...created, sync };
    },
    rename: async (from, to) => {
      await systemFiles.rename(from, to);
      if (!to.includes(`${path.sep}local${path.sep}`)) order.push(path.relative(dir, to));
    },
    syncFolder: async (place) => {
      await systemFiles.syncFolder(place);
      order.push('name on disk');
    },
  };
  const adapter = adapterIn(dir, files);
  await adapter.read();
  await adapter.write(NEW);
  expect(order).toEqual(['content on disk', path.join('backups', 'note.json'), 'note.json', 'name on disk']);
});

test('the generation before is kept, and so is the mode', async () => {
  const dir = await withOld();
  fs.chmodSync(file(dir), 0o640);
  const adapter = adapterIn(dir);
  await adapter.read();
  await adapter.write(NEW);
  expect(fs.statSync(file(dir)).mode & 0o777).toBe(0o640);
  expect(JSON.parse(fs.readFileSync(path.join(dir, 'backups', 'note.json'), 'utf8'))).toEqual(OLD);
});

test('a file system without hard links gets copies', async () => {
  const dir = await withOld();
  const files: FileCalls = {
    ...systemFiles,
    link: () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' })),
  };
  const adapter = adapterIn(dir, files);
  await adapter.read();
  await adapter.write(NEW);
  expect(await read(dir)).toEqual(NEW);
  expect(JSON.parse(fs.readFileSync(path.join(dir, 'backups', 'note.json'), 'utf8'))).toEqual(OLD);
});

describe('a failing disk leaves the old state or the new one, and the message says which', () => {
  /** Reads, then writes NEW; the plan counts from the first call of the writing. */
  async function attempt(dir: string, plan?: Plan) {
    const counting = adapterIn(dir);
    await counting.read();
    const files = failingFiles(plan);
    const adapter = adapterIn(dir, files);
    adapter.follow(counting);
    return { adapter, files, code: await codeOf(adapter.write(NEW)) };
  }

  test('every call, every error, once and for good', async () => {
    const { files } = await attempt(await withOld());
    expect(files.calls).toContain('syncFolder');
    const outcomes: Record<string, number> = {};
    for (let at = 0; at < files.calls.length; at++) {
      for (const fault of ['EIO', 'ENOSPC', 'EACCES', 'EROFS']) {
        for (const forGood of [false, true]) {
          const dir = await withOld();
          const { adapter, code } = await attempt(dir, { at, fault, forGood });
          const place = `${files.calls[at]} (${at}), ${fault}${forGood ? ' for good' : ''}`;
          const after = await read(dir);
          expect(after, place).toEqual(code === 'saveFailed' ? OLD : NEW);
          expect(['done', 'saveFailed', 'saveUnconfirmed'], place).toContain(code);
          outcomes[code] = (outcomes[code] ?? 0) + 1;
          if (!forGood) {
            // What failed once is tried again by the same hand.
            const again = adapterIn(dir);
            again.follow(adapter);
            await again.write(NEW);
            expect(await read(dir), place).toEqual(NEW);
            expect(JSON.parse(fs.readFileSync(path.join(dir, 'backups', 'note.json'), 'utf8')), place).toEqual(OLD);
            if (files.calls[at] !== 'remove') expect(leftovers(dir), place).toEqual([]);
          }
        }
      }
    }
    expect(outcomes.saveFailed).toBeGreaterThan(0);
    expect(outcomes.saveUnconfirmed).toBe(8);
  });

  test('a short write is carried on, and one that then fails leaves the old', async () => {
    const { files } = await attempt(await withOld());
    for (const [at, name] of files.calls.entries()) {
      if (name !== 'write') continue;
      const dir = await withOld();
      expect((await attempt(dir, { at, fault: 'short' })).code).toBe('done');
      expect(await read(dir)).toEqual(NEW);
    }
    const half: FileCalls = {
      ...systemFiles,
      create: async (place) => {
        const made = await systemFiles.create(place);
        let room = 100;
        return {
          ...made,
          write: async (bytes, offset) => {
            if (room === 0) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
            const taken = await made.write(bytes.subarray(0, offset + room), offset);
            room -= taken;
            return taken;
          },
        };
      },
    };
    const dir = await withOld();
    const adapter = adapterIn(dir, half);
    await adapter.read();
    await expect(adapter.write(NEW)).rejects.toMatchObject({ code: 'saveFailed', values: { detail: 'diskFull' } });
    expect(await read(dir)).toEqual(OLD);
    expect(leftovers(dir)).toEqual([]);
  });

  test('the reason is named', async () => {
    for (const [fault, detail] of [
      ['EIO', 'diskError'],
      ['ENOSPC', 'diskFull'],
      ['EACCES', 'noPermission'],
      ['EROFS', 'readOnlyDisk'],
      ['EMFILE', 'EMFILE'],
    ] as const) {
      const adapter = adapterIn(folder(), {
        ...systemFiles,
        create: () => Promise.reject(Object.assign(new Error(fault), { code: fault })),
      });
      await expect(adapter.write(OLD)).rejects.toMatchObject({ code: 'saveFailed', values: { name: '便条', detail } });
    }
  });
});

describe('damage', () => {
  const damages: readonly (readonly [string, Uint8Array])[] = [
    ['cut short', Buffer.from('{"text":"旧","n"')],
    ['empty', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(64)],
    ['null', Buffer.from('null')],
    ['of another shape', Buffer.from('{"text":"旧"}')],
    ['with more than there may be', Buffer.from('{"text":"旧","n":1,"__proto__":{"x":1}}')],
    ['not UTF-8', Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xff, 0xfe]), Buffer.from('","n":1}')])],
  ];
  test.each(damages)('%s: moved aside, the generation before takes its place', async (_, bytes) => {
    const dir = await withOld();
    fs.writeFileSync(file(dir), bytes);
    const adapter = adapterIn(dir);
    expect(await adapter.read()).toEqual({ text: '更旧', n: 0 });
    const movedTo = 'note.damaged-20260102T030405Z.json';
    expect(adapter.notices).toEqual([{ code: 'fileDamaged', values: { name: '便条', movedTo } }]);
    expect(fs.readFileSync(path.join(dir, movedTo))).toEqual(Buffer.from(bytes));
    const later = adapterIn(dir);
    expect(await later.read()).toEqual({ text: '更旧', n: 0 });
    expect(later.notices).toEqual([]);
    await later.write(NEW);
    expect(await read(dir)).toEqual(NEW);
  });

  test('twice in one second keeps both', async () => {
    const dir = await withOld();
    for (const content of ['{', '[']) {
      fs.writeFileSync(file(dir), content);
      await read(dir);
    }
    expect(fs.readFileSync(path.join(dir, 'note.damaged-20260102T030405Z.json'), 'utf8')).toBe('{');
    expect(fs.readFileSync(path.join(dir, 'note.damaged-20260102T030405Z-2.json'), 'utf8')).toBe('[');
  });

  test('without an earlier generation the file stays and nothing is made up', async () => {
    const dir = folder();
    fs.writeFileSync(file(dir), '{"text":');
    await expect(read(dir)).rejects.toMatchObject({ code: 'fileDamagedNoCopy' });
    fs.mkdirSync(path.join(dir, 'backups'));
    fs.writeFileSync(path.join(dir, 'backups', 'note.json'), 'worse');
    await expect(read(dir)).rejects.toMatchObject({ code: 'fileDamagedNoCopy' });
    expect(fs.readFileSync(file(dir), 'utf8')).toBe('{"text":');
  });

  test('a read-only project shows the generation before and moves nothing', async () => {
    const dir = await withOld();
    fs.writeFileSync(file(dir), '{');
    const before = fs.readdirSync(dir);
    const adapter = adapterIn(dir, systemFiles, true);
    expect(await adapter.read()).toEqual({ text: '更旧', n: 0 });
    expect(adapter.notices).toEqual([{ code: 'fileDamagedReadOnly', values: { name: '便条' } }]);
    expect(fs.readdirSync(dir)).toEqual(before);
    expect(fs.readFileSync(file(dir), 'utf8')).toBe('{');
  });

  test('mending that fails at any call loses nothing', async () => {
    const prepare = async () => {
      const dir = await withOld();
      fs.writeFileSync(file(dir), 'damaged');
      return dir;
    };
    const counting = failingFiles();
    await adapterIn(await prepare(), counting).read();
    for (let at = 0; at < counting.calls.length; at++) {
      for (const forGood of [false, true]) {
        const dir = await prepare();
        const code = await codeOf(adapterIn(dir, failingFiles({ at, fault: 'EIO', forGood })).read());
        const place = `${counting.calls[at]} (${at}): ${code}`;
        expect(await read(dir), place).toEqual({ text: '更旧', n: 0 });
        const kept = fs.readdirSync(dir).filter((name) => name.includes('.damaged-'));
        expect(
          kept.map((name) => fs.readFileSync(path.join(dir, name), 'utf8')),
          place,
        ).toContain('damaged');
      }
    }
  });
});

describe('changed by another program', () => {
  const OTHER: Note = { text: '别人', n: 9 };
  const change = (dir: string) => fs.writeFileSync(file(dir), format.write(OTHER));

  test('before it was read: adopted, told once', async () => {
    const dir = await withOld();
    change(dir);
    const adapter = adapterIn(dir);
    expect(await adapter.read()).toEqual(OTHER);
    expect(adapter.notices).toEqual([{ code: 'adoptedOutside', values: { name: '便条' } }]);
    const later = adapterIn(dir);
    await later.read();
    expect(later.notices).toEqual([]);
  });

  test('in a fresh clone nothing is claimed', async () => {
    const dir = folder();
    change(dir);
    const adapter = adapterIn(dir);
    expect(await adapter.read()).toEqual(OTHER);
    expect(adapter.notices).toEqual([]);
  });

  test('after it was read: not overwritten', async () => {
    const dir = await withOld();
    const adapter = adapterIn(dir);
    await adapter.read();
    change(dir);
    await expect(adapter.write(NEW)).rejects.toMatchObject({ code: 'changedOutside' });
    expect(await read(dir)).toEqual(OTHER);
    await adapter.read();
    await adapter.write(NEW);
    expect(await read(dir)).toEqual(NEW);
  });

  test('a file nobody read here is not overwritten', async () => {
    const dir = await withOld();
    await expect(adapterIn(dir).write(NEW)).rejects.toMatchObject({ code: 'changedOutside' });
  });

  test('gone with its folder: the writing is refused and makes no other in its place', async () => {
    const dir = await withOld();
    const adapter = adapterIn(dir);
    await adapter.read();
    const away = `${dir}-away`;
    fs.renameSync(dir, away);
    expect(await codeOf(adapter.write(NEW))).toBe('saveFailed');
    expect(fs.existsSync(dir)).toBe(false);
    fs.renameSync(away, dir);
    await adapter.write(NEW);
    expect(await read(dir)).toEqual(NEW);
  });

  test('to what is to be written, or removed: the writing goes through', async () => {
    const dir = await withOld();
    const adapter = adapterIn(dir);
    await adapter.read();
    fs.writeFileSync(file(dir), format.write(NEW));
    await adapter.write(NEW);
    fs.rmSync(file(dir));
    await adapter.write(OLD);
    expect(await read(dir)).toEqual(OLD);
  });
});

test('what a newer version wrote is refused and left alone', async () => {
  const dir = await withOld();
  fs.writeFileSync(file(dir), '{"version":7}');
  await expect(read(dir)).rejects.toMatchObject({ code: 'projectNewer', values: { name: '便条', version: 7 } });
  expect(fs.readFileSync(file(dir), 'utf8')).toBe('{"version":7}');
});

test('a folder in its place can neither be read nor written over', async () => {
  const dir = folder();
  fs.mkdirSync(file(dir));
  await expect(read(dir)).rejects.toMatchObject({ code: 'recordUnreadable', values: { detail: 'nameTaken' } });
  await expect(adapterIn(dir).write(OLD)).rejects.toMatchObject({
    code: 'saveFailed',
    values: { detail: 'nameTaken' },
  });
});

test('a read-only one is not written', async () => {
  const dir = await withOld();
  await expect(adapterIn(dir, systemFiles, true).write(NEW)).rejects.toMatchObject({ code: 'projectReadOnly' });
});
