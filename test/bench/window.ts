import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type CDPSession, type ElectronApplication, type Page } from 'playwright-core';
import { median } from './figures';

/** Opens Electron windows to measure in, and measures what a key press costs the main thread of the page. */

export interface MeasuredWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly devtools: CDPSession;
  /** From the start of the process to the first contentful paint, in milliseconds. */
  readonly startMs: number;
  close(): Promise<void>;
}

export async function openWindow(
  folder: string,
  env: Record<string, string>,
  args: readonly string[] = [],
): Promise<MeasuredWindow> {
  const executablePath = process.env.JIAOKAN_ELECTRON;
  if (!executablePath) throw new Error('JIAOKAN_ELECTRON is not set: run `npm run bench`.');
  const home = mkdtempSync(path.join(tmpdir(), 'jiaokan-bench-'));
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const started = Date.now();
  const app = await _electron.launch({
    executablePath,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), folder, ...args],
    env: { ...inherited, HOME: home, XDG_CONFIG_HOME: path.join(home, '.config'), LANG: 'C.UTF-8', ...env },
  });
  const page = await app.firstWindow();
  const painted = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const seen = () => performance.getEntriesByName('first-contentful-paint')[0];
        const entry = seen();
        if (entry) resolve(performance.timeOrigin + entry.startTime);
        else {
          new PerformanceObserver((_list, observer) => {
            const late = seen();
            if (!late) return;
            observer.disconnect();
            resolve(performance.timeOrigin + late.startTime);
          }).observe({ type: 'paint', buffered: true });
        }
      }),
  );
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const close = async () => {
    app.process().kill('SIGKILL');
    await app.close().catch(() => undefined);
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  return { app, page, devtools, startMs: painted - started, close };
}

/** What the page's main thread has done, in milliseconds. */
export interface Work {
  /** Everything: script, style, layout, paint recording. */
  readonly all: number;
  readonly script: number;
}

async function workSoFar(devtools: CDPSession): Promise<Work> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const milliseconds = (wanted: string) => (metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN) * 1000;
  return { all: milliseconds('TaskDuration'), script: milliseconds('ScriptDuration') };
}

const twoFrames = (page: Page) =>
  page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );

/** Resolves when the page has hardly worked for half a second: what opening set going has come to rest. */
export async function quiet({ page, devtools }: MeasuredWindow): Promise<void> {
  for (;;) {
    const before = await workSoFar(devtools);
    await page.waitForTimeout(500);
    if ((await workSoFar(devtools)).all - before.all < 10) return;
  }
}

/** Measures what the page does from an act until two frames later. */
export type Meter = (act: () => Promise<unknown>) => Promise<Work>;

/** A meter that takes off what asking costs (the same calls without an act), which it measures first. */
export async function makeMeter(window: MeasuredWindow): Promise<Meter> {
  const { page, devtools } = window;
  // A pointer over the text would be looked for under it after each layout, in some windows and not in others.
  await page.mouse.move(2, 2);
  await quiet(window);
  const sample: Meter = async (act) => {
    const before = await workSoFar(devtools);
    await act();
    await twoFrames(page);
    const after = await workSoFar(devtools);
    return { all: after.all - before.all, script: after.script - before.script };
  };
  const idle: Work[] = [];
  for (let i = 0; i < 10; i++) idle.push(await sample(async () => undefined));
  const cost = { all: median(idle.map(({ all }) => all)), script: median(idle.map(({ script }) => script)) };
  return async (act) => {
    const { all, script } = await sample(act);
    return { all: Math.max(0, all - cost.all), script: Math.max(0, script - cost.script) };
  };
}

/** How often the character the keys type stands in the paragraph that holds the caret. */
const typedSoFar = (page: Page): Promise<number> =>
  page.evaluate((key) => {
    const node = getSelection()?.anchorNode;
    const paragraph = (node instanceof Element ? node : node?.parentElement)?.closest('p, .cm-line');
    return (paragraph?.textContent ?? '').split(key).length - 1;
  }, KEY);

const KEY = '字';

/** Milliseconds of main-thread work for each of `keys` key presses. Throws when the keys did not arrive. */
export async function measureKeys(window: MeasuredWindow, keys: number): Promise<number[]> {
  const { page, devtools } = window;
  const work = await makeMeter(window);
  const measured: number[] = [];
  const before = await typedSoFar(page);
  for (let i = 0; i < keys; i++) {
    measured.push((await work(() => devtools.send('Input.insertText', { text: KEY }))).all);
  }
  const arrived = (await typedSoFar(page)) - before;
  if (arrived !== keys) throw new Error(`${arrived} of ${keys} key presses arrived on ${page.url()}.`);
  return measured;
}
