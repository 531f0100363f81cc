import type { WindowPoint } from '../components/followDrag';
import { type LandingPlace, placeBeside } from './landing';

/** How far from a point a block is looked for, and in what steps, in pixels: more than lies between two articles. */
const REACH = 120;
const STEP = 8;

/** The block of the text at the height of a point, whatever lies over it, or else the nearest to it in sight. */
export function blockUnder(desk: HTMLElement, { y }: Pick<WindowPoint, 'y'>): HTMLElement | null {
  const { top, bottom } = desk.getBoundingClientRect();
  const sheet = desk.querySelector('.sheet-text')?.getBoundingClientRect();
  if (!sheet) return null;
  const x = (sheet.left + sheet.right) / 2;
  const height = Math.max(top + 1, Math.min(bottom - 1, y));
  for (let reach = 0; reach <= REACH; reach += STEP) {
    for (const at of reach === 0 ? [height] : [height - reach, height + reach]) {
      const block = document
        .elementsFromPoint(x, at)
        .find((element) => element.matches('.sheet-text [data-block] *, .sheet-text [data-block]'));
      const found = block?.closest('[data-block]');
      if (found instanceof HTMLElement && desk.contains(found)) return found;
    }
  }
  return null;
}

/** The number of the place between blocks that a point is nearest to; -1 when no block is near. */
export function placeUnder(desk: HTMLElement, places: readonly LandingPlace[], point: Pick<WindowPoint, 'y'>): number {
  const block = blockUnder(desk, point);
  const id = block?.dataset.id;
  if (!block || id === undefined) return -1;
  const box = block.getBoundingClientRect();
  return placeBeside(places, id, point.y > (box.top + box.bottom) / 2);
}
