import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchApp, type RunningApp } from './app';
import { rendererConfinement } from './sandbox';

/**
 * Electron's own security checklist (https://www.electronjs.org/docs/latest/tutorial/security), item by item and under its
 * names, against the real window. What the runtime at hand can't meet is skipped with the reason.
 */

const root = path.resolve(__dirname, '../..');
let running: RunningApp;
/** A server on this machine that stands for the rest of the world, and what has reached it. */
let outside: Server;
let outsideUrl: string;
const reached: string[] = [];
/** What the page complained about while it was opening. */
let firstErrors: readonly string[];

beforeAll(async () => {
  outside = createServer((request, response) => {
    reached.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*');
    response.end('<!doctype html>outside');
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  const { port }: AddressInfo = addressOf(outside);
  outsideUrl = `http://127.0.0.1:${port}/`;
  running = await launchApp();
  await running.page.waitForSelector('#root > *');
  firstErrors = [...running.errors];
});
afterAll(async () => {
  await running?.close();
  await new Promise((resolve) => outside.close(resolve));
});

const preferences = () =>
  running.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // Not in Electron's types, and the one way to see what a page really runs with.
    const read: unknown = contents && Reflect.get(contents, 'getLastWebPreferences');
    const found: Record<string, unknown> = typeof read === 'function' ? read.call(contents) : {};
    return found;
  });

/** Runs a script in the page's own world, as injected code would run; what it throws comes back as text. */
const inPage = (script: string): Promise<unknown> =>
  running.page.evaluate(async (code) => {
    try {
      const run = Object.getPrototypeOf(async () => undefined).constructor;
      return await new run(code)();
    } catch (error) {
      return String(error);
    }
  }, script);

describe('Electron security checklist', () => {
  test('1. Only load secure content', async () => {
    const { page, app } = running;
    expect(page.url()).toMatch(/^app:\/\/jiaokan\//);
    const named = await page.evaluate(() =>
      [...document.querySelectorAll('script, link, img, source, iframe, object')].map((element) =>
        String(Reflect.get(element, 'src') ?? Reflect.get(element, 'href') ?? ''),
      ),
    );
    expect(named.length).toBeGreaterThan(0);
    for (const url of named) expect(url).toMatch(/^(app:\/\/jiaokan\/|data:image\/)/);

    const tried = await page.evaluate(async (url) => {
      const image = new Promise((resolve) => {
        const element = new Image();
        element.onload = () => resolve('loaded');
        element.onerror = () => resolve('refused');
        element.src = `${url}image.png`;
      });
      const fetched = fetch(`${url}fetch`).then(
        () => 'loaded',
        () => 'refused',
      );
      const socket = new Promise((resolve) => {
        try {
          const opened = new WebSocket(url.replace('http', 'ws'));
          opened.onopen = () => resolve('loaded');
          opened.onerror = () => resolve('refused');
        } catch {
          resolve('refused');
        }
      });
      return Promise.all([image, fetched, socket]);
    }, outsideUrl);
    expect(tried).toEqual(['refused', 'refused', 'refused']);

    // Were the page's policy to fail, its session would still let nothing through.
    const bySession = await app.evaluate(async ({ session }, url) => {
      try {
        await session.defaultSession.fetch(url);
        return 'loaded';
      } catch {
        return 'refused';
      }
    }, outsideUrl);
    expect(bySession).toBe('refused');
    expect(reached).toEqual([]);
  });

  test('2. Do not enable Node.js integration for remote content', async () => {
    const globals = ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname', 'setImmediate'];
    const there = await running.page.evaluate((names) => names.filter((name) => name in window), globals);
    expect(there).toEqual([]);
    expect(await preferences()).toMatchObject({ nodeIntegration: false, nodeIntegrationInSubFrames: false });
  });

  test('3. Enable Context Isolation', async () => {
    expect((await preferences()).contextIsolation).toBe(true);
    const answered = await running.page.evaluate(async () => {
      const { map, filter } = Array.prototype;
      for (const name of ['map', 'filter']) Reflect.set(Array.prototype, name, () => ['/etc/hostname']);
      try {
        const bridge = Reflect.get(window, 'jiaokan');
        return await bridge.dropImport([]);
      } finally {
        Array.prototype.map = map;
        Array.prototype.filter = filter;
      }
    });
    expect(answered).toEqual({ ok: true, value: [] });
    const replaced = await inPage('"use strict"; window.jiaokan = {}; return "replaced";');
    expect(replaced).toMatch(/^TypeError/);
  });

  test('4. Enable process sandboxing', async (context) => {
    expect((await preferences()).sandbox).toBe(true);
    if (process.platform !== 'linux') {
      const metrics = await running.app.evaluate(({ app }) => app.getAppMetrics());
      const pages = metrics.filter(({ type }) => type === 'Tab');
      for (const { sandboxed } of pages) expect(sandboxed).toBe(true);
      return;
    }
    const confinement = await rendererConfinement();
    if (confinement.problem !== undefined) {
      console.log(`Skipped: item 4, the sandbox itself: ${confinement.problem}`);
      context.skip(confinement.problem);
    }
    expect(confinement.switches).not.toContain('--no-sandbox');
    // 2: every system call goes through a filter.
    expect(confinement.status).toMatchObject({ Seccomp: '2', NoNewPrivs: '1' });
  });

  test('5. Handle session permission requests from remote content', async () => {
    const states = await running.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'];
      const queries = names.map(async (name) => {
        const status = await navigator.permissions.query(JSON.parse(JSON.stringify({ name })));
        return `${name}: ${status.state}`;
      });
      return Promise.all(queries);
    });
    for (const state of states) expect(state).toMatch(/: denied$/);
    expect(await inPage('return Notification.requestPermission();')).toBe('denied');
    expect(await inPage('return navigator.mediaDevices.getUserMedia({ audio: true });')).toMatch(/NotAllowed|NotFound/);
    expect(await inPage('return navigator.clipboard.readText();')).toMatch(/NotAllowedError/);
  });

  test('6. Do not disable webSecurity', async () => {
    expect((await preferences()).webSecurity).toBe(true);
  });

  test('7. Define a Content Security Policy', async () => {
    const { app, page } = running;
    const policy = await app.evaluate(async ({ session }, url) => {
      const answer = await session.defaultSession.fetch(url);
      return answer.headers.get('content-security-policy');
    }, page.url());
    const directives = new Map(
      (policy ?? '').split(';').map((directive) => {
        const [name, ...values] = directive.trim().split(/\s+/);
        return [name ?? '', values.join(' ')];
      }),
    );
    expect(Object.fromEntries(directives)).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
    expect(policy).not.toMatch(/unsafe-(inline|eval|hashes)|\*/);
    // The page itself lives within it.
    expect(firstErrors.filter((error) => /Content Security Policy|Refused to/.test(error))).toEqual([]);

    const violated = await page.evaluate(async () => {
      const seen: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'window.injected = true;';
      document.body.append(script);
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.injected = true;');
      document.body.append(image);
      image.dispatchEvent(new Event('error'));
      const style = document.createElement('style');
      style.textContent = 'body { display: none }';
      document.body.append(style);
      const frame = document.createElement('iframe');
      const frameJudged = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          if (event.effectiveDirective === 'frame-src') resolve();
        });
      });
      frame.src = 'https://example.org/';
      document.body.append(frame);
      await frameJudged;
      const evaluated = await new Promise((resolve) => {
        const worker = document.createElement('script');
        worker.src = 'data:text/javascript,window.injected=true';
        worker.onerror = () => resolve('refused');
        worker.onload = () => resolve('ran');
        document.body.append(worker);
      });
      for (const element of [script, image, style, frame]) element.remove();
      return { seen, evaluated, injected: 'injected' in window };
    });
    expect(violated.injected).toBe(false);
    expect(violated.evaluated).toBe('refused');
    expect(violated.seen).toEqual(
      expect.arrayContaining(['script-src-elem', 'script-src-attr', 'style-src-elem', 'frame-src']),
    );
  });

  test('8. Do not enable allowRunningInsecureContent', async () => {
    expect((await preferences()).allowRunningInsecureContent).toBe(false);
  });

  test('9. Do not enable experimental features', async () => {
    expect((await preferences()).experimentalFeatures).toBe(false);
  });

  test('10. Do not use enableBlinkFeatures', async () => {
    expect((await preferences()).enableBlinkFeatures ?? '').toBe('');
  });

  test('11. Do not use allowpopups for WebViews', async () => {
    expect((await preferences()).webviewTag).toBe(false);
    expect(await inPage('return "loadURL" in document.createElement("webview");')).toBe(false);
  });

  test('12. Verify WebView options before creation', async () => {
    const made = await running.app.evaluate(async ({ BrowserWindow, webContents }) => {
      const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
      const refused = new Promise<boolean>((resolve) => {
        window.webContents.on('will-attach-webview', (event) => resolve(event.defaultPrevented));
      });
      await window.loadURL('data:text/html,<webview src="data:text/html,inside"></webview>');
      const answer = await refused;
      const webviews = webContents.getAllWebContents().filter((contents) => contents.getType() === 'webview').length;
      window.destroy();
      return { refused: answer, webviews };
    });
    expect(made).toEqual({ refused: true, webviews: 0 });
  });

  test('13. Disable or limit navigation', async () => {
    const { app, page } = running;
    const before = page.url();
    await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const seen: { url: string; refused: boolean }[] = [];
      Reflect.set(globalThis, 'navigations', seen);
      // Heard after the app's own listeners, so that their verdict shows; a refusal of the first event spares the second.
      contents?.on('will-frame-navigate', (event) => seen.push({ url: event.url, refused: event.defaultPrevented }));
      contents?.on('will-navigate', (event) => seen.push({ url: event.url, refused: event.defaultPrevented }));
    });
    const places = [outsideUrl, 'app://other/index.html', 'app://jiaokan/other.html'];
    const seen = () =>
      app.evaluate(() => {
        const found: { url: string; refused: boolean }[] = Reflect.get(globalThis, 'navigations');
        return found;
      });
    /** Navigates in a way of the page's, and waits until the app has judged it. */
    const navigate = async (how: (url: string) => void, url: string) => {
      const already = (await seen()).length;
      await page.evaluate(how, url);
      await expect.poll(async () => (await seen()).length, { timeout: 10_000 }).toBeGreaterThan(already);
      expect((await seen()).at(-1)).toEqual({ url, refused: true });
    };
    for (const place of places) {
      await navigate((url) => {
        location.href = url;
      }, place);
    }
    await navigate((url) => {
      const link = document.createElement('a');
      link.href = url;
      document.body.append(link);
      link.click();
      link.remove();
    }, `${outsideUrl}link`);
    // Chromium itself refuses these before anybody is asked.
    for (const url of ['file:///etc/hostname', 'data:text/html,x']) {
      await page.evaluate((place) => {
        location.href = place;
      }, url);
    }
    for (const { url, refused } of await seen()) expect(refused, url).toBe(true);
    expect(page.url()).toBe(before);
    expect(await page.evaluate(() => 'jiaokan' in window)).toBe(true);
    expect(reached).toEqual([]);
  });

  test('14. Disable or limit creation of new windows', async () => {
    const { app, page } = running;
    const opened = await page.evaluate((url) => {
      const link = document.createElement('a');
      link.href = url;
      link.target = '_blank';
      document.body.append(link);
      link.click();
      link.remove();
      return [window.open(url), window.open('app://jiaokan/index.html'), window.open('about:blank')].map(String);
    }, outsideUrl);
    expect(opened).toEqual(['null', 'null', 'null']);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    expect(reached).toEqual([]);
  });

  test('15. Do not use shell.openExternal with untrusted content', async () => {
    const { app, page } = running;
    await app.evaluate(({ shell }) => {
      const opened: string[] = [];
      Reflect.set(globalThis, 'opened', opened);
      shell.openExternal = async (url) => {
        opened.push(url);
      };
      shell.openPath = async (file) => {
        opened.push(file);
        return '';
      };
    });
    const answers = await page.evaluate(async (url) => {
      const { openExternal } = Reflect.get(window, 'jiaokan');
      return [await openExternal(url), await openExternal('file:///etc/hostname'), await openExternal('help')];
    }, outsideUrl);
    expect(answers.map(({ ok }) => ok)).toEqual([false, false, true]);
    const opened = await app.evaluate(() => {
      const found: string[] = Reflect.get(globalThis, 'opened');
      return found;
    });
    expect(opened).toEqual([path.join(root, 'README.md')]);
  });

  test('16. Use a current version of Electron', async (context) => {
    const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8'));
    const actual = await running.app.evaluate(() => process.versions.electron);
    if (actual !== version) {
      const reason = `the runtime at hand is Electron ${actual}, for trials only; users get ${version}`;
      console.log(`Skipped: item 16: ${reason}`);
      context.skip(reason);
    }
    expect(actual).toBe(version);
  });

  test('17. Validate the sender of all IPC messages', async () => {
    const { app } = running;
    // Our own page and preload, but in a window that the app didn't make.
    const stranger = await app.evaluate(
      async ({ BrowserWindow }, preload) => {
        const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
        await window.loadURL('app://jiaokan/index.html');
        const call = 'window.jiaokan.loadApp().then(() => "answered", (error) => String(error))';
        const answer: unknown = await window.webContents.executeJavaScript(call);
        window.destroy();
        return answer;
      },
      path.join(root, 'out/preload/preload.cjs'),
    );
    expect(stranger).toMatch(/refused/);
    // Our own window, but showing a page that isn't ours. The window is given up for it, so it is one of its own.
    const other = await launchApp();
    try {
      // Its own page first: a load that is still under way would be broken off, and that fails.
      await other.page.waitForLoadState('load');
      await expect
        .poll(() =>
          other.app.evaluate(({ webContents }) => webContents.getAllWebContents().some((one) => one.isLoading())),
        )
        .toBe(false);
      const foreign = await other.app.evaluate(async ({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        await contents?.loadURL('data:text/html,foreign');
        const call = 'window.jiaokan.loadApp().then(() => "answered", (error) => String(error))';
        const answer: unknown = await contents?.executeJavaScript(call);
        return answer;
      });
      expect(foreign).toMatch(/refused/);
    } finally {
      await other.close();
    }
  });

  test('18. Avoid usage of the file:// protocol and prefer usage of custom protocols', async () => {
    const { app, page } = running;
    expect(new URL(page.url()).protocol).toBe('app:');
    const urls = ['file:///etc/hostname', 'app://jiaokan/..%2f..%2fpackage.json', 'app://jiaokan/%2fetc/hostname'];
    const fromPage = await page.evaluate(
      async (all) =>
        Promise.all(
          all.map((url) =>
            fetch(url).then(
              () => 'read',
              () => 'refused',
            ),
          ),
        ),
      urls,
    );
    expect(fromPage).toEqual(['refused', 'refused', 'refused']);
    // What the protocol itself says, asked from where nothing stands in between.
    const statuses = await app.evaluate(
      async ({ session }, all) => Promise.all(all.map(async (url) => (await session.defaultSession.fetch(url)).status)),
      [...urls.slice(1), page.url()],
    );
    expect(statuses).toEqual([404, 404, 200]);
  });

  test('19. Check which fuses you can change', () => {
    const configuration = readFileSync(path.join(root, 'electron-builder.yml'), 'utf8');
    const block = /^electronFuses:\n((?: {2}\S.*\n)+)/m.exec(configuration)?.[1] ?? '';
    const fuses = Object.fromEntries(
      [...block.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, on]) => [name, on]),
    );
    expect(fuses).toEqual({
      runAsNode: 'false',
      enableCookieEncryption: 'true',
      enableNodeOptionsEnvironmentVariable: 'false',
      enableNodeCliInspectArguments: 'false',
      enableEmbeddedAsarIntegrityValidation: 'true',
      onlyLoadAppFromAsar: 'true',
      grantFileProtocolExtraPrivileges: 'false',
    });
  });

  test('20. Do not expose Electron APIs to untrusted web content', async () => {
    const { page } = running;
    const globals = await page.evaluate(() => ['electron', 'ipcRenderer', 'webFrame'].filter((name) => name in window));
    expect(globals).toEqual([]);
    const exposed = await page.evaluate(() =>
      Object.entries(Reflect.get(window, 'jiaokan')).map(([name, value]) => `${name}: ${typeof value}`),
    );
    const api = readFileSync(path.join(root, 'shared/ipc/api.ts'), 'utf8');
    const named = [...api.matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => `${name}: function`);
    expect(exposed.sort()).toEqual(named.sort());
  });
});

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address;
}
