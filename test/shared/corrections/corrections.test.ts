import { describe, expect, test } from 'vitest';
import { deriveCorrections, keyPosition } from '#shared/corrections/corrections';
import { recordsOf } from '#shared/document/records';
import { undo } from '#shared/document/undo';
import { changesOf } from '#shared/editing/changes';
import {
  acceptSuggestion,
  pastePlainText,
  replaceMatches,
  revertChanges,
  splitBlock,
} from '#shared/editing/commands/index';
import { findMatches } from '#shared/editing/find';
import type { Ranges } from '#shared/text/ranges';
import { OpenText, recordOf } from '../editing/openText';

const SOURCE = '0123456789甲乙丙丁戊己庚辛';

describe('keys name source characters', () => {
  test.each<[string, Ranges, string, string[]]>([
    ['replaced', [[10, 14]], '甲已丙丁', ['11-12 乙→已']],
    ['deleted', [[10, 14]], '甲丁', ['11-13 乙丙→']],
    ['inserted', [[10, 14]], '甲乙新丙丁', ['12+ →新']],
    ['inserted at the end', [[10, 12]], '甲乙新', ['12+ →新']],
    ['inserted at the start', [[12, 14]], '新丙丁', ['+12 →新']],
    [
      'deleted across a seam',
      [
        [14, 16],
        [10, 12],
      ],
      '戊乙',
      ['15-16 己→', '10-11 甲→'],
    ],
    [
      'inserted at a seam',
      [
        [14, 16],
        [10, 12],
      ],
      '戊己新甲乙',
      ['16+ →新'],
    ],
    ['a block from nowhere', [], '新', ['@b →新']],
    ['nothing', [[10, 12]], '甲乙', []],
    ['all deleted', [[10, 12]], '', ['10-12 甲乙→']],
  ])('%s', (_name, sources, text, expected) => {
    const list = deriveCorrections('b', sources, text, SOURCE);
    expect(list.map(({ key, was, text: said }) => `${key} ${was}→${said}`)).toEqual(expected);
  });

  test.each([
    ['12-13', 12],
    ['12+', 11],
    ['+12', 12],
    ['@b', null],
    ['moved:12', 12],
    ['article:12', null],
    ['x', null],
  ])('%s stands at %s', (key, position) => {
    expect(keyPosition(key)).toBe(position);
  });
});

describe('notes tell how a correction came about', () => {
  const typed = () => OpenText.of(['克服困 坚 不拔', '甲,乙,丙']);

  test('typed', () => {
    expect(typed().type(0, 0, 1, '刻').note('0-1')).toEqual({ by: '校对员', at: 1000, origin: { kind: 'typed' } });
  });

  test('pasted', () => {
    const open = typed().select(0, 3);
    open.run(pastePlainText('难'));
    expect(open.note('3+')?.origin).toEqual({ kind: 'pasted' });
  });

  test('a suggestion, with its decision', () => {
    const open = typed();
    const range = { from: open.at(0, 3), to: open.at(0, 4) };
    open.run(acceptSuggestion({ ...range, text: '难', rule: 'visibleGap', decision: 'restore' }));
    expect(open.note('3-4')).toMatchObject({ origin: { kind: 'suggestion', rule: 'visibleGap' }, decision: 'restore' });
    open.time = 9000;
    open.type(0, 3, 4, '境');
    expect(open.note('3-4')).toEqual({ by: '校对员', at: 9000, origin: { kind: 'typed' }, decision: 'restore' });
  });

  test('replaced everywhere', () => {
    const open = typed();
    const found = findMatches(open.state.doc, ',', { caseSensitive: true, width: 'same', regex: false });
    if ('error' in found) throw new Error(found.error);
    open.run(replaceMatches(found.matches, '，'));
    expect(open.corrections).toEqual(['10-11 ,→，', '12-13 ,→，']);
    expect(open.note('10-11')?.origin).toEqual({ kind: 'replaceAll' });
  });

  test('they go with their correction, come back with undo, and survive a split', () => {
    const open = typed().type(0, 5, 6, '初');
    open.time += 5000;
    open.select(0, 3).run(splitBlock);
    expect(open.corrections).toEqual(['5-6  →初']);
    expect(open.note('5-6')?.at).toBe(1000);
    open.run(revertChanges(changesOf(open.state).filter(({ key }) => key === '5-6')));
    expect(open.corrections).toEqual([]);
    expect([...recordsOf(open.state).all('correction').entries()].map(([key]) => key)).toEqual(['split:3']);
    undo(open.state, open.dispatch);
    expect(open.note('5-6')?.at).toBe(1000);
  });
});

test('a correction without a note is shown without one; a note without a correction goes when its block changes', () => {
  const { record, source } = recordOf(['甲乙丙', '丁戊己']);
  const [first, second] = record.articles[0]?.blocks ?? [];
  if (!first || !second) throw new Error('two blocks');
  first.content = [{ text: '甲已丙' }];
  record.corrections = { '2-3': { by: '某人', at: 1, origin: { kind: 'typed' } } };
  const open = new OpenText({ record, source });
  expect(open.corrections).toEqual(['1-2 乙→已']);
  expect(open.note('1-2')).toBeUndefined();
  open.type(1, 0, 1, '叮');
  expect(open.note('2-3')).toBeDefined();
  open.type(0, 3, 3, '！');
  expect(open.note('2-3')).toBeUndefined();
  expect(open.note('1-2')).toBeUndefined();
  expect(open.note('3+')).toBeDefined();
});
