import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { launchApp, makeHome, type RunningApp } from './app';

/** Starting, several windows, and what a window does when its page or its settings fail: the app around the page. */

const root = path.resolve(__dirname, '../..');
const running: RunningApp[] = [];
const homes: string[] = [];

afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});

async function open(options: Parameters<typeof launchApp>[0] = {}): Promise<RunningApp> {
  const opened = await launchApp(options);
  running.push(opened);
  await opened.page.waitForSelector('#root > *');
  return opened;
}

/** Starts the app without a test driver and waits for its end. */
async function run(home: string, args: readonly string[], more: Record<string, string> = {}, cwd = root) {
  const child = spawn(
    process.env.JIAOKAN_ELECTRON ?? '',
    [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root, ...args],
    {
      cwd,
      env: { ...process.env, HOME: home, XDG_CONFIG_HOME: path.join(home, '.config'), ...more },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'exit');
  return { code, said };
}

const callPage = (page: Page, name: string, ...args: unknown[]) =>
  page.evaluate(([method, values]) => Reflect.get(window, 'jiaokan')[method](...values), [name, args] as const);

async function newHome(): Promise<string> {
  const home = await makeHome();
  homes.push(home);
  return home;
}

test('a screenshot of the first window is written, and the app ends well', async () => {
  const home = await newHome();
  const file = path.join(home, 'first.png');
  const { code } = await run(home, ['--screenshot', file]);
  expect(code).toBe(0);
  const png = readFileSync(file);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(1024);
});

test('a screenshot that can’t be written ends with a failure and says why', async () => {
  const home = await newHome();
  const { code, said } = await run(home, ['--screenshot', path.join(home, 'missing', 'first.png')]);
  expect(code).toBe(1);
  expect(said).toMatch(/could not start: ENOENT/);
});

test('a page server elsewhere than on this machine is refused', async () => {
  const { code, said } = await run(await newHome(), [], { JIAOKAN_PAGE_SERVER: 'https://example.org/' });
  expect(code).toBe(1);
  expect(said).toMatch(/development server/);
});

test('damaged settings are kept aside and the app starts', async () => {
  const home = await newHome();
  const userData = path.join(home, '.config', 'Jiaokan');
  writeFileSync(path.join(userData, 'settings.json'), '{"language":');
  const { page } = await open({ home });
  expect(await page.locator('#root').innerText()).toMatch(/settings\.json\.damaged/);
  const [kept] = readdirSync(userData).filter((name) => name.includes('.damaged'));
  expect(readFileSync(path.join(userData, kept ?? ''), 'utf8')).toBe('{"language":');
});

test('a second start opens its project in a second window of the first, read-only while the other has it', async () => {
  const home = await newHome();
  const { app, page } = await open({ home });
  const sample = await callPage(page, 'openSampleProject');
  expect(sample.ok).toBe(true);
  const folder = await app.evaluate(({ app: main }) => main.getPath('documents'));
  const arrived = app.waitForEvent('window');
  // The second start stands elsewhere than the first, and its path is taken from there.
  const { code } = await run(home, ['--project', '校勘样例'], {}, folder);
  expect(code).toBe(0);
  const second = await arrived;
  await second.waitForSelector('#root > *');
  const { value } = await callPage(second, 'loadApp');
  expect(value.project).toMatchObject({ name: '校勘样例', readOnly: { code: 'projectLocked' } });
  // The first window goes on as it was.
  const [document] = JSON.parse(sample.value.documents);
  expect(await callPage(page, 'renameDocument', { id: document.id, title: '新题' })).toMatchObject({ ok: true });
});

test('a second start without a project comes to the front of the first', async () => {
  const home = await newHome();
  const { app } = await open({ home });
  expect((await run(home, [])).code).toBe(0);
  expect(app.windows()).toHaveLength(1);
});

test('a page that crashed is opened again with its project', async () => {
  const { app, page } = await open();
  await callPage(page, 'openSampleProject');
  await app.evaluate(({ dialog, BrowserWindow }) => {
    const asked: string[] = [];
    Reflect.set(globalThis, 'asked', asked);
    Reflect.set(dialog, 'showMessageBox', async (_window: unknown, { message }: { message: string }) => {
      asked.push(message);
      return { response: 0 };
    });
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const back = new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()));
    Reflect.set(globalThis, 'back', back);
    contents?.forcefullyCrashRenderer();
  });
  // The driver lost its hold on the page with the process that drew it; the app has not.
  await app.evaluate(() => Reflect.get(globalThis, 'back'));
  const shown = () =>
    app.evaluate(async ({ BrowserWindow }) => {
      const text: unknown =
        await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText');
      return String(text);
    });
  await expect.poll(shown, { timeout: 20_000 }).toMatch(/校勘样例/);
  const asked = await app.evaluate(() => String(Reflect.get(globalThis, 'asked')));
  expect(asked).toBe('窗口的页面意外停止');
});

test('a page that hangs makes the user be asked before its window is closed', async () => {
  const { app, page } = await launchApp({ home: await newHome() });
  await page.waitForSelector('#root > *');
  await app.evaluate(({ dialog }) => {
    Reflect.set(dialog, 'showMessageBox', async (_window: unknown, { message }: { message: string }) => {
      process.stdout.write(`asked: ${message}\n`);
      return { response: 1 };
    });
  });
  let said = '';
  app.process().stdout?.on('data', (chunk) => {
    said += chunk;
  });
  const gone = once(app.process(), 'exit');
  await page.evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await gone;
  expect(said).toContain('asked: 窗口没有答复');
});

test('a menu item gives its command to the page, and what can’t be done can’t be chosen', async () => {
  const { app, page } = await open();
  const choose = (id: string) =>
    app.evaluate(({ Menu }, wanted) => {
      const menus = Menu.getApplicationMenu()?.items ?? [];
      const item = menus.flatMap(({ submenu }) => submenu?.items ?? []).find((one) => one.id === wanted);
      if (item?.enabled) item.click();
      return item?.enabled;
    }, id);
  expect(await choose('saveDocument')).toBe(false);
  expect(await choose('openSettings')).toBe(true);
  await page.getByRole('dialog').waitFor();
});

test('a window comes back where it was', async () => {
  const home = await newHome();
  const first = await launchApp({ home, size: { width: 1100, height: 700 } });
  await first.page.waitForSelector('#root > *');
  const left = await first.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.setPosition(60, 40);
    return window?.getNormalBounds();
  });
  await first.close({ keepHome: true });
  const state = readFileSync(path.join(home, '.config', 'Jiaokan', 'state.json'), 'utf8');
  expect(JSON.parse(state).window).toMatchObject({ width: left?.width, height: left?.height });
});
