import { describe, expect, it } from 'vitest';
import { type QueueView, queueRows } from '../../../renderer/panels/findings/queue';
import type { PlacedFinding } from '../../../renderer/session/session';

const placed = (key: string, rule: string, from: number, confidence: number): PlacedFinding => ({
  key,
  block: 'b1',
  from,
  to: from + 1,
  covered: '',
  checker: 'layout',
  dismissal: { here: key, everywhere: key, rule },
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
