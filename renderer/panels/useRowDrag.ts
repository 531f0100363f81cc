import { type PointerEvent, type RefObject, useState } from 'react';
import { followDrag } from '../components/followDrag';

/** The row of a list that is dragged, and the height of the line where it would go, in pixels from the list's top. */
export interface DraggedRow<Drop> {
  readonly row: number;
  readonly line: number;
  readonly drop: Drop;
}

interface RowDragOptions<Drop extends { readonly gap: number }> {
  /** Holds the list, whose rows carry their number as `data-index`. */
  readonly frame: RefObject<HTMLElement | null>;
  readonly canDrag: (row: number) => boolean;
  /** What letting go over a row means; `gap` is the number of the row it would stand before. */
  readonly dropAt: (row: number, over: number, isLower: boolean) => Drop;
  readonly onDrop: (row: number, drop: Drop) => void;
}

/** Drags the rows of a list with the pointer. Answers the row on its way, and what to call when a pointer goes down. */
export function useRowDrag<Drop extends { readonly gap: number }>(
  options: RowDragOptions<Drop>,
): readonly [DraggedRow<Drop> | null, (event: PointerEvent) => void] {
  const [dragged, setDragged] = useState<DraggedRow<Drop> | null>(null);
  const start = (event: PointerEvent) => {
    const frame = options.frame.current;
    const pressed = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    const scroller = pressed?.parentElement?.parentElement;
    if (!frame || !pressed || !scroller || event.button !== 0 || event.pointerType === 'touch') return;
    if (event.target instanceof Element && event.target.closest('button')) return;
    const row = Number(pressed.dataset.index);
    let over: DraggedRow<Drop> | null = null;
    followDrag(
      { x: event.clientX, y: event.clientY },
      {
        scroller,
        onStart: () => options.canDrag(row),
        onMove({ y }) {
          const drawn = [...frame.querySelectorAll<HTMLElement>('[data-index]')].map((element) => ({
            index: Number(element.dataset.index),
            box: element.getBoundingClientRect(),
          }));
          drawn.sort((a, b) => a.index - b.index);
          const at = drawn.find(({ box }) => y < box.bottom) ?? drawn.at(-1);
          if (!at) return;
          const drop = options.dropAt(row, at.index, y > (at.box.top + at.box.bottom) / 2);
          const next = drawn.find(({ index }) => index === drop.gap);
          const line = next?.box.top ?? drawn.find(({ index }) => index === drop.gap - 1)?.box.bottom ?? at.box.bottom;
          over = { row, line: line - frame.getBoundingClientRect().top, drop };
          setDragged(over);
        },
        onDrop() {
          if (over) options.onDrop(row, over.drop);
        },
        onEnd: () => setDragged(null),
      },
    );
  };
  return [dragged, start];
}
