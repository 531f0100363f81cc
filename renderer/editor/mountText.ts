import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, type Transaction } from 'prosemirror-state';
import type { Mapping } from 'prosemirror-transform';
import { EditorView } from 'prosemirror-view';
import type { BlockAt } from '#shared/document/blocks';
import { type RecordChange, RecordStep } from '#shared/document/records';
import { schema } from '#shared/document/schema';
import { numbersIn } from '../session/measures';
import type { PlacedSuggestion } from '../session/placedSuggestions';
import type { DocumentSession, LineBox, PlacedFinding } from '../session/session';
import { awaySelection } from './awaySelection';
import { MarksLayer, type Stretch } from './marksLayer';
import { PartView, type PartWatcher } from './partView';
import { PendingParts } from './pendingParts';
import { readCaret } from './readCaret';
import { marksOf } from './sessionMarks';
import { textProps } from './textProps';

/** The desk a text lies on: the element that scrolls. */
export const DESK = 'desk';

export interface MountOptions {
  readonly session: DocumentSession;
  readonly place: HTMLElement;
  readonly readOnly: boolean;
  /** The findings to draw in a block. */
  readonly findings: (block: string) => readonly PlacedFinding[];
  /** The suggestions of tags to draw in a block. */
  readonly suggestions: (block: BlockAt) => readonly PlacedSuggestion[];
}

/** A change of the state, for the view to follow. */
export interface TextChange {
  readonly state: EditorState;
  readonly transactions: readonly Transaction[];
  readonly mapping: Mapping;
  /** Blocks whose text, marks or findings changed. */
  readonly redraw: Iterable<string>;
  /** Blocks changed places as they are: their marks have to follow. */
  readonly moved: boolean;
  /** Something was typed inside one block: its marks are drawn anew when typing rests, not at every key. */
  readonly typed: boolean;
}

/** The ProseMirror view of a session while it is on the screen. */
export interface MountedText {
  readonly view: EditorView;
  apply(change: TextChange): void;
  /** Draws the marks of these blocks anew. */
  redraw(blocks: Iterable<string>): void;
  /** Draws all marks near the window anew. */
  redrawAll(): void;
  /** Reads anew whether the text may be typed into. */
  refresh(): void;
  /** The stretch of the document that is in sight; all of it when that can't be told. */
  inSight(): Stretch;
  /** How far the desk is scrolled, in pixels. */
  scroll(): number;
  scrollTo(top: number): void;
  /** Scrolls a position a third of the way down the desk, unless it is in sight already and `always` is not set. */
  reveal(position: number, options?: { readonly always?: boolean }): void;
  /** Where the first line of a stretch of text stands in the window. */
  lineAt(from: number, to: number): LineBox;
  /** The position in the next line below another one, or above it; null where there is none. */
  positionBeside(position: number, step: 1 | -1): number | null;
  /** The elements of the text that match, as far as they are drawn near the window. */
  elementsNear(selector: string): readonly HTMLElement[];
  /** Where the block that begins at a position stands in the window; null when none does. */
  boxOf(position: number): LineBox | null;
  destroy(): void;
}

/** Where on the desk something is shown that was jumped to: a third of the way down. */
const REVEAL_AT = 1 / 3;
/** Time left in an idle moment for which drawing one more part is worth while; a part takes about a millisecond. */
const FILL_MS = 4;
/** How long typing rests before the marks of the block typed in are drawn anew. */
const MARKS_REST_MS = 150;

/** Pixels between two looks for a block; less than a line. */
const LOOK_STEP = 12;
/** Pixels beyond which the next line is not looked for: more than headings and page breaks take. */
const MOST_BETWEEN_LINES = 400;

/** Makes the view of a session's text in a place of the page. */
export function mountText({ session, place, readOnly, findings, suggestions }: MountOptions): MountedText {
  const desk = place.closest<HTMLElement>(`.${DESK}`) ?? place;
  const partOf = new WeakMap<Element, PartView>();
  const near = new Set<PartView>();
  let followsEdit = false;
  let callOffNear: number | null = null;

  const layer = new MarksLayer(marksOf(session, findings, suggestions));

  const watcher: PartWatcher = {
    watch(part) {
      partOf.set(part.dom, part);
      // The browser tells of a change only: a part that an edit puts into sight is drawn without a word.
      if (!followsEdit || !part.contentDOM) return;
      near.add(part);
      drawNear();
    },
    unwatch: (part) => void near.delete(part),
  };
  const { state: first } = session.getSnapshot();
  const pending = new PendingParts(first.doc, first.selection);
  const view: EditorView = new EditorView(place, {
    state: first,
    plugins: [new Plugin({ props: { decorations: () => pending.set } }), awaySelection()],
    ...textProps({ session, place, readOnly }),
    dispatchTransaction: (transaction) => session.dispatch(transaction),
    decorations: () => layer.set,
    nodeViews: { part: (node, _view, position, decorations) => new PartView(node, position, watcher, decorations) },
  });

  hideFromReact(view.dom);
  // The browser itself tells which parts it draws; an IntersectionObserver would look at each of them in every frame.
  view.dom.addEventListener('contentvisibilityautostatechange', (event) => {
    const part = event.target instanceof Element ? partOf.get(event.target) : undefined;
    if (!part || !(event instanceof ContentVisibilityAutoStateChangeEvent)) return;
    if (event.skipped) near.delete(part);
    else near.add(part);
    drawNear();
  });

  const draw = () => {
    if (view.composing) return;
    readCaret(view);
    layer.settle(view.state);
    view.updateState(view.state);
  };
  let callOffMarks: ReturnType<typeof setTimeout> | undefined;
  const drawWhenRested = () => {
    clearTimeout(callOffMarks);
    callOffMarks = setTimeout(() => {
      if (view.composing) drawWhenRested();
      else draw();
    }, MARKS_REST_MS);
  };
  const drawNear = () => {
    callOffNear ??= requestAnimationFrame(() => {
      callOffNear = null;
      const stretches = [...near].flatMap((part) => {
        const from = part.position();
        return from === undefined ? [] : [{ from, to: from + part.size }];
      });
      layer.near(view.state.doc, stretches);
      pending.take(stretches);
      draw();
    });
  };
  /** Draws what is wanted now, if it is not drawn yet. */
  const want = (from: number, to: number) => {
    if (pending.take([{ from, to }])) view.updateState(view.state);
  };
  let callOffFilling: number | null = null;
  const fill = () => {
    callOffFilling = requestIdleCallback((deadline) => {
      callOffFilling = null;
      while (!view.composing && !pending.isEmpty && deadline.timeRemaining() > FILL_MS) {
        readCaret(view);
        pending.takeNext(1);
        view.updateState(view.state);
      }
      if (!pending.isEmpty) fill();
    });
  };
  fill();
  const renumber = (doc: EditorState['doc']) => {
    let first = 0;
    doc.forEach((article, _offset, a) => {
      const drawn = view.dom.children[a];
      article.forEach((part, _inner, p) => {
        const element = drawn?.children[p];
        if (element) partOf.get(element)?.setFirst(first);
        first += numbersIn(part);
      });
    });
  };
  renumber(view.state.doc);

  return {
    view,
    apply({ state, transactions, mapping, redraw, moved, typed }) {
      const was = view.state.doc;
      layer.follow(state, mapping, redraw);
      if (moved) layer.reorder(state.doc);
      pending.follow(mapping, state.doc);
      pending.take([state.selection]);
      if (transactions.some(changesAnnotations)) layer.invalidate();
      if (typed) drawWhenRested();
      else if (!view.composing) layer.settle(state);
      followsEdit = was !== state.doc;
      view.updateState(state);
      followsEdit = false;
      if (!sameNumbers(was, state.doc)) renumber(state.doc);
    },
    redraw(blocks) {
      layer.owe(blocks);
      draw();
    },
    redrawAll() {
      layer.invalidate();
      draw();
    },
    refresh: () => view.setProps({}),
    inSight() {
      const { top, bottom, left, width } = desk.getBoundingClientRect();
      const blockFrom = (start: number, step: number) => {
        for (let y = start; y > top && y < bottom; y += step) {
          const block = document.elementFromPoint(left + width / 2, y)?.closest('[data-block]');
          if (block && view.dom.contains(block)) return block;
        }
        return null;
      };
      const first = blockFrom(top + 1, LOOK_STEP);
      const last = blockFrom(bottom - 1, -LOOK_STEP);
      return {
        from: first ? view.posAtDOM(first, 0) : 0,
        to: last ? view.posAtDOM(last, last.childNodes.length) : view.state.doc.content.size,
      };
    },
    scroll: () => desk.scrollTop,
    scrollTo(top) {
      desk.scrollTop = top;
    },
    reveal(position, { always = false } = {}) {
      want(position, position);
      const goal = () => {
        const { top, height } = desk.getBoundingClientRect();
        const at = view.coordsAtPos(position);
        const inSight = at.top >= top + height * 0.1 && at.bottom <= top + height * 0.9;
        if (always || !inSight) desk.scrollTop += at.top - top - height * REVEAL_AT;
      };
      goal();
      // What came into sight on the way may be taller than was guessed.
      requestAnimationFrame(() => {
        if (view.isDestroyed) return;
        goal();
      });
    },
    lineAt(from, to) {
      const last = view.state.doc.content.size;
      want(Math.min(from, last), Math.min(to, last));
      const start = view.coordsAtPos(Math.min(from, last), 1);
      const end = view.coordsAtPos(Math.min(to, last), -1);
      const { top, bottom, left } = start;
      return { top, bottom, left, right: end.top === top ? end.right : left };
    },
    positionBeside(position, step) {
      want(position, position);
      const line = view.coordsAtPos(position);
      for (let passed = LOOK_STEP; passed < MOST_BETWEEN_LINES; passed += LOOK_STEP) {
        const top = step > 0 ? line.bottom + passed : line.top - passed;
        const found = view.posAtCoords({ left: line.left, top });
        if (!found) return null;
        const there = view.coordsAtPos(found.pos);
        if (step > 0 ? there.top >= line.bottom : there.bottom <= line.top) return found.pos;
      }
      return null;
    },
    elementsNear: (selector) => [...near].flatMap((part) => [...part.dom.querySelectorAll<HTMLElement>(selector)]),
    boxOf(position) {
      want(position, position);
      const block = view.nodeDOM(position);
      return block instanceof HTMLElement ? block.getBoundingClientRect() : null;
    },
    destroy() {
      clearTimeout(callOffMarks);
      if (callOffFilling !== null) cancelIdleCallback(callOffFilling);
      if (callOffNear !== null) cancelAnimationFrame(callOffNear);
      view.destroy();
    },
  };
}

/**
 * React keeps the selection of a focused editable over each of its commits, and walks through the whole text to measure it:
 * 20 ms a key press at a million characters, whatever it then changes. It goes by this property alone; ours to keep is the
 * selection anyway, since React never touches the text.
 */
function hideFromReact(editable: HTMLElement): void {
  Object.defineProperty(editable, 'contentEditable', { value: 'inherit' });
}

/** Whether every part holds as many numbered blocks as before; nodes that are the same object are not looked into. */
function sameNumbers(was: Node, now: Node): boolean {
  if (was === now) return true;
  if (was.type !== now.type || was.childCount !== now.childCount) return false;
  if (was.type === schema.nodes.part) return numbersIn(was) === numbersIn(now);
  return was.children.every((child, i) => sameNumbers(child, now.child(i)));
}

function changesAnnotations({ steps }: Transaction): boolean {
  const isShown = ({ kind }: RecordChange) => kind === 'entity' || kind === 'comment';
  return steps.some((step) => step instanceof RecordStep && step.changes.some(isShown));
}
