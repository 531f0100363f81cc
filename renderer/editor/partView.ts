import type { Node } from 'prosemirror-model';
import type { NodeView, ViewMutationRecord } from 'prosemirror-view';
import { charactersIn } from '../session/measures';

/** Characters to a line and lines' height, for guessing how tall a part is that was never drawn. */
const LINE_CHARACTERS = 34;
const LINE_HEIGHT = 34;

/** Told when parts come near the window and when they leave. */
export interface PartWatcher {
  watch(part: PartView): void;
  unwatch(part: PartView): void;
}

/**
 * Draws a part: a run of blocks the browser may leave out while it is off the screen. Numbers in the margin start from
 * `--first`, because nothing counts across the border of what may be left out.
 */
export class PartView implements NodeView {
  readonly dom = document.createElement('section');
  readonly contentDOM = this.dom;
  private first = -1;

  constructor(
    private node: Node,
    readonly position: () => number | undefined,
    private readonly watcher: PartWatcher,
  ) {
    this.dom.className = 'part';
    this.dom.style.setProperty('contain-intrinsic-block-size', `auto ${guessHeight(node)}px`);
    watcher.watch(this);
  }

  /** How many numbered blocks stand before the part. */
  setFirst(first: number): void {
    if (first === this.first) return;
    this.first = first;
    this.dom.style.setProperty('--first', String(first));
  }

  get size(): number {
    return this.node.nodeSize;
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    return true;
  }

  /** Its own style is not text that somebody typed. */
  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type === 'attributes' && mutation.target === this.dom;
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
