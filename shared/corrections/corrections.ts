import type { Node } from 'prosemirror-model';
import { blockId, blockSources, blockText } from '#shared/document/schema';
import { align } from '#shared/text/align';
import { absoluteOffset, type Ranges, readRanges } from '#shared/text/ranges';

/** One difference between a block's source and its text. */
export interface Correction {
  /**
   * Names source characters, so that it never shifts: `12-13` their replacement or deletion, `12+` an insertion after
   * character 11, `+12` one before 12 at a block's start, `@id` the text of a block without a source.
   */
  readonly key: string;
  /** The source range it is about, empty for an insertion; null for a block without a source. */
  readonly from: number | null;
  readonly to: number | null;
  /** What the source says. */
  readonly was: string;
  /** What the block says. */
  readonly text: string;
  /** Where `text` stands in the block's text, in UTF-16 units. */
  readonly at: number;
  readonly length: number;
}

const known = new WeakMap<Node, { readonly source: string; readonly corrections: readonly Correction[] }>();

/** A block's corrections in reading order; worked out once a node, when somebody asks. */
export function correctionsOf(block: Node, source: string): readonly Correction[] {
  const kept = known.get(block);
  if (kept && kept.source === source) return kept.corrections;
  const corrections = deriveCorrections(blockId(block), blockSources(block), blockText(block), source);
  known.set(block, { source, corrections });
  return corrections;
}

/** The difference between the source text of a block and its text. Pure: the same kept up step by step or afresh. */
export function deriveCorrections(id: string, sources: Ranges, text: string, source: string): readonly Correction[] {
  const corrections: Correction[] = [];
  const seams = seamsOf(sources);
  for (const edit of align(readRanges(source, sources), text)) {
    if (edit.kind === 'equal') continue;
    const place = {
      text: text.slice(edit.fromB, edit.toB),
      at: edit.fromB,
      length: edit.toB - edit.fromB,
    };
    if (edit.kind === 'insert') {
      const at = absoluteOffset(sources, edit.fromA, 'before');
      const key = at === null ? `@${id}` : edit.fromA > 0 ? `${at}+` : `+${at}`;
      corrections.push({ key, from: at, to: at, was: '', ...place });
      continue;
    }
    // A deletion across a seam is a correction in each of the ranges.
    let fromA = edit.fromA;
    for (const toA of [...seams.filter((seam) => seam > edit.fromA && seam < edit.toA), edit.toA]) {
      const from = absoluteOffset(sources, fromA, 'after') ?? 0;
      const to = from + toA - fromA;
      corrections.push({ key: `${from}-${to}`, from, to, was: source.slice(from, to), ...place });
      fromA = toA;
    }
  }
  return corrections;
}

/** Where one range ends and the next begins, in the text the ranges spell. */
function seamsOf(sources: Ranges): readonly number[] {
  let offset = 0;
  return sources.map(([from, to]) => {
    offset += to - from;
    return offset;
  });
}

/**
 * The source character the key of a note stands at: the one replaced, the one an insertion hangs on, the one a change of
 * structure is named by. Null for an added block, the start of an article and for what is no key.
 */
export function keyPosition(key: string): number | null {
  const match = /^(?:\+|(?!article:)[a-z]+:)?(\d+)(?:-\d+|(\+))?$/.exec(key);
  if (!match?.[1]) return null;
  return Number(match[1]) - (match[2] ? 1 : 0);
}

/** Whether the note under this key is about a change of structure and not about words. */
export const isStructuralKey = (key: string): boolean => /^[a-z]+:/.test(key);
