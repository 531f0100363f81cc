import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { blocksOf } from '#shared/document/blocks';
import { documentNode } from '#shared/document/documentNode';
import { blockSources, blockText } from '#shared/document/schema';
import { importDocument } from '#shared/import/importDocument';
import { defaultTagset } from '#shared/project/defaultTagset';
import type { KnownName } from '#shared/suggestions/knownNames';
import { openSuggestions } from '#shared/suggestions/openSuggestions';
import { finished, patternTypes, Suggester } from '#shared/suggestions/suggester';
import { type SuggestionLevel, suggestionLevel } from '#shared/suggestions/suggestion';
import { codePointOffsets } from '#shared/text/codePoints';
import { loadLanguage } from '../../electron/checker/languageFile';
import { loadLexicon } from '../../electron/checker/lexiconFile';
import { readTexts } from '../realTexts/texts';
import { readTagKeys, type TagKey } from '../tags/tagKeys';

/** The texts that rules were tuned on; the others were labelled and not looked at. */
const TUNED: ReadonlySet<string> = new Set(['01-county-library', '02-stone-bridge']);

interface Counts {
  exact: number;
  /** Of the right type and touching a tag, but with other ends. */
  near: number;
  wrong: number;
}

/**
 * How many suggestions are what an archivist tagged, by where they come from and how sure they are: by form, by the places the language file
 * knows and, of names, by what was tagged before.
 */
export function benchTagQuality(root: string, lexiconFile: string, languageFile: string, list: boolean): void {
  const lexicon = loadLexicon(lexiconFile);
  const suggester = new Suggester({
    frequency: (word) => lexicon.frequency(word),
    language: loadLanguage(languageFile),
  });
  const groups = { tuned: new Map<string, Counts>(), 'held out': new Map<string, Counts>() };
  const found = { tuned: { hit: 0, all: 0 }, 'held out': { hit: 0, all: 0 } };
  for (const key of readTagKeys(path.join(root, 'test', 'tags'))) {
    const source = sourceOf(root, key);
    if (source === null) {
      console.log(`  ${key.text}: left out, its text is not here`);
      continue;
    }
    const group = TUNED.has(key.text) ? 'tuned' : 'held out';
    const offsets = codePointOffsets(source);
    const tags = key.tags.map(({ type, start, end }) => ({
      type,
      from: offsets.toUtf16(start),
      to: offsets.toUtf16(end),
    }));
    const told = suggestionsOf(source, suggester, []);
    // What was tagged in the first half, in the second: names alone, which is what people tag again and again.
    const half = source.length / 2;
    const names = tags.flatMap(({ type, from, to }) =>
      to <= half && ['person', 'place', 'org'].includes(type)
        ? [{ text: source.slice(from, to), source: 'tagged', type }]
        : [],
    );
    const known = suggestionsOf(source, suggester, names).filter(
      (one) => one.source === 'tagged' && one.from >= half && names.length > 0,
    );
    for (const one of [...told, ...known]) {
      const isExact = tags.some((tag) => tag.type === one.type && tag.from === one.from && tag.to === one.to);
      const isNear = tags.some((tag) => tag.type === one.type && tag.from < one.to && one.from < tag.to);
      const what = isExact ? 'exact' : isNear ? 'near' : 'wrong';
      const rows = one.source === 'tagged' ? ['tagged'] : [one.source, `level ${one.level}`, 'all'];
      for (const row of rows) {
        const counts = groups[group].get(row) ?? { exact: 0, near: 0, wrong: 0 };
        counts[what]++;
        groups[group].set(row, counts);
      }
      if (list && what !== 'exact' && group === 'tuned') {
        console.log(`    ${key.text} ${what} ${one.source} ${one.type} ${source.slice(one.from, one.to)}`);
      }
    }
    for (const tag of tags) {
      const isFound = told.some((one) => one.type === tag.type && one.from < tag.to && tag.from < one.to);
      found[group].all++;
      if (isFound) found[group].hit++;
      else if (list && group === 'tuned')
        console.log(`    ${key.text} missed ${tag.type} ${source.slice(tag.from, tag.to)}`);
    }
  }
  for (const group of ['tuned', 'held out'] as const) {
    const { hit, all } = found[group];
    console.log(`\nSuggested tags, ${group}: ${hit} of ${all} tags are suggested (${percent(hit, all)})`);
    for (const [row, { exact, near, wrong }] of [...groups[group]].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const total = exact + near + wrong;
      console.log(
        `  ${row.padEnd(22)} ${String(total).padStart(4)}: exact ${percent(exact, total)}, other ends ${percent(near, total)}, wrong ${percent(wrong, total)}`,
      );
    }
  }
}

const percent = (part: number, all: number): string => (all === 0 ? '–' : `${Math.round((part / all) * 100)} %`);

/** The raw text of a key, unless it is another by now or not here. */
function sourceOf(root: string, { text, sha256 }: TagKey): string | null {
  const sample = path.join(root, 'samples', `${text}.txt`);
  const source = existsSync(sample)
    ? readFileSync(sample, 'utf8')
    : readTexts().find(({ name }) => name.startsWith(text))?.source;
  return source !== undefined && createHash('sha256').update(source).digest('hex') === sha256 ? source : null;
}

interface PlacedInSource {
  readonly type: string;
  readonly source: string;
  readonly level: SuggestionLevel;
  readonly from: number;
  readonly to: number;
}

/** As the window would show them when the text is opened, by their places in the source. */
function suggestionsOf(source: string, suggester: Suggester, names: readonly KnownName[]): readonly PlacedInSource[] {
  const matcher = finished(suggester.matching(names));
  const bytes = new TextEncoder().encode(source);
  let ids = 0;
  const { record } = importDocument({
    bytes,
    name: 'text.txt',
    newId: () => `id${ids++}`,
    now: () => 0,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  const types = patternTypes(defaultTagset);
  return blocksOf(documentNode(record)).flatMap(({ node }) => {
    const text = blockText(node);
    const places = placesOf(blockSources(node));
    const open = openSuggestions(text, suggester.suggest(text, types, [matcher]), {
      tagged: [],
      off: new Set(),
      isDismissed: () => false,
    });
    return open.flatMap(({ type, source: from, confidence, ...range }) => {
      const start = places[range.from];
      const last = places[range.to - 1];
      if (start === undefined || last === undefined) return [];
      return [{ type, source: from, level: suggestionLevel(confidence), from: start, to: last + 1 }];
    });
  });
}

/** Of each character of a block's text as it was imported, its place in the source. */
function placesOf(sources: readonly (readonly [number, number])[]): readonly number[] {
  return sources.flatMap(([from, to]) => Array.from({ length: to - from }, (_, at) => from + at));
}
