import { describe, expect, it } from 'vitest';
import { blocksOf } from '#shared/document/blocks';
import { blockId } from '#shared/document/schema';
import { moveBlocksTo } from '#shared/editing/commands/index';
import {
  type LandingPlace,
  landingPlaces,
  placeAfterNumber,
  placeBeside,
  placeHere,
} from '../../../renderer/editor/landing';
import { OpenText } from '../../shared/editing/openText';

const open = () => OpenText.of(['甲', '乙', '丙'], ['丁'], ['戊', '己']);
const places = (moved: readonly string[]) => landingPlaces(open().state.doc, moved);
const shown = ({ target, previous, next }: LandingPlace) =>
  `${previous ?? '|'} ${next ?? '|'}${target === null ? ' here' : ''}`;

describe('the places blocks can be put in', () => {
  it('are one before each article and one after each block', () => {
    expect(places(['a0b1']).map(shown)).toEqual([
      '| a0b0',
      'a0b0 a0b1 here',
      'a0b2 |',
      '| a1b0',
      'a1b0 |',
      '| a2b0',
      'a2b0 a2b1',
      'a2b1 |',
    ]);
  });

  it('are none inside a group, and one where it stands', () => {
    expect(places(['a0b0', 'a0b1']).map(shown).slice(0, 3)).toEqual(['| a0b0 here', 'a0b2 |', '| a1b0']);
    expect(places(['a1b0']).map(shown).slice(3, 6)).toEqual(['a0b2 |', '| a1b0 here', '| a2b0']);
  });

  it('are on both sides of a group that stands in two articles, which goes into one of them', () => {
    expect(places(['a0b2', 'a1b0']).map(shown).slice(1, 5)).toEqual(['a0b0 a0b1', 'a0b1 a0b2', '| a2b0', 'a2b0 a2b1']);
  });

  it.each([
    ['one block', ['a0b1']],
    ['a group', ['a0b0', 'a0b1']],
    ['a whole article', ['a1b0']],
    ['a group of two articles', ['a0b2', 'a1b0']],
    ['the last block', ['a2b1']],
  ])('are taken by the command that moves, for %s', (_, moved) => {
    for (const { target, previous, next, article } of places(moved)) {
      if (target === null) continue;
      const text = open();
      expect(text.run(moveBlocksTo(target, moved)), `${previous} ${next}`).toBe(true);
      const after = blocksOf(text.state.doc).map(({ node }) => blockId(node));
      const start = after.indexOf(moved[0] ?? '');
      expect(after.slice(start, start + moved.length)).toEqual(moved);
      const stays = (id: string | null) => id !== null && !moved.includes(id);
      if (previous !== null && stays(previous)) expect(after[start - 1]).toBe(previous);
      if (next !== null && stays(next)) expect(after[start + moved.length]).toBe(next);
      expect(article).toBeLessThan(3);
    }
  });
});

describe('finding a place', () => {
  const list = places(['a0b1']);

  it('begins where the blocks stand', () => {
    expect(shown(list[placeHere(list)] ?? fail())).toBe('a0b0 a0b1 here');
    expect(placeHere(places(['a0b2', 'a1b0']))).toBe(0);
  });

  it('goes behind a block by its number, and nowhere for a number that is not there', () => {
    expect(list[placeAfterNumber(list, 4)]?.previous).toBe('a1b0');
    expect(placeAfterNumber(list, 7)).toBe(-1);
    expect(placeAfterNumber(list, 0)).toBe(-1);
    expect(placeAfterNumber(list, 2)).toBe(-1);
  });

  it('goes to either side of a block, at the borders of articles too, and home for a block of its own', () => {
    expect(shown(list[placeBeside(list, 'a1b0', false)] ?? fail())).toBe('| a1b0');
    expect(shown(list[placeBeside(list, 'a1b0', true)] ?? fail())).toBe('a1b0 |');
    expect(list[placeBeside(list, 'a0b1', true)]?.target).toBeNull();
    expect(list[placeBeside(list, 'a0b1', false)]?.target).toBeNull();
    expect(list[placeBeside(list, 'a0b0', true)]?.target).toBeNull();
  });
});

function fail(): never {
  throw new Error('No such place');
}
