import { describe, expect, it } from 'vitest';
import { blockText } from '#shared/document/schema';
import { articlesOf, type OutlineArticle, outlineStart } from '../../../renderer/panels/outline';
import { outlineDrop, outlineRows, outlineStep } from '../../../renderer/panels/outlineRows';
import { openTestSession } from '../session/openTestSession';

/** Articles given by their title and their headings: `甲2` is a heading of level 2. */
const articles = (...list: string[][]): readonly OutlineArticle[] =>
  list.map(([title = '', ...headings], index) => ({
    id: `a${index}`,
    title,
    headings: headings.map((heading) => ({
      id: heading.slice(0, -1),
      text: heading.slice(0, -1),
      level: Number(heading.at(-1)),
      offset: 0,
    })),
  }));

const rows = outlineRows(articles(['题一', '甲2', '子3', '丑3', '乙2'], ['题二'], ['题三', '丙3', '丁2', '寅3']));
const at = (text: string) => rows.findIndex((row) => row.text === text);

describe('a place in the outline', () => {
  it('is the first character of the article, or of the heading in it', () => {
    const { session } = openTestSession('# 开馆\n\n三年建成。\n\n## 借书证\n\n免费。');
    const { doc } = session.getSnapshot().state;
    const heading = articlesOf(doc)[0]?.headings[0]?.id ?? '';
    const wordsAt = (pos: number) => [blockText(doc.resolve(pos).parent), doc.resolve(pos).parentOffset];
    expect(wordsAt(outlineStart(doc, 0, null))).toEqual(['开馆', 0]);
    expect(wordsAt(outlineStart(doc, 0, heading))).toEqual(['借书证', 0]);
    expect(wordsAt(outlineStart(doc, 0, 'gone'))).toEqual(['开馆', 0]);
  });
});

describe('the rows of the outline', () => {
  it('stand under one another as the levels of the headings say', () => {
    expect(rows.map(({ text, depth, place, siblings }) => [text, depth, place, siblings])).toEqual([
      ['题一', 1, 1, 3],
      ['甲', 2, 1, 2],
      ['子', 3, 1, 2],
      ['丑', 3, 2, 2],
      ['乙', 2, 2, 2],
      ['题二', 1, 2, 3],
      ['题三', 1, 3, 3],
      ['丙', 2, 1, 2],
      ['丁', 2, 2, 2],
      ['寅', 3, 1, 1],
    ]);
  });

  it('count no level that was left out', () => {
    const skipped = outlineRows(articles(['题', '甲1', '乙4', '丙6', '丁4']));
    expect(skipped.map(({ depth }) => depth)).toEqual([1, 2, 3, 4, 3]);
  });
});

describe('letting go of a row', () => {
  it.each<[string, string, string, boolean, ReturnType<typeof outlineDrop>]>([
    ['an article over one before it', '题三', '题一', true, { gap: 0, to: 'article', article: 0 }],
    ['an article over a heading of one before it', '题三', '子', true, { gap: 0, to: 'article', article: 0 }],
    ['an article over one after it', '题一', '题二', false, { gap: 6, to: 'article', article: 1 }],
    ['an article over the last', '题一', '丙', false, { gap: 10, to: 'article', article: 2 }],
    ['an article over itself', '题一', '丑', true, { gap: 0, to: 'stay' }],
    ['a heading over the upper half of another', '乙', '甲', false, { gap: 1, to: 'before', heading: '甲' }],
    ['a heading over the lower half of another', '乙', '甲', true, { gap: 2, to: 'before', heading: '子' }],
    ['a heading before its neighbour, where it stands', '甲', '乙', false, { gap: 4, to: 'stay' }],
    ['a heading over its own upper half', '乙', '乙', false, { gap: 4, to: 'stay' }],
    ['a heading over what is below it', '甲', '子', true, { gap: 3, to: 'stay' }],
    ['a heading behind its article’s last', '甲', '乙', true, { gap: 5, to: 'end', article: 0 }],
    ['a heading over an article without headings', '甲', '题二', true, { gap: 6, to: 'end', article: 1 }],
    ['a heading over an article’s title', '甲', '题三', true, { gap: 7, to: 'before', heading: '丙' }],
    ['a heading above the first article', '乙', '题一', false, { gap: 1, to: 'before', heading: '甲' }],
  ])('%s', (_, from, over, isLower, expected) => {
    expect(outlineDrop(rows, at(from), at(over), isLower)).toEqual(expected);
  });
});

describe('a step', () => {
  it.each<[string, string, 'up' | 'down', ReturnType<typeof outlineStep>]>([
    ['takes an article past the next', '题一', 'down', { gap: 6, to: 'article', article: 1 }],
    ['takes an article past the one before', '题三', 'up', { gap: 5, to: 'article', article: 1 }],
    ['takes no article past the start', '题一', 'up', null],
    ['takes no article past the end', '题三', 'down', null],
    ['takes a heading past its neighbour', '甲', 'down', { gap: 5, to: 'end', article: 0 }],
    ['takes a heading and what is below it past its neighbour', '乙', 'up', { gap: 1, to: 'before', heading: '甲' }],
    ['takes a heading into the next article', '乙', 'down', { gap: 6, to: 'end', article: 1 }],
    ['takes an article without headings past the next', '题二', 'down', { gap: 10, to: 'article', article: 2 }],
    ['takes a first heading to the article before', '丙', 'up', { gap: 6, to: 'end', article: 1 }],
    ['takes no first heading before the first title', '甲', 'up', null],
    ['takes a heading out of what it stands under', '子', 'up', { gap: 1, to: 'before', heading: '甲' }],
    ['takes a heading under the next of a higher level', '丑', 'down', { gap: 5, to: 'end', article: 0 }],
    ['takes no last heading past the end', '寅', 'down', null],
  ])('%s', (_, from, direction, expected) => {
    expect(outlineStep(rows, at(from), direction)).toEqual(expected);
  });
});
