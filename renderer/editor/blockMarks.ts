import type { Node } from 'prosemirror-model';
import { spansOfBlock } from '#shared/annotations/spans';
import type { Correction } from '#shared/corrections/corrections';
import type { BlockFinding } from '#shared/detectors/finding';
import { blockText } from '#shared/document/schema';
import { nextCodePoint, previousCodePoint } from '#shared/text/codePoints';
import { typeClass } from '../tagset/typeStyle';
import { laneMentions } from './mentionLanes';

/** What is drawn over a stretch of a block. Offsets are in the block's content. */
export interface TextMark {
  readonly from: number;
  readonly to: number;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A finding by its offsets in the block. */
export interface MarkedFinding {
  readonly start: number;
  readonly end: number;
  readonly current: boolean;
  /** It is about wording. */
  readonly isQuiet: boolean;
  readonly finding: Pick<BlockFinding, 'severity'>;
}

/** A stretch that may be tagged. */
export interface MarkedSuggestion {
  readonly start: number;
  readonly end: number;
  readonly type: string;
  readonly current: boolean;
}

export interface MarkedMatch {
  readonly start: number;
  readonly end: number;
  readonly current: boolean;
}

export interface BlockMarkInputs {
  readonly block: Node;
  readonly corrections: readonly Correction[];
  readonly findings: readonly MarkedFinding[];
  readonly suggestions: readonly MarkedSuggestion[];
  readonly matches: readonly MarkedMatch[];
  readonly entityType: (id: string) => string | undefined;
  /** Undefined for a comment nothing is known of. */
  readonly commentLook: (id: string) => CommentLook | undefined;
}

/** How a comment shows: still to be answered, settled, or with its thread open. */
export type CommentLook = 'open' | 'resolved' | 'current';

/**
 * Everything drawn over one block's text. Each mark is an element of its own, so that those which stand on the same
 * character never share a pseudo-element; a shape that stands once hangs on the mark's first character.
 */
export function blockMarks({
  block,
  corrections,
  findings,
  suggestions,
  matches,
  entityType,
  commentLook,
}: BlockMarkInputs): readonly TextMark[] {
  const text = blockText(block);
  const marks: TextMark[] = [];
  const mark = (from: number, to: number, attributes: Record<string, string>) => {
    if (from < to) marks.push({ from, to, attributes: { nodeName: 'span', ...attributes } });
  };
  const flagged = new Set<string>();
  for (const { id, from, to } of spansOfBlock(block, 'comment')) {
    const look = commentLook(id);
    if (!look) continue;
    mark(from, to, { class: `c ${look}` });
    if (!flagged.has(id)) mark(from, nextCodePoint(text, from), { class: `c-flag ${look}` });
    flagged.add(id);
  }
  for (const { id, from, to, lane } of laneMentions(spansOfBlock(block, 'entity'))) {
    const type = entityType(id);
    if (!type) continue;
    mark(from, to, { class: `e ${typeClass(type)} l${lane}` });
    mark(from, nextCodePoint(text, from), { class: `e-head ${typeClass(type)} l${lane}` });
  }
  for (const { start, end, type, current } of suggestions) {
    mark(start, end, { class: `s ${typeClass(type)}${current ? ' cur' : ''}` });
  }
  for (const { at, length, was } of corrections) {
    if (length > 0) {
      mark(at, at + length, { class: isWidthOnly(was, text.slice(at, at + length)) ? 'k width' : 'k' });
    } else if (at < text.length) mark(at, nextCodePoint(text, at), { class: 'k-del' });
    else mark(previousCodePoint(text, at), at, { class: 'k-del after' });
  }
  for (const { start, end, current, isQuiet, finding } of findings) {
    const classes = ['f'];
    if (isPoint(text.slice(start, end))) classes.push('pt');
    else if (isQuiet) classes.push('wording');
    else if (finding.severity === 'info') classes.push('low');
    if (current) classes.push('cur');
    mark(start, end, { class: classes.join(' ') });
  }
  for (const { start, end, current } of matches) mark(start, end, { class: current ? 'match cur' : 'match' });
  return marks;
}

/** The same characters in full or half width: a page has them by the hundred, and they must not hide what was mended. */
function isWidthOnly(was: string, is: string): boolean {
  return was.normalize('NFKC') === is.normalize('NFKC');
}

/** Signs and spaces alone, short enough that a wave under them could not be seen. */
export function isPoint(text: string): boolean {
  return text.length <= 2 && /^[\p{P}\p{S}\p{Z}\uFFFC]+$/u.test(text);
}
