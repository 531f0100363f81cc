import { createHash } from 'node:crypto';
import type { EditorState } from 'prosemirror-state';
import { blocksOf } from '#shared/document/blocks';
import { recordKinds } from '#shared/document/records';
import { blockText } from '#shared/document/schema';
import { type DocumentStateOptions, recordFrom } from '#shared/editing/documentState';
import { durableChange } from '#shared/editing/durableChange';
import type { ReopenedDocument } from '#shared/editing/reopenDocument';
import { settledContent } from '#shared/editing/settle';
import type { JournalEntry } from '#shared/journal/journalEntry';
import { changeLine, journalLine } from '#shared/journal/journalLine';
import { openJournal } from '#shared/journal/openJournal';
import { divideJournal, type JournalReading, readJournal } from '#shared/journal/readJournal';
import { trimJournal } from '#shared/journal/trimJournal';
import { DOCUMENT_VERSION, type DocumentRecord } from '#shared/project/documentRecord';
import { importedBlocks, type SampleShape, SOURCE } from './sample';
import { canonical, must, PART_LIMITS, World } from './world';

/** A record as it was written, and the changes it holds. */
export interface Saved {
  readonly record: DocumentRecord;
  readonly sha256: string;
  readonly n: number;
}

/** What stood after a change, and how many ids had been given. */
interface Mark {
  readonly n: number;
  readonly content: string;
  readonly texts: string;
  readonly isSettled: boolean;
  readonly ids: number;
}

/** A document whose every dispatch is written to a journal, as a window does it. */
export class JournalWorld extends World {
  lines: readonly string[] = [];
  /** The beginning, and one for each change. */
  readonly marks: Mark[] = [];
  readonly saves: Saved[] = [];
  private n = 0;
  private settled: { readonly state: EditorState; readonly n: number };
  private owedBase: string | null = null;

  constructor(shape?: SampleShape) {
    super(shape);
    this.lines = [line({ k: 'head', v: 1, document: 'doc', schema: DOCUMENT_VERSION })];
    this.settled = { state: this.state, n: 0 };
    this.mark();
    this.save();
  }

  protected override dispatched(before: EditorState): void {
    const change = durableChange(before, this.state);
    if (change) {
      this.write(changeLine(change, ++this.n, this.time));
      this.confirmBase();
    }
    if (this.isSettled) this.settled = { state: this.state, n: this.n };
    if (change) this.mark();
  }

  /** Writes the record as it was when it was last settled; that it stands is noted with the next change. */
  save(): Saved {
    const { state, n } = this.settled;
    const record = recordFrom(state, this.record);
    const text = JSON.stringify(record);
    const sha256 = createHash('sha256').update(text).digest('hex');
    const saved = { record: JSON.parse(text), sha256, n };
    this.confirmBase();
    this.saves.push(saved);
    const base = { n, sha256, bytes: text.length };
    this.write(line({ k: 'saving', ...base }));
    this.owedBase = line({ k: 'base', ...base });
    return saved;
  }

  confirmBase(): void {
    if (this.owedBase) this.write(this.owedBase);
    this.owedBase = null;
  }

  /** As the store does now and then. */
  trim(keepEvents: number): void {
    const { head, entries } = this.read();
    must(head, 'what was written has a head');
    this.lines = trimJournal(head, entries, keepEvents).slice(0, -1).split('\n');
  }

  /** Closes the window, however it is, and opens it again. */
  restart(): void {
    this.composing = false;
    const saved = this.saves.at(-1);
    must(saved, 'there is a record');
    const { state, settlement, stopped } = this.reopen(this.read(), saved);
    must(stopped === null, `all comes back, not ${stopped}`);
    this.state = state;
    if (settlement) {
      this.write(changeLine(settlement, ++this.n, this.time));
      this.mark();
    }
    this.settled = { state, n: this.n };
  }

  read(bytes: Uint8Array = this.bytes): JournalReading {
    const reading = readJournal(bytes);
    must(!reading.damage, `what was written can be read, not ${JSON.stringify(reading.damage)}`);
    return reading;
  }

  get bytes(): Buffer {
    return bytesOf(this.lines);
  }

  /** Opens a record with what was read of a journal; new ids are counted from `ids`, or go on from now. */
  reopen({ entries }: Pick<JournalReading, 'entries'>, saved: Saved, ids?: number): ReopenedDocument {
    const divided = divideJournal(entries, saved.sha256);
    must(divided, 'the record is known');
    return openJournal(this.optionsFor(saved, ids), divided);
  }

  /** What opening a record takes; new ids as for `reopen`. */
  optionsFor({ record }: Saved, ids?: number): DocumentStateOptions {
    let next = ids ?? 0;
    return {
      record,
      source: SOURCE,
      author: () => '校对员',
      newId: () => (ids === undefined ? this.newId() : `n${next++}`),
      now: () => this.time,
      composing: () => false,
      partLimits: PART_LIMITS,
      imported: () => importedBlocks(this.record),
    };
  }

  private write(text: string | null): void {
    must(text !== null, 'a line is not too long');
    this.lines = [...this.lines, text];
  }

  /** How many ids were given. */
  get idCount(): number {
    return this.ids;
  }

  private mark(): void {
    const { n, ids, isSettled, state } = this;
    this.marks.push({ n, content: contentOf(state), texts: textsOf(state), isSettled, ids });
  }
}

/** Document and records as they are once they are settled, for comparing. */
export function contentOf(state: EditorState): string {
  const { doc, records } = settledContent(state);
  const known = recordKinds.map((kind) => [...records.all(kind).entries()].sort(([a], [b]) => (a < b ? -1 : 1)));
  return canonical(doc) + inOrder(known);
}

/** The words alone, block by block. */
export const textsOf = ({ doc }: EditorState): string =>
  JSON.stringify(blocksOf(doc).map(({ node }) => blockText(node)));

/** JSON whose names are in order. */
export const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_key, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** The file these lines make. */
export const bytesOf = (lines: readonly string[]): Buffer => Buffer.from(lines.map((text) => `${text}\n`).join(''));

function line(entry: JournalEntry): string {
  const text = journalLine(entry);
  must(text !== null, 'a line is not too long');
  return text;
}
