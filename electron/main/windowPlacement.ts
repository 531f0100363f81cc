import { z } from 'zod';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a window stood when it was last closed, in device-independent pixels. */
export const windowPlacementSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  maximized: z.boolean(),
});
export type WindowPlacement = z.infer<typeof windowPlacementSchema>;

export const MIN_WIDTH = 1024;
export const MIN_HEIGHT = 640;
const DEFAULT_WIDTH = 1440;
const DEFAULT_HEIGHT = 900;

/** How much of a window must lie on a screen for its title bar to be within reach. */
const REACHABLE = 80;

/**
 * Where to put a window: where it was, as long as it can still be reached there, made to fit the screen; otherwise in
 * the middle of the first work area. `others` are the windows already open; a new one steps aside from them.
 */
export function placeWindow(
  saved: WindowPlacement | undefined,
  workAreas: readonly Rectangle[],
  others: readonly Rectangle[] = [],
): Rectangle {
  const primary = workAreas[0] ?? { x: 0, y: 0, width: DEFAULT_WIDTH, height: DEFAULT_HEIGHT };
  const area = saved === undefined ? primary : (workAreas.find((area) => reaches(saved, area)) ?? primary);
  const width = clamp(saved?.width ?? DEFAULT_WIDTH, MIN_WIDTH, area.width);
  const height = clamp(saved?.height ?? DEFAULT_HEIGHT, MIN_HEIGHT, area.height);
  const kept = saved !== undefined && reaches(saved, area);
  let x = kept ? saved.x : area.x + Math.round((area.width - width) / 2);
  let y = kept ? saved.y : area.y + Math.round((area.height - height) / 2);
  while (others.some((other) => other.x === x && other.y === y)) {
    x += 24;
    y += 24;
  }
  return { x, y, width, height };
}

function reaches(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  return across >= REACHABLE && window.y >= area.y && window.y <= area.y + area.height - REACHABLE;
}

/** The minimum wins over the maximum: a small screen still gets a window the page can be laid out in. */
function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(value, max));
}
