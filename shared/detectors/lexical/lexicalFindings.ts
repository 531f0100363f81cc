import { findingAt } from '#shared/detectors/characters/characterFinding';
import type { Doubt } from '#shared/language/engine/doubt';
import type { EditKind } from '#shared/language/engine/edits';
import { isHan } from '#shared/language/engine/hanText';
import type { DocumentFinding, ObservedBlock, Rule } from '../detector';
import type { Reason } from '../finding';
import { DocumentWords } from './documentWords';
import type { LexicalObservation } from './lexicalObservation';
import { doubledCharacterRule, LEXICAL_FLOOR, lostCharacterRule, wrongCharacterRule } from './lexicalRules';

const ruleOf: Readonly<Record<EditKind, Rule>> = {
  substituted: wrongCharacterRule,
  lost: lostCharacterRule,
  doubled: doubledCharacterRule,
};

/** The findings of one kind, from what was observed of all blocks and what the document says about each doubt. */
export function findingsOf(
  kind: EditKind,
  blocks: readonly ObservedBlock<LexicalObservation>[],
): readonly DocumentFinding[] {
  const document = evidenceOf(blocks);
  return blocks.flatMap(({ id, observation }, index) =>
    observation.doubts.flatMap((doubt) => {
      if (doubt.kind !== kind) return [];
      const judged = judge(doubt, observation.text, document, isAtCut(doubt, blocks, index));
      return judged.confidence < LEXICAL_FLOOR ? [] : [{ ...findingOf(doubt, observation.text, judged), block: id }];
    }),
  );
}

/** What a whole document says about each of its doubts. */
interface DocumentEvidence {
  readonly blocks: readonly ObservedBlock<LexicalObservation>[];
  readonly words: DocumentWords;
  /** What the document's state adds to every doubt, as a logarithm of odds. */
  readonly shift: number;
}

/** Of the blocks that were looked at last: the rules look at the same ones in turn. All follows from the blocks alone. */
let kept: DocumentEvidence | null = null;

function evidenceOf(blocks: readonly ObservedBlock<LexicalObservation>[]): DocumentEvidence {
  if (kept?.blocks === blocks) return kept;
  const observations = blocks.map(({ observation }) => observation);
  const words = kept?.words.knowsAny(observations) ? kept.words : new DocumentWords();
  words.follow(observations);
  kept = { blocks, words, shift: shiftOf(observations) };
  return kept;
}

/** Errors a character that doubts are weighed for, and how many characters tell as much as that does. */
const USUAL_ERRORS = 0.012;
const USUAL_LENGTH = 1_000;

/**
 * Doubts are weighed for texts that are half clean, half badly read. A long document with few of them is cleaner, and each
 * is less likely. One full of them may be a bad scan, or a text of rare words: that says nothing. In steps, so that a key press leaves what was told of other blocks alone.
 */
function shiftOf(observations: readonly LexicalObservation[]): number {
  let errors = USUAL_ERRORS * USUAL_LENGTH;
  let length = USUAL_LENGTH;
  for (const { text, doubts } of observations) {
    length += text.length;
    for (const { confidence } of doubts) errors += confidence;
  }
  return Math.max(-1.5, Math.min(0, Math.round(4 * Math.log(errors / length / USUAL_ERRORS)) / 4));
}

interface Judged {
  readonly confidence: number;
  /** How often the better form stands elsewhere, where that is what makes this one suspect; otherwise 0. */
  readonly twins: number;
}

/** What an occurrence more of the doubted characters takes from the doubt, as a logarithm of odds. */
const REPEATED = 1.1;
/** What the better form adds when the document has it often and this one once. */
const TWIN = 2;
const ENOUGH_TWINS = 3;
/** How many times as often it stands where this one is a misreading even if it is repeated. */
const MANY_TWINS = 4;

/** Weighs a doubt with what the document has elsewhere. */
function judge(doubt: Doubt, text: string, { words, shift }: DocumentEvidence, atCut: boolean): Judged {
  // A listed phrase is wrong however often it stands.
  if (doubt.evidence.isPhrase) return { confidence: doubt.confidence, twins: 0 };
  const isDoubled = doubt.kind === 'doubled';
  // At the edge of a block there may be no two characters to count.
  const found = isDoubled ? 0 : Math.max(0, words.countOf(contextOf(doubt, text)) - 1);
  const [best] = doubt.candidates;
  const better = best && !isDoubled ? words.countOf(around(doubt, text, best.text)) : 0;
  const isTwin = found < 1 && better >= ENOUGH_TWINS;
  const alone = Math.min(doubt.confidence, 0.999);
  // The same misreading may come again: then it is no word, and the better form is far more frequent.
  const isMisreadAgain = !doubt.evidence.isWord && better >= MANY_TWINS * (found + 1);
  const repeated = isMisreadAgain ? 0 : REPEATED * Math.min(found, 3);
  const odds = Math.log(alone / (1 - alone)) + shift - repeated - (atCut ? CUT : 0) + (isTwin ? TWIN : 0);
  return { confidence: Math.round(1000 / (1 + Math.exp(-odds))) / 1000, twins: isTwin ? better : 0 };
}

/** What it takes from a doubt that half of its word may stand in another block, as a logarithm of odds. */
const CUT = 1.5;
/** So near to a cut, words are in pieces. */
const CUT_REACH = 2;

/** Whether the doubt stands where a sentence goes on in the next paragraph, or comes from the one before. */
function isAtCut({ from, to }: Doubt, blocks: readonly ObservedBlock<LexicalObservation>[], index: number): boolean {
  const length = blocks[index]?.observation.text.length ?? 0;
  if (to > length - CUT_REACH && isCut(blocks, index)) return true;
  return from < CUT_REACH && isCut(blocks, index - 1);
}

/** Whether the block and the next one are paragraphs of one article and no mark ends the first, nor begins the second. */
function isCut(blocks: readonly ObservedBlock<LexicalObservation>[], index: number): boolean {
  const [before, after] = [blocks[index], blocks[index + 1]];
  if (!before?.observation.isParagraph || !after?.observation.isParagraph) return false;
  if (before.article !== after.article) return false;
  const [head, rest] = [before.observation.text, after.observation.text];
  return isHan(head.charCodeAt(head.length - 1)) && isHan(rest.charCodeAt(0));
}

/** The doubted character with its neighbours; of a lost one the two beside it. */
function contextOf({ kind, at }: Doubt, text: string): string {
  return text.slice(Math.max(0, at - 1), kind === 'lost' ? at + 1 : at + 2);
}

/** The same place as the candidate has it. */
function around(doubt: Doubt, text: string, candidate: string): string {
  const { at, from, to } = doubt;
  const whole = `${text.slice(Math.max(0, from - 1), from)}${candidate}${text.slice(to, to + 1)}`;
  const place = at - Math.max(0, from - 1);
  return whole.slice(Math.max(0, place - 1), place + 2);
}

function findingOf(doubt: Doubt, text: string, { confidence, twins }: Judged): Omit<DocumentFinding, 'block'> {
  const { from, to, candidates, evidence } = doubt;
  const texts = candidates.map((candidate) => candidate.text);
  const asItStands = text.slice(from, to);
  const unsure = texts.length < 5 && !texts.includes(asItStands) ? [...texts, asItStands] : texts;
  const finding = findingAt(ruleOf[doubt.kind], {
    from,
    to,
    confidence,
    reason: reasonOf(doubt, twins),
    texts: unsure,
  });
  // What sounds the same and looks otherwise was written so, and printed so.
  const printed = doubt.kind === 'substituted' && evidence.sound >= 0.99 && evidence.shape < 0.3;
  return printed ? { ...finding, decision: 'emend' } : finding;
}

function reasonOf({ kind, evidence }: Doubt, twins: number): Reason {
  const { right, wrong, sound, shape, isWord, isPhrase, character } = evidence;
  if (kind === 'doubled') return { id: 'doubled', values: { right, doubled: character } };
  if (kind === 'lost') {
    // Of words beside each other nothing is said but where one more may have stood.
    const isBetween = isWord && !right.startsWith(wrong) && !right.endsWith(wrong);
    return { id: isBetween ? 'between' : 'word', values: { right, wrong, lost: character } };
  }
  if (twins > 0) return { id: 'twin', values: { right, wrong, count: twins } };
  const values = { right, wrong };
  if (isPhrase) return { id: 'phrase', values };
  if (isWord) return { id: sound >= 0.99 ? 'rarerSound' : shape >= 0.4 ? 'rarerShape' : 'rarer', values };
  return { id: sound >= 0.99 ? 'sound' : shape >= 0.4 ? 'shape' : sound >= 0.5 ? 'nearSound' : 'unlike', values };
}
