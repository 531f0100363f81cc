import { Step } from 'prosemirror-transform';
import { describe, expect, test } from 'vitest';
import { RecordStep } from '#shared/document/records';
import { schema } from '#shared/document/schema';
import { readSteps, stepSchema } from '#shared/document/stepJson';

const fits = (json: unknown): boolean => {
  const read = stepSchema.safeParse(json);
  return read.success && readSteps([read.data]) !== null;
};
const note = { by: '校对员', at: 1, origin: { kind: 'typed' } };
const record = (change: object): unknown => ({ stepType: 'record', changes: [change] });
const block = (type: string, content: readonly unknown[] = [], attrs: object = {}) => ({
  type,
  attrs: { id: 'b', sources: [], ...attrs },
  content,
});
const text = (marks?: unknown) => ({ type: 'text', text: '字', ...(marks ? { marks } : {}) });
const replace = (content: readonly unknown[], openStart = 0, openEnd = openStart): unknown => ({
  stepType: 'replace',
  from: 3,
  to: 3,
  slice: { content, ...(openStart ? { openStart } : {}), ...(openEnd ? { openEnd } : {}) },
});

describe('record steps', () => {
  test('are read back as they were written', () => {
    const step = new RecordStep([
      { kind: 'correction', key: '12-13', before: null, after: { by: '甲', at: 1, origin: { kind: 'pasted' } } },
      {
        kind: 'metadata',
        key: 'article/title/a:1/2',
        before: { value: '旧' },
        after: { value: ['新'], from: 'byline' },
      },
      { kind: 'dismissal', key: 'x', before: true, after: null },
    ]);
    const read = Step.fromJSON(schema, JSON.parse(JSON.stringify(step)));
    expect(read).toEqual(step);
  });

  test.each([
    ['an unknown kind', { kind: 'text', key: '1', before: null, after: null }],
    ['a value of another kind', { kind: 'entity', key: 'e', before: null, after: note }],
    ['a field that is not known', { kind: 'entity', key: 'e', before: null, after: { type: 'person', name: '甲' } }],
    ['an id that is too long', { kind: 'entity', key: 'e'.repeat(65), before: null, after: null }],
    ['a name objects have', { kind: 'correction', key: '__proto__', before: null, after: note }],
    ['no field of metadata', { kind: 'metadata', key: 'page/Colour of it', before: null, after: null }],
    ['half a key of metadata', { kind: 'metadata', key: 'article/title/', before: null, after: null }],
    ['nothing said of what was', { kind: 'dismissal', key: 'x', after: true }],
  ])('are refused with %s', (_what, change) => {
    expect(fits(record(change))).toBe(false);
    expect(() => Step.fromJSON(schema, record(change))).toThrow(RangeError);
  });
});

describe('steps of the text', () => {
  test.each([
    ['text', replace([text([{ type: 'entity', attrs: { id: 'e' } }, { type: 'unclear' }])])],
    ['a block', replace([block('paragraph', [text()])])],
    ['halves of blocks', replace([block('paragraph', [text()]), block('heading', [], { level: 2 })], 1)],
    ['halves of articles', replace([{ type: 'article', attrs: { id: 'a' }, content: [{ type: 'part' }] }], 2)],
    ['nothing in place of something', { stepType: 'replace', from: 3, to: 9 }],
    ['an attribute', { stepType: 'attr', pos: 3, attr: 'sources', value: [[1, 2]] }],
    ['marks put back', { stepType: 'markSet', steps: [] }],
  ])('may bring %s', (_what, json) => expect(fits(json)).toBe(true));

  test.each([
    ['a kind of step that is not used', { stepType: 'addNodeMark', pos: 1, mark: { type: 'unclear' } }],
    ['no kind', { from: 1, to: 2 }],
    ['ends the wrong way round', { stepType: 'replace', from: 9, to: 3 }],
    ['a place before the text', { stepType: 'attr', pos: -1, attr: 'id', value: 'b' }],
    ['half a place', { stepType: 'replace', from: 0.5, to: 3 }],
    ['more than was asked', { stepType: 'replace', from: 1, to: 2, run: 'now' }],
    ['an empty text', replace([{ type: 'text', text: '' }])],
    ['a block in a block', replace([block('paragraph', [block('paragraph')])])],
    ['a part without blocks', replace([{ type: 'part' }])],
    [
      'an article in which a part has no blocks',
      replace([{ type: 'article', attrs: { id: 'a' }, content: [{ type: 'part' }] }], 1),
    ],
    ['a level for a paragraph', replace([block('paragraph', [], { level: 2 })])],
    ['a heading of level 7', replace([block('heading', [], { level: 7 })])],
    ['a gap of none', replace([{ type: 'gap', attrs: { count: 0 } }])],
    ['a mark that is not known', replace([text([{ type: 'link', attrs: { href: 'javascript:' } }])])],
    ['a source the wrong way round', replace([block('paragraph', [], { sources: [[5, 2]] })])],
    ['more nodes open than there are', replace([text()], 1)],
    ['what can be nowhere', replace([{ type: 'doc' }])],
  ])('are refused with %s', (_what, json) => expect(fits(json)).toBe(false));

  test('that put something around what stands are looked at without it', () => {
    const around = (content: unknown, insert: number): unknown => ({
      stepType: 'replaceAround',
      from: 3,
      to: 9,
      gapFrom: 4,
      gapTo: 8,
      insert,
      slice: { content: [content] },
    });
    expect(fits(around(block('heading', [], { level: 1 }), 1))).toBe(true);
    expect(fits(around({ type: 'part' }, 1))).toBe(true);
    expect(fits(around({ type: 'article', attrs: { id: 'a' }, content: [{ type: 'part' }] }, 2))).toBe(true);
    expect(fits(around({ type: 'article', attrs: { id: 'a' }, content: [{ type: 'part' }] }, 1))).toBe(false);
  });
});
