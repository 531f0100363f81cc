import { type MeasuredWindow, quiet } from './window';

/** Rows a frame: faster than anybody reads, about a spun wheel. */
const ROWS_A_FRAME = 20;
const ROW = 50;

/** The milliseconds between frames while the list of changes is scrolled from its first row to its last. */
export async function measureScrolling(window: MeasuredWindow): Promise<number[]> {
  const { page } = window;
  await page.getByRole('tab', { name: /修订|History/ }).click();
  await page.locator('[data-place="changes"] [role=row]').first().waitFor();
  await quiet(window);
  return page.evaluate((step) => {
    const list = document.querySelector('[data-place="changes"] [role=grid]')?.parentElement;
    if (!list) throw new Error('There is no list of changes.');
    return new Promise<number[]>((resolve) => {
      const frames: number[] = [];
      let last = 0;
      const scroll = (now: number) => {
        if (last > 0) frames.push(now - last);
        last = now;
        const before = list.scrollTop;
        list.scrollTop += step;
        if (list.scrollTop === before) resolve(frames);
        else requestAnimationFrame(scroll);
      };
      requestAnimationFrame(scroll);
    });
  }, ROWS_A_FRAME * ROW);
}
