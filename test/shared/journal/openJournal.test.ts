import { describe, expect, test } from 'vitest';
import { inUndoEvent, redo, redoDepth, takeBack, undo, undoDepth } from '#shared/document/undo';
import { setMetadata, signWork } from '#shared/editing/commands/index';
import { durableChange } from '#shared/editing/durableChange';
import { isChange, type JournalChange } from '#shared/journal/journalEntry';
import { changeLine, readJournalLine } from '#shared/journal/journalLine';
import { journalOfLines, openJournal } from '#shared/journal/openJournal';
import type { DividedJournal } from '#shared/journal/readJournal';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { importedBlocks } from '../../properties/sample';
import { OpenText } from '../editing/openText';

/** A text that keeps the entries of what is done. */
class JournaledText extends OpenText {
  readonly entries: JournalChange[] = [];
  readonly lines: string[] = [];

  static open(): JournaledText {
    return new JournaledText(JournaledText.sample());
  }

  private static sample() {
    const { record, source } = OpenText.of(['[p:李金泽]来了', '后来']);
    return { record, source };
  }

  /** Does it, and keeps what it did. */
  does(act: () => void): this {
    const before = this.state;
    act();
    const change = durableChange(before, this.state);
    const line = change && changeLine(change, this.entries.length + 1, this.time);
    const entry = line && readJournalLine(Buffer.from(line));
    if (!line || !entry || typeof entry === 'string' || !isChange(entry)) throw new Error(`no change: ${entry}`);
    this.entries.push(entry);
    this.lines.push(line);
    return this;
  }

  types(offset: number, text: string): this {
    return this.does(() => this.type(1, offset, offset, text));
  }

  /** As it is opened again, from a record that holds the first changes, or all. */
  reopened(divided: DividedJournal = { past: [], ahead: this.entries }, record: DocumentRecord = this.record) {
    let ids = 100;
    const opened = openJournal(
      {
        record,
        source: this.source,
        author: () => this.author,
        newId: () => `n${ids++}`,
        now: () => this.time,
        composing: () => false,
        imported: () => importedBlocks(this.record),
      },
      divided,
    );
    this.state = opened.state;
    return opened;
  }
}

/** The entry with its first step somewhere else. */
function moved(entry: JournalChange | undefined, from: number): JournalChange {
  const [step, ...rest] = entry?.steps ?? [];
  if (!entry || step?.stepType !== 'replace') throw new Error('not typed');
  return { ...entry, steps: [{ ...step, from, to: from }, ...rest] };
}

describe('what the record does not hold', () => {
  test('is brought back, and undone and redone as it would have been', () => {
    const text = JournaledText.open().types(2, '甲').types(0, '乙');
    text.does(() => undo(text.state, text.dispatch));
    const after = text.saved;
    expect(text.reopened()).toMatchObject({ recovered: 3, stopped: null, settlement: null });
    expect(text.saved).toEqual(after);
    expect([undoDepth(text.state), redoDepth(text.state)]).toEqual([1, 1]);
    redo(text.state, text.dispatch);
    expect(text.texts).toEqual(['李金泽来了', '乙后来甲']);
  });

  test('is brought back from lines that were read before', () => {
    const text = JournaledText.open().types(2, '甲').types(0, '乙');
    const [first = '', second = ''] = text.lines;
    expect(text.reopened(journalOfLines({ past: [], ahead: [first, second] })).recovered).toBe(2);
    expect([text.texts[1], undoDepth(text.state)]).toEqual(['乙后来甲', 2]);
  });

  test('is brought back up to where it fits no more', () => {
    const text = JournaledText.open().types(2, '甲').types(3, '乙').types(4, '丙');
    const [first, second, third] = text.entries;
    const { settlement, ...told } = text.reopened({
      past: [],
      ahead: [first, moved(second, 999), third].flatMap((one) => one ?? []),
    });
    expect([told.recovered, told.stopped, settlement]).toEqual([1, 'unfitting', null]);
    expect(text.texts[1]).toBe('后来甲');
    undo(text.state, text.dispatch);
    expect(text.texts[1]).toBe('后来');
  });

  test('is not brought back into a record that had to be mended', () => {
    const text = JournaledText.open().types(2, '甲');
    const record = { ...text.record, entities: {} };
    expect(text.reopened({ past: [], ahead: text.entries }, record)).toMatchObject({ recovered: 0, stopped: 'mended' });
    expect([text.texts[1], text.tags, undoDepth(text.state)]).toEqual(['后来', {}, 0]);
  });
});

describe('what the record holds', () => {
  test('can be undone', () => {
    const text = JournaledText.open();
    const before = text.saved;
    text.types(2, '甲').does(() => text.run(setMetadata('page', 'title', { value: '题' })));
    const after = text.saved;
    expect(text.reopened({ past: text.entries, ahead: [] }, after)).toMatchObject({ recovered: 0, stopped: null });
    undo(text.state, text.dispatch);
    undo(text.state, text.dispatch);
    expect(text.saved).toEqual(before);
  });

  test('is forgotten for undo when it does not belong to the text', () => {
    const text = JournaledText.open().types(2, '甲').types(0, '乙');
    const past = text.entries.map((entry) => ({ ...entry, inverse: moved(entry, 999).steps }));
    text.reopened({ past, ahead: [] } as DividedJournal, text.saved);
    expect(undoDepth(text.state)).toBe(2);
    expect(undo(text.state, text.dispatch)).toBe(false);
    expect([undoDepth(text.state), undo(text.state), text.texts[1]]).toEqual([0, false, '乙后来甲']);
  });
});

describe('events', () => {
  test('do not go on across an opening', () => {
    const text = JournaledText.open().types(2, '甲');
    text.reopened();
    text.time += 1;
    text.type(1, 3, 3, '乙');
    expect(undoDepth(text.state)).toBe(2);
    const unsigned = JournaledText.open();
    unsigned.author = '';
    unsigned.types(2, '甲').reopened();
    unsigned.run(signWork('乙'));
    expect(undoDepth(unsigned.state)).toBe(2);
  });

  test('are numbered on', () => {
    const text = JournaledText.open().types(2, '甲').types(0, '乙');
    text.does(() => undo(text.state, text.dispatch));
    text.reopened();
    text.types(2, '丙');
    expect(text.entries.map(({ event }) => event)).toEqual([1, 2, 2, 3]);
  });

  test('of many dispatches are one', () => {
    const text = JournaledText.open();
    const name = Symbol('event');
    for (const at of [0, 2]) {
      text.does(() => text.dispatch(inUndoEvent(text.state.tr.insertText('字', text.at(1, at)), name)));
    }
    text.does(() => text.dispatch(inUndoEvent(text.state.tr.insertText('别', text.at(1, 0)), Symbol('other'))));
    text.reopened();
    expect(undoDepth(text.state)).toBe(2);
  });

  test('that were taken back leave nothing', () => {
    const text = JournaledText.open().types(2, '甲');
    const name = Symbol('event');
    text.does(() => text.dispatch(inUndoEvent(text.state.tr.insertText('字', text.at(1, 0)), name)));
    text.does(() => takeBack(name)(text.state, text.dispatch));
    expect(text.entries.at(-1)).toMatchObject({ k: 'takeBack', inverse: [] });
    text.reopened();
    expect([undoDepth(text.state), redoDepth(text.state), text.texts[1]]).toEqual([1, 0, '后来甲']);
  });

  test('take the name that was put to them later', () => {
    const text = JournaledText.open();
    text.author = '';
    text.types(2, '甲').does(() => text.run(signWork('乙')));
    expect(text.entries.map(({ event }) => event)).toEqual([1, 1]);
    text.reopened();
    expect(text.note('8+')?.by).toBe('乙');
    undo(text.state, text.dispatch);
    expect(text.saved.corrections).toEqual({});
  });
});

describe('a crash in the middle of a composition', () => {
  test('leaves words that opening settles, as part of their event', () => {
    const text = JournaledText.open();
    text.composing = true;
    text.does(() => text.type(0, 0, 3, 'n')).does(() => text.type(0, 0, 1, '季今泽'));
    expect(text.entries.map(({ owed }) => owed)).toEqual([
      { origin: { kind: 'typed' } },
      { origin: { kind: 'typed' } },
    ]);
    const { settlement, recovered } = text.reopened();
    expect([recovered, settlement?.event, settlement?.owed]).toEqual([2, 1, null]);
    expect(text.tags).toEqual({ p: '季今泽' });
    expect(Object.values(text.saved.corrections)).toHaveLength(2);
    text.composing = false;
    undo(text.state, text.dispatch);
    expect([text.tags, undoDepth(text.state)]).toEqual([{ p: '李金泽' }, 0]);
  });

  test('that had been settled needs nothing', () => {
    const text = JournaledText.open();
    text.composing = true;
    text.does(() => text.type(0, 0, 3, '季今泽'));
    text.composing = false;
    text.does(() => text.dispatch(text.state.tr));
    const after = text.saved;
    expect(text.entries.map(({ event, owed }) => [event, owed !== undefined])).toEqual([
      [1, true],
      [1, false],
    ]);
    expect(text.reopened().settlement).toBeNull();
    expect(text.saved).toEqual(after);
  });
});
