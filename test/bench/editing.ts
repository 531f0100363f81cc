import type { Row } from './figures';
import { type MeasuredWindow, makeMeter, type Work } from './window';

/** How often each operation is done. */
const TIMES = 30;
/** Long enough for what an edit sets going (marks, the checker's answer) to be over; shorter than saving waits. */
const REST_MS = 600;

/** What is done with a key, and taken back with Ctrl+Z. */
const operations: readonly { readonly what: string; readonly key: string; readonly before?: string }[] = [
  { what: 'join with the block before', key: 'Alt+ArrowUp' },
  { what: 'split', key: 'Control+Enter' },
  { what: 'move a block up', key: 'Alt+Shift+ArrowUp' },
  { what: 'accept a suggestion', key: 'Alt+Enter', before: 'F8' },
];

/** What structure, suggestions and undo cost the page, with the caret in the middle of a long text. */
export async function measureEditing(window: MeasuredWindow): Promise<{ script: Row[]; all: Row[] }> {
  const { page } = window;
  const work = await makeMeter(window);
  const measured = new Map<string, Work[]>();
  const press = async (what: string, key: string) => {
    const spent = await work(() => page.keyboard.press(key));
    measured.set(what, [...(measured.get(what) ?? []), spent]);
    await page.waitForTimeout(REST_MS);
  };
  const drawn = () => page.evaluate(fingerprint);
  for (let i = 0; i < TIMES; i++) {
    for (const { what, key, before } of operations) {
      await page.keyboard.press(before ?? 'ArrowDown');
      await page.waitForTimeout(REST_MS);
      const text = await drawn();
      await press(what, key);
      if ((await drawn()) === text) throw new Error(`Nothing came of: ${what}.`);
      await press(`  undo: ${what}`, 'Control+z');
      if ((await drawn()) !== text) throw new Error(`It was not taken back: ${what}.`);
      if (before) await page.keyboard.press('Escape');
    }
  }
  const rows = (kind: keyof Work): Row[] =>
    [...measured].map(([what, works]) => ({ what, unit: 'ms', values: works.map((spent) => spent[kind]) }));
  return { script: rows('script'), all: rows('all') };
}

/** Runs in the page: tells one text, as it is divided into blocks, from another. */
function fingerprint(): number {
  let hash = 0;
  for (const block of document.querySelectorAll('.sheet-text [data-block]')) {
    for (const unit of `${block.textContent}\n`) hash = (hash * 31 + unit.charCodeAt(0)) | 0;
  }
  return hash;
}
