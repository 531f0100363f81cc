import { pairFrequency, type WordFrequency } from '#shared/language/names/wordFrequency';
import type { KnownName } from './knownNames';
import { type FoundName, NameIndex, type NameScript } from './nameIndex';
import type { TagSuggestion } from './suggestion';

/** How sure it is that a known name is meant where it stands. */
const SURE = {
  /** Of three characters or more, and of two, which stand in other words too. */
  long: 0.95,
  short: 0.85,
  /** With a character that only looks like the name's, in names of four characters or more, and of three. */
  alikeLong: 0.75,
  alikeShort: 0.6,
  /** Less where an end of it is in a common word with what stands beside it. */
  crossing: 0.35,
  crossingShort: 0.55,
} as const;
/** Occurrences in a million words from which on a word counts as common. */
const COMMON = 5;
/** A common word of its own is seldom a misread name. */
const COMMON_WORD = 0.5;
/** Less sure ones are not told. */
const LEAST = 0.3;

/** Finds known names in texts, in all scripts, and with one character at most that a scanner has misread. */
export class NameMatcher {
  private constructor(
    private readonly names: readonly (readonly KnownName[])[],
    private readonly index: NameIndex,
    private readonly frequency: WordFrequency,
  ) {}

  /** Makes one a piece at a time, as `NameIndex.making` does. */
  static *making(
    known: readonly KnownName[],
    script: NameScript,
    frequency: WordFrequency,
  ): Generator<undefined, NameMatcher> {
    const byText = new Map<string, KnownName[]>();
    for (const name of known) {
      const same = byText.get(name.text);
      if (same) same.push(name);
      else byText.set(name.text, [name]);
    }
    yield;
    const index = yield* NameIndex.making([...byText.keys()], script);
    return new NameMatcher([...byText.values()], index, frequency);
  }

  /** Each source that knows a name tells of it once a place; a place where the very name stands is not told of another like it. */
  find(text: string): TagSuggestion[] {
    const found = this.index.find(text);
    if (found.length === 0) return [];
    const exact = new Set(found.filter(({ alikeAt }) => alikeAt < 0).map(({ from, to }) => `${from} ${to}`));
    return found.flatMap((one) => {
      if (one.alikeAt >= 0 && exact.has(`${one.from} ${one.to}`)) return [];
      const confidence = this.confidenceOf(text, one);
      if (confidence < LEAST) return [];
      return this.suggestions(text, one, confidence);
    });
  }

  private confidenceOf(text: string, { from, to, alikeAt }: FoundName): number {
    const { frequency } = this;
    const crossing =
      pairFrequency(text, from - 1, frequency) >= COMMON || pairFrequency(text, to - 1, frequency) >= COMMON;
    const less = crossing ? (to - from === 2 ? SURE.crossingShort : SURE.crossing) : 0;
    if (alikeAt < 0) return (to - from >= 3 ? SURE.long : SURE.short) - (to - from >= 4 ? less / 2 : less);
    // 工作者 is no misread 工作署.
    if (frequency(text.slice(from, to)) >= COMMON_WORD) return 0;
    const isPartOfWord =
      pairFrequency(text, alikeAt - 1, frequency) >= COMMON || pairFrequency(text, alikeAt, frequency) >= COMMON;
    return (to - from >= 4 ? SURE.alikeLong : SURE.alikeShort) - less - (isPartOfWord ? 0.2 : 0);
  }

  private suggestions(text: string, { from, to, name }: FoundName, confidence: number): TagSuggestion[] {
    const said = text.slice(from, to);
    return (this.names[name] ?? []).map(({ text: written, source, type, authority }) => ({
      source,
      type,
      from,
      to,
      confidence,
      ...(authority !== undefined && { authority }),
      ...(written !== said && { name: written }),
    }));
  }
}
