import type { Node } from 'prosemirror-model';
import type { Mapping } from 'prosemirror-transform';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { Stretch } from './marksLayer';

/** At the head of a text that many parts are drawn at once: more than any window shows. */
const DRAWN_AT_ONCE = 4;

const isPending = ({ spec }: Decoration): boolean => spec.pending === true;

/** Whether a part drawn with these decorations waits to be drawn. */
export const waits = (decorations: readonly Decoration[]): boolean => decorations.some(isPending);

/**
 * The parts of a long text that are not in the page yet. A text opens with its head and the caret's surroundings; the rest
 * stands as empty boxes that are filled when they come near the window, when something in them is wanted, and otherwise
 * little by little while nothing else goes on. A part that an edit makes is drawn at once.
 */
export class PendingParts {
  private decorations: DecorationSet;

  constructor(doc: Node, wanted: Stretch) {
    const pending: Decoration[] = [];
    let index = 0;
    doc.descendants((node, pos, parent) => {
      if (parent === doc) return true;
      const end = pos + node.nodeSize;
      if (index++ >= DRAWN_AT_ONCE && (end < wanted.from || pos > wanted.to)) {
        pending.push(Decoration.node(pos, end, {}, { pending: true }));
      }
      return false;
    });
    this.decorations = DecorationSet.create(doc, pending);
  }

  /** What tells the view which parts to leave empty. */
  get set(): DecorationSet {
    return this.decorations;
  }

  get isEmpty(): boolean {
    return this.decorations.find().length === 0;
  }

  follow(mapping: Mapping, doc: Node): void {
    if (mapping.maps.length > 0 && this.decorations !== DecorationSet.empty) {
      this.decorations = this.decorations.map(mapping, doc);
    }
  }

  /** Whatever touches these stretches is to be drawn now. Answers whether anything of it was pending. */
  take(stretches: readonly Stretch[]): boolean {
    return this.remove(stretches.flatMap(({ from, to }) => this.decorations.find(from, to)));
  }

  /** So many of those that are left are to be drawn now. */
  takeNext(count: number): void {
    this.remove(this.decorations.find().slice(0, count));
  }

  private remove(taken: Decoration[]): boolean {
    if (taken.length > 0) this.decorations = this.decorations.remove(taken);
    return taken.length > 0;
  }
}
