import { correctionsOf } from '#shared/corrections/corrections';
import { readDismissal } from '#shared/detectors/dismissal';
import { approvedWords } from '#shared/detectors/learning/approvedWords';
import { type Answers, answerKey } from '#shared/detectors/learning/learned';
import { lexicalRules } from '#shared/detectors/lexical/lexicalRules';
import { eachBlock } from '#shared/document/blocks';
import { documentNode } from '#shared/document/documentNode';
import { blockText, GAP } from '#shared/document/schema';
import { countCodePoints, nextCodePoint, previousCodePoint } from '#shared/text/codePoints';
import type { DocumentRecord } from './documentRecord';

const lexicalIds: ReadonlySet<string> = new Set(lexicalRules.map(({ id }) => id));

/** A longer stretch was rewritten, which tells nothing of a character; in characters. */
const LONGEST = 4;

/** What a record says of how findings about wording were answered, and of words that are sure to be right. */
export function answersIn(record: DocumentRecord, source: string): Answers {
  const fixed = new Map<string, number>();
  const accepted = new Map<string, number>();
  const texts: string[] = [];
  eachBlock(documentNode(record), ({ node }) => {
    const text = blockText(node);
    texts.push(text);
    for (const correction of correctionsOf(node, source)) {
      const { was, at, length, from } = correction;
      // A block without a source was written here: nothing was put right.
      if (from === null || !isWording(was, correction.text)) continue;
      const before = text.slice(previousCodePoint(text, at), at);
      const after = text.slice(at + length, nextCodePoint(text, at + length));
      add(fixed, answerKey(was, correction.text, before, after));
      const origin = record.corrections[correction.key]?.origin;
      if (origin?.kind === 'suggestion' && lexicalIds.has(origin.rule)) add(accepted, origin.rule);
    }
  });
  const words = record.status === 'final' ? approvedWords(texts) : new Map<string, number>();
  return { fixed, accepted, dismissed: dismissedIn(record.dismissals), words };
}

/** Findings of rules about wording that a list of dismissals names, by `answerKey`. */
export function dismissedIn(dismissals: Readonly<Record<string, true>>): ReadonlyMap<string, number> {
  const dismissed = new Map<string, number>();
  for (const key of Object.keys(dismissals)) {
    const { rule, words, around } = readDismissal(key) ?? {};
    if (rule === undefined || words === undefined || !lexicalIds.has(rule)) continue;
    const before = around?.before ?? '';
    const after = around?.after ?? '';
    add(
      dismissed,
      answerKey(
        rule,
        words,
        before.slice(previousCodePoint(before, before.length)),
        after.slice(0, nextCodePoint(after, 0)),
      ),
    );
  }
  return dismissed;
}

const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

/** Chinese characters for others, or more or fewer of them. */
function isWording(was: string, text: string): boolean {
  if (text.includes(GAP) || !/^\p{Script=Han}*$/u.test(was) || !/^\p{Script=Han}*$/u.test(text)) return false;
  return countCodePoints(was) <= LONGEST && countCodePoints(text) <= LONGEST;
}
