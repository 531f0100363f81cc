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

/** Seconds the page's main thread has spent in tasks so far: script, style, layout, paint recording. */
async function taskSeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

const twoFrames = (page: Page) =>
  page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );

/** Resolves when the page has hardly worked for half a second: what opening set going has come to rest. */
async function quiet({ page, devtools }: MeasuredWindow): Promise<void> {
  for (;;) {
    const before = await taskSeconds(devtools);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    if ((await taskSeconds(devtools)) - before < 0.01) return;
  }
}

/** How often the character the keys type stands in the paragraph that holds the caret. */
const typedSoFar = (page: Page): Promise<number> =>
  page.evaluate((key) => {
    const node = getSelection()?.anchorNode;
    const paragraph = (node instanceof Element ? node : node?.parentElement)?.closest('p, .cm-line');
    return (paragraph?.textContent ?? '').split(key).length - 1;
  }, KEY);

const KEY = '字';

/**
 * Milliseconds of main-thread work for each of `keys` key presses, from the input event until two frames later. What
 * asking costs (the same calls without a key) is measured beside it and taken off. Throws when the keys did not arrive.
 */
export async function measureKeys(window: MeasuredWindow, keys: number): Promise<number[]> {
  const { page, devtools } = window;
  // A pointer over the text would be looked for under it after each layout, in some windows and not in others.
  await page.mouse.move(2, 2);
  await quiet(window);
  const sample = async (act: () => Promise<unknown>) => {
    const before = await taskSeconds(devtools);
    await act();
    await twoFrames(page);
    return ((await taskSeconds(devtools)) - before) * 1000;
  };
  const idle: number[] = [];
  for (let i = 0; i < 10; i++) idle.push(await sample(async () => undefined));
  const cost = median(idle);
  const measured: number[] = [];
  const before = await typedSoFar(page);
  for (let i = 0; i < keys; i++) {
    measured.push(Math.max(0, (await sample(() => devtools.send('Input.insertText', { text: KEY }))) - cost));
  }
  const arrived = (await typedSoFar(page)) - before;
  if (arrived !== keys) throw new Error(`${arrived} of ${keys} key presses arrived on ${page.url()}.`);
  return measured;
}
