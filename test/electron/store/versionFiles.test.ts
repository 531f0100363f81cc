import { expect, test } from 'vitest';
import type { FileCalls } from '../../../electron/store/fileCalls';
import { createProject, openProject } from '../../../electron/store/openProject';
import { MemoryDisk, seededRandom } from './memoryDisk';
import { bytes, codeOf, TEXT } from './projects';

test('a version that is listed outlasts a power cut, also where its folder was made by one that was refused', async () => {
  for (let chance = 0; chance < 20; chance++) {
    const disk = new MemoryDisk(seededRandom(chance));
    let isRefused = false;
    const files: FileCalls = {
      ...disk.files,
      syncFolder: (place) =>
        isRefused ? Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' })) : disk.files.syncFolder(place),
    };
    const store = await createProject('/项目', '图书馆', { files });
    const { id } = await store.importFile({ bytes: bytes(TEXT), name: '开馆.txt' });
    isRefused = true;
    expect(await codeOf(store.saveVersion(id, { kind: 'saved', name: '一', by: '林' }))).toBe('saveFailed');
    isRefused = false;
    const [kept] = await store.saveVersion(id, { kind: 'saved', name: '二', by: '林' });
    const after = disk.afterPowerCut('eachFolder');
    await store.close();
    const again = await openProject('/项目', { files: after.files, write: true });
    expect(await codeOf(again.readVersion(id, kept?.id ?? ''))).toBe('done');
    await again.close();
  }
});
