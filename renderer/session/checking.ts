import type { JiaokanApi } from '#shared/ipc/api';
import type { Layout } from '#shared/ipc/contract';
import { answered } from './answered';
import type { Clock } from './clock';
import type { PlacedFindings, VersionedBlock } from './placedFindings';

/** How long typing rests before a changed block is checked. */
const REST_MS = 300;
/** Blocks sent at once; a whole document goes out in pieces, so that no one message holds up a key press. */
const BATCH = 400;
const BETWEEN_BATCHES_MS = 30;

export interface CheckingOptions {
  readonly document: string;
  readonly api: Pick<JiaokanApi<File>, 'checkBlocks' | 'onCheckResult'>;
  readonly clock: Clock;
  readonly findings: PlacedFindings;
  /** How the blocks stand now. */
  readonly layout: () => Layout;
  /** Whether checking has to wait: an input method is composing. */
  readonly held: () => boolean;
  /** Called with the blocks whose findings an answer changed. */
  readonly onFindings: (blocks: readonly string[]) => void;
}

/** Has blocks checked by one of the app's checkers and takes in its answers. */
export interface Checking {
  /** Queues blocks, in the order given. */
  check(blocks: Iterable<string>): void;
  /** Blocks came, went or changed places. */
  rearranged(): void;
  /** Lets go of timers and the listener. */
  stop(): void;
}

/** Has the layout of blocks checked. */
export interface LayoutChecking extends Checking {
  /** Blocks that are yet to be checked; 0 as well while the checker is left alone and nothing is on its way. */
  left(): number;
}

export function createChecking({
  document,
  api,
  clock,
  findings,
  layout,
  held,
  onFindings,
}: CheckingOptions): LayoutChecking {
  const queue = new Set<string>();
  let isRearranged = true;
  let isLeftAlone = false;
  let callOff: (() => void) | null = null;

  const wait = (milliseconds: number) => {
    callOff?.();
    callOff = clock.after(milliseconds, send);
  };
  const send = () => {
    callOff = null;
    if (held()) {
      wait(REST_MS);
      return;
    }
    const blocks: VersionedBlock[] = [];
    for (const id of queue) {
      if (blocks.length === BATCH) break;
      queue.delete(id);
      const block = findings.toCheck('layout', id);
      if (block) blocks.push(block);
    }
    const sendsLayout = isRearranged && queue.size === 0;
    if (blocks.length > 0 || sendsLayout) {
      if (sendsLayout) isRearranged = false;
      isLeftAlone = false;
      const call = api.checkBlocks({ checker: 'layout', document, blocks, ...(sendsLayout && { layout: layout() }) });
      void answered(call).then((answer) => {
        if (answer.ok) return;
        // Not refused for good: they go out again with the next change.
        for (const { id } of blocks) queue.add(id);
        isRearranged ||= sendsLayout;
        isLeftAlone = true;
        onFindings([]);
      });
    }
    if (queue.size > 0) wait(BETWEEN_BATCHES_MS);
  };
  const stopListening = api.onCheckResult((result) => {
    if (result.checker !== 'layout' || result.document !== document) return;
    // What the checker was left alone with goes out again with the next change.
    if (result.isStopped) for (const { blocks } of layout()) for (const id of blocks) queue.add(id);
    isLeftAlone = result.isStopped;
    const taken = result.results.filter((answer) =>
      findings.receive('layout', answer.block, answer.version, answer.findings),
    );
    const across = result.across.filter((one) =>
      findings.receiveAcross('layout', one.block, one.version, one.findings),
    );
    const changed = new Set([...taken, ...across].map(({ block }) => block));
    if (changed.size > 0 || isLeftAlone) onFindings([...changed]);
  });

  return {
    left: () => (isLeftAlone ? 0 : findings.unchecked('layout')),
    check(blocks) {
      for (const id of blocks) queue.add(id);
      if (queue.size > 0) wait(REST_MS);
    },
    rearranged() {
      isRearranged = true;
      wait(REST_MS);
    },
    stop() {
      callOff?.();
      stopListening();
    },
  };
}
