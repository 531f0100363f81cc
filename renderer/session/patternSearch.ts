import type { Node } from 'prosemirror-model';
import { blocksOf } from '#shared/document/blocks';
import { blockText } from '#shared/document/schema';
import { type Match, matchesFound } from '#shared/editing/find';
import type { FindOptions, Found } from '#shared/editing/textFinder';
import type { Clock } from './clock';
import type { PatternThread } from './patternThread';

/** How long one search may take, in milliseconds: enough for a million characters, and no longer than somebody waits. */
const BUDGET_MS = 3000;

export interface PatternSearchOptions {
  readonly query: string;
  readonly options: FindOptions;
  readonly thread: PatternThread;
  readonly clock: Clock;
  /** Called when what was looked for is found, or the time was up. */
  readonly onChange: () => void;
}

/**
 * The search for one regular expression in a document that changes meanwhile. What was found in a block is kept, so that
 * after an edit only the blocks it changed are looked through again. A search that takes too long is stopped for good:
 * whoever asked wants another expression.
 */
export class PatternSearch {
  private readonly known = new WeakMap<Node, readonly Found[]>();
  private state: 'complete' | 'running' | 'stopped' = 'complete';
  private callOff: (() => void) | null = null;

  constructor(private readonly options: PatternSearchOptions) {}

  /** Whether the matches are all there are. */
  get progress(): 'complete' | 'running' | 'stopped' {
    return this.state;
  }

  /** What is found in the document so far, in reading order; goes on looking where nobody has looked yet. */
  matches(doc: Node): readonly Match[] {
    const unknown = blocksOf(doc).flatMap(({ node }) => (this.known.has(node) ? [] : [node]));
    if (unknown.length > 0 && this.state === 'complete') this.look(unknown);
    return matchesFound(doc, (block) => this.known.get(block) ?? []);
  }

  /** Gives up what is still looked for. */
  stop(): void {
    if (this.state === 'running') this.end('stopped');
  }

  private look(blocks: readonly Node[]): void {
    const { query, options, thread, clock, onChange } = this.options;
    this.state = 'running';
    this.callOff = clock.after(BUDGET_MS, () => {
      this.end('stopped');
      onChange();
    });
    thread.look({ query, options, texts: blocks.map(blockText) }, (answer) => {
      blocks.forEach((block, i) => {
        this.known.set(block, answer[i] ?? []);
      });
      this.end('complete');
      onChange();
    });
  }

  private end(state: 'complete' | 'stopped'): void {
    this.callOff?.();
    this.state = state;
    if (state === 'stopped') this.options.thread.stop();
  }
}
