import type { EditorState } from 'prosemirror-state';
import { blocksBetween } from '#shared/document/blocks';
import { blockId } from '#shared/document/schema';
import type { JiaokanApi } from '#shared/ipc/api';
import { answered } from './answered';
import { type Checking, type CheckingOptions, createChecking, type LayoutChecking } from './checking';
import { createLexicalChecking, type LexicalChecking } from './lexicalChecking';

export interface ChecksOptions extends Omit<CheckingOptions, 'api'> {
  readonly api: CheckingOptions['api'] & Pick<JiaokanApi<File>, 'cancelCheck'>;
  readonly state: () => EditorState;
  /** The positions at the upper and lower edge of the view; null while there is none. */
  readonly inSight: () => { readonly from: number; readonly to: number } | null;
  /** Called when it is further with the wording, or stands still. */
  readonly onProgress: () => void;
}

/** How long layout goes first when a document is opened, in milliseconds: both read what they know at once otherwise. */
const LAYOUT_FIRST_MS = 4000;

/** Has blocks checked by both of the app's checkers. */
export interface Checks extends Checking {
  readonly layout: Pick<LayoutChecking, 'left'>;
  readonly wording: Pick<LexicalChecking, 'progress' | 'pause' | 'resume'>;
}

export function createChecks({ state, inSight, onProgress, ...options }: ChecksOptions): Checks {
  const layout = createChecking(options);
  const { clock } = options;
  const openedAt = clock.now();
  const isLayoutsTurn = () => layout.left() > 0 && clock.now() - openedAt < LAYOUT_FIRST_MS;
  const wording = createLexicalChecking({
    ...options,
    held: () => options.held() || isLayoutsTurn(),
    near: () => blocksNear(state(), inSight()),
    onProgress,
  });
  return {
    layout,
    wording,
    check(blocks) {
      layout.check(blocks);
      wording.check(blocks);
    },
    rearranged() {
      layout.rearranged();
      wording.rearranged();
    },
    stop() {
      layout.stop();
      wording.stop();
      void answered(options.api.cancelCheck(options.document));
    },
  };
}

/** The blocks at the caret and, where that is known, in sight. */
function blocksNear({ doc, selection }: EditorState, inSight: ReturnType<ChecksOptions['inSight']>): readonly string[] {
  const near = [...blocksBetween(doc, selection.from, selection.to)];
  if (inSight) near.push(...blocksBetween(doc, inSight.from, inSight.to));
  return near.map(({ node }) => blockId(node));
}
