import type { EditorState, Transaction } from 'prosemirror-state';
import type { Mapping } from 'prosemirror-transform';
import { takeBack } from '#shared/document/undo';
import { replaceMatches } from '#shared/editing/commands/index';
import type { Match } from '#shared/editing/find';
import type { PendingReplacements } from '#shared/editing/pendingReplacements';
import type { Clock } from './clock';

/** Blocks changed at once to begin with: about what a window shows. */
const FIRST_BLOCKS = 12;
/** Left after the first piece, so that it is drawn before anything else is done; in milliseconds. */
const FIRST_REST_MS = 40;
const MOST_BLOCKS = 400;
/** How long one piece may take, in milliseconds. What follows from it (drawing, layout) comes on top. */
const PIECE_MS = 20;

export interface ReplaceRunOptions {
  readonly pieces: PendingReplacements;
  readonly state: () => EditorState;
  readonly dispatch: (transaction: Transaction) => void;
  readonly clock: Clock;
  /** Called when all is replaced. */
  readonly onEnd: () => void;
}

/**
 * Replaces all matches a piece at a time, so that the window draws and listens in between: what is in sight first. All of it
 * is one undo event, as long as the text is not changed by anybody else meanwhile.
 */
export class ReplaceRun {
  private readonly event = Symbol('replaceAll');
  private blocks = FIRST_BLOCKS;
  private callOff: (() => void) | null = null;

  constructor(private readonly options: ReplaceRunOptions) {}

  /** How many matches are replaced. */
  get done(): number {
    return this.total - this.left.length;
  }

  get total(): number {
    return this.options.pieces.total;
  }

  /** The matches still to be replaced, in reading order. */
  get left(): readonly Match[] {
    return this.options.pieces.left;
  }

  /** Replaces the first piece now and the others by and by. */
  start(): void {
    this.step();
  }

  /** Follows a change of the document. */
  follow(mapping: Mapping): void {
    this.options.pieces.follow(mapping);
  }

  /** Takes back what was replaced; the text is as if it had never begun. */
  cancel(): void {
    this.stop();
    takeBack(this.event)(this.options.state(), this.options.dispatch);
  }

  /** Leaves the text as it is. */
  stop(): void {
    this.callOff?.();
  }

  private step(): void {
    const { pieces, state, dispatch, clock, onEnd } = this.options;
    const started = clock.now();
    const piece = pieces.take(this.blocks);
    replaceMatches(piece, pieces.replacement, this.event)(state(), dispatch);
    if (pieces.left.length === 0) {
      // One piece is over at once; what all of them leave to do at the end is a task of its own.
      if (this.callOff) this.callOff = clock.after(0, onEnd);
      else onEnd();
      return;
    }
    const share = PIECE_MS / Math.max(1, clock.now() - started);
    this.blocks = Math.max(1, Math.min(MOST_BLOCKS, Math.round(this.blocks * Math.min(2, share))));
    this.callOff = clock.after(this.callOff ? 0 : FIRST_REST_MS, () => this.step());
  }
}
