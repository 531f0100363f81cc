import { describe, expect, it } from 'vitest';
import { findingContext, type QueueView, queueRows } from '../../../renderer/panels/findings/queue';
import type { PlacedFinding } from '../../../renderer/session/session';

const placed = (key: string, rule: string, from: number, confidence: number): PlacedFinding => ({
  key,
  block: 'b1',
  from,
  to: from + 1,
  dismissal: { here: key, everywhere: key },
  finding: {
    rule,
    severity: 'error',
    confidence,
    from,
    to: from + 1,
    reason: { id: 'r', values: {} },
    suggestions: [],
    decision: 'restore',
    safe: false,
  },
});

const findings = [
  placed('a', 'gap', 1, 0.6),
  placed('b', 'half-width', 2, 0.95),
  placed('c', 'gap', 3, 0.9),
  placed('d', 'unheard-of', 4, 0.3),
];
const plain: QueueView = { order: 'place', share: 'all', matches: () => true, folded: new Set() };
const keys = (view: Partial<QueueView>) =>
  queueRows(findings, ['half-width', 'gap'], { ...plain, ...view }).map((row) =>
    row.kind === 'rule' ? `${row.rule} ${row.count}` : row.key,
  );

describe('the queue', () => {
  it.each<[string, Partial<QueueView>, string[]]>([
    ['groups by rule, known rules first', {}, ['half-width 1', 'b', 'gap 2', 'a', 'c', 'unheard-of 1', 'd']],
    ['puts the surest first', { order: 'confidence' }, ['half-width 1', 'b', 'gap 2', 'c', 'a', 'unheard-of 1', 'd']],
    ['keeps the sure ones', { share: 'sure' }, ['half-width 1', 'b', 'gap 1', 'c']],
    ['keeps those to judge', { share: 'judge' }, ['gap 1', 'a', 'unheard-of 1', 'd']],
    ['keeps what matches', { matches: ({ key }) => key === 'c' }, ['gap 1', 'c']],
    [
      'folds a rule away but counts it',
      { folded: new Set(['gap']) },
      ['half-width 1', 'b', 'gap 2', 'unheard-of 1', 'd'],
    ],
  ])('%s', (_, view, expected) => {
    expect(keys(view)).toEqual(expected);
  });

  it('leaves the findings in the order they came in', () => {
    keys({ order: 'confidence' });
    expect(findings.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('the words around a finding', () => {
  it('cuts before it and keeps what follows', () => {
    const text = '读者冒着大雨克服困 坚 不拔地排队';
    const from = text.indexOf('困');
    expect(findingContext(text, from, from + 2)).toEqual({
      before: '着大雨克服',
      found: '困 ',
      after: '坚 不拔地排队',
    });
  });

  it('never cuts a character in two', () => {
    const text = '𠮷𠮷𠮷𠮷𠮷𠮷𠮷错𠮷';
    const from = text.indexOf('错');
    expect(findingContext(text, from, from + 1).before).toBe('𠮷'.repeat(5));
  });

  it.each([
    ['虚席。”“双手接', '双手'],
    ['座无虚席。”沈素梅双手接', '沈素梅双手'],
    ['席。”双手接', '席。”双手'],
    ['——《“接', '——《“'],
  ])('does not begin with what ends another sentence: %s', (text, expected) => {
    expect(findingContext(text, text.length - 1, text.length).before).toBe(expected);
  });
});
