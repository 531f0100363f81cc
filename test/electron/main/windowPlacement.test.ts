import { expect, test } from 'vitest';
import { placeWindow } from '../../../electron/main/windowPlacement';

const screen = { x: 0, y: 0, width: 1920, height: 1040 };
const second = { x: 1920, y: 0, width: 2560, height: 1400 };
const saved = { x: 100, y: 50, width: 1300, height: 800, maximized: false };

test('a first window stands in the middle', () => {
  expect(placeWindow(undefined, [screen])).toEqual({ x: 240, y: 70, width: 1440, height: 900 });
});

test.each([
  ['comes back where it was', saved, [screen], { x: 100, y: 50, width: 1300, height: 800 }],
  [
    'comes back on a second screen',
    { ...saved, x: 2500 },
    [screen, second],
    { x: 2500, y: 50, width: 1300, height: 800 },
  ],
  [
    'comes to the first screen when the second is gone',
    { ...saved, x: 2500 },
    [screen],
    { x: 310, y: 120, width: 1300, height: 800 },
  ],
  ['comes back half outside', { ...saved, x: -1200 }, [screen], { x: -1200, y: 50, width: 1300, height: 800 }],
  [
    'comes in when hardly any of it shows',
    { ...saved, x: -1290 },
    [screen],
    { x: 310, y: 120, width: 1300, height: 800 },
  ],
  [
    'comes in when its title bar is above the screen',
    { ...saved, y: -40 },
    [screen],
    { x: 310, y: 120, width: 1300, height: 800 },
  ],
  [
    'shrinks to its screen',
    { ...saved, x: 0, width: 3000, height: 3000 },
    [screen],
    { x: 0, y: 50, width: 1920, height: 1040 },
  ],
  [
    'is never too small for the page',
    { ...saved, width: 300, height: 200 },
    [screen],
    { x: 100, y: 50, width: 1024, height: 640 },
  ],
])('a window %s', (_name, placement, screens, expected) => {
  expect(placeWindow(placement, screens)).toEqual(expected);
});

test('a second window steps aside', () => {
  const first = placeWindow(saved, [screen]);
  expect(placeWindow(saved, [screen], [first])).toEqual({ ...first, x: 124, y: 74 });
});
