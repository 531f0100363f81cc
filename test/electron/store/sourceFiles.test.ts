import { expect, test } from 'vitest';
import type { FileCalls } from '../../../electron/store/fileCalls';
import { createProject, openProject } from '../../../electron/store/openProject';
import { MemoryDisk, seededRandom } from './memoryDisk';
import { bytes, codeOf, TEXT } from './projects';

const DIR = '/项目';
const file = { bytes: bytes(TEXT), name: '开馆.txt' };

test('an import whose source the disk did not confirm is none, and the next one relies on no more than the disk has', async () => {
  for (let chance = 0; chance < 20; chance++) {
    const disk = new MemoryDisk(seededRandom(chance));
    let isRefused = true;
    const files: FileCalls = {
      ...disk.files,
      syncFolder: (place) =>
        isRefused && place.endsWith('sources')
          ? Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' }))
          : disk.files.syncFolder(place),
    };
    const store = await createProject(DIR, '图书馆', { files });
    expect(await codeOf(store.importFile(file))).toBe('saveFailed');
    expect(await store.list()).toEqual([]);
    isRefused = false;
    const { id } = await store.importFile(file);
    const after = disk.afterPowerCut('eachFolder');
    await store.close();
    const again = await openProject(DIR, { files: after.files, write: true });
    expect((await again.open(id)).readOnly).toBeUndefined();
    await again.close();
  }
});
