import type { Row } from './figures';
import { type MeasuredWindow, makeMeter, type Work } from './window';

/** How often each operation is done. */
const TIMES = 20;
/** Long enough for what a change sets going to be over; shorter than saving waits. */
const REST_MS = 600;

/** What tagging costs the page in a text with 10,000 tags: the last key of each, with the caret in the middle of the text. */
export async function measureTaggingKeys(window: MeasuredWindow): Promise<{ script: Row[]; all: Row[] }> {
  const { page } = window;
  const work = await makeMeter(window);
  const measured = new Map<string, Work[]>();
  const press = async (what: string, first: string | null, key: string) => {
    if (first) await page.keyboard.press(first);
    const spent = await work(() => page.keyboard.press(key));
    measured.set(what, [...(measured.get(what) ?? []), spent]);
    await page.waitForTimeout(REST_MS);
  };
  const drawn = () => page.evaluate(linesOfTags);
  const expectChange = async (what: string, first: string | null, key: string) => {
    const before = await drawn();
    await press(what, first, key);
    if ((await drawn()) === before) throw new Error(`Nothing came of: ${what}.`);
  };
  for (let i = 0; i < TIMES; i++) {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.waitForTimeout(REST_MS);
    await expectChange('tag', 'Control+t', 'o');
    await expectChange('give another type', 'Control+t', 'l');
    await expectChange('grow by a character', 'Control+t', ']');
    await page.keyboard.press('Escape');
    await expectChange('remove', 'Control+t', 'Delete');
    await expectChange('  undo: remove', null, 'Control+z');
    await press('go to the next tag', null, 'F5');
  }
  const rows = (kind: keyof Work): Row[] =>
    [...measured].map(([what, works]) => ({ what, unit: 'ms', values: works.map((spent) => spent[kind]) }));
  return { script: rows('script'), all: rows('all') };
}

/** Runs in the page: what tags are drawn, as one string. */
function linesOfTags(): string {
  return [...document.querySelectorAll('.sheet-text .e')]
    .map((line) => `${line.className} ${line.textContent}`)
    .join('\n');
}
