import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '#shared/journal/journalEntry';
import { journalLine } from '#shared/journal/journalLine';
import { divideJournal, JournalReader, readJournal } from '#shared/journal/readJournal';
import { trimJournal } from '#shared/journal/trimJournal';

const sha = (letter: string): string => letter.repeat(64);
const head = { k: 'head', v: 1, document: 'd', schema: 2 } as const satisfies JournalEntry;
const base = (n: number, letter = 'a', k: 'base' | 'saving' = 'base') =>
  ({ k, n, sha256: sha(letter), bytes: 1 }) as const;
const steps = [{ stepType: 'attr', pos: 1, attr: 'id', value: 'x' }] as const;
const change = (n: number, event = n, k: 'do' | 'undo' | 'redo' = 'do') =>
  ({ k, n, at: 1, event, steps: [...steps], inverse: [...steps] }) satisfies JournalEntry;
const held = (event: number, k: 'done' | 'undone' = 'done') =>
  ({ k, event, inverse: [...steps] }) satisfies JournalEntry;

const textOf = (...entries: JournalEntry[]): string => entries.map((entry) => `${journalLine(entry)}\n`).join('');
const read = (text: string) => readJournal(Buffer.from(text));

test('a journal is read as well a few lines at a time', () => {
  const bytes = Buffer.from(`${textOf(head, base(0), ...Array.from({ length: 9 }, (_, i) => change(i + 1)))}{`);
  const reader = new JournalReader(bytes);
  const steps = [reader.readOn(4), reader.reading.n, reader.readOn(7), reader.reading.torn, reader.readOn(1)];
  expect(steps).toEqual([false, 2, false, false, true]);
  expect(reader.reading).toEqual(readJournal(bytes));
});

test('an empty file is a journal that was not begun', () => {
  expect(read('')).toEqual({ head: null, entries: [], length: 0, n: 0, torn: false, damage: null });
});

test('a journal says what it holds and where it goes on', () => {
  const text = textOf(head, held(3), base(7), change(8), base(7, 'b', 'saving'), change(9));
  const { entries, ...rest } = read(text);
  expect(rest).toEqual({ head, length: text.length, n: 9, torn: false, damage: null });
  expect(entries.map(({ k }) => k)).toEqual(['done', 'base', 'do', 'saving', 'do']);
});

describe('a last line', () => {
  const whole = textOf(head, base(0), change(1));
  const next = textOf(change(2));
  test('that was not ended is dropped, and told', () => {
    for (let length = 1; length < next.length; length++) {
      const reading = read(whole + next.slice(0, length));
      expect([reading.torn, reading.n, reading.length, reading.damage]).toEqual([true, 1, whole.length, null]);
    }
  });
  test('that the disk filled with zeros is torn too', () => {
    expect(read(`${whole}${'\0'.repeat(300)}`)).toMatchObject({ torn: true, n: 1, damage: null });
    expect(read(`${whole}${'\0'.repeat(300)}\n`)).toMatchObject({ torn: true, n: 1, damage: null });
  });
  test('that is whole and says what can not be is damage', () => {
    expect(read(whole + textOf(change(3)))).toMatchObject({ torn: false, damage: { line: 4, reason: 'order' } });
  });
});

describe('nothing is believed from', () => {
  const at = (line: number, reason: string) => ({ torn: false, damage: { line, reason } });
  test.each([
    ['a journal without a head', textOf(base(0), change(1)), at(1, 'order')],
    ['a second head', textOf(head, base(0), head), at(3, 'order')],
    ['a change before any record', textOf(head, change(1)), at(2, 'order')],
    ['a hole', textOf(head, base(0), change(1), change(3), change(4)), at(4, 'order')],
    ['a repetition', textOf(head, base(0), change(1), change(1)), at(4, 'order')],
    ['a record that holds what was never written', textOf(head, base(0), base(1)), at(3, 'order')],
    ['what is held behind a change', textOf(head, base(0), change(1), held(1)), at(4, 'order')],
    ['a journal of a newer version of records', textOf({ ...head, schema: 4 }, base(0)), at(1, 'version')],
    ['a journal of the first version of records', textOf({ ...head, schema: 1 }, base(0)), at(1, 'version')],
    ['a journal of another version', textOf({ ...head, v: 2 }, base(0)), at(1, 'version')],
    ['bytes that changed', textOf(head, base(0)).replace('aaa', 'aba') + textOf(change(1)), at(2, 'check')],
    ['a line that is none', `${textOf(head, base(0))}\n${textOf(change(1))}`, at(3, 'check')],
  ])('%s on', (_what, text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });
});

describe('divided by a record', () => {
  const { entries } = read(
    textOf(
      head,
      held(1),
      base(4),
      change(5),
      base(5, 'b', 'saving'),
      change(6),
      base(5, 'b'),
      change(7),
      base(6, 'a', 'saving'),
    ),
  );
  const numbers = (sha256: string) => {
    const divided = divideJournal(entries, sha256);
    return divided && [divided.past, divided.ahead].map((list) => list.map((one) => ('n' in one ? one.n : one.k)));
  };
  test('what it holds is past, whatever the line stands behind', () => {
    expect(numbers(sha('b'))).toEqual([
      ['done', 5],
      [6, 7],
    ]);
  });
  test('one that was written twice holds what it held last', () => {
    expect(numbers(sha('a'))).toEqual([['done', 5, 6], [7]]);
  });
  test('one that nobody wrote here is not known', () => expect(numbers(sha('c'))).toBeNull());
});

describe('trimmed', () => {
  const many = Array.from({ length: 20 }, (_, i) => change(i + 1));
  const trimmed = (entries: JournalEntry[], keep: number) => read(trimJournal(head, entries, keep));
  test('the newest events are held; what the last two records do not hold stays as it is', () => {
    const all = [base(0), ...many, base(15, 'b'), base(20, 'c', 'saving'), base(20, 'c'), change(21)];
    const { entries, damage, n } = trimmed(all, 3);
    expect([damage, n]).toEqual([null, 21]);
    expect(
      entries.map((one) => ('n' in one ? `${one.k} ${one.n}` : 'event' in one ? `${one.k} ${one.event}` : one.k)),
    ).toEqual([
      ...['done 13', 'done 14', 'done 15', 'base 15', 'do 16', 'do 17', 'do 18', 'do 19', 'do 20'],
      ...['saving 20', 'base 20', 'do 21'],
    ]);
  });
  test('what was undone can be redone', () => {
    const all = [base(0), ...many, change(21, 20, 'undo'), change(22, 19, 'undo'), base(22, 'b')];
    const { entries } = trimmed([...all, change(23, 19, 'redo'), base(23, 'c')], 2);
    expect(entries.map((one) => ('event' in one ? `${one.k} ${one.event}` : one.k))).toEqual([
      ...['done 17', 'done 18', 'undone 20', 'undone 19', 'base', 'redo 19', 'base'],
    ]);
  });
  test('again, it is as it was', () => {
    const all = [base(0), ...many, base(15, 'b'), base(20, 'c')];
    const once = trimJournal(head, all, 5);
    expect(trimJournal(head, read(once).entries, 5)).toBe(once);
  });
  test('with a record that was never confirmed, what it would hold stays', () => {
    const { entries } = trimmed([base(0), ...many, base(10, 'b', 'saving'), base(20, 'c', 'saving'), base(20, 'c')], 3);
    expect(entries).toHaveLength(1 + 20 + 3);
  });
});
