import { TextSelection } from 'prosemirror-state';
import { blocksOf, contentFrom, contentTo } from '#shared/document/blocks';
import { undo } from '#shared/document/undo';
import { openDocumentState } from '#shared/editing/documentState';
import { durableChange } from '#shared/editing/durableChange';
import { changeLine, journalLine } from '#shared/journal/journalLine';
import { openJournal } from '#shared/journal/openJournal';
import { divideJournal, type JournalReading, readJournal } from '#shared/journal/readJournal';
import { trimJournal } from '#shared/journal/trimJournal';
import { bigRecord } from './bigRecord';
import { surroundings } from './core';
import type { Row } from './figures';

const LINES = 5000;
const RECORD = 'a'.repeat(64);

/** What the journal costs on a text of a million characters: a line a key press, and opening with five thousand of them. */
export function run(): Promise<Row[]> {
  const { record, source } = bigRecord();
  const options = { record, source, ...surroundings() };
  const { lines, written, lengths } = typed(options);
  const base = journalLine({ k: 'base', n: 0, sha256: RECORD, bytes: 1 }) ?? '';
  const later = journalLine({ k: 'base', n: LINES, sha256: 'b'.repeat(64), bytes: 1 }) ?? '';
  const head = journalLine({ k: 'head', v: 1, document: 'big', schema: 2 }) ?? '';
  const bytes = new TextEncoder().encode(`${[head, base, ...lines, later].join('\n')}\n`);
  const rows: Row[] = [
    { what: 'journal line of a key press', unit: 'bytes', values: lengths },
    { what: 'written (steps and inverse to text)', unit: 'ms', values: written },
  ];
  const add = (what: string, act: () => unknown) => rows.push({ what, unit: 'ms', values: repeat(act) });
  add(`${LINES} lines read and checked`, () => readJournal(bytes));
  const reading = readJournal(bytes);
  const divided = (sha256: string) => {
    const parts = divideJournal(reading.entries, sha256);
    if (!parts) throw new Error('the record is not known');
    return parts;
  };
  add('open: record to state', () => openDocumentState(options));
  add(`  with ${LINES} changes that can be undone`, () => openJournal(options, divided('b'.repeat(64))));
  add(`  with ${LINES} changes to bring back`, () => openJournal(options, divided(RECORD)));
  add('trimmed to 500 events', () => trimmed(reading));
  return Promise.resolve(rows);
}

function repeat(act: () => unknown): number[] {
  return Array.from({ length: 7 }, () => time(act));
}

function time(act: () => unknown): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

function trimmed({ head, entries }: JournalReading): string {
  if (!head) throw new Error('the journal has no head');
  return trimJournal(head, entries, 500);
}

/** Five thousand key presses: a character after another in ever new places, and a tenth of them undone. */
function typed(options: Parameters<typeof openDocumentState>[0]) {
  let state = openDocumentState(options);
  const lines: string[] = [];
  const written: number[] = [];
  const lengths: number[] = [];
  for (let i = 0; lines.length < LINES; i++) {
    const before = state;
    if (i % 10 === 9) {
      undo(state, (tr) => {
        state = state.apply(tr);
      });
    } else {
      if (i % 10 === 0) state = state.apply(state.tr.setSelection(caretIn(state.doc, i)));
      state = state.apply(state.tr.insertText('字'));
    }
    const start = performance.now();
    const change = durableChange(before, state);
    const line = change && changeLine(change, lines.length + 1, i);
    written.push(performance.now() - start);
    if (!line) throw new Error('nothing happened');
    lines.push(line);
    lengths.push(new TextEncoder().encode(line).length + 1);
  }
  return { lines, written, lengths };
}

function caretIn(doc: Parameters<typeof blocksOf>[0], i: number): TextSelection {
  const blocks = blocksOf(doc);
  const block = blocks[(i * 97 + 1) % blocks.length];
  if (!block) throw new Error('a document without blocks');
  return TextSelection.create(doc, (contentFrom(block) + contentTo(block)) >> 1);
}
