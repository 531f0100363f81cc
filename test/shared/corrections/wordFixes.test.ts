import { describe, expect, test } from 'vitest';
import { FixTally, fixKey, isHabit } from '#shared/corrections/habitualFixes';
import { wordFixesIn } from '#shared/corrections/wordFixes';
import { documentNode } from '#shared/document/documentNode';
import type { BlockRecord } from '#shared/project/documentRecord';
import { standingPlaces } from '#shared/text/standingPlaces';
import { wordAround } from '#shared/text/wordAround';

/** A document that says `text` where its source says `source`. */
function found(source: string, text: string, sources: BlockRecord['sources'] = [[0, source.length]]) {
  const block: BlockRecord = { id: 'b', type: 'paragraph', sources, content: [{ text }] };
  const { fixes, signs } = wordFixesIn(documentNode({ articles: [{ id: 'a', parts: [1], blocks: [block] }] }), source);
  return { fixes: fixes.map(({ was, text: right, count }) => `${was}→${right} ${count}`), signs };
}

describe('words put right', () => {
  test.each<[string, string, string, readonly string[], number]>([
    ['are whole words', '大家排队做核算检测。', '大家排队做核酸检测。', ['核算→核酸 1'], 0],
    ['are counted', '核算点做核算，图书管', '核酸点做核酸，图书馆', ['核算→核酸 2', '图书管→图书馆 1'], 0],
    ['hold all corrections of a word', '目报记者', '日报记者', ['目报→日报 1'], 0],
    ['may be doubled', '病毒毒核酸', '病毒核酸', ['病毒毒核酸→病毒核酸 1'], 0],
    ['are no widths', '他说,好.', '他说，好。', [], 2],
    ['are no spaces', '开 馆', '开馆', [], 1],
    ['are no gaps that were filled', '克服困 ，', '克服困难，', [], 0],
    ['are none where nothing changed', '开馆', '开馆', [], 0],
    ['are no rewritten sentences', '大家', '市民群众踊跃地前往各个站点依次排着长队等候', [], 0],
  ])('%s', (_, source, text, fixes, signs) => {
    expect(found(source, text)).toEqual({ fixes, signs });
  });

  test('are none in what was written here', () => {
    expect(found('', '新写的一段', [])).toEqual({ fixes: [], signs: 0 });
  });
});

describe('a tally', () => {
  const key = fixKey({ was: '核算', text: '核酸' });
  const other = fixKey({ was: '图书管', text: '图书馆' });

  test('adds up all documents, the most frequent first', () => {
    const tally = new FixTally();
    tally.put('a', {
      fixes: new Map([
        [other, 1],
        [key, 1],
      ]),
      standing: new Map([[key, 2]]),
    });
    tally.put('b', { fixes: new Map([[key, 2]]), standing: new Map([[key, 1]]) });
    const fixes = tally.most(9);
    expect(fixes).toEqual([
      { was: '核算', text: '核酸', count: 3, documents: 2, standing: 3 },
      { was: '图书管', text: '图书馆', count: 1, documents: 1, standing: 0 },
    ]);
    expect(fixes.map(isHabit)).toEqual([true, false]);
    expect(tally.most(1)).toHaveLength(1);
  });

  test('follows documents that change and go', () => {
    const tally = new FixTally();
    tally.put('a', { fixes: new Map([[key, 2]]), standing: new Map([[key, 4]]) });
    tally.put('a', { fixes: new Map([[other, 1]]), standing: new Map([[key, 1]]) });
    expect(tally.most(9)).toEqual([{ was: '图书管', text: '图书馆', count: 1, documents: 1, standing: 0 }]);
    tally.put('a', null);
    expect(tally.most(9)).toEqual([]);
  });
});

test.each<[string, string, string, readonly number[]]>([
  ['核算点做核算', '核算', '核酸', [0, 4]],
  ['核酸检测与核酸', '核酸', '核酸检测', [5]],
  ['一一一', '一一', '一', [0]],
  ['甲', '', '乙', []],
])('in %s, %s stands to become %s', (text, was, right, places) => {
  expect(standingPlaces(text, was, right)).toEqual(places);
});

test.each([
  ['大家排队做核酸检测。', 6, 7, '核酸'],
  ['克服困 坚不拔', 3, 4, '困 坚'],
  ['克服困 坚不拔', 2, 4, '困 坚'],
  ['他说，好', 2, 3, '说，好'],
  ['𠮷野家开馆', 0, 2, '𠮷'],
  ['', 0, 0, ''],
])('in %s the word at %i to %i', (text, from, to, word) => {
  const [start, end] = wordAround(text, from, to);
  expect(text.slice(start, end)).toContain(word);
});
