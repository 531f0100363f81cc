import { describe, expect, it } from 'vitest';
import { openSuggestions, type SuggestionView } from '#shared/suggestions/openSuggestions';
import {
  readTagDismissal,
  type SuggestionSource,
  suggestionLevel,
  type TagSuggestion,
  tagDismissalKey,
} from '#shared/suggestions/suggestion';

const TEXT = '在临溪县图书馆见周以宁';
const everything: SuggestionView = { tagged: [], off: new Set(), isDismissed: () => false };

function of(
  words: string,
  type: string,
  source: SuggestionSource,
  confidence = 0.9,
  more: Partial<TagSuggestion> = {},
) {
  const from = TEXT.indexOf(words);
  return { source, type, from, to: from + words.length, confidence, ...more };
}
const told = (all: readonly TagSuggestion[], view: Partial<SuggestionView> = {}) =>
  openSuggestions(TEXT, all, { ...everything, ...view }).map(
    ({ from, to, type, source }) => `${TEXT.slice(from, to)} ${type} ${source}`,
  );
const library = of('临溪县图书馆', 'org', 'pattern:organisation', 0.85);
const county = of('临溪县', 'place', 'gazetteer:a');
const person = of('周以宁', 'person', 'pattern:surname', 0.5);

describe('of suggestions that overlap', () => {
  it('keeps one in another where their types differ', () =>
    expect(told([library, county])).toEqual(['临溪县图书馆 org pattern:organisation', '临溪县 place gazetteer:a']));

  it('keeps the longest and surest where they do not', () =>
    expect(told([library, of('图书馆', 'org', 'pattern:organisation', 0.6)])).toEqual([
      '临溪县图书馆 org pattern:organisation',
    ]));

  it('keeps one of two that cross, and of two types for the same words', () => {
    expect(told([library, of('图书馆见', 'person', 'pattern:surname', 0.5)])).toHaveLength(1);
    expect(told([person, of('周以宁', 'place', 'places', 0.8)])).toEqual(['周以宁 place places']);
  });

  it('tells what several sources tell once, with the authority, and surer', () => {
    const linked = of('周以宁', 'person', 'register', 0.6, { authority: 'a1' });
    const [open] = openSuggestions(TEXT, [of('周以宁', 'person', 'pattern:title', 0.7), linked], everything);
    expect(open).toMatchObject({ source: 'register', authority: 'a1' });
    expect(open?.confidence).toBeGreaterThan(0.6);
  });
});

describe('leaves out', () => {
  it('what is tagged so, or crosses a tag', () => {
    const tagged = [{ type: 'person', from: 8, to: 11 }];
    expect(told([person], { tagged })).toEqual([]);
    expect(told([person], { tagged: [{ type: 'org', from: 9, to: 11 }] })).toHaveLength(1);
    expect(told([person], { tagged: [{ type: 'org', from: 7, to: 9 }] })).toEqual([]);
    expect(told([person], { tagged: [{ type: 'place', from: 8, to: 11 }] })).toEqual([]);
  });

  it('sources that are off, so that others tell instead', () => {
    const both = [county, of('临溪县', 'place', 'places', 0.8)];
    expect(told(both, { off: new Set(['gazetteer:a']) })).toEqual(['临溪县 place places']);
  });

  it('what was dismissed, of this type alone', () => {
    const isDismissed = (key: string) => key === tagDismissalKey('person', '周以宁');
    expect(told([person], { isDismissed })).toEqual([]);
    expect(told([of('周以宁', 'work', 'tagged')], { isDismissed })).toHaveLength(1);
  });

  it('what is hardly likely', () => expect(told([{ ...person, confidence: 0.2 }])).toEqual([]));
});

it('keys of dismissals are read back', () => {
  expect(readTagDismissal(tagDismissalKey('person', '周:以\n宁'))).toEqual({ type: 'person', text: '周:以\n宁' });
  expect(['["rule"]', 'tag:', 'tag:person:', 'tag::x'].map(readTagDismissal)).toEqual([null, null, null, null]);
});

it('levels are words for confidence', () =>
  expect([0.9, 0.7, 0.4].map(suggestionLevel)).toEqual(['high', 'likely', 'judge']));
