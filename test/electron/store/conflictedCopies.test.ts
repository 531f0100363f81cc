import { expect, test } from 'vitest';
import { conflictedCopies } from '../../../electron/store/conflictedCopies';

const ID = '7f3a-19c2';
const known = (name: string) => name === ID;

test.each([
  [`${ID} (conflicted copy 2018-04-10 093612).json`, 'nextcloud'],
  [`${ID}_conflict-20180410-093612.json`, 'nextcloud'],
  [`${ID} (Lin's conflicted copy 2026-11-22).json`, 'dropbox'],
  [`${ID} (DESKTOP-1 的冲突副本 2026-11-22).json`, 'dropbox'],
  [`${ID} (Lin's conflicted copy 2026-11-22) (1).json`, 'dropbox'],
  [`${ID}.sync-conflict-20261122-101500-ABCDEFG.json`, 'syncthing'],
  [`${ID}_Office-PC_Jan-03-0901-2013_Conflict.json`, 'synology'],
  [`${ID} 2.json`, 'icloud'],
  [`${ID} (1).json`, 'googleDrive'],
  [`${ID}.json.orig`, 'git'],
  [`${ID}_REMOTE_4242.json`, 'git'],
  [`${ID}-LAPTOP-7.json`, 'onedrive'],
])('%s is a copy by %s', (file, tool) => {
  expect(conflictedCopies([`${ID}.json`, file], known)).toEqual([{ file, of: ID, tool }]);
});

test.each([
  `${ID}.json`,
  'another 2.json',
  `${ID}.damaged-20261122T101500Z.json`,
  `.${ID}.json.0123456789abcdef.tmp`,
  `${ID} 2.txt`,
])('%s is none', (file) => {
  expect(conflictedCopies([file], known)).toEqual([]);
});
