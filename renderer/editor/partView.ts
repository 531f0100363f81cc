import type { Node } from 'prosemirror-model';
import type { Decoration, NodeView, ViewMutationRecord } from 'prosemirror-view';
import { charactersIn } from '../session/measures';
import { waits } from './pendingParts';

/** Characters to a line and lines' height, for guessing how tall a part is that was never drawn. */
const LINE_CHARACTERS = 34;
const LINE_HEIGHT = 34;

/** Told when parts come near the window and when they leave. */
export interface PartWatcher {
  watch(part: PartView): void;
  unwatch(part: PartView): void;
}

/** What was said of `--first`: a part that waited and is drawn at last is another view of the same node. */
const firsts = new WeakMap<Node, number>();

/**
 * Draws a part: a run of blocks the browser may leave out while it is off the screen. Numbers in the margin start from
 * `--first`, because nothing counts across the border of what may be left out. A pending part is an empty box of about the
 * right height.
 */
export class PartView implements NodeView {
  readonly dom = document.createElement('section');
  readonly contentDOM?: HTMLElement;
  private readonly pending: boolean;
  private first = -1;

  constructor(
    private node: Node,
    readonly position: () => number | undefined,
    private readonly watcher: PartWatcher,
    decorations: readonly Decoration[],
  ) {
    this.pending = waits(decorations);
    if (!this.pending) this.contentDOM = this.dom;
    this.dom.className = 'part';
    const height = guessHeight(node);
    if (this.pending) this.dom.style.setProperty('block-size', `${height}px`);
    else this.dom.style.setProperty('contain-intrinsic-block-size', `auto ${height}px`);
    const first = firsts.get(node);
    if (first !== undefined) this.setFirst(first);
    watcher.watch(this);
  }

  /** How many numbered blocks stand before the part. */
  setFirst(first: number): void {
    firsts.set(this.node, first);
    if (first === this.first) return;
    this.first = first;
    this.dom.style.setProperty('--first', String(first));
  }

  get size(): number {
    return this.node.nodeSize;
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.type !== this.node.type || waits(decorations) !== this.pending) return false;
    this.node = node;
    if (this.first >= 0) firsts.set(node, this.first);
    return true;
  }

  /** Its own style is not text that somebody typed. */
  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return this.pending || (mutation.type === 'attributes' && mutation.target === this.dom);
  }

  destroy(): void {
    this.watcher.unwatch(this);
  }
}

function guessHeight(part: Node): number {
  let lines = 0;
  part.forEach((block) => {
    lines += Math.max(1, Math.ceil(charactersIn(block) / LINE_CHARACTERS));
  });
  return lines * LINE_HEIGHT;
}
