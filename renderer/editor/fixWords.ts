import type { Node } from 'prosemirror-model';
import type { StructuralFix } from '#shared/detectors/finding';
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

/** Null when a block it names is gone. */
export function fixWords(words: Words, doc: Node, fix: StructuralFix): FixWords | null {
  const { text } = words;
  switch (fix.kind) {
    case 'join':
      return seamWords(doc, fix.first, fix.second, text('editor.fix.join'));
    case 'thread': {
      const head = findBlock(doc, fix.head);
      return (
        head && seamWords(doc, fix.tail, fix.head, text('editor.fix.thread', { place: placeOf(words, doc, fix.head) }))
      );
    }
    case 'move': {
      const label =
        fix.after === null
          ? text('editor.fix.moveFirst')
          : text('editor.fix.move', { place: placeOf(words, doc, fix.after) });
      return blockWords(doc, fix.blocks, label);
    }
    case 'article':
      return blockWords(doc, [fix.block], text('editor.fix.article'));
    case 'kind':
      return blockWords(doc, fix.blocks, text('editor.fix.kind', { kind: kindOf(words, fix) }));
    case 'gather':
      return blockWords(
        doc,
        fix.blocks,
        text('editor.fix.gather', { count: fix.blocks.length, kind: kindOf(words, fix) }),
      );
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

function blockWords(doc: Node, ids: readonly string[], label: string): FixWords | null {
  const blocks = ids.map((id) => findBlock(doc, id));
  const texts = blocks.flatMap((block) => (block ? [blockText(block.node).trim()] : []));
  if (texts.length < ids.length) return null;
  const characters = [...texts.join('')];
  const after = characters.slice(0, MOST_GATHERED).join('');
  return { label, before: '', after: characters.length > MOST_GATHERED ? `${after}…` : after, isSeam: false };
}

/** A block's number in the margin, or what kind it is with its first words. */
function placeOf({ text }: Words, doc: Node, id: string): string {
  const block = findBlock(doc, id);
  if (!block) return '';
  const number = blockNumberAt(doc, block.pos + 1);
  if (number !== null) return text('panels.paragraph', { number });
  return `${text(`shell.block.${blockType(block.node)}`)} “${firstWords(block.node, 6)}”`;
}
