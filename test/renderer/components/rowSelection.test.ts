import { describe, expect, it } from 'vitest';
import {
  choose,
  chooseAll,
  type Held,
  noSelection,
  type RowSelection,
} from '../../../renderer/components/rowSelection';

const keys = ['a', 'b', 'c', 'd', 'e'];
const plain: Held = { shift: false, ctrl: false };
const shift: Held = { shift: true, ctrl: false };
const ctrl: Held = { shift: false, ctrl: true };

const walk = (steps: readonly (readonly [string, Held])[]): RowSelection =>
  steps.reduce<RowSelection>((selection, [key, held]) => choose(selection, keys, key, held), noSelection);

describe('choosing rows of a list', () => {
  it.each<[string, readonly (readonly [string, Held])[], readonly string[]]>([
    [
      'one at a time',
      [
        ['b', plain],
        ['d', plain],
      ],
      ['d'],
    ],
    [
      'a stretch with Shift',
      [
        ['b', plain],
        ['d', shift],
      ],
      ['b', 'c', 'd'],
    ],
    [
      'a stretch backwards',
      [
        ['d', plain],
        ['b', shift],
      ],
      ['b', 'c', 'd'],
    ],
    [
      'a stretch that turns round at its anchor',
      [
        ['c', plain],
        ['e', shift],
        ['b', shift],
      ],
      ['b', 'c'],
    ],
    [
      'another with Ctrl',
      [
        ['a', plain],
        ['c', ctrl],
      ],
      ['a', 'c'],
    ],
    [
      'one less with Ctrl',
      [
        ['a', plain],
        ['c', ctrl],
        ['a', ctrl],
      ],
      ['c'],
    ],
    ['with Shift before anything was', [['c', shift]], ['c']],
  ])('%s', (_, steps, chosen) => {
    expect([...walk(steps).chosen].sort()).toEqual(chosen);
  });

  it('goes on from a row that has gone as if it had not been', () => {
    const selection = { chosen: new Set(['gone']), anchor: 'gone' };
    expect(choose(selection, keys, 'c', shift)).toEqual({ chosen: new Set(['c']), anchor: 'c' });
  });

  it('takes all', () => {
    expect([...chooseAll(noSelection, keys).chosen]).toEqual(keys);
  });
});
