import type { Node } from 'prosemirror-model';
import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { Mapping } from 'prosemirror-transform';
import { type BlockAt, blocksOf, contentFrom, contentTo } from '#shared/document/blocks';
import { recordsOf } from '#shared/document/records';
import { blockSources, blockText } from '#shared/document/schema';
import { redo, undo } from '#shared/document/undo';
import type { ClipboardContent } from '#shared/editing/clipboard';
import { openDocumentState } from '#shared/editing/documentState';
import { pendingWork } from '#shared/editing/settle';
import type { Decision, DocumentRecord, Origin } from '#shared/project/documentRecord';
import { isCodePointBoundary } from '#shared/text/codePoints';
import { concatRanges, type Ranges } from '#shared/text/ranges';
import { importedBlocks, type SampleShape, SOURCE, sampleRecord } from './sample';

/** Small, so that a few blocks are enough to split and join parts. */
export const PART_LIMITS = { max: 5, small: 2 };

/** What the next settling may do, as the operation that was run says: models check the result against it. */
export interface Expected {
  /** Source characters that may leave the text, because all the text of their blocks was deleted. */
  mayLose: Ranges;
  /** Whether removed source may come back: something was pasted. */
  mayGain: boolean;
  /** What the corrections that arise may say of their origin; several only while an input method composes. */
  origins: Origin[];
  /** The decisions commands make; otherwise they are inherited. */
  decisions: Decision[];
  /** Keys of changes whose notes were changed as such: decided or remarked on. */
  annotated: readonly string[];
}

const nothingExpected = (): Expected => ({ mayLose: [], mayGain: false, origins: [], decisions: [], annotated: [] });

/** One open document under random use. */
export class World {
  state: EditorState;
  readonly record: DocumentRecord;
  readonly log: string[] = [];
  composing = false;
  /** Whether the step went back or forth in history. */
  travelled = false;
  time = 1_000_000;
  expected = nothingExpected();
  clipboard: ClipboardContent | null = null;
  /** What the last dispatch did to positions. */
  mapping = new Mapping();
  private composition = 0;
  protected ids = 0;

  constructor(shape: SampleShape = { blocks: 9, perPart: 3, partsPerArticle: 2 }) {
    this.record = sampleRecord(shape);
    this.state = this.open(this.record);
  }

  open(record: DocumentRecord): EditorState {
    return openDocumentState({
      record,
      source: SOURCE,
      author: () => '校对员',
      newId: this.newId,
      now: () => this.time,
      composing: () => this.composing,
      partLimits: PART_LIMITS,
      imported: () => importedBlocks(this.record),
    });
  }

  readonly newId = (): string => `n${this.ids++}`;

  readonly dispatch = (tr: Transaction): void => {
    tr.setTime(this.time);
    if (this.composing) tr.setMeta('composition', this.composition);
    const before = this.state;
    const { state, transactions } = before.applyTransaction(tr);
    this.state = state;
    this.dispatched(before);
    this.mapping = new Mapping(transactions.flatMap(({ mapping: { maps } }) => maps));
  };

  /** Told after every dispatch, for those who keep what happened. */
  protected dispatched(_before: EditorState): void {}

  /** Runs a command, after checking that asking first gives the same answer and changes nothing. */
  run(command: Command): boolean {
    const can = command(this.state);
    const did = command(this.state, this.dispatch);
    if (can !== did) throw new Error(`asked: ${can}, done: ${did}`);
    return did;
  }

  get blocks(): readonly BlockAt[] {
    return blocksOf(this.state.doc);
  }

  block(x: number): BlockAt {
    const block = this.blocks[x % this.blocks.length];
    if (!block) throw new Error('a document without blocks');
    return block;
  }

  /** Some position in the text, never inside a surrogate pair. */
  spot(x: number): number {
    const total = this.blocks.reduce((sum, { node }) => sum + node.content.size + 1, 0);
    let left = x % total;
    for (const block of this.blocks) {
      const { size } = block.node.content;
      if (left <= size)
        return contentFrom(block) + (isCodePointBoundary(blockText(block.node), left) ? left : left - 1);
      left -= size + 1;
    }
    return contentFrom(this.block(0));
  }

  select(x: number, y: number): void {
    const [from, to] = [this.spot(x), this.spot(y)].sort((a, b) => a - b);
    this.selectRange(from ?? 0, to ?? 0);
  }

  selectRange(from: number, to = from): void {
    this.state = this.state.apply(this.state.tr.setSelection(TextSelection.create(this.state.doc, from, to)));
  }

  /**
   * Says that the text of [from, to] goes: blocks wholly inside may take their source along. Before a composition is settled,
   * blocks don't say reliably what they are made of, so that nothing is claimed then.
   */
  expectDeletion(from: number, to: number): void {
    if (!this.isSettled) this.expectLoss([[0, SOURCE.length]]);
    for (const block of this.blocks) {
      if (contentFrom(block) >= from && contentTo(block) <= to) this.expectLoss(blockSources(block.node));
    }
  }

  expectLoss(sources: Ranges): void {
    this.expected.mayLose = concatRanges(this.expected.mayLose, sources);
  }

  /**
   * Says that text goes out and in again: settled at once, ids tell that its blocks are there, and nothing may be lost; after
   * other changes within a composition nothing may be left to tell by.
   */
  expectRewriting(): void {
    if (this.composing) this.expectLoss([[0, SOURCE.length]]);
  }

  startComposing(): void {
    this.composing = true;
    this.composition++;
  }

  stopComposing(): void {
    if (!this.composing) return;
    this.composing = false;
    this.dispatch(this.state.tr);
  }

  get isSettled(): boolean {
    return !pendingWork.isPending(this.state);
  }

  /** Forgets what was expected: from here on is another step. */
  nextStep(): void {
    this.expected = nothingExpected();
    this.travelled = false;
  }

  undo(): boolean {
    return undo(this.state, this.dispatch);
  }

  undoAll(): number {
    let events = 0;
    while (this.undo()) events++;
    return events;
  }

  redoAll(): number {
    let events = 0;
    while (redo(this.state, this.dispatch)) events++;
    return events;
  }
}

export function must(holds: unknown, promise: string): asserts holds {
  if (!holds) throw new Error(`broken: ${promise}`);
}

/** A document for comparing: marks of one type are a set, whose order undo does not restore. */
export function canonical(doc: Node): string {
  const out: unknown[] = [];
  doc.forEach((article) => {
    article.forEach((part) => {
      out.push(`part of ${article.attrs.id}`);
      part.forEach((block) => {
        const cells: string[] = [];
        block.forEach((node) => {
          const marks = node.marks.map((mark) => mark.type.name + mark.attrs.id).sort();
          for (const unit of node.isText ? (node.text ?? '') : [`gap ${node.attrs.count}`]) cells.push(unit + marks);
        });
        out.push([block.type.name, block.attrs, cells]);
      });
    });
  });
  return JSON.stringify(out);
}

/** All that is known beside the text, for comparing. */
export function canonicalRecords(state: EditorState): string {
  const records = recordsOf(state);
  const kinds = ['correction', 'entity', 'relation', 'comment', 'orphan', 'metadata', 'dismissal'] as const;
  return JSON.stringify(kinds.map((kind) => [...records.all(kind).entries()].sort(([a], [b]) => (a < b ? -1 : 1))));
}
