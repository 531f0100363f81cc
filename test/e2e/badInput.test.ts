import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  truncate,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { describeProblem, type ProblemData } from '#shared/problems/problem';
import { ProjectFolder } from '../../electron/store/projectFolder';
import { createWords } from '../../renderer/i18n/text';
import { encodeText } from '../shared/import/encodeText';
import { answerDialogs, launchApp, type RunningApp } from './app';
import { filesIn, jiaokan, recordsIn } from './disk';
import { dropFiles } from './drop';
import { sheetOf, whenOpened } from './sheet';
import { tellInOrder } from './story';
import { giveAway } from './unprivileged';

/** Every bad file and project: the window says what is wrong in the user's language, and nothing on the disk is lost. */

const permissionsCount = process.platform !== 'win32';
if (!permissionsCount)
  console.log('Skipped: 4 tests of permissions: this system has none that a test could take away.');

const GOOD = '# 新桥通车\n\n白石河上的新桥昨天通车。\n';

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  tellInOrder();
  const { text } = createWords(language);
  let place: string;
  let running: RunningApp;
  let page: Page;

  beforeAll(async () => {
    place = await mkdtemp(path.join(tmpdir(), 'jiaokan-bad-'));
    await chmod(place, 0o755);
    const project = await makeProject('本项目');
    running = await launchApp({ project, unprivileged: true, settings: { language } });
    page = running.page;
    await whenOpened(page);
  });
  afterAll(async () => {
    await running?.close();
    await rm(place, { recursive: true, force: true });
  });
  afterEach(() => expect(running.errors).toEqual([]));

  /** A project with one document, the app's to write to. */
  async function makeProject(name: string): Promise<string> {
    const dir = path.join(place, name);
    await mkdir(dir);
    await writeFile(path.join(place, '好.txt'), GOOD);
    await jiaokan('new', dir);
    await jiaokan('import', '--project', dir, path.join(place, '好.txt'));
    giveAway(place);
    return dir;
  }

  /** Waits until the window says in this language what the problem is. */
  const told = (problem: ProblemData, where: Page = page) =>
    where.getByText(describeProblem(problem, language), { exact: true }).first().waitFor();

  async function open(folder: string): Promise<void> {
    await answerDialogs(running, [folder]);
    await page.keyboard.press('Control+o');
  }

  const projectShown = (name: string) =>
    page
      .getByRole('navigation', { name: text('shell.place') })
      .getByText(name, { exact: true })
      .waitFor();

  const importDialog = () => page.getByRole('dialog', { name: text('shell.import.title') });
  const chosen = (count: number) => importDialog().getByRole('button', { name: text('shell.import.do', { count }) });

  describe('files', () => {
    test('that can’t be imported are told apart, and the good one among them is imported', async () => {
      const folder = path.join(place, '坏文件');
      const loop = path.join(folder, '绕圈');
      await mkdir(loop, { recursive: true });
      await symlink(loop, path.join(loop, '又来'));
      const at = (name: string) => path.join(folder, name);
      await writeFile(at('好.txt'), `${GOOD}\n又一段。\n`);
      await writeFile(at('空.txt'), '');
      await writeFile(at('图.txt'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
      await writeFile(at('大.txt'), GOOD);
      await truncate(at('大.txt'), 60 * 1024 * 1024);
      await writeFile(at('表.docx'), 'PK');
      giveAway(folder);
      const expected: Record<string, ProblemData> = {
        '空.txt': { code: 'fileEmpty', values: { name: '空.txt' } },
        '图.txt': { code: 'fileBinary', values: { name: '图.txt' } },
        '大.txt': { code: 'fileTooLarge', values: { name: '大.txt', size: 60, limit: 50 } },
        '表.docx': { code: 'fileNotSupported', values: { name: '表.docx' } },
        又来: { code: 'folderLoop', values: { name: '又来' } },
      };
      const before = await filesIn(folder);
      await dropFiles(running, [...['好.txt', '空.txt', '图.txt', '大.txt', '表.docx'].map(at), loop]);
      for (const [name, problem] of Object.entries(expected)) {
        await importDialog()
          .getByRole('button', { name: new RegExp(`^${name}`) })
          .click();
        await told(problem);
      }
      await chosen(1).click();
      await importDialog().waitFor({ state: 'detached' });
      await whenOpened(page);
      expect(await filesIn(folder)).toEqual(before);
      expect(await recordsIn(path.join(place, '本项目'))).toHaveLength(2);
    });

    test.skipIf(!permissionsCount)('that may not be read say so', async () => {
      const file = path.join(place, '锁.txt');
      await writeFile(file, GOOD);
      await chmod(file, 0o000);
      await answerDialogs(running, [file]);
      await page.keyboard.press('Control+i');
      await told({ code: 'fileUnreadable', values: { name: '锁.txt' } });
      expect(await chosen(0).isDisabled()).toBe(true);
      await page.keyboard.press('Escape');
      await importDialog().waitFor({ state: 'detached' });
    });

    test('that vanish between choosing and importing are named, and the others imported', async () => {
      const files = ['留.txt', '走.txt'].map((name) => path.join(place, name));
      for (const file of files) await writeFile(file, `${GOOD}\n${path.basename(file)}\n`);
      await answerDialogs(running, files);
      await page.keyboard.press('Control+i');
      await chosen(2).waitFor();
      await unlink(path.join(place, '走.txt'));
      await chosen(2).click();
      const result = page.getByRole('dialog', { name: text('shell.import.result', { imported: 1, skipped: 1 }) });
      await told({ code: 'fileVanished', values: { name: '走.txt' } });
      await result.getByRole('button', { name: text('shell.import.open', { title: '留' }) }).click();
      await whenOpened(page);
      expect((await recordsIn(path.join(place, '本项目'))).map(({ title }) => title)).toContain('留');
    });

    test('whose bytes don’t fit the chosen encoding are not imported in it', async () => {
      const file = path.join(place, '标题.txt');
      await writeFile(file, encodeText('永济桥修缮', 'gb18030'));
      await answerDialogs(running, [file]);
      await page.keyboard.press('Control+i');
      await importDialog()
        .getByRole('button', { name: new RegExp(text('shell.import.encoding')) })
        .click();
      await page.getByRole('option', { name: 'UTF-8' }).click();
      await told({ code: 'encodingInvalid', values: { name: '标题.txt', encoding: 'utf-8', offset: 0 } });
      expect(await chosen(0).isDisabled()).toBe(true);
      await page.keyboard.press('Escape');
      await importDialog().waitFor({ state: 'detached' });
    });
  });

  describe('projects', () => {
    test('that are none, or unreadable, leave the open one as it is', async () => {
      const refused: readonly (readonly [string, Record<string, string>, ProblemData])[] = [
        ['照片', { 'a.txt': GOOD }, { code: 'projectNotAProject', values: { name: '照片' } }],
        ['坏了', { 'project.json': '{"format":' }, { code: 'fileDamagedNoCopy', values: { name: 'project.json' } }],
        [
          '将来',
          { 'project.json': '{"format":"jiaokan-project","version":99}' },
          { code: 'projectNewerUnreadable', values: { name: '将来', version: 99 } },
        ],
      ];
      for (const [name, files, problem] of refused) {
        const dir = path.join(place, name);
        await mkdir(dir);
        for (const [file, content] of Object.entries(files)) await writeFile(path.join(dir, file), content);
        giveAway(dir);
        const before = await filesIn(dir);
        await open(dir);
        await told(problem);
        await projectShown('本项目');
        expect(await filesIn(dir)).toEqual(before);
      }
    });

    test('saved by a newer version are shown and not touched', async () => {
      const dir = await makeProject('新版');
      const file = path.join(dir, 'project.json');
      await writeFile(
        file,
        JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), version: 99, colour: 'red' }),
      );
      const before = await filesIn(dir);
      await open(dir);
      await told({ code: 'projectNewer', values: { name: '新版', version: 99 } });
      await page.getByText('白石河上的新桥昨天通车。').waitFor();
      await page.locator('.sheet-text').click();
      await page.keyboard.insertText('改');
      expect(await sheetOf(page).blocks()).toEqual(['新桥通车', '白石河上的新桥昨天通车。']);
      await open(path.join(place, '本项目'));
      await projectShown('本项目');
      expect(await filesIn(dir)).toEqual(before);
    });

    test.skipIf(!permissionsCount)('in a folder that can’t be written to are open for reading', async () => {
      const dir = await makeProject('只读');
      for (const folder of ['', 'documents', 'sources', 'local']) await chmod(path.join(dir, folder), 0o555);
      const before = await filesIn(dir);
      await open(dir);
      await told({ code: 'projectReadOnly', values: { name: '只读' } });
      await page.getByText('白石河上的新桥昨天通车。').waitFor();
      await page.getByRole('contentinfo').getByText(text('shell.readOnly')).waitFor();
      await page.locator('.sheet-text').click();
      await page.keyboard.insertText('改');
      expect(await sheetOf(page).blocks()).toEqual(['新桥通车', '白石河上的新桥昨天通车。']);
      await open(path.join(place, '本项目'));
      await projectShown('本项目');
      expect(await filesIn(dir)).toEqual(before);
    });

    test('with damaged files go on with the last good ones; the damaged are kept', async () => {
      const dir = await makeProject('摔过');
      const [record] = await recordsIn(dir);
      const folder = new ProjectFolder(dir);
      const damaged = '{"format":"jiaokan-';
      await mkdir(path.dirname(folder.previous()), { recursive: true });
      for (const [standing, previous] of [
        [folder.projectFile, folder.previous()],
        [folder.document(record?.id ?? ''), folder.previous(record?.id ?? '')],
      ] as const) {
        await cp(standing, previous);
        await writeFile(standing, damaged);
      }
      await writeFile(path.join(folder.documents, 'zz.json'), damaged);
      await writeFile(path.join(folder.documents, 'zy.json'), '{"format":"jiaokan-document","version":99,"id":"zy"}');
      // Long enough ago that nobody is still writing. The others are damaged a moment ago, and told of when that has passed.
      const past = new Date(Date.now() - 60_000);
      for (const name of ['project.json', `documents/${record?.id}.json`]) {
        await utimes(path.join(dir, name), past, past);
      }
      giveAway(dir);
      await open(dir);
      await page.getByText('白石河上的新桥昨天通车。').waitFor();
      const after = await filesIn(dir);
      const kept = Object.keys(after).filter((name) => name.includes('.damaged-'));
      expect(kept).toHaveLength(2);
      for (const file of kept) {
        expect(Buffer.from(after[file] ?? '', 'base64').toString()).toBe(damaged);
        const name = file.startsWith('documents') ? `documents/${record?.id}.json` : 'project.json';
        await told({ code: 'fileDamaged', values: { name, movedTo: path.basename(file) } });
      }
      await page.keyboard.press('Control+d');
      await told({ code: 'fileDamagedNoCopy', values: { name: 'documents/zz.json' } });
      await told({ code: 'documentNewer', values: { name: 'documents/zy.json', version: 99 } });
      expect(await readFile(path.join(folder.documents, 'zz.json'), 'utf8')).toBe(damaged);
      await open(path.join(place, '本项目'));
      await projectShown('本项目');
    });

    test('that are gone from their place are said to be, from the list of recent ones', async () => {
      const dir = await makeProject('搬走');
      await open(dir);
      await projectShown('搬走');
      await open(path.join(place, '本项目'));
      await projectShown('本项目');
      await rm(dir, { recursive: true });
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill(text('commands.closeProject'));
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: /^搬走/ }).click();
      await told({ code: 'projectNotFound', values: { name: '搬走' } });
      await page.getByRole('button', { name: /^本项目/ }).click();
      await projectShown('本项目');
    });

    test('open in another window are open for reading there', async () => {
      const arrived = running.app.waitForEvent('window');
      await running.app.evaluate(({ Menu }) => {
        const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
        items.find(({ label }) => /新窗口|New window/.test(label))?.click();
      });
      const second = await arrived;
      await second.getByRole('button', { name: text('commands.openProject') }).waitFor();
      await answerDialogs(running, [path.join(place, '本项目')]);
      await second.keyboard.press('Control+o');
      await told({ code: 'projectLocked', values: { name: '本项目' } }, second);
      await second.waitForSelector('.sheet-text');
      const before = await filesIn(path.join(place, '本项目', 'documents'));
      await second.locator('.sheet-text').click();
      await second.keyboard.insertText('改');
      const gone = second.waitForEvent('close');
      await (await running.app.browserWindow(second)).evaluate((window) => window.close());
      await gone;
      expect(await filesIn(path.join(place, '本项目', 'documents'))).toEqual(before);
      // The first window still writes.
      const sheet = sheetOf(page);
      await sheet.select('昨天通车', 2, 2);
      await page.keyboard.insertText('正式');
      await expect
        .poll(async () => JSON.stringify(await recordsIn(path.join(place, '本项目'))))
        .toContain('昨天正式通车');
    });
  });
});
