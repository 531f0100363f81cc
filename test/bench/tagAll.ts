import { tasksDuring } from './tasks';
import { type MeasuredWindow, quiet } from './window';

export interface TaggedAll {
  readonly places: number;
  /** Milliseconds from the key to the first lines on the screen. */
  readonly first: number;
  /** The longest task of the page while all lines come. */
  readonly preview: number;
  /** From the key to the message that all is tagged, and the longest task of it. */
  readonly total: number;
  readonly apply: number;
  /** The longest task of undoing it all. */
  readonly undo: number;
}

/** A character that stands in about a thousand places of the long text. */
const WANTED = '\u4e22';

/** Tags a word wherever it stands in the long text, and takes it back. */
export async function measureTagAll(opened: MeasuredWindow): Promise<TaggedAll> {
  const { page } = opened;
  const { keyboard } = page;
  await selectWord(opened);
  await quiet(opened);
  const pane = page.locator('[data-pane="concordance"]');
  const lines = pane.locator('[role="grid"] [role="row"]:has([role="gridcell"])');
  let first = Number.NaN;
  const preview = await tasksDuring(opened, async () => {
    const pressed = Date.now();
    await keyboard.press('Control+t');
    await keyboard.press('a');
    await lines.first().waitFor();
    first = Date.now() - pressed;
    await quiet(opened);
  });
  const places = Number(await pane.locator('[role="grid"]').getAttribute('aria-rowcount'));
  await pane.locator('[role="grid"]').focus();
  let total = Number.NaN;
  const apply = await tasksDuring(opened, async () => {
    const pressed = Date.now();
    await keyboard.press('Alt+Enter');
    await pane.waitFor({ state: 'detached', timeout: 15_000 }).catch(async (error) => {
      throw new Error(`Not all was tagged: ${(await pane.innerText()).slice(-300)}`, { cause: error });
    });
    total = Date.now() - pressed;
    await page.waitForTimeout(300);
  });
  await quiet(opened);
  await page.locator('.sheet-text').focus();
  const undo = await tasksDuring(opened, async () => {
    await keyboard.press('Control+z');
    await page.waitForTimeout(1000);
  });
  const longest = (tasks: typeof undo) => Math.max(...tasks.map(({ length }) => length));
  return { places, first, preview: longest(preview), total, apply: longest(apply), undo: longest(undo) };
}

/** Finds the word and leaves it selected. */
async function selectWord({ page }: MeasuredWindow): Promise<void> {
  await page.keyboard.press('Control+f');
  const bar = page.getByRole('search');
  await bar.getByRole('textbox').nth(0).fill(WANTED);
  await bar.getByRole('status').filter({ hasText: /\d/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.waitForFunction((wanted) => window.getSelection()?.toString() === wanted, WANTED);
}
