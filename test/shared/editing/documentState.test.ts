import { describe, expect, test } from 'vitest';
import { commentsOf } from '#shared/annotations/comments';
import { mentionsOf } from '#shared/annotations/mentions';
import { orphansOf } from '#shared/annotations/orphans';
import { findBlock } from '#shared/document/blocks';
import type { MarkRecord } from '#shared/document/documentNode';
import { retagMentions } from '#shared/editing/commands/index';
import { type DocumentRecord, documentRecordSchema } from '#shared/project/documentRecord';
import { OpenText, recordOf } from './openText';

const mended = (change: (record: DocumentRecord) => void) => {
  const opened = recordOf(['[p:李金泽]来了', '后来'], ['结尾']);
  change(opened.record);
  return new OpenText(opened);
};
const blocksIn = (record: DocumentRecord) => record.articles.flatMap(({ blocks }) => blocks);

/** Puts a mark on the tagged name at the beginning. */
function markFirst(record: DocumentRecord, mark: MarkRecord): void {
  const name = blocksIn(record)[0]?.content[0];
  if (name) name.marks = [...(name.marks ?? []), mark];
}

test('a settled record opens and saves as it is, with everything beside the text', () => {
  const opened = recordOf(['[p:李金泽]来了', '后来'], ['结尾']);
  const record: DocumentRecord = {
    ...opened.record,
    metadata: { title: { value: '题', from: 'heading' }, keywords: { value: ['县', '馆'] } },
    articleMetadata: { a1: { page: { value: '3' } } },
    entities: { ...opened.record.entities, q: { type: 'org', authority: 'x', copyOf: 'p' } },
    orphans: { q: { quote: '县馆', block: 'a0b1', before: '', after: '后' } },
    dismissals: { 'a/b/c': true },
  };
  const first = blocksIn(record)[1];
  if (first)
    Object.assign(first, {
      type: 'heading',
      level: 3,
      content: [{ text: '后' }, { gap: 2, marks: [{ type: 'unclear' }] }],
    });
  const open = new OpenText({ ...opened, record });
  expect(open.saved).toEqual(record);
  expect(documentRecordSchema.parse(open.saved)).toEqual(record);
});

test('saving after a key press makes only the touched block and its article anew', () => {
  const open = OpenText.of(['甲乙', '丙丁'], ['结尾']);
  const before = open.saved;
  open.type(0, 0, 1, '新');
  const after = open.saved;
  expect(after.articles[1]).toBe(before.articles[1]);
  expect(after.articles[0]?.blocks[1]).toBe(before.articles[0]?.blocks[1]);
  expect(after.entities).toBe(before.entities);
  expect(after.articles[0]?.blocks[0]).not.toBe(before.articles[0]?.blocks[0]);
});

describe('a record that does not keep its promises is mended', () => {
  test.each<[string, (record: DocumentRecord) => void, (open: OpenText) => unknown, unknown]>([
    [
      'a block id twice',
      (record) => Object.assign(blocksIn(record)[1] ?? {}, { id: 'a0b0' }),
      (open) => blocksIn(open.saved).map(({ id }) => id),
      ['a0b0', 'n0', 'a1b0'],
    ],
    [
      'ids missing',
      (record) => Object.assign(record.articles[1] ?? {}, { id: '' }),
      (open) => open.saved.articles.map(({ id }) => id),
      ['a0', 'n0'],
    ],
    [
      'a source character in two blocks',
      (record) => Object.assign(blocksIn(record)[1] ?? {}, { sources: [[3, 8]] }),
      (open) => blocksIn(open.saved).map(({ sources }) => sources),
      [[[0, 5]], [[5, 8]], [[9, 11]]],
    ],
    [
      'a source outside the source',
      (record) => Object.assign(blocksIn(record)[2] ?? {}, { sources: [[9, 999]] }),
      (open) => blocksIn(open.saved)[2]?.sources,
      [[9, 12]],
    ],
    [
      'parts that do not add up',
      (record) => Object.assign(record.articles[0] ?? {}, { parts: [7] }),
      (open) => open.shape,
      [[2], [1]],
    ],
    ['a mention nobody knows', (record) => Object.assign(record, { entities: {} }), (open) => open.tags, {}],
    [
      'an entity that is nowhere',
      (record) => Object.assign(record.entities, { lost: { type: 'org' } }),
      (open) => Object.keys(open.saved.entities),
      ['p'],
    ],
    [
      'a comment nobody knows',
      (record) => markFirst(record, { type: 'comment', id: 'c' }),
      (open) => [commentsOf(open.state), open.texts[0]],
      [[], '李金泽来了'],
    ],
    [
      'a comment without a place: what was said is kept',
      (record) => Object.assign(record.comments, { c: { messages: [{ by: '林', at: 1, text: '？' }] } }),
      (open) => orphansOf(open.state),
      [
        {
          kind: 'comment',
          id: 'c',
          quote: '',
          block: '',
          before: '',
          after: '',
          messages: [{ by: '林', at: 1, text: '？' }],
        },
      ],
    ],
    [
      'a comment under the id of a tag',
      (record) => {
        Object.assign(record.comments, { p: { messages: [{ by: '林', at: 1, text: '？' }] } });
        markFirst(record, { type: 'comment', id: 'p' });
      },
      (open) => [open.tags, commentsOf(open.state).map(({ id, text }) => [id, text])],
      [{ p: '李金泽' }, [['n0', '李金泽']]],
    ],
    [
      'an orphan that is alive',
      (record) => Object.assign(record.orphans, { p: { quote: '李', block: '', before: '', after: '' } }),
      (open) => orphansOf(open.state),
      [],
    ],
  ])('%s', (_name, change, actual, expected) => {
    const open = mended(change);
    open.state.doc.check();
    expect(actual(open)).toEqual(expected);
    expect(new OpenText({ record: open.saved, source: open.source }).saved).toEqual(open.saved);
  });
});

test('a mention keeps its object while neither its block nor its record changes', () => {
  const open = OpenText.of(['[p:李金泽]来了', '[q:王志]走了']);
  const [first, second] = mentionsOf(open.state);
  open.type(0, 4, 4, '又');
  expect(mentionsOf(open.state)).toEqual([first, second]);
  expect(mentionsOf(open.state)[1]).toBe(second);
  open.run(retagMentions(['p'], 'org'));
  expect(mentionsOf(open.state)[0]?.type).toBe('org');
  expect(mentionsOf(open.state)[1]).toBe(second);
  expect(first?.spans).toEqual([{ block: 'a0b0', from: 0, to: 3 }]);
});

test('the index finds every block, after edits too', () => {
  const open = OpenText.of(['甲', '乙', '丙'], ['丁']);
  open.dispatch(open.state.tr.split(open.at(1, 1)));
  for (const { id } of blocksIn(open.saved)) expect(findBlock(open.state.doc, id)?.node.attrs.id).toBe(id);
  expect(findBlock(open.state.doc, 'nowhere')).toBeNull();
});
