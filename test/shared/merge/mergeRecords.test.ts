import { describe, expect, test } from 'vitest';
import { mergeRecords } from '#shared/merge/mergeRecords';
import { checkRecord } from '#shared/project/checkRecord';
import type { BlockRecord, DocumentRecord, InlineRecord } from '#shared/project/documentRecord';

const SOURCE = '白石桥通车\n昨天河上的新桥通车\n李金泽到场祝贺\n群众到场看热闹';
const lines = SOURCE.split('\n');

const block = (index: number, text = lines[index] ?? '', marks?: InlineRecord['marks']): BlockRecord => {
  const from = lines.slice(0, index).join('\n').length + (index > 0 ? 1 : 0);
  const content = text === '' ? [] : [{ text, ...(marks ? { marks } : {}) }];
  return {
    id: `b${index}`,
    ...(index === 0 ? { type: 'heading', level: 1 } : { type: 'paragraph' }),
    sources: [[from, from + (lines[index]?.length ?? 0)]],
    content,
  };
};

const base = record([0, 1, 2, 3].map((index) => block(index)));

function record(blocks: BlockRecord[], more: Partial<DocumentRecord> = {}): DocumentRecord {
  return {
    format: 'jiaokan-document',
    version: 3,
    id: 'doc',
    title: '新桥',
    status: 'inProgress',
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    source: {
      sha256: '0'.repeat(64),
      encoding: 'UTF-8',
      format: 'txt',
      name: '桥.txt',
      bytes: 1,
      length: SOURCE.length,
    },
    metadata: {},
    articleMetadata: {},
    articles: [{ id: 'a', parts: [blocks.length], blocks }],
    corrections: {},
    entities: {},
    relations: {},
    comments: {},
    orphans: {},
    dismissals: {},
    versions: [],
    ...more,
  };
}

const changed = (changes: Readonly<Record<number, BlockRecord>>, more: Partial<DocumentRecord> = {}) =>
  record(
    [0, 1, 2, 3].map((index) => changes[index] ?? block(index)),
    more,
  );

let ids = 0;
const merge = (ours: DocumentRecord, theirs: DocumentRecord, from: DocumentRecord | null = base) =>
  mergeRecords({ base: from, ours, theirs, source: SOURCE, newId: () => `new${ids++}` });

const words = ({ articles }: DocumentRecord) =>
  articles.map(({ blocks }) =>
    blocks.map(({ content }) => content.map((inline) => ('text' in inline ? inline.text : '□')).join('')),
  );

describe('words', () => {
  test('blocks changed on one side only are taken', () => {
    const {
      conflicts,
      taken,
      record: merged,
    } = merge(changed({ 1: block(1, '今天河上的新桥通车') }), changed({ 2: block(2, '李金泽祝贺') }));
    expect(conflicts).toEqual([]);
    expect(taken).toBe(1);
    expect(words(merged())).toEqual([['白石桥通车', '今天河上的新桥通车', '李金泽祝贺', '群众到场看热闹']]);
  });

  test('corrections of different characters of one block both stand', () => {
    const { conflicts, record: merged } = merge(
      changed({ 1: block(1, '今天河上的新桥通车') }),
      changed({ 1: block(1, '昨天河上的大桥通车') }),
    );
    expect(conflicts).toEqual([]);
    expect(words(merged())[0]?.[1]).toBe('今天河上的大桥通车');
  });

  test('corrections that touch each other are a conflict: two halves of a word make no third', () => {
    expect(
      merge(changed({ 1: block(1, '今天河上的新桥通车') }), changed({ 1: block(1, '昨日河上的新桥通车') })).conflicts,
    ).toHaveLength(1);
  });

  test('the same correction on both sides is one', () => {
    const both = changed({ 1: block(1, '今天河上的新桥通车') });
    expect(merge(both, both).conflicts).toEqual([]);
    expect(merge(both, { ...both, updatedAt: '2026-02-01T00:00:00Z' }).record().articles).toEqual(both.articles);
  });

  test('the same character corrected differently is a conflict that keeps both texts, with what agrees in either', () => {
    const merged = merge(
      changed({ 1: block(1, '今天河上的新桥通车') }),
      changed({ 1: block(1, '前天河上的新桥通航') }),
    );
    const [conflict] = merged.conflicts;
    if (conflict?.kind !== 'blocks') throw new Error('no conflict of blocks');
    const text = (blocks: readonly BlockRecord[]) => words(record([...blocks]))[0];
    expect(text(conflict.ours)).toEqual(['今天河上的新桥通航']);
    expect(text(conflict.theirs)).toEqual(['前天河上的新桥通航']);
    expect(words(merged.record())[0]?.[1]).toBe('今天河上的新桥通航');
    expect(words(merged.record(new Map([[conflict.id, 'theirs']])))[0]?.[1]).toBe('前天河上的新桥通航');
    const both = merged.record(new Map([[conflict.id, 'both']]));
    expect(words(both)[0]?.slice(1, 3)).toEqual(['今天河上的新桥通航', '前天河上的新桥通航']);
    expect(both.articles[0]?.blocks[2]?.sources).toEqual([]);
    expect(checkRecord(both, SOURCE)).toEqual([]);
  });

  test('without a base the source decides who corrected', () => {
    const merged = merge(
      changed({ 1: block(1, '今天河上的新桥通车') }),
      changed({ 1: block(1, '昨天河上的新桥通航') }),
      null,
    );
    expect(merged.conflicts).toEqual([]);
    expect(words(merged.record())[0]?.[1]).toBe('今天河上的新桥通航');
  });
});

describe('structure', () => {
  const joined = () => {
    const [first, second] = [block(1), block(2)];
    const sources = [...first.sources, ...second.sources];
    return record([block(0), { ...first, sources, content: [{ text: `${lines[1]}${lines[2]}` }] }, block(3)]);
  };

  test('a join here and a correction there, in the block that went, are one', () => {
    const { conflicts, record: merged } = merge(joined(), changed({ 2: block(2, '李金择到场祝贺') }));
    expect(conflicts).toEqual([]);
    expect(words(merged())).toEqual([['白石桥通车', '昨天河上的新桥通车李金择到场祝贺', '群众到场看热闹']]);
    expect(checkRecord(merged(), SOURCE)).toEqual([]);
  });

  test('a join here and a split there of the same block are a conflict; either whole', () => {
    const split = record([
      block(0),
      block(1),
      { ...block(2), sources: [[16, 19]], content: [{ text: '李金泽' }] },
      { id: 'n1', type: 'paragraph', sources: [[19, 23]], content: [{ text: '到场祝贺' }] },
      block(3),
    ]);
    const merged = merge(joined(), split);
    expect(merged.conflicts).toHaveLength(1);
    for (const choice of ['ours', 'theirs', 'both'] as const) {
      const one = merged.record(new Map([[merged.conflicts[0]?.id ?? '', choice]]));
      expect(checkRecord(one, SOURCE)).toEqual([]);
      expect(words(one).flat().join('')).toContain('到场祝贺');
    }
    expect(words(merged.record(new Map([[merged.conflicts[0]?.id ?? '', 'theirs']])))).toEqual(words(split));
  });

  test('a block taken out here and corrected there is a conflict', () => {
    const without = record([block(0), block(1), block(3)]);
    const merged = merge(without, changed({ 2: block(2, '李金择到场祝贺') }));
    const [conflict] = merged.conflicts;
    expect(conflict).toMatchObject({ kind: 'blocks', ours: [] });
    expect(words(merged.record(new Map([[conflict?.id ?? '', 'both']])))[0]).toContain('李金择到场祝贺');
  });

  test('a block moved here takes along what was corrected in it there; a new one there stays behind its neighbour', () => {
    const moved = record([block(0), block(2), block(1), block(3)]);
    const added: BlockRecord = { id: 'n1', type: 'paragraph', sources: [], content: [{ text: '（本报讯）' }] };
    const theirs = record([block(0), block(1), block(2, '李金择到场祝贺'), block(3), added]);
    const { conflicts, record: merged } = merge(moved, theirs);
    expect(conflicts).toEqual([]);
    expect(words(merged())[0]).toEqual([
      '白石桥通车',
      '李金择到场祝贺',
      '昨天河上的新桥通车',
      '群众到场看热闹',
      '（本报讯）',
    ]);
  });

  test('an article begun here stands, with what was added to its blocks there', () => {
    const two = record([], {
      articles: [
        { id: 'a', parts: [2], blocks: [block(0), block(1)] },
        { id: 'a2', parts: [2], blocks: [block(2), block(3)] },
      ],
    });
    const added: BlockRecord = { id: 'n1', type: 'byline', sources: [], content: [{ text: '记者' }] };
    const merged = merge(two, record([block(0), block(1), block(2), block(3), added]));
    expect(words(merged.record())).toEqual([
      ['白石桥通车', '昨天河上的新桥通车'],
      ['李金泽到场祝贺', '群众到场看热闹', '记者'],
    ]);
  });
});

describe('what is known beside the text', () => {
  const tagged = (text: string): BlockRecord => ({
    ...block(2),
    content: [{ text, marks: [{ type: 'entity', id: 'e1' }] }, { text: '到场祝贺' }],
  });

  test('a name tagged there covers the correction made in it here', () => {
    const theirs = changed({ 2: tagged('李金泽') }, { entities: { e1: { type: 'person' } } });
    const { conflicts, record: merged } = merge(changed({ 2: block(2, '李金择到场祝贺') }), theirs);
    expect(conflicts).toEqual([]);
    expect(merged().articles[0]?.blocks[2]).toEqual(tagged('李金择'));
    expect(merged().entities).toEqual({ e1: { type: 'person' } });
  });

  test('a name tagged there in a block taken out here goes to the tray', () => {
    const theirs = changed({ 2: tagged('李金泽') }, { entities: { e1: { type: 'person' } } });
    const merged = merge(record([block(0), block(1), block(3)]), theirs);
    expect(merged.record().orphans).toEqual({ e1: { quote: '李金泽', block: 'b2', before: '', after: '到场祝贺' } });
    expect(checkRecord(merged.record(), SOURCE)).toEqual([]);
  });

  test('a remark of either side stands, an answer opens what was resolved', () => {
    const first = { by: '林', at: 1, text: '人名存疑' };
    const commented = (more: Partial<DocumentRecord['comments'][string]>) =>
      changed(
        { 2: { ...block(2), content: [{ text: lines[2] ?? '', marks: [{ type: 'comment', id: 'c1' }] }] } },
        { comments: { c1: { messages: [first], ...more } } },
      );
    const answer = { by: '周', at: 9, text: '查过，是“择”' };
    const merged = merge(
      commented({ resolved: { by: '林', at: 5 } }),
      commented({ messages: [first, answer] }),
      commented({}),
    );
    expect(merged.record().comments).toEqual({ c1: { messages: [first, answer] } });
  });

  test('a field that both changed is asked about; lists take both', () => {
    const fields = (title: string, keywords: string[]): DocumentRecord['metadata'] => ({
      title: { value: title },
      keywords: { value: keywords },
    });
    const from = changed({}, { metadata: fields('桥', ['交通']) });
    const merged = merge(
      changed({}, { metadata: fields('新桥', ['交通', '桥梁']) }),
      changed({}, { metadata: fields('大桥', ['典礼', '交通']) }),
      from,
    );
    expect(merged.conflicts).toMatchObject([{ kind: 'field', ours: '新桥', theirs: '大桥' }]);
    expect(merged.record().metadata).toEqual(fields('新桥', ['交通', '桥梁', '典礼']));
    const choice = new Map([[merged.conflicts[0]?.id ?? '', 'theirs' as const]]);
    expect(merged.record(choice).metadata.title?.value).toBe('大桥');
  });

  test('notes, versions, dismissals and the status follow their rules', () => {
    const note = { by: '林', at: 1, origin: { kind: 'typed' } as const };
    const version = { id: 'v1', kind: 'saved' as const, name: '初校', by: '林', at: 3, characters: 9 };
    const ours = changed(
      {},
      { corrections: { '1-2': { ...note, note: '存疑' } }, dismissals: { x: true }, status: 'final' },
    );
    const theirs = changed(
      {},
      { corrections: { '1-2': { ...note, at: 2, decision: 'emend' } }, versions: [version], status: 'toReview' },
    );
    const merged = merge(ours, theirs).record();
    expect(merged.corrections).toEqual({ '1-2': { ...note, at: 2, decision: 'emend', note: '存疑' } });
    expect(merged.versions).toEqual([version]);
    expect(merged.dismissals).toEqual({ x: true });
    expect(merged.status).toBe('toReview');
  });
});

test('records of other sources are not merged', () => {
  const other = { ...base, source: { ...base.source, sha256: '1'.repeat(64) } };
  expect(() => merge(base, other)).toThrow(RangeError);
});
