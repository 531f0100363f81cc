import type { Node } from 'prosemirror-model';
import type { Change, ChangeKind } from '#shared/corrections/changes';
import { rules } from '#shared/detectors/index';
import { type BlockAt, contentFrom } from '#shared/document/blocks';
import { blockText, GAP } from '#shared/document/schema';
import type { Decision, Origin } from '#shared/project/documentRecord';
import { countCodePoints } from '#shared/text/codePoints';
import type { Words } from '../../i18n/text';
import { type WordsAround, wordsAround } from '../wordsAround';
import { placeOfChange } from './changePlace';

/** Longer words are cut: a row or a button shows no more. */
const SHOWN = 40;

/** Words of the document as a row shows them: lost characters and lone spaces can be seen, long stretches are cut. */
export function shownWords(words: string, length = SHOWN): string {
  const characters = [...words.slice(0, length * 2)];
  const cut = characters.length > length || words.length > length * 2;
  const shown = cut ? `${characters.slice(0, length).join('')}…` : words;
  return shown.replaceAll(GAP, '□').replaceAll(/^[ \u3000]+|[ \u3000]+$/g, (spaces) => '␣'.repeat(spaces.length));
}

/** Longer words say enough by themselves. */
const SHORT = 2;

/** The words before and after a change of a character or two, which alone would not tell which place is meant; null for others. */
export function wordsBeside(change: Change, { node }: BlockAt): Pick<WordsAround, 'before' | 'after'> | null {
  switch (change.kind) {
    case 'replace':
    case 'insert':
    case 'delete':
    case 'width': {
      if (countCodePoints(change.was) > SHORT || countCodePoints(change.text) > SHORT) return null;
      const { before, after } = wordsAround(blockText(node), change.at, change.at + change.length);
      return { before: shownWords(before), after: shownWords(after) };
    }
    default:
      return null;
  }
}

/** How a change came about, in words. */
export function originWords({ text, language }: Words, origin: Origin | undefined): string {
  if (!origin) return text('history.origin.unknown');
  switch (origin.kind) {
    case 'suggestion': {
      // A rule of another version of the app may be unknown to this one.
      const rule = rules.find(({ id }) => id === origin.rule)?.label[language] ?? origin.rule;
      return text('history.origin.suggestion', { rule });
    }
    case 'outsideFile':
      return text('history.origin.outsideFile', { name: origin.name });
    default:
      return text(`history.origin.${origin.kind}`);
  }
}

/** Who made a change, in words. */
export function authorWords({ text }: Words, by: string | undefined): string {
  return by === undefined || by === '' ? text('history.unsigned') : by;
}

export function kindWords({ text }: Words, kind: ChangeKind): string {
  return text(`history.kind.${kind}`);
}

/** What kind a block is, with a heading's level. */
export function blockKindWords({ text }: Words, { type, level }: Extract<Change, { kind: 'kind' }>['was']): string {
  const name = text(`shell.block.${type}`);
  return level === null ? name : `${name} ${level}`;
}

/** What a decision means for this change, in a line. */
export function decisionAbout({ text }: Words, change: Change, decision: Decision): string {
  if (decision !== 'restore') return text(`history.about.${decision}`);
  switch (change.kind) {
    case 'delete':
    case 'removed':
      return text('history.about.restore.delete', { was: shownWords(change.was, 12) });
    case 'replace':
    case 'insert':
    case 'width':
    case 'added':
      return text('history.about.restore', { text: shownWords(change.text, 12) });
    default:
      return text('history.about.restore.structure');
  }
}

/** What taking a change back does, for its button. */
export function revertWords(words: Words, change: Change): string {
  const { text } = words;
  switch (change.kind) {
    case 'replace':
    case 'width':
      return text('history.revert.replace', { was: shownWords(change.was, 8) });
    case 'insert':
      return text('history.revert.insert', { text: shownWords(change.text, 8) });
    case 'delete':
      return text('history.revert.delete', { was: shownWords(change.was, 8) });
    case 'kind':
      return text('history.revert.kind', { kind: blockKindWords(words, change.was) });
    default:
      return text(`history.revert.${change.kind}`);
  }
}

/** The words of the document that tell which place a change of structure is about: a block's first, or those around a seam. */
export function contextWords(doc: Node, source: string, change: Change, block: BlockAt): string {
  const text = blockText(block.node);
  const place = change.kind === 'joined' ? placeOfChange(doc, source, change) : null;
  if (!place) return shownWords(text, 16);
  const seam = place.from - contentFrom(block);
  const before = [...text.slice(0, seam)].slice(-6).join('');
  return `${before.length < seam ? '…' : ''}${shownWords(before)}⌒${shownWords(text.slice(seam), 10)}`;
}
