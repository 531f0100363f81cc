import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { measureAuthorities } from './authorities';
import { LONG, makeBigProject } from './bigProject';
import { makeBigText } from './bigText';
import { measureConcordance } from './concordance';
import { run as measureCore } from './core';
import { measureEditing } from './editing';
import { median, type Row, table } from './figures';
import { type Floor, makeFloor } from './floor';
import { run as measureJournal } from './journal';
import { measureReplacing, type Replaced } from './replacing';
import { measureScrolling } from './scrolling';
import { measureStore } from './store';
import { measureTagging } from './tagging';
import { measureTaggingKeys } from './taggingKeys';
import { type MeasuredWindow, measureKeys, openWindow } from './window';

/**
 * Measures the app in its real window beside a floor in the same run. Goals (at a million characters with 10,000 tags): a
 * key press of at most 10 / 16.7 ms (p50 / p95) and 1.25 times bare ProseMirror in parts; opening within 500 ms or a third
 * of flat ProseMirror; start within 400 ms of a hello-world window.
 */

const CHARACTERS = 1_000_000;
const TAGS = 10_000;
const CORRECTIONS = 5_000;
const KEYS = 60;
const ROUNDS = 5;

type Peer = 'flat' | 'parts' | 'codemirror';
const peerNames: Readonly<Record<Peer, string>> = {
  flat: 'ProseMirror, flat',
  parts: 'ProseMirror, in parts',
  codemirror: 'CodeMirror 6',
};

const print = (text: string): void => console.log(text);
const row = (what: string, values: readonly number[]): Row => ({ what, unit: 'ms', values });

interface Setting {
  readonly root: string;
  readonly floor: Floor;
  readonly project: string;
  /** For what a section makes itself. */
  readonly folder: string;
}

async function using<T>(window: Promise<MeasuredWindow>, act: (window: MeasuredWindow) => Promise<T>): Promise<T> {
  const opened = await window;
  try {
    return await act(opened);
  } finally {
    await opened.close();
  }
}

const openApp = ({ root }: Setting, ...args: string[]): Promise<MeasuredWindow> =>
  openWindow(root, { JIAOKAN_BENCH: '1' }, args);

/** Opens the app with a copy of the project, so that each time it knows nothing of the time before. */
function openProject(setting: Setting): Promise<MeasuredWindow> {
  const copy = mkdtempSync(`${setting.project}-`);
  cpSync(setting.project, copy, { recursive: true });
  return openApp(setting, '--project', copy);
}
const openPeer = ({ page }: MeasuredWindow, peer: Peer): Promise<number> =>
  page.evaluate(([name, characters, tags]) => window.openPeer(name, characters, tags), [
    peer,
    CHARACTERS,
    TAGS,
  ] as const);

async function start(setting: Setting): Promise<void> {
  const hello: number[] = [];
  const ours: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    hello.push(await using(setting.floor.open(), async ({ startMs }) => startMs));
    ours.push(await using(openApp(setting), async ({ startMs }) => startMs));
  }
  print(table('Start of the process to first paint', [row('hello-world window', hello), row('Jiaokan', ours)]));
  print(`Jiaokan − hello world: ${(median(ours) - median(hello)).toFixed(0)} ms (goal ≤ 400)`);
}

/** From the press on the long document in the list to the end of the frame that shows its text. */
async function openLongDocument({ page }: MeasuredWindow): Promise<number> {
  const entry = page.getByRole('row').filter({ hasText: LONG }).first();
  await entry.waitFor();
  await page.locator('.ProseMirror p').first().waitFor();
  await page.evaluate((lines) => {
    const wait = () => {
      if (document.querySelectorAll('.ProseMirror .part').length < lines) {
        requestAnimationFrame(wait);
        return;
      }
      const painted = new MessageChannel();
      painted.port1.onmessage = () => {
        window.shownAt = performance.now();
      };
      painted.port2.postMessage(null);
    };
    addEventListener(
      'pointerdown',
      () => {
        window.pressedAt = performance.now();
        requestAnimationFrame(wait);
      },
      { once: true, capture: true },
    );
  }, 10);
  await entry.click();
  await page.waitForFunction(() => window.shownAt !== undefined);
  return page.evaluate(() => (window.shownAt ?? 0) - (window.pressedAt ?? 0));
}

declare global {
  interface Window {
    pressedAt?: number;
    shownAt?: number;
  }
}

async function open(setting: Setting): Promise<void> {
  const ours: number[] = [];
  const peers: Record<Peer, number[]> = { flat: [], parts: [], codemirror: [] };
  for (let i = 0; i < ROUNDS; i++) {
    ours.push(await using(openProject(setting), openLongDocument));
    for (const peer of ['flat', 'parts', 'codemirror'] as const) {
      peers[peer].push(await using(setting.floor.open(), (window) => openPeer(window, peer)));
    }
  }
  print(
    table('Open to paint, 1,000,000 characters, 10,000 tags (Jiaokan reads and checks the file as well)', [
      row('Jiaokan, click to text', ours),
      ...(Object.keys(peers) as Peer[]).map((peer) => row(peerNames[peer], peers[peer])),
    ]),
  );
  print(`Jiaokan / flat ProseMirror: ${(median(ours) / median(peers.flat)).toFixed(2)} (goal ≤ 500 ms or ≤ 0.33)`);
}

/** Puts the caret into a paragraph in the middle, as a click there would. */
async function placeInMiddle({ page }: MeasuredWindow): Promise<void> {
  await page.evaluate(() => {
    const parts = document.querySelectorAll('.ProseMirror .part');
    const block = parts[Math.floor(parts.length / 2)]?.querySelector('p:nth-of-type(8)');
    block?.scrollIntoView({ block: 'center' });
  });
  const block = page
    .locator('.ProseMirror .part')
    .nth(Math.floor((await page.locator('.ProseMirror .part').count()) / 2));
  await block.locator('p').nth(7).click();
}

async function keys(setting: Setting): Promise<void> {
  const ours: number[] = [];
  const peers: Record<Peer, number[]> = { flat: [], parts: [], codemirror: [] };
  const ratios: number[] = [];
  for (let i = 0; i < 3; i++) {
    const round: Partial<Record<Peer, number>> = {};
    for (const peer of ['codemirror', 'flat', 'parts'] as const) {
      const measured = await using(setting.floor.open(), async (opened) => {
        await openPeer(opened, peer);
        await opened.page.evaluate((paragraph) => window.placeCaret(paragraph), 3000);
        return measureKeys(opened, peer === 'flat' ? 20 : KEYS);
      });
      peers[peer].push(...measured);
      round[peer] = median(measured);
    }
    const own = await inLongDocument(setting, (window) => measureKeys(window, KEYS));
    ours.push(...own);
    // Beside what was measured just before: the machine is not as fast all the time.
    ratios.push(median(own) / (round.parts ?? Number.NaN));
  }
  print(
    table('Main-thread work per key press, 1,000,000 characters, 10,000 tags', [
      row('Jiaokan', ours),
      ...(Object.keys(peers) as Peer[]).map((peer) => row(peerNames[peer], peers[peer])),
    ]),
  );
  print(
    `Jiaokan / bare ProseMirror in parts: ${median(ratios).toFixed(2)}, ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')} in each round (goal ≤ 1.25; 10 / 16.7 ms)`,
  );
}

/** Acts in the middle of the long document, opened anew. */
const inLongDocument = <T>(setting: Setting, act: (window: MeasuredWindow) => Promise<T>): Promise<T> =>
  using(openProject(setting), async (window) => {
    await openLongDocument(window);
    await placeInMiddle(window);
    return act(window);
  });

async function editing(setting: Setting): Promise<void> {
  const { script, all } = await inLongDocument(setting, measureEditing);
  print(table('Script of an operation (goal: p95 ≤ 16.7)', script));
  print(table('All main-thread work of an operation, layout and painting included', all));
}

async function taggingKeys(setting: Setting): Promise<void> {
  const { script, all } = await inLongDocument(setting, measureTaggingKeys);
  print(table('Script of tagging in the window, 1,000,000 characters, 10,000 tags (goal: p95 ≤ 16.7)', script));
  print(table('All main-thread work of tagging, layout and painting included', all));
}

async function replacing(setting: Setting): Promise<void> {
  const rounds: Replaced[] = [];
  for (let i = 0; i < ROUNDS; i++) rounds.push(await inLongDocument(setting, measureReplacing));
  const of = (key: keyof Replaced) => rounds.map((round) => round[key]);
  print(
    table(`Replacing ${rounds[0]?.places} places at once`, [
      row('first result painted (goal ≤ 100)', of('first')),
      row('all replaced (goal ≤ 1,500)', of('total')),
      row('longest task (goal ≤ 50)', of('longest')),
      row('longest task of the save that follows', of('save')),
      row('longest task of undoing it all', of('undo')),
    ]),
  );
}

async function scrolling(setting: Setting): Promise<void> {
  const frames = await inLongDocument(setting, measureScrolling);
  print(table('Scrolling 5,000 changes from the first to the last', [row('from frame to frame', frames)]));
}

async function core(): Promise<void> {
  print(table('The core in Node, 1,000,000 characters, 10,000 tags', await measureCore()));
}

async function journal(): Promise<void> {
  print(table('The journal in Node, 1,000,000 characters, 5,000 key presses', await measureJournal()));
}

async function store({ root, folder }: Setting): Promise<void> {
  await measureStore(root, mkdtempSync(path.join(folder, 'store-')));
}

async function concordance({ root, folder }: Setting): Promise<void> {
  print(table('Tagging in Node, 1,000,000 characters, 10,000 tags', measureTagging()));
  await measureConcordance(root, folder);
}

async function authorities({ root, folder }: Setting): Promise<void> {
  await measureAuthorities(root, folder);
}

const sections = {
  start,
  open,
  keys,
  editing,
  taggingKeys,
  replacing,
  scrolling,
  core,
  journal,
  store,
  concordance,
  authorities,
} as const;
type Section = keyof typeof sections;
const isSection = (name: string): name is Section => Object.hasOwn(sections, name);

export async function bench(root: string, wanted: readonly string[]): Promise<void> {
  const unknown = wanted.filter((name) => !isSection(name));
  if (unknown.length > 0)
    throw new Error(`No section ${unknown.join(', ')}. Sections: ${Object.keys(sections).join(', ')}.`);
  const chosen = wanted.length > 0 ? wanted.filter(isSection) : (Object.keys(sections) as Section[]);
  const folder = mkdtempSync(path.join(tmpdir(), 'jiaokan-big-'));
  try {
    const floor = await makeFloor(root);
    const project = path.join(folder, 'long');
    await makeBigProject(project, makeBigText(CHARACTERS, TAGS), CORRECTIONS);
    for (const name of chosen) await sections[name]({ root, floor, project, folder });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
