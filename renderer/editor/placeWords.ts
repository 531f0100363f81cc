import type { Node } from 'prosemirror-model';
import { findBlock } from '#shared/document/blocks';
import { blockText, GAP } from '#shared/document/schema';
import type { Words } from '../i18n/text';
import type { LandingPlace } from './landing';

const MOST_CHARACTERS = 12;

/** The first words of a block, for naming it. */
export function firstWords(block: Node, most = MOST_CHARACTERS): string {
  const characters = [...blockText(block).replaceAll(GAP, '□').trim()];
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : characters.join('');
}

/** Where a place is: after which paragraph or words, or at the start of which article. */
export function placeWords({ text }: Words, doc: Node, place: LandingPlace): string {
  if (place.target === null) return text('editor.place.here');
  if (place.number !== null) return text('editor.place.afterNumber', { number: place.number });
  const previous = place.previous === null ? null : findBlock(doc, place.previous);
  return previous
    ? text('editor.place.afterWords', { words: firstWords(previous.node) })
    : text('editor.place.articleStart', { number: place.article + 1 });
}
