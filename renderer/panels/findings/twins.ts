import type { StructuralFix } from '#shared/detectors/finding';
import { projectReplacement } from '#shared/detectors/projectReplacement';
import { SURE_FIX } from '#shared/detectors/structure/structuralFinding';
import { SURE, type SurveyWanted } from '#shared/detectors/survey';
import { contentFrom, eachBlock, findBlock } from '#shared/document/blocks';
import { blockId, blockText } from '#shared/document/schema';
import type { TakenSuggestion } from '#shared/editing/commands/index';
import type { Decision } from '#shared/project/documentRecord';
import { countCodePoints } from '#shared/text/codePoints';
import { standingPlaces } from '#shared/text/standingPlaces';
import type { DocumentSession, PlacedFinding } from '../../session/session';

/**
 * Which places are answered together: findings of a rule at certain words, with the candidate chosen for one; all of a rule; words that
 * are put right wherever they stand; or all findings that are safe to take unseen, whatever their rule.
 */
export type TwinsWanted =
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

interface Place {
  readonly key: string;
  /** The same words, of which no rule asks anything. */
  readonly isUnasked: boolean;
  /** Whether it is ticked before the editor has looked. */
  readonly isProposed: boolean;
}

/** A place that would be changed: its words, or its structure. */
export type Twin = Place &
  (
    | ({ readonly kind: 'text' } & TakenSuggestion)
    | { readonly kind: 'fix'; readonly block: string; readonly fix: StructuralFix }
  );

/** The places, in reading order; those nobody asked about come last. */
export function twinsOf(session: DocumentSession, wanted: TwinsWanted): readonly Twin[] {
  const { findings } = session.getSnapshot();
  if (wanted.kind === 'safe') {
    return findings.flatMap((placed) => (placed.finding.safe ? twinOfFinding(session, placed) : []));
  }
  if (wanted.kind === 'rule') {
    return findings.flatMap((placed) => (placed.finding.rule === wanted.rule ? twinOfFinding(session, placed) : []));
  }
  if (wanted.kind === 'words') return twinsOfWords(session, wanted);
  return twinsLike(session, wanted);
}

/**
 * What is looked for in other documents, when the same is wanted there. Null for changes of structure, which nobody can judge by a
 * line, and for all of a rule about wording: other documents are looked through for layout and for words, not for that.
 */
export function wantedElsewhere(session: DocumentSession, wanted: TwinsWanted): SurveyWanted | null {
  const { findings } = session.getSnapshot();
  const isOnlyHere = ({ finding, checker }: PlacedFinding) => finding.fixes !== undefined || checker === 'lexical';
  if (wanted.kind === 'rule' && findings.some((one) => one.finding.rule === wanted.rule && isOnlyHere(one)))
    return null;
  return wanted;
}

function twinsLike(
  session: DocumentSession,
  { rule, words, text, decision }: Extract<TwinsWanted, { readonly kind: 'like' }>,
): readonly Twin[] {
  const { findings, state } = session.getSnapshot();
  const asked = findings.flatMap((placed) => {
    if (placed.finding.rule !== rule || placed.covered !== words) return [];
    const place = placeOf(session, placed);
    return place
      ? [{ kind: 'text' as const, ...place, text, decision, key: placed.key, isUnasked: false, isProposed: true }]
      : [];
  });
  const known = new Set(asked.map(({ block, from }) => `${block} ${from}`));
  const unasked: Twin[] = [];
  eachBlock(state.doc, ({ node }) => {
    const block = blockId(node);
    for (const from of standingPlaces(blockText(node), words, text)) {
      const key = `${block} ${from}`;
      if (known.has(key)) continue;
      const place = { block, from, to: from + words.length, covered: words, text, rule, decision };
      unasked.push({ kind: 'text', ...place, key, isUnasked: true, isProposed: false });
    }
  });
  return [...asked, ...unasked];
}

/** A single character is too often right elsewhere to be ticked before somebody has looked. */
function twinsOfWords(
  session: DocumentSession,
  { was, text }: Extract<TwinsWanted, { readonly kind: 'words' }>,
): readonly Twin[] {
  const { id: rule, decision } = projectReplacement;
  const isProposed = countCodePoints(was) > 1;
  const twins: Twin[] = [];
  eachBlock(session.getSnapshot().state.doc, ({ node }) => {
    const block = blockId(node);
    for (const from of standingPlaces(blockText(node), was, text)) {
      const place = { block, from, to: from + was.length, covered: was, text, rule, decision };
      twins.push({ kind: 'text', ...place, key: `${block} ${from}`, isUnasked: false, isProposed });
    }
  });
  return twins;
}

/** With its own best candidate or change of structure; none when that is to leave the text as it is. */
function twinOfFinding(session: DocumentSession, placed: PlacedFinding): Twin[] {
  const { suggestions, fixes, decision, confidence, safe } = placed.finding;
  const known = { key: placed.key, block: placed.block, isUnasked: false };
  const [fix] = fixes ?? [];
  if (fix) return [{ ...known, kind: 'fix', fix, isProposed: confidence >= SURE_FIX }];
  const place = placeOf(session, placed);
  const [best] = suggestions;
  if (!place || !best || best.text === place.covered) return [];
  const isProposed = safe || confidence >= SURE;
  return [{ ...known, kind: 'text', ...place, text: best.text, decision, isProposed }];
}

function placeOf(session: DocumentSession, { block, from, to, covered, finding: { rule } }: PlacedFinding) {
  const at = findBlock(session.getSnapshot().state.doc, block);
  if (!at) return null;
  const start = contentFrom(at);
  return { block, from: from - start, to: to - start, covered, rule };
}
