import type { Decision, DocumentRecord } from '#shared/project/documentRecord';
import { countCodePoints } from '#shared/text/codePoints';
import { standingPlaces } from '#shared/text/standingPlaces';
import type { Detectors } from './index';
import { projectReplacement } from './projectReplacement';
import { type RecordFinding, recordBlocks, recordFindings } from './recordFindings';

/** From here up a finding is called sure. */
export const SURE = 0.8;

/**
 * Which places of a document are wanted: findings of a rule at certain words, and these words where no rule asks about them; all
 * findings of a rule; words that are put right wherever they stand; or all findings that are safe to take unseen.
 */
export type SurveyWanted =
  | {
      readonly kind: 'like';
      readonly rule: string;
      readonly words: string;
      readonly text: string;
      readonly decision: Decision;
    }
  | { readonly kind: 'rule'; readonly rule: string }
  | { readonly kind: 'words'; readonly was: string; readonly text: string }
  | { readonly kind: 'safe' };

/** A place whose words would be replaced; UTF-16 offsets in its block's text. */
export interface SurveyPlace {
  readonly block: string;
  readonly from: number;
  readonly to: number;
  /** What stands there, and what would. */
  readonly covered: string;
  readonly text: string;
  readonly rule: string;
  readonly decision: Decision;
  /** The same words, of which no rule asks anything. */
  readonly isUnasked: boolean;
  /** Whether it is proposed before the editor has looked. */
  readonly isProposed: boolean;
  /** A few characters on either side. */
  readonly before: string;
  readonly after: string;
}

type Found = Omit<SurveyPlace, 'before' | 'after'>;

/** Characters on either side. */
const AROUND = 16;

/**
 * The places of a document, as it stands in its record, that would be changed together; in reading order, those nobody asked about
 * last. What it or `dismissals` dismiss is left out, and so are changes of structure.
 */
export function survey(
  record: DocumentRecord,
  detectors: Detectors,
  dismissals: Readonly<Record<string, true>>,
  wanted: SurveyWanted,
): readonly SurveyPlace[] {
  const blocks = recordBlocks(record);
  const texts = new Map(blocks.map(({ id, text }) => [id, text]));
  const findings = () => recordFindings(record, detectors, dismissals);
  const inContext = (place: Found): SurveyPlace => {
    const text = texts.get(place.block) ?? '';
    // Twice as many units hold as many characters.
    const before = [...text.slice(Math.max(0, place.from - 2 * AROUND), place.from)].slice(-AROUND).join('');
    const after = [...text.slice(place.to, place.to + 2 * AROUND)].slice(0, AROUND).join('');
    return { ...place, before, after };
  };
  switch (wanted.kind) {
    case 'safe':
      return findings()
        .flatMap((found) => (found.finding.safe ? placeOf(found) : []))
        .map(inContext);
    case 'rule':
      return findings()
        .flatMap((found) => (found.finding.rule === wanted.rule ? placeOf(found) : []))
        .map(inContext);
    case 'words': {
      const { was, text } = wanted;
      const { id: rule, decision } = projectReplacement;
      // A single character is too often right elsewhere.
      const isProposed = countCodePoints(was) > 1;
      return blocks
        .flatMap((block) =>
          standingPlaces(block.text, was, text).map((from) => {
            const place = { block: block.id, from, to: from + was.length, covered: was, text, rule, decision };
            return { ...place, isUnasked: false, isProposed };
          }),
        )
        .map(inContext);
    }
    case 'like': {
      const { rule, words, text, decision } = wanted;
      const asked = findings().flatMap((found) =>
        found.finding.rule === rule && coveredBy(found) === words
          ? { ...placeAt(found.block.id, found.finding.from, words), isUnasked: false, isProposed: true }
          : [],
      );
      const known = new Set(asked.map(({ block, from }) => `${block} ${from}`));
      const unasked = blocks.flatMap((block) =>
        standingPlaces(block.text, words, text)
          .filter((from) => !known.has(`${block.id} ${from}`))
          .map((from) => ({ ...placeAt(block.id, from, words), isUnasked: true, isProposed: false })),
      );
      return [...asked, ...unasked].map((place) => inContext({ ...place, text, rule, decision }));
    }
  }
}

const coveredBy = ({ finding, block }: RecordFinding): string => block.text.slice(finding.from, finding.to);

const placeAt = (block: string, from: number, covered: string) => ({ block, from, to: from + covered.length, covered });

/** With its best candidate; none when that is to leave the text as it is. */
function placeOf(found: RecordFinding): Found[] {
  const { rule, from, to, suggestions, decision, confidence, safe } = found.finding;
  const [best] = suggestions;
  const covered = coveredBy(found);
  if (!best || best.text === covered) return [];
  const isProposed = safe || confidence >= SURE;
  return [{ block: found.block.id, from, to, covered, text: best.text, rule, decision, isUnasked: false, isProposed }];
}
