import { describe, expect, it } from 'vitest';
import { deriveCorrections } from '#shared/corrections/corrections';
import { schema } from '#shared/document/schema';
import { blockMarks, type CommentLook } from '../../../renderer/editor/blockMarks';
import { laneMentions } from '../../../renderer/editor/mentionLanes';

describe('lanes of mentions', () => {
  const lanes = (...spans: [string, number, number][]) =>
    Object.fromEntries(
      laneMentions(spans.map(([id, from, to]) => ({ id, from, to }))).map(({ id, lane }) => [id, lane]),
    );

  it.each([
    [
      'apart: both on the first',
      [
        ['a', 0, 2],
        ['b', 2, 4],
      ],
      { a: 1, b: 1 },
    ],
    [
      'nested: the inner on the first',
      [
        ['out', 0, 6],
        ['in', 0, 3],
      ],
      { in: 1, out: 2 },
    ],
    [
      'crossing: never on the same',
      [
        ['a', 0, 3],
        ['b', 2, 6],
      ],
      { a: 1, b: 2 },
    ],
    [
      'the same words twice',
      [
        ['b', 0, 3],
        ['a', 0, 3],
      ],
      { a: 1, b: 2 },
    ],
    [
      'three levels: the third is not drawn',
      [
        ['1', 0, 2],
        ['2', 0, 4],
        ['3', 0, 6],
      ],
      { 1: 1, 2: 2 },
    ],
  ] as const)('%s', (_name, spans, expected) => {
    expect(lanes(...spans.map(([id, from, to]): [string, number, number] => [id, from, to]))).toEqual(expected);
  });
});

describe('marks of a block', () => {
  const paragraph = (text: string, tags: Record<string, [number, number]> = {}) => {
    const cuts = [...new Set([0, text.length, ...Object.values(tags).flat()])].sort((a, b) => a - b);
    const pieces = cuts.slice(1).map((to, i) => {
      const from = cuts[i] ?? 0;
      const ids = Object.entries(tags).filter(([, [start, end]]) => start <= from && to <= end);
      return schema.text(
        text.slice(from, to),
        ids.map(([id]) => schema.mark('entity', { id })),
      );
    });
    return schema.node('paragraph', { id: 'b', sources: [[0, text.length]] }, pieces);
  };
  const marksOf = (
    inputs: Partial<Parameters<typeof blockMarks>[0]> & Pick<Parameters<typeof blockMarks>[0], 'block'>,
  ) =>
    blockMarks({
      corrections: [],
      findings: [],
      suggestions: [],
      matches: [],
      entityType: () => undefined,
      commentLook: () => undefined,
      ...inputs,
    }).map(({ from, to, attributes }) => [from, to, attributes.class]);

  it('draws a comment as its thread stands, its flag once, also over another', () => {
    const comment = (id: string) => schema.mark('comment', { id });
    const block = schema.node('paragraph', { id: 'b', sources: [[0, 6]] }, [
      schema.text('𠮷镇', [comment('c')]),
      schema.text('来', [comment('c'), comment('d')]),
      schema.text('了'),
      schema.text('人', [comment('d'), comment('unknown')]),
    ]);
    const looks: Record<string, CommentLook> = { c: 'open', d: 'resolved' };
    expect(marksOf({ block, commentLook: (id) => looks[id] })).toEqual([
      [0, 4, 'c open'],
      [0, 2, 'c-flag open'],
      [3, 4, 'c resolved'],
      [3, 4, 'c-flag resolved'],
      [5, 6, 'c resolved'],
    ]);
  });

  it('draws a mention with its type, its head once, and nothing for an unknown one', () => {
    const types: Record<string, string> = { p: 'person' };
    const block = paragraph('李金泽说', { p: [0, 3], x: [3, 4] });
    expect(marksOf({ block, entityType: (id) => types[id] })).toEqual([
      [0, 3, 'e t-person l1'],
      [0, 1, 'e-head t-person l1'],
    ]);
  });

  it('draws replacements, insertions and deletions', () => {
    const correctionsOf = (source: string, text: string) => deriveCorrections('b', [[0, source.length]], text, source);
    const corrected = (source: string, text: string) =>
      marksOf({ block: paragraph(text), corrections: correctionsOf(source, text) });
    expect(corrected('古藉室', '古籍室')).toEqual([[1, 2, 'k']]);
    expect(corrected('好,借', '好，借')).toEqual([[1, 2, 'k width']]);
    expect(corrected('借室', '借书室')).toEqual([[1, 2, 'k']]);
    expect(corrected('借书书室', '借书室')).toHaveLength(1);
    expect(corrected('借书室', '借书')).toEqual([[1, 2, 'k-del after']]);
    expect(corrected('借𠮷书', '借𠮷')).toEqual([[1, 3, 'k-del after']]);
  });

  it('tells findings on words, on signs, those that are probably printed so, and those about wording', () => {
    const block = paragraph('末经整理,好');
    const finding = (start: number, end: number, severity: 'error' | 'info', current = false) => ({
      start,
      end,
      current,
      isQuiet: false,
      finding: { severity },
    });
    const quiet = { ...finding(1, 3, 'error', true), isQuiet: true };
    const findings = [finding(0, 1, 'error', true), quiet, finding(4, 5, 'error'), finding(5, 6, 'info')];
    expect(marksOf({ block, findings }).map(([, , name]) => name)).toEqual(['f cur', 'f wording cur', 'f pt', 'f low']);
  });

  it('draws what may be tagged by its type, and the one that is asked about', () => {
    const block = paragraph('周以宁到石坎乡');
    const suggestions = [
      { start: 0, end: 3, type: 'person', current: true },
      { start: 4, end: 7, type: 'place', current: false },
    ];
    expect(marksOf({ block, suggestions })).toEqual([
      [0, 3, 's t-person cur'],
      [4, 7, 's t-place'],
    ]);
  });
});
