import type { EditorState } from 'prosemirror-state';
import { findComment } from '#shared/annotations/comments';
import { commentsAt } from './annotationsAt';
import type { LandingPlace } from './landing';

/**
 * What the editor is asked over the text, until it is answered or left. One at a time; a change of the text or of the
 * selection leaves it.
 */
export type TextTask =
  | {
      /** Which block goes on with `block`, or which one `block` goes on from. */
      readonly kind: 'thread';
      readonly block: string;
      readonly seeks: 'head' | 'tail';
      /** The one in hand, for showing it in the text. */
      readonly shown: string | null;
    }
  | {
      /** Where to put `blocks`; the text can't be typed into meanwhile. */
      readonly kind: 'place';
      readonly blocks: readonly string[];
      readonly places: readonly LandingPlace[];
      /** The place in hand. */
      readonly at: number;
      /** Digits of a number in the margin, as far as they were typed. */
      readonly digits: string;
    }
  | {
      /** Which article's end to put `blocks` at. */
      readonly kind: 'article';
      readonly blocks: readonly string[];
    }
  | {
      /** What to do with the blocks of the selection; the menu opens at `block`. */
      readonly kind: 'menu';
      readonly block: string;
    }
  | {
      /** The thread of a comment; stays while the caret moves inside what it is about. */
      readonly kind: 'comment';
      readonly id: string;
      /** Whether the field for a reply takes the focus. */
      readonly writes: boolean;
    }
  | {
      /** What to say about the selection. */
      readonly kind: 'newComment';
    }
  | {
      /** How many characters are lost in the gap at the selection. */
      readonly kind: 'gap';
    };

/** Whether a change leaves what is asked: a thread stays open while the caret moves inside its words. */
export function leavesTask(task: TextTask, before: EditorState, after: EditorState): boolean {
  if (before.doc !== after.doc) return true;
  if (before.selection.eq(after.selection)) return false;
  return task.kind !== 'comment' || !commentsAt(after).some(({ id }) => id === task.id);
}

/** The blocks in which the text itself shows what is asked: those of a comment whose thread is open. */
export function blocksOfTask(task: TextTask | null, state: EditorState): readonly string[] {
  if (task?.kind !== 'comment') return [];
  return findComment(state, task.id)?.spans.map(({ block }) => block) ?? [];
}
