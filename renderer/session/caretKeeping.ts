import type { EditorState } from 'prosemirror-state';
import type { JiaokanApi } from '#shared/ipc/api';
import type { Caret } from '#shared/ipc/contract';
import { caretOf } from './caret';
import type { Clock } from './clock';

/** How long the caret rests before its place is kept. */
const REST_MS = 1500;

export interface CaretKeepingOptions {
  readonly document: string;
  readonly api: Pick<JiaokanApi<File>, 'saveCaret'>;
  readonly clock: Clock;
  readonly readOnly: boolean;
  /** What is kept already. */
  readonly kept: Caret | undefined;
  readonly state: () => EditorState;
  /** How far the text is scrolled, in pixels. */
  readonly scroll: () => number;
}

/** Keeps the place of the caret, so that the document opens there again. */
export interface CaretKeeping {
  /** Keeps it now, unless it is what was kept last. */
  keep(): Promise<void>;
  /** Keeps it when it has rested. */
  keepSoon(): void;
  /** Lets go of the timer. */
  stop(): void;
}

export function createCaretKeeping(options: CaretKeepingOptions): CaretKeeping {
  const { document: id, api, clock, readOnly, state, scroll } = options;
  let kept = options.kept;
  let callOff: (() => void) | null = null;

  const stop = () => {
    callOff?.();
    callOff = null;
  };
  const keep = async () => {
    stop();
    const caret = caretOf(state(), scroll());
    if (!caret || readOnly || sameCaret(caret, kept)) return;
    kept = caret;
    await api.saveCaret({ id, caret });
  };
  return {
    keep,
    keepSoon() {
      stop();
      callOff = clock.after(REST_MS, () => void keep());
    },
    stop,
  };
}

function sameCaret(a: Caret, b: Caret | undefined): boolean {
  return a.block === b?.block && a.offset === b.offset && a.scroll === b.scroll;
}
