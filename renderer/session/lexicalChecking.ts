import { answered } from './answered';
import type { Checking, CheckingOptions } from './checking';
import type { VersionedBlock } from './placedFindings';
import type { LexicalProgress } from './session';

/** How long typing rests before a changed block is checked. */
const REST_MS = 400;
/**
 * UTF-16 units that are with the checker at a time: so few that what comes into sight is not far behind, and in a long text so
 * many that the document is looked at as a whole no more often than this.
 */
const LEAST_IN_HAND = 6_000;
const MOST_LOOKS = 20;
/** More than this left (UTF-16 units) and it is told how far it is. */
const LONG = 20_000;

export interface LexicalCheckingOptions extends CheckingOptions {
  /** The blocks in sight and around the caret. */
  readonly near: () => readonly string[];
  /** Called when `progress` is another. */
  readonly onProgress: () => void;
}

/** Has the wording of blocks checked, which takes long: a little at a time, what the editor looks at first. */
export interface LexicalChecking extends Checking {
  readonly progress: LexicalProgress;
  /** Leaves what is not checked yet until `resume`. */
  pause(): void;
  resume(): void;
}

export function createLexicalChecking({
  document,
  api,
  clock,
  findings,
  layout,
  held,
  near,
  onFindings,
  onProgress,
}: LexicalCheckingOptions): LexicalChecking {
  const queue = new Set<string>();
  /** What the checker has in hand, with the version it was given. */
  const inHand = new Map<string, VersionedBlock>();
  let isRearranged = true;
  let isPaused = false;
  let callOff: (() => void) | null = null;
  let progress: LexicalProgress = { phase: 'checking', share: 0, isLong: false };

  const update = () => {
    const share = findings.checkedShare('lexical');
    const isDone = findings.unchecked('lexical') === 0;
    const isLong = !isDone && (progress.isLong || (1 - share) * findings.length > LONG);
    const phase = isDone ? 'done' : isPaused ? 'paused' : 'checking';
    if (phase === progress.phase && share === progress.share && isLong === progress.isLong) return;
    progress = { phase, share, isLong };
    onProgress();
  };

  const wait = (milliseconds: number) => {
    callOff?.();
    callOff = clock.after(milliseconds, send);
  };
  const pause = () => {
    isPaused = true;
    for (const id of inHand.keys()) queue.add(id);
    inHand.clear();
    update();
  };
  /** What is near goes at once; of the rest as much as keeps the checker busy. */
  const take = (): readonly VersionedBlock[] => {
    const blocks: VersionedBlock[] = [];
    let units = 0;
    for (const { text } of inHand.values()) units += text.length;
    const most = Math.max(LEAST_IN_HAND, Math.ceil(findings.length / MOST_LOOKS));
    const give = (id: string) => {
      if (!queue.delete(id)) return;
      const block = findings.toCheck('lexical', id);
      if (!block) return;
      blocks.push(block);
      units += block.text.length;
    };
    // What counts as near is a guess where nothing can be seen: the bounds hold for it too.
    for (const id of near()) if (units < 2 * most) give(id);
    for (const id of queue) {
      if (units >= most) break;
      give(id);
    }
    return blocks;
  };
  const send = () => {
    callOff?.();
    callOff = null;
    if (isPaused) return;
    if (held()) {
      wait(REST_MS);
      return;
    }
    const sendsLayout = isRearranged;
    const blocks = take();
    if (blocks.length === 0 && !sendsLayout) return;
    isRearranged = false;
    for (const block of blocks) inHand.set(block.id, block);
    const call = api.checkBlocks({
      checker: 'lexical',
      document,
      blocks: [...blocks],
      ...(sendsLayout && { layout: layout() }),
    });
    void answered(call).then((answer) => {
      if (answer.ok) return;
      isRearranged ||= sendsLayout;
      pause();
    });
  };
  const stopListening = api.onCheckResult((result) => {
    if (result.checker !== 'lexical' || result.document !== document) return;
    const changed = new Set<string>();
    const note = (block: string, receive: () => boolean) => {
      const had = findings.ofBlock(block).length;
      // A long check tells of many blocks in which nothing was or is found: for them nothing has to be drawn or listed anew.
      if (receive() && had + findings.ofBlock(block).length > 0) changed.add(block);
    };
    for (const { block, version, findings: found } of result.results) {
      if (inHand.get(block)?.version === version) inHand.delete(block);
      note(block, () => findings.receive('lexical', block, version, found));
    }
    for (const { block, version, findings: found } of result.across) {
      note(block, () => findings.receiveAcross('lexical', block, version, found));
    }
    if (result.isStopped) pause();
    else if (inHand.size === 0 && queue.size > 0) send();
    update();
    if (changed.size > 0) onFindings([...changed]);
  });

  return {
    check(blocks) {
      for (const id of blocks) queue.add(id);
      if (queue.size > 0) wait(REST_MS);
      update();
    },
    rearranged() {
      isRearranged = true;
      wait(REST_MS);
    },
    get progress() {
      return progress;
    },
    pause,
    resume() {
      isPaused = false;
      send();
      update();
    },
    stop() {
      callOff?.();
      stopListening();
    },
  };
}
