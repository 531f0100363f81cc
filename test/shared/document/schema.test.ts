import { describe, expect, test } from 'vitest';
import { blockAfter, blockBefore, blocksBetween, blocksOf, contentFrom } from '#shared/document/blocks';
import { blockNode, blockRecord } from '#shared/document/documentNode';
import { blockText, blockType, GAP, headingLevel, schema } from '#shared/document/schema';
import type { BlockRecord } from '#shared/project/documentRecord';
import { OpenText } from '../editing/openText';

const block: BlockRecord = {
  id: 'b',
  type: 'heading',
  level: 2,
  sources: [[0, 3]],
  content: [
    { text: '甲' },
    { gap: 2, marks: [{ type: 'entity', id: 'x' }, { type: 'unclear' }] },
    { text: '𠮷', marks: [{ type: 'entity', id: 'x' }, { type: 'entity', id: 'y' }, { type: 'supplied' }] },
  ],
};

test('a block and its record are the same thing; marks of one type come in one order', () => {
  expect(blockRecord(blockNode(block))).toEqual(block);
  const [first, gap, last] = block.content;
  const disordered = { ...block, content: [first, gap, { ...last, marks: [...(last?.marks ?? [])].reverse() }] };
  expect(blockRecord(blockNode(disordered as BlockRecord))).toEqual(block);
});

test('an offset in the text is an offset in the content, a gap being one', () => {
  const node = blockNode(block);
  expect(blockText(node)).toBe(`甲${GAP}𠮷`);
  expect(blockText(node).length).toBe(node.content.size);
  expect([blockType(node), headingLevel(node), headingLevel(blockNode({ ...block, type: 'label' }))]).toEqual([
    'heading',
    2,
    null,
  ]);
  expect(() => blockType(schema.node('gap'))).toThrow(RangeError);
});

describe('attributes from outside are checked', () => {
  test.each([[[[3, 1]]], [[[-1, 2]]], [[[0]]], ['text'], [[[0, 1.5]]]])('sources %j', (sources) => {
    expect(() => schema.node('paragraph', { id: 'b', sources }).check()).toThrow(RangeError);
  });

  test('an id', () => {
    expect(() => schema.node('paragraph', { id: 7 }).check()).toThrow(RangeError);
  });
});

/** What the schema says of the page, as plain data: elements that a rule of the same kind reads back. */
describe('what is drawn is read back', () => {
  const drawn = (spec: unknown): { tag: string; attributes: Record<string, string> } => {
    const [tag, attributes] = Array.isArray(spec) ? spec : [];
    return { tag, attributes };
  };
  const readBack = (
    rules: readonly { tag?: string; getAttrs?: unknown }[] | undefined,
    tag: string,
    given: Record<string, string>,
  ) => {
    const rule = rules?.find((one) => one.tag?.startsWith(tag));
    const element = { getAttribute: (name: string) => given[name] ?? null };
    return typeof rule?.getAttrs === 'function' ? rule.getAttrs(element) : null;
  };

  test.each(['paragraph', 'heading', 'deck', 'byline', 'caption', 'label', 'pageBreak', 'gap'] as const)(
    '%s',
    (name) => {
      const node = schema.node(
        name,
        name === 'gap' ? { count: 3 } : name === 'heading' ? { id: 'b', level: 4 } : { id: 'b' },
      );
      const { tag, attributes } = drawn(node.type.spec.toDOM?.(node));
      const { sources: _sources, ...attrs } = node.attrs;
      expect(readBack(node.type.spec.parseDOM, tag, attributes)).toEqual(attrs);
      if (node.isTextblock) expect(attributes['data-block']).toBe(name);
    },
  );

  test.each(['entity', 'comment'] as const)('%s', (name) => {
    const mark = schema.mark(name, { id: 'x' });
    const { tag, attributes } = drawn(mark.type.spec.toDOM?.(mark, true));
    expect(readBack(mark.type.spec.parseDOM as { tag?: string; getAttrs?: unknown }[], tag, attributes)).toEqual({
      id: 'x',
    });
  });
});

test('neighbours and stretches are in reading order, whatever stands between', () => {
  const open = OpenText.of(['甲', '乙', '丙'], ['丁']);
  const blocks = blocksOf(open.state.doc);
  blocks.forEach((one, i) => {
    expect(blockAfter(open.state.doc, one)?.pos).toBe(blocks[i + 1]?.pos);
    expect(blockBefore(open.state.doc, one)?.pos).toBe(blocks[i - 1]?.pos);
  });
  const [, second, , last] = blocks;
  if (!second || !last) throw new Error('four blocks');
  expect(blocksBetween(open.state.doc, contentFrom(second), contentFrom(last)).map(({ pos }) => pos)).toEqual(
    blocks.slice(1).map(({ pos }) => pos),
  );
  expect(blocksBetween(open.state.doc, contentFrom(last) + 1, contentFrom(last) + 1)).toHaveLength(1);
});
