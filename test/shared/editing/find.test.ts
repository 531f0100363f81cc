import { Mapping } from 'prosemirror-transform';
import { describe, expect, test } from 'vitest';
import { undo } from '#shared/document/undo';
import { replaceMatches } from '#shared/editing/commands/index';
import { findMatches } from '#shared/editing/find';
import { PendingReplacements } from '#shared/editing/pendingReplacements';
import type { FindOptions } from '#shared/editing/textFinder';
import { OpenText } from './openText';

const plain: FindOptions = { caseSensitive: true, width: 'same', regex: false };

function found(open: OpenText, query: string, options: Partial<FindOptions> = {}) {
  const result = findMatches(open.state.doc, query, { ...plain, ...options });
  if ('error' in result) throw new Error(result.error);
  return result.matches;
}

describe('finding', () => {
  test.each<[string, string, string, Partial<FindOptions>, string[]]>([
    ['words', '图书馆的图书', '图书', {}, ['图书', '图书']],
    ['without overlapping', '哈哈哈', '哈哈', {}, ['哈哈']],
    ['nothing for nothing', '图书', '', {}, []],
    ['case as written', 'Abc abc', 'abc', {}, ['abc']],
    ['either case', 'Abc abc', 'aBC', { caseSensitive: false }, ['Abc', 'abc']],
    ['width as written', '甲,乙，', '，', {}, ['，']],
    ['either width', '甲,乙，“丙"ＡA', ',', { width: 'any' }, [',', '，']],
    ['quotes of either width', '“丙"', '"', { width: 'any' }, ['“', '"']],
    ['an opening quote, no closing one', '“丙”"丁"', '“', { width: 'any' }, ['“', '"', '"']],
    ['a closing quote after a word', '室“室”室"', '室”', { width: 'any' }, ['室”', '室"']],
    ['single quotes, each by itself', '‘甲’', '’', { width: 'any' }, ['’']],
    ['quotes of a pattern, each by itself', '“甲”“乙“', '“.”', { width: 'any', regex: true }, ['“甲”']],
    ['straight quotes of a pattern for both', '“甲”', '".', { width: 'any', regex: true }, ['“甲']],
    ['letters of either width and case', 'ＡaA', 'ａ', { width: 'any', caseSensitive: false }, ['Ａ', 'a', 'A']],
    ['no half of a pair', '𠮷𠀋', '\ud842', {}, []],
    ['a pair', '在𠮷野', '𠮷', {}, ['𠮷']],
    ['a pattern', '第12期、第7期', '第(\\d+)期', { regex: true }, ['第12期', '第7期']],
    ['a pattern without empty places', '甲乙', '丙*', { regex: true }, []],
    ['a dot is a whole character', '𠮷', '.', { regex: true }, ['𠮷']],
    ['a full-width bracket is no syntax', '（甲）(甲)', '（甲）', { regex: true, width: 'any' }, ['（甲）', '(甲)']],
    ['a gap is not text', '甲乙', '\uFFFC', {}, []],
  ])('%s', (_name, text, query, options, expected) => {
    expect(found(OpenText.of([text]), query, options).map((match) => match.text)).toEqual(expected);
  });

  test('across articles, never across blocks; positions hold', () => {
    const open = OpenText.of(['甲乙', '丙甲'], ['甲丙']);
    const matches = found(open, '甲');
    expect(matches.map(({ from, block }) => [from, block])).toEqual([
      [open.at(0, 0), 'a0b0'],
      [open.at(1, 1), 'a0b1'],
      [open.at(2, 0), 'a1b0'],
    ]);
    expect(found(open, '乙丙')).toEqual([]);
  });

  test('a pattern that is none is told, not thrown', () => {
    expect(findMatches(OpenText.of(['甲']).state.doc, '(', { ...plain, regex: true })).toHaveProperty('error');
  });

  test('what was kept of a block is found anew when it changes', () => {
    const open = OpenText.of(['甲乙', '甲']);
    expect(found(open, '甲')).toHaveLength(2);
    open.type(0, 2, 2, '甲');
    expect(found(open, '甲').map(({ from }) => from)).toEqual([open.at(0, 0), open.at(0, 2), open.at(1, 0)]);
  });
});

describe('replacing', () => {
  test('all at once, by longer, shorter and nothing', () => {
    for (const [text, expected] of [
      ['很长的', ['很长的乙很长的', '很长的']],
      ['', ['乙', '']],
    ] as const) {
      const open = OpenText.of(['甲乙甲'], ['甲']);
      expect(open.run(replaceMatches(found(open, '甲'), text))).toBe(true);
      expect(open.texts).toEqual(expected);
    }
  });

  test('groups of a pattern are filled in; plain text is taken as it is', () => {
    const open = OpenText.of(['第12期第7期']);
    open.run(replaceMatches(found(open, '第(\\d+)(期)', { regex: true }), '$1$2$$$&$3'));
    expect(open.texts).toEqual(['12期$第12期$37期$第7期$3']);
    const other = OpenText.of(['甲']);
    other.run(replaceMatches(found(other, '甲'), '$1'));
    expect(other.texts).toEqual(['$1']);
  });

  test('tags in the way are kept', () => {
    const open = OpenText.of(['[p:李金泽]与金泽']);
    open.run(replaceMatches(found(open, '金泽'), '今择'));
    expect(open.tags).toEqual({ p: '李今择' });
  });

  test('piece by piece, what is in sight first, gives what all at once does', () => {
    const texts = ['甲一[p:甲]', '乙', '[q:二甲]甲', '甲'];
    const whole = OpenText.of(texts, ['三甲']);
    whole.run(replaceMatches(found(whole, '甲'), '新的'));
    const open = OpenText.of(texts, ['三甲']);
    const event = Symbol('replacement');
    const inSight = { from: open.at(2, 0), to: open.at(2, 3) };
    const pieces = new PendingReplacements(found(open, '甲'), '新的', inSight);
    const order: number[][] = [];
    for (let piece = pieces.take(1); piece.length > 0; piece = pieces.take(1)) {
      order.push(piece.map(({ block }) => Number(block.at(-1))));
      const before = open.state;
      replaceMatches(
        piece,
        pieces.replacement,
        event,
      )(before, (tr) => {
        const { state, transactions } = before.applyTransaction(tr);
        open.state = state;
        pieces.follow(new Mapping(transactions.flatMap(({ mapping: { maps } }) => maps)));
      });
    }
    expect(order).toEqual([[2, 2], [0], [3], [0, 0]]);
    expect(open.saved).toEqual(whole.saved);
    undo(open.state, open.dispatch);
    expect(open.saved).toEqual(OpenText.of(texts, ['三甲']).saved);
  });

  test('refused when nothing changes, or the text has changed since', () => {
    const open = OpenText.of(['甲乙']);
    const matches = found(open, '甲');
    expect(open.run(replaceMatches(matches, '甲'))).toBe(false);
    expect(open.run(replaceMatches([], '甲'))).toBe(false);
    open.type(0, 0, 0, '新');
    expect(open.run(replaceMatches(matches, '丙'))).toBe(false);
  });
});
