import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject, openProject } from '../../../electron/store/openProject';
import { verifyProject } from '../../../electron/store/verifyProject';
import { codeOf } from './projects';
import { temporaryFolders } from './temporaryFolder';

const place = temporaryFolders();
const list = { id: 'villages', name: '村镇名录', type: 'place' };

describe('a list of names', () => {
  it('is kept as plain text, one a line, until it is removed', async () => {
    const dir = place();
    const store = await createProject(dir, '名录');
    await store.gazetteers.write(list.id, ['石坎乡', '柳渡镇']);
    expect(fs.readFileSync(path.join(dir, 'gazetteers', 'villages.txt'), 'utf8')).toBe('石坎乡\n柳渡镇\n');
    expect(await store.gazetteers.read(list)).toEqual(['石坎乡', '柳渡镇']);
    await store.gazetteers.remove(list.id);
    await store.gazetteers.remove(list.id);
    expect(await codeOf(store.gazetteers.read(list))).toBe('gazetteerMissing');
    await store.close();
  });

  it('that others wrote in another encoding, or whose id leads elsewhere, is told of', async () => {
    const dir = place();
    const store = await createProject(dir, '名录');
    fs.mkdirSync(path.join(dir, 'gazetteers'));
    fs.writeFileSync(path.join(dir, 'gazetteers', 'villages.txt'), Uint8Array.of(0xca, 0xaf, 0xbf, 0xb2, 0xcf, 0xe7));
    expect(await codeOf(store.gazetteers.read(list))).toBe('gazetteerMissing');
    expect(await codeOf(store.gazetteers.read({ id: '../project', name: '外面' }))).toBe('gazetteerMissing');
    expect(() => store.gazetteers.remove('../project')).toThrow('gazetteerMissing');
    await store.close();
  });

  it('is looked at when a project is verified: lists that are gone, and those nothing names', async () => {
    const dir = place();
    const store = await createProject(dir, '名录');
    const standing = store.project.tagset;
    await store.configure({
      before: { tagset: standing },
      after: { tagset: { ...standing, gazetteers: [list] } },
    });
    await store.gazetteers.write(list.id, ['石坎乡']);
    expect((await verifyProject(dir)).problems).toEqual([]);
    await store.gazetteers.write('interrupted', ['柳渡镇']);
    await store.gazetteers.remove(list.id);
    await store.close();
    fs.writeFileSync(path.join(dir, 'gazetteers', 'notes.md'), '');
    expect((await verifyProject(dir)).problems).toEqual([
      { path: 'gazetteers/villages.txt', problem: { code: 'gazetteerMissing', values: { name: list.name } } },
      {
        path: 'gazetteers/interrupted.txt',
        problem: { code: 'gazetteerUnlisted', values: { name: 'gazetteers/interrupted.txt' } },
      },
      { path: 'gazetteers/notes.md', problem: { code: 'fileForeign', values: { name: 'gazetteers/notes.md' } } },
    ]);
  });

  it('is not written into a project that is somebody else’s', async () => {
    const dir = place();
    const store = await createProject(dir, '名录');
    const other = await openProject(dir, { write: true });
    expect(await codeOf(other.gazetteers.write(list.id, ['石坎乡']))).toMatch(/^projectLocked/);
    await other.close();
    await store.close();
  });
});

it('answers to suggestions are counted by source, over openings', async () => {
  const dir = place();
  const store = await createProject(dir, '名录');
  await store.suggestionAnswers.add({ register: { accepted: 2, dismissed: 1 } });
  await store.suggestionAnswers.add({ register: { accepted: 1, dismissed: 0 }, tagged: { accepted: 0, dismissed: 1 } });
  await store.close();
  const again = await openProject(dir, { write: true });
  expect(await again.suggestionAnswers.add({})).toEqual({
    register: { accepted: 3, dismissed: 1 },
    tagged: { accepted: 0, dismissed: 1 },
  });
  await again.close();
});
