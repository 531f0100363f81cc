import { type Task, tasksDuring } from './tasks';
import { type MeasuredWindow, quiet } from './window';

/** A character that stands in about 5,000 places of the long text. */
const WANTED = '丁';
const REPLACEMENT = '〇';

export interface Replaced {
  readonly places: number;
  /** Milliseconds from the key to the end of the frame that shows the first result. */
  readonly first: number;
  /** From the key to the message that all is replaced. */
  readonly total: number;
  /** The longest task until then, and of the save that follows. */
  readonly longest: number;
  readonly save: number;
  /** The longest task of undoing it all. */
  readonly undo: number;
}

declare global {
  interface Window {
    replacing?: { pressed: number; first?: number; done?: number };
  }
}

/** Replaces about 5,000 places at once and takes it back, with the caret in the middle of a long text. */
export async function measureReplacing(opened: MeasuredWindow): Promise<Replaced> {
  const { page } = opened;
  await page.keyboard.press('Control+h');
  const bar = page.getByRole('search');
  await bar.getByRole('textbox').nth(0).fill(WANTED);
  await bar.getByRole('textbox').nth(1).fill(REPLACEMENT);
  await quiet(opened);
  await page.evaluate(watch, REPLACEMENT);
  let ended = 0;
  const tasks = await tasksDuring(opened, async () => {
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction(() => window.replacing?.done !== undefined);
    ended = await page.evaluate(() => (window.replacing?.done ?? 0) - (window.replacing?.pressed ?? 0));
    await page.waitForTimeout(2500);
  });
  const times = await page.evaluate(() => window.replacing);
  const places = Number(/[\d,]+/.exec(await bar.getByRole('status').innerText())?.[0].replaceAll(',', ''));
  await page.locator('.sheet-text').focus();
  await quiet(opened);
  const undo = await tasksDuring(opened, async () => {
    await page.keyboard.press('Control+z');
    await page.waitForTimeout(1000);
  });
  const isSave = ({ start }: Task) => start > ended + 500;
  return {
    places,
    first: (times?.first ?? Number.NaN) - (times?.pressed ?? Number.NaN),
    total: ended,
    longest: longest(tasks.filter((task) => !isSave(task))),
    save: longest(tasks.filter(isSave)),
    undo: longest(undo),
  };
}

const longest = (tasks: readonly Task[]): number => Math.max(...tasks.map(({ length }) => length));

/** Runs in the page: notes when the key comes, when what it does is painted first, and when the bar says that all is done. */
function watch(replacement: string): void {
  const times: NonNullable<Window['replacing']> = { pressed: Number.NaN };
  window.replacing = times;
  addEventListener('keydown', ({ timeStamp }) => (times.pressed = timeStamp), { once: true, capture: true });
  const isInSight = (element: Element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const look = () => {
    if (
      times.first === undefined &&
      [...document.querySelectorAll('.sheet-text .k')].some(
        (mark) => mark.textContent === replacement && isInSight(mark),
      )
    ) {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => (times.first = performance.now());
      painted.port2.postMessage(null);
    }
    if (/\d/.test(document.querySelector('[role=search] [role=status]')?.textContent ?? '') && times.first) {
      times.done = performance.now();
      return;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
