import type { LanguageModel } from '#shared/language/model/languageModel';
import { trustedSpans } from '#shared/language/names/trustedSpans';
import type { WordFrequency } from '#shared/language/names/wordFrequency';
import type { Tagset } from '#shared/project/tagset';
import type { KnownName } from './knownNames';
import { languageScript } from './languageScript';
import { NameMatcher } from './nameMatcher';
import { patterns } from './patterns/index';
import type { PatternKind, PatternSpan } from './patterns/pattern';
import { knownPlaces } from './placeNames';
import { patternSource, type TagSuggestion } from './suggestion';

/** What a tagset calls what patterns find; what it has no type for is not suggested. */
export type PatternTypes = Partial<Readonly<Record<PatternKind, string>>>;

/** The tagset's types of the ids that every tagset begins with; of dates and amounts the first that is read as such. */
export function patternTypes({ types }: Pick<Tagset, 'types'>): PatternTypes {
  const found: Partial<Record<PatternKind, string>> = {};
  for (const kind of ['person', 'place', 'org', 'work', 'post', 'date', 'figure'] as const) {
    const value = kind === 'date' ? 'date' : kind === 'figure' ? 'number' : undefined;
    const type = types.find(({ id }) => id === kind) ?? types.find((one) => value !== undefined && one.value === value);
    if (type) found[kind] = type.id;
  }
  return found;
}

/** What texts are read with, the same for every project. */
export interface SuggesterKnowledge {
  readonly frequency: WordFrequency;
  /** Null where no language file is at hand: patterns and exact names remain. */
  readonly language: LanguageModel | null;
}

/** Text whose patterns are kept, in UTF-16 units. */
const REMEMBERED = 1_500_000;

/**
 * Suggests tags for texts: by their form, and by names that are known. What has been told by form is remembered by the text, so that other names cost
 * only the search for names.
 */
export class Suggester {
  private readonly script;
  private readonly remembered = new Map<string, readonly PatternSpan[]>();
  private held = 0;
  /** Made when the first text is read: nobody may want any. */
  private known: NameMatcher | null = null;

  constructor(private readonly knowledge: SuggesterKnowledge) {
    this.script = languageScript(knowledge.language);
  }

  /** A matcher of a project's or document's names, made a piece at a time. */
  matching(names: readonly KnownName[]): Generator<undefined, NameMatcher> {
    return NameMatcher.making(names, this.script, this.knowledge.frequency);
  }

  /**
   * All that may be tagged in a text, by place: from each source that tells of it, also where several overlap, so that it can be
   * chosen from as sources are switched off and tags are made (`openSuggestions`).
   */
  suggest(text: string, types: PatternTypes, matchers: readonly NameMatcher[]): TagSuggestion[] {
    const found: TagSuggestion[] = [];
    for (const { pattern, kind, from, to, confidence } of this.byForm(text)) {
      const type = types[kind];
      if (type !== undefined) found.push({ source: patternSource(pattern), type, from, to, confidence });
    }
    const { place } = types;
    // A misread name of a far-off place is met less often than a word that looks like one.
    const isVeryPlace = ({ name, to, from }: TagSuggestion) => name === undefined || to - from >= 4;
    if (place !== undefined) {
      for (const one of this.places()?.find(text) ?? []) if (isVeryPlace(one)) found.push({ ...one, type: place });
    }
    for (const matcher of matchers) found.push(...matcher.find(text));
    return found.sort((a, b) => a.from - b.from || b.to - a.to);
  }

  private places(): NameMatcher | null {
    const { language, frequency } = this.knowledge;
    this.known ??= language && finished(NameMatcher.making(knownPlaces(language, ''), this.script, frequency));
    return this.known;
  }

  private byForm(text: string): readonly PatternSpan[] {
    const known = this.remembered.get(text);
    const { frequency } = this.knowledge;
    const context = known === undefined ? { frequency, names: trustedSpans(text, frequency) } : null;
    const found = known ?? withoutParts(patterns.flatMap((pattern) => (context ? pattern(text, context) : [])));
    if (!this.remembered.delete(text)) this.held += text.length;
    this.remembered.set(text, found);
    for (const oldest of this.remembered.keys()) {
      if (this.held <= REMEMBERED || oldest === text) break;
      this.remembered.delete(oldest);
      this.held -= oldest.length;
    }
    return found;
  }
}

/** Without what is a part of something surer to be whole: 18日 as an amount, 李白 in 《李白集》. A place in an organisation's name stays. */
function withoutParts(spans: readonly PatternSpan[]): readonly PatternSpan[] {
  const holds = (outer: PatternSpan, inner: PatternSpan): boolean =>
    outer.from <= inner.from && inner.to <= outer.to && inner.to - inner.from < outer.to - outer.from;
  return spans.filter(
    (inner) =>
      !spans.some(
        (outer) => outer.kind !== 'post' && holds(outer, inner) && !(inner.kind === 'place' && outer.kind === 'org'),
      ),
  );
}

/** What a generator returns, run at once. */
export function finished<T>(making: Generator<undefined, T>): T {
  for (let step = making.next(); ; step = making.next()) if (step.done) return step.value;
}
