import type { Node } from 'prosemirror-model';
import type { StructuralFix } from '#shared/detectors/finding';
import { liftedId, placeOfLift } from '#shared/detectors/lift';
import { findBlock } from '#shared/document/blocks';
import { blockText, blockType } from '#shared/document/schema';
import type { Words } from '../i18n/text';
import { blockKindWords } from '../panels/history/changeWords';
import { blockNumberAt } from '../session/measures';
import { firstWords } from './placeWords';
import { seamOf } from './threads';

/** A change of structure that is proposed, as a line shows it. */
export interface FixWords {
  /** What is done: 续接第 7 段. */
  readonly label: string;
  /** The words it is about; those behind a seam where two blocks would meet. */
  readonly before: string;
  readonly after: string;
  readonly isSeam: boolean;
}

const MOST_GATHERED = 24;
const noneLifted: ReadonlyMap<string, string> = new Map();

/** The words that changes lift out, by the names under which later ones know them. */
export function liftedBy(fixes: readonly StructuralFix[]): ReadonlyMap<string, string> {
  return new Map(fixes.flatMap((fix) => (fix.kind === 'lift' ? [[liftedId(fix), fix.words]] : [])));
}

/**
 * Null when a block it names is gone, or words that it lifts out. `lifted` has the words that changes before it lift out, by
 * `liftedId`.
 */
export function fixWords(
  words: Words,
  doc: Node,
  fix: StructuralFix,
  lifted: ReadonlyMap<string, string> = noneLifted,
): FixWords | null {
  const { text } = words;
  switch (fix.kind) {
    case 'join':
      return seamWords(doc, fix.first, fix.second, text('editor.fix.join'));
    case 'thread': {
      const head = findBlock(doc, fix.head);
      const place = placeOf(words, doc, fix.head, lifted);
      return head && seamWords(doc, fix.tail, fix.head, text('editor.fix.thread', { place }));
    }
    case 'move': {
      const label =
        fix.after === null
          ? text('editor.fix.moveFirst')
          : text('editor.fix.move', { place: placeOf(words, doc, fix.after, lifted) });
      return blockWords(doc, fix.blocks, label, lifted);
    }
    case 'article':
      return blockWords(doc, [fix.block], text('editor.fix.article'), lifted);
    case 'kind':
      return blockWords(doc, fix.blocks, text('editor.fix.kind', { kind: kindOf(words, fix) }), lifted);
    case 'gather':
      return blockWords(
        doc,
        fix.blocks,
        text('editor.fix.gather', { count: fix.blocks.length, kind: kindOf(words, fix) }),
        lifted,
      );
    case 'lift': {
      const block = findBlock(doc, fix.block);
      if (!block || placeOfLift(blockText(block.node), fix) === null) return null;
      const label = text('editor.fix.lift', { kind: kindOf(words, fix) });
      return { label, before: '', after: shortened(fix.words), isSeam: false };
    }
  }
}

function kindOf(words: Words, { type, level }: Extract<StructuralFix, { readonly type: unknown }>): string {
  return blockKindWords(words, { type, level: level ?? null });
}

function seamWords(doc: Node, first: string, second: string, label: string): FixWords | null {
  const tail = findBlock(doc, first);
  const head = findBlock(doc, second);
  if (!tail || !head) return null;
  const seam = seamOf(tail.node, head.node);
  return { label, before: seam.tail, after: seam.head, isSeam: true };
}

function blockWords(
  doc: Node,
  ids: readonly string[],
  label: string,
  lifted: ReadonlyMap<string, string>,
): FixWords | null {
  const texts = ids.flatMap((id) => {
    const block = findBlock(doc, id);
    return (block ? blockText(block.node).trim() : lifted.get(id)) ?? [];
  });
  if (texts.length < ids.length) return null;
  return { label, before: '', after: shortened(texts.join('')), isSeam: false };
}

function shortened(words: string): string {
  const characters = [...words];
  const after = characters.slice(0, MOST_GATHERED).join('');
  return characters.length > MOST_GATHERED ? `${after}…` : after;
}

/** A block's number in the margin, or what kind it is with its first words. */
function placeOf({ text }: Words, doc: Node, id: string, lifted: ReadonlyMap<string, string>): string {
  const block = findBlock(doc, id);
  if (!block) return lifted.has(id) ? `“${[...(lifted.get(id) ?? '')].slice(0, 6).join('')}”` : '';
  const number = blockNumberAt(doc, block.pos + 1);
  if (number !== null) return text('panels.paragraph', { number });
  return `${text(`shell.block.${blockType(block.node)}`)} “${firstWords(block.node, 6)}”`;
}
