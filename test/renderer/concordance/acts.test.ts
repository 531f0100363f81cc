import { expect, test } from 'vitest';
import { mostFrequent, tagActs } from '../../../renderer/concordance/acts';
import { testLine } from './testLine';

const tagged = { id: 'm1', type: 'place', text: '安澜桥', fit: 'exactly' } as const;
const spans = [
  { block: 'b1', from: 7, to: 9 },
  { block: 'b2', from: 0, to: 1 },
];

test('words without a tag are tagged where they stand, over a broken line as one mention', () => {
  const lines = [testLine('周以宁', { spans, isBroken: true })];
  expect(tagActs(lines, { kind: 'tag', type: 'person', authority: 'a1' }, null)).toEqual([
    {
      act: 'tag',
      type: 'person',
      authority: 'a1',
      places: [
        { block: 'b1', from: 7, to: 9, covered: '周以' },
        { block: 'b2', from: 0, to: 1, covered: '宁' },
      ],
    },
  ]);
});

test('what is tagged otherwise gets the type, what is tagged so stays', () => {
  const other = testLine('安澜桥', { mentions: [tagged] });
  expect(tagActs([other], { kind: 'tag', type: 'org' }, null)).toEqual([
    { act: 'change', mention: 'm1', covered: '安澜桥', type: 'org' },
  ]);
  expect(tagActs([other], { kind: 'tag', type: 'place' }, null)).toEqual([]);
});

test('tags are taken off and linked where there are any', () => {
  const lines = [testLine('安澜桥', { mentions: [tagged] }), testLine('安澜桥')];
  expect(tagActs(lines, { kind: 'untag' }, null)).toEqual([{ act: 'remove', mention: 'm1', covered: '安澜桥' }]);
  expect(tagActs(lines, { kind: 'link' }, 'a9')).toEqual([
    { act: 'change', mention: 'm1', covered: '安澜桥', authority: 'a9' },
  ]);
});

test('a correction puts other words in, and a tag over them where there is none', () => {
  const act = { kind: 'correct', was: '周亦宁', text: '周以宁', type: 'person' } as const;
  const place = { block: 'b1', from: 0, to: 3, covered: '周亦宁' };
  const mention = { id: 'm2', type: 'person', text: '周亦宁', fit: 'exactly' } as const;
  expect(tagActs([testLine('周亦宁')], act, null)).toEqual([
    { act: 'correct', place, text: '周以宁', tag: { type: 'person' } },
  ]);
  expect(tagActs([testLine('周亦宁', { mentions: [mention] })], act, null)).toEqual([
    { act: 'correct', place, text: '周以宁' },
  ]);
  expect(tagActs([testLine('周以宁')], act, null)).toEqual([
    { act: 'tag', places: [{ ...place, covered: '周以宁' }], type: 'person' },
  ]);
});

test('the most frequent is named, the earlier of two', () => {
  expect(mostFrequent(['甲', '乙', '乙', '甲', '丙'])).toBe('甲');
  expect(mostFrequent([])).toBeUndefined();
});
