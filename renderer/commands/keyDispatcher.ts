import type { Binding } from './bindings';
import type { Command, Scope } from './command';
import { type KeyPress, type Stroke, strokeId, strokeOf } from './keys';

/**
 * Where the focus is. `text` is the document's text; `documentField` a field that edits the document; `changes` the list of
 * changes; `comparison` a comparison of texts; `conflicts` where two versions are merged; `arrangement` the plan of an
 * arrangement; `concordance` the pane of places; `dialog` covers all.
 */
export type FocusPlace =
  | 'text'
  | 'documentField'
  | 'field'
  | 'candidates'
  | 'changes'
  | 'comparison'
  | 'conflicts'
  | 'arrangement'
  | 'concordance'
  | 'panel'
  | 'dialog';

/** What keys do in the text: write, tag, or choose a place in it. */
export type TextMode = 'writing' | 'tagging' | 'picking';

/** The beginning of a chord, and what may follow. */
export interface PendingChord {
  readonly strokes: readonly Stroke[];
  readonly next: readonly { readonly stroke: Stroke; readonly command: Command }[];
}

export interface DispatcherOptions {
  /** Asked at every press: what can be tagged changes with the project. */
  readonly bindings: () => readonly Binding[];
  readonly place: () => FocusPlace;
  readonly mode: () => TextMode;
  readonly enabled: (command: Command) => boolean;
  readonly run: (command: Command) => void;
  /** Called when a chord begins, and with null when it ends or is given up. */
  readonly onPending: (chord: PendingChord | null) => void;
}

/** A key press as the dispatcher sees it; a DOM KeyboardEvent fits. */
export interface DispatchedPress extends KeyPress {
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** What became of a press. Everything but `passed` was taken and must go no further. */
export type Dispatched = 'passed' | 'ran' | 'pending' | 'cancelled';

/** The key code Chromium gives to a press that an input method has taken. */
const COMPOSING_KEY_CODE = 229;

const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock']);

/**
 * Turns key presses into commands. Knows nothing of the DOM, so that every rule can be tested: never while an input method
 * composes, only where the command's scope says, a chord's second stroke only after its first.
 */
export function createKeyDispatcher(options: DispatcherOptions) {
  let pending: PendingChord | null = null;

  const setPending = (chord: PendingChord | null) => {
    pending = chord;
    options.onPending(chord);
  };

  const acting = () => {
    const place = options.place();
    return options.bindings().filter((binding) => actsIn(binding.scope, place, options.mode()));
  };

  const dispatch = (press: DispatchedPress): Dispatched => {
    if (modifiers.has(press.key)) return 'passed';
    if (press.isComposing || press.keyCode === COMPOSING_KEY_CODE) return 'passed';
    const stroke = strokeOf(press);
    if (!stroke) return 'passed';

    if (pending) {
      const chosen = pending.next.find((way) => strokeId(way.stroke) === strokeId(stroke));
      if (!chosen?.command.keepsChord) setPending(null);
      if (chosen && options.enabled(chosen.command)) {
        options.run(chosen.command);
        return 'ran';
      }
      return 'cancelled';
    }

    const id = strokeId(stroke);
    const begun = acting().filter((binding) => binding.ids[0] === id && options.enabled(binding.command));
    const whole = begun.find((binding) => binding.ids.length === 1);
    if (whole) {
      options.run(whole.command);
      return 'ran';
    }
    const next = begun.flatMap((binding) => {
      const second = binding.strokes[1];
      return second ? [{ stroke: second, command: binding.command }] : [];
    });
    if (next.length === 0) return 'passed';
    setPending({ strokes: [stroke], next });
    return 'pending';
  };

  return {
    dispatch,
    /** Gives up a chord that was begun. */
    cancel() {
      if (pending) setPending(null);
    },
  };
}

function actsIn(scope: Scope, place: FocusPlace, mode: TextMode): boolean {
  if (place === 'dialog') return false;
  if (place === 'text' && mode === 'picking') return scope === 'picking' || scope === 'window';
  switch (scope) {
    case 'window':
      return true;
    case 'document':
      return place !== 'field';
    case 'reading':
      return place === 'text' || place === 'panel' || place === 'candidates';
    case 'text':
      return place === 'text';
    case 'tagging':
      return place === 'text' && mode === 'tagging';
    case 'picking':
      return false;
    case 'candidates':
    case 'panel':
    case 'changes':
    case 'comparison':
    case 'conflicts':
    case 'arrangement':
    case 'concordance':
      return place === scope;
  }
}
