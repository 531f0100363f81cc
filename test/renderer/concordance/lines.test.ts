import { describe, expect, test } from 'vitest';
import type { ConcordanceState } from '../../../renderer/concordance/concordance';
import { canAct, isTicked, lineNamer, shownLines, turnedFor } from '../../../renderer/concordance/lines';
import { testLine } from './testLine';

const tagged = { id: 'm1', type: 'person', text: '周以宁', fit: 'exactly' } as const;

const state = (more: Partial<ConcordanceState>): ConcordanceState => ({
  purpose: 'tagAll',
  query: { kind: 'words', words: ['周以宁'], withVariants: true },
  act: { kind: 'tag', type: 'person' },
  about: '',
  scope: 'project',
  isUntaggedOnly: false,
  isThisReading: false,
  order: 'place',
  lines: [],
  isCut: false,
  isLooking: false,
  left: 0,
  unread: 0,
  turned: new Set(),
  active: null,
  origin: null,
  here: null,
  changed: null,
  opened: 1,
  ...more,
});

test('a line keeps its name while text is typed before it, and while lines of other blocks come and go', () => {
  const line = (block: string, from: number) => testLine('周以宁', { spans: [{ block, from, to: from + 3 }] });
  const [first, second, third] = lineNamer()([line('b1', 4), line('b1', 9), line('b2', 0)]);
  expect(lineNamer()([line('b1', 6), line('b1', 11), line('b2', 0)]).map(({ key }) => key)).toEqual(
    [first, second, third].map((one) => one?.key),
  );
  expect(lineNamer()([line('b2', 0)])[0]?.key).toBe(third?.key);
});

test('lines that come in later are named as if all had come at once', () => {
  const lines = [testLine('甲'), testLine('乙'), testLine('丙')];
  const named = lineNamer();
  const keys = [...named(lines.slice(0, 1)), ...named(lines.slice(1))].map(({ key }) => key);
  expect(keys).toEqual(lineNamer()(lines).map(({ key }) => key));
  expect(new Set(keys).size).toBe(3);
});

describe('what is shown', () => {
  const lines = [
    testLine('周以宁', { key: 'own' }),
    testLine('周以宁', { key: 'tagged', mentions: [tagged] }),
    testLine('周亦宁', { key: 'variant', variant: 'alike', isSure: false }),
    testLine('周以宁', { key: 'below', spans: [{ block: 'b9', from: 0, to: 3 }] }),
    testLine('周以宁', { key: 'elsewhere', document: 'd2' }),
  ];
  const open = { document: 'd1', article: new Set(['b1']) };
  const keys = (more: Partial<ConcordanceState>) => shownLines(state({ lines, ...more }), open).map(({ key }) => key);

  test('the whole project, the open document, or its article at the caret', () => {
    expect(keys({})).toEqual(['own', 'tagged', 'variant', 'below', 'elsewhere']);
    expect(keys({ scope: 'document' })).toEqual(['own', 'tagged', 'variant', 'below']);
    expect(keys({ scope: 'article' })).toEqual(['own', 'tagged', 'variant']);
    expect(shownLines(state({ lines, scope: 'document' }), null)).toEqual([]);
  });

  test('only what is not tagged so, only this reading', () => {
    expect(keys({ isUntaggedOnly: true })).not.toContain('tagged');
    expect(keys({ isUntaggedOnly: true, act: { kind: 'tag', type: 'org' } })).toContain('tagged');
    expect(keys({ isThisReading: true })).not.toContain('variant');
  });

  test('of tags nothing is left out by filters that are about words', () => {
    expect(keys({ query: { kind: 'mentions', type: 'person' }, isUntaggedOnly: true })).toContain('tagged');
  });

  test('sorted by what stands before the words, from them outwards', () => {
    const around = [testLine('甲', { key: 'b', before: '馆长乙' }), testLine('甲', { key: 'a', before: '局长丁' })];
    const order = (wanted: ConcordanceState['order']) =>
      shownLines(state({ lines: around, order: wanted }), null).map(({ key }) => key);
    expect(order('place')).toEqual(['b', 'a']);
    expect(order('left')).toEqual(['a', 'b']);
  });
});

describe('ticks', () => {
  test('sure lines are proposed, a broken one too; namesakes, variants and parts of longer names are not', () => {
    const proposed = (more: Parameters<typeof testLine>[1]) => isTicked(testLine('周以宁', more), state({}));
    expect(proposed({})).toBe(true);
    expect(proposed({ isBroken: true, isSure: false })).toBe(true);
    expect(proposed({ isNamesake: true })).toBe(false);
    expect(proposed({ variant: 'alike', isSure: false })).toBe(false);
    expect(proposed({ longer: '周以宁学校', isSure: false })).toBe(false);
    expect(proposed({ longer: '周以宁学校', isBroken: true, isSure: false })).toBe(false);
  });

  test('who only looks has nothing ticked for them', () => {
    expect(isTicked(testLine('周以宁'), state({ purpose: 'search' }))).toBe(false);
  });

  test('all or none, whatever was turned before, and what is not shown stays', () => {
    const lines = [testLine('甲', { key: 'sure' }), testLine('甲', { key: 'unsure', isSure: false })];
    const ticks = state({ lines, turned: new Set(['sure', 'hidden']) });
    for (const isOn of [true, false]) {
      const turned = turnedFor(lines, isOn, ticks);
      expect(lines.map((line) => isTicked(line, { ...ticks, turned }))).toEqual([isOn, isOn]);
      expect(turned.has('hidden')).toBe(true);
    }
  });
});

describe('a correction', () => {
  const act = { kind: 'correct', was: '周亦宁', text: '周以宁', type: 'person' } as const;

  test('changes what still says the old words, and tags what says the new ones without a tag', () => {
    expect(canAct(testLine('周亦宁'), act)).toBe(true);
    expect(canAct(testLine('周以宁'), act)).toBe(true);
    expect(canAct(testLine('周以宁', { mentions: [tagged] }), act)).toBe(false);
  });

  test('leaves words alone that are a part of the new ones already', () => {
    const longer = { ...act, was: '图书馆', text: '县图书馆' };
    expect(canAct(testLine('图书馆', { before: '临溪', after: '开馆' }), longer)).toBe(true);
    expect(canAct(testLine('图书馆', { before: '临溪县', after: '开馆' }), longer)).toBe(false);
  });

  test('leaves words alone that go on in another block', () => {
    const spans = [
      { block: 'b1', from: 4, to: 6 },
      { block: 'b2', from: 0, to: 1 },
    ];
    expect(canAct(testLine('周亦宁', { spans, isBroken: true }), act)).toBe(false);
  });
});
