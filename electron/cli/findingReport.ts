import type { Severity, StructuralFix } from '#shared/detectors/finding';
import { type Detectors, describeReason } from '#shared/detectors/index';
import { LEXICAL_THRESHOLD, lexicalRules } from '#shared/detectors/lexical/lexicalRules';
import { recordFindings } from '#shared/detectors/recordFindings';
import { sourcePlaces } from '#shared/detectors/sourcePlace';
import type { Language } from '#shared/problems/wording';
import type { BlockType, DocumentRecord } from '#shared/project/documentRecord';
import { codePointOffsets, countCodePoints, nextCodePoint, previousCodePoint } from '#shared/text/codePoints';
import { partitionPoint } from '#shared/text/partitionPoint';
import type { Range } from '#shared/text/ranges';

const lexicalIds: ReadonlySet<string> = new Set(lexicalRules.map(({ id }) => id));

/** A stretch of the source text; null for what has no source. */
export type SourceStretch = readonly [start: number, end: number] | null;

/** A change of structure; blocks are told by where they stand in the source. */
export type ReportedAction =
  | { readonly kind: 'join' | 'thread'; readonly tail: SourceStretch; readonly head: SourceStretch }
  | { readonly kind: 'move'; readonly blocks: readonly SourceStretch[]; readonly after: SourceStretch }
  | { readonly kind: 'article'; readonly block: SourceStretch }
  | {
      readonly kind: 'kind' | 'gather';
      readonly blocks: readonly SourceStretch[];
      readonly type: BlockType;
      readonly level: number | null;
    }
  | {
      readonly kind: 'lift';
      readonly block: SourceStretch;
      /** The words that become a block of their own. */
      readonly words: SourceStretch;
      readonly type: BlockType;
      readonly level: number | null;
    };

/** Which findings are wanted. */
export interface FindingFilter {
  /** Ids of rules; all when left out. */
  readonly rules?: ReadonlySet<string> | undefined;
  /** Between 0 and 1; for rules about wording `LEXICAL_THRESHOLD` when left out. */
  readonly leastConfidence?: number | undefined;
}

/** A finding as `check --json` gives it, less where the text comes from. Positions are in code points. */
export interface FindingReport {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: number;
  /** In the source text; null in a block that was added and has no source. */
  readonly start: number | null;
  readonly end: number | null;
  readonly text: string;
  readonly message: string;
  readonly suggestions: readonly { readonly text: string; readonly score: number }[];
  readonly decision: string;
  readonly safe: boolean;
  /** What a finding about structure proposes, the best of it. */
  readonly action?: ReportedAction;
  /** The block, and where in its current text the finding begins. */
  readonly block: string;
  readonly offset: number;
}

/** Checks a document as it stands and reports, in reading order, what it or `dismissals` do not dismiss. */
export function reportFindings(
  { record, source }: { readonly record: DocumentRecord; readonly source: string },
  detectors: Detectors,
  dismissals: Readonly<Record<string, true>>,
  language: Language,
  { rules, leastConfidence }: FindingFilter = {},
): FindingReport[] {
  const sourcesOf = new Map(record.articles.flatMap(({ blocks }) => blocks.map(({ id, sources }) => [id, sources])));
  const places = new Map<string, ReturnType<typeof sourcePlaces>>();
  const placeIn = ({ id, text }: { readonly id: string; readonly text: string }) => {
    const known = places.get(id) ?? sourcePlaces(sourcesOf.get(id) ?? [], text, source);
    places.set(id, known);
    return known;
  };
  const characters = codePointOffsets(source);
  const stretchOf = (id: string): Range | null => {
    const sources = sourcesOf.get(id) ?? [];
    const [first, last] = [sources[0], sources.at(-1)];
    return first && last ? [first[0], last[1]] : null;
  };
  const inCharacters = (range: Range | null): SourceStretch =>
    range && [characters.fromUtf16(range[0]), characters.fromUtf16(range[1])];
  return recordFindings(record, detectors, dismissals).flatMap(({ finding, block }) => {
    const least = leastConfidence ?? (lexicalIds.has(finding.rule) ? LEXICAL_THRESHOLD : 0);
    if (finding.confidence < least || (rules && !rules.has(finding.rule))) return [];
    const [fix] = finding.fixes ?? [];
    const range = (fix && cutPlace(fix, stretchOf, source)) ?? placeIn(block)(finding);
    const { rule, severity, confidence, suggestions, decision, safe } = finding;
    return {
      rule,
      severity,
      confidence,
      start: range && characters.fromUtf16(range[0]),
      end: range && characters.fromUtf16(range[1]),
      text: block.text.slice(finding.from, finding.to),
      message: describeReason(finding, language),
      suggestions: suggestions.map(({ text, score }) => ({ text, score })),
      decision,
      safe,
      ...(fix && { action: reportedAction(fix, (id) => inCharacters(stretchOf(id)), inCharacters(range)) }),
      block: block.id,
      offset: countCodePoints(block.text, 0, finding.from),
    };
  });
}

/** A cut runs from the tail's last character to the head's first, where these stand in this order. */
function cutPlace(fix: StructuralFix, stretchOf: (id: string) => Range | null, source: string): Range | null {
  if (fix.kind !== 'join' && fix.kind !== 'thread') return null;
  const tail = stretchOf(fix.kind === 'join' ? fix.first : fix.tail);
  const head = stretchOf(fix.kind === 'join' ? fix.second : fix.head);
  if (!tail || !head || tail[1] >= head[0]) return null;
  return [previousCodePoint(source, tail[1]), nextCodePoint(source, head[0])];
}

/** `own` is where the finding stands. */
function reportedAction(
  fix: StructuralFix,
  stretchOf: (id: string) => SourceStretch,
  own: SourceStretch,
): ReportedAction {
  switch (fix.kind) {
    case 'join':
      return { kind: 'join', tail: stretchOf(fix.first), head: stretchOf(fix.second) };
    case 'thread':
      return { kind: 'thread', tail: stretchOf(fix.tail), head: stretchOf(fix.head) };
    case 'move':
      return {
        kind: 'move',
        blocks: fix.blocks.map(stretchOf),
        after: fix.after === null ? null : stretchOf(fix.after),
      };
    case 'article':
      return { kind: 'article', block: stretchOf(fix.block) };
    case 'lift':
      return { kind: 'lift', block: stretchOf(fix.block), words: own, type: fix.type, level: fix.level ?? null };
    default:
      return { kind: fix.kind, blocks: fix.blocks.map(stretchOf), type: fix.type, level: fix.level ?? null };
  }
}

/** Line and column, from 1, of positions in a text that are asked for in any order; all in code points. */
export function lineFinder(source: string): (position: number) => { readonly line: number; readonly column: number } {
  const starts = [0];
  let position = 0;
  for (const character of source) {
    position++;
    if (character === '\n') starts.push(position);
  }
  return (wanted) => {
    const line = partitionPoint(starts.length, (index) => (starts[index] ?? 0) > wanted);
    return { line, column: wanted - (starts[line - 1] ?? 0) + 1 };
  };
}
