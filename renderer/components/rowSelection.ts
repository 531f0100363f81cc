/** Rows chosen together in a list, by key. */
export interface RowSelection {
  readonly chosen: ReadonlySet<string>;
  /** The row a stretch is extended from. */
  readonly anchor: string | null;
}

export const noSelection: RowSelection = { chosen: new Set(), anchor: null };

/** What was held while a row was gone to. */
export interface Held {
  readonly shift: boolean;
  /** Ctrl, or ⌘ on a Mac. */
  readonly ctrl: boolean;
}

/**
 * What is chosen after going to the row `to` of `keys`: that row alone; with Shift all from the anchor to it; with Ctrl the
 * same as before with that row in or out.
 */
export function choose(
  selection: RowSelection,
  keys: readonly string[],
  to: string,
  { shift, ctrl }: Held,
): RowSelection {
  if (shift) {
    const anchor = selection.anchor ?? to;
    const ends = [keys.indexOf(anchor), keys.indexOf(to)];
    const from = Math.min(...ends);
    if (from < 0) return { chosen: new Set([to]), anchor: to };
    return { chosen: new Set(keys.slice(from, Math.max(...ends) + 1)), anchor };
  }
  if (ctrl) {
    const chosen = new Set(selection.chosen);
    if (!chosen.delete(to)) chosen.add(to);
    return { chosen, anchor: to };
  }
  return { chosen: new Set([to]), anchor: to };
}

/** All rows; the anchor stays, so that Shift goes on from where it was. */
export function chooseAll({ anchor }: RowSelection, keys: readonly string[]): RowSelection {
  return { chosen: new Set(keys), anchor };
}
