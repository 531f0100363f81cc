import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '#shared/ipc/contract';
import type { ProblemData } from '#shared/problems/problem';
import { createSaving, type Saving, type SavingOptions } from '../../../renderer/session/saving';
import type { SaveState } from '../../../renderer/session/session';
import { type TestClock, testClock } from './testClock';

type Written = Answer<{ readonly savedAt: string }>;

const savedAt = '2026-11-22T06:00:00.000Z';
const confirmed: Written = { ok: true, value: { savedAt } };
const refused: Written = { ok: false, error: { code: 'saveFailed', values: { detail: '磁盘已满' } } };

/** A disk that answers when the test says so. */
class Disk {
  readonly writes: ((answer: Written) => void)[] = [];
  write = () => new Promise<Written>((resolve) => this.writes.push(resolve));

  async answer(answer: Written): Promise<void> {
    const resolve = this.writes.shift();
    if (!resolve) throw new Error('Nothing is being written');
    resolve(answer);
    await Promise.resolve();
    await new Promise((done) => setImmediate(done));
  }
}

/** The journal as saving sees it: it says at once what the test says it says. */
class JournalSeen implements NonNullable<SavingOptions['journal']> {
  confirmed = 0;
  problem: ProblemData | null = null;
  isSending = false;
  flush = async (n: number) => this.confirmed >= n;
}

describe('saving', () => {
  let clock: TestClock;
  let disk: Disk;
  let saving: Saving;
  let held: boolean;
  let shown: SaveState['phase'][];
  let numbers: { last: number; settled: number };
  const change = (): void => {
    numbers = { last: numbers.last + 1, settled: numbers.last + 1 };
    saving.changed();
  };
  const open = (options: Partial<SavingOptions> = {}): Saving => {
    saving = createSaving({
      clock,
      journal: null,
      numbers: () => numbers,
      recorded: 0,
      write: disk.write,
      held: () => held,
      onState: ({ phase }) => shown.push(phase),
      ...options,
    });
    return saving;
  };

  beforeEach(() => {
    clock = testClock();
    disk = new Disk();
    held = false;
    shown = [];
    numbers = { last: 0, settled: 0 };
    open();
  });

  it('writes nothing while what others did is not decided, and says why; then goes on', async () => {
    const problem: ProblemData = { code: 'outsideConflict', values: { name: '样张', count: 1 } };
    const journal = new JournalSeen();
    open({ journal });
    saving.pause('quietly');
    change();
    clock.pass(5000);
    expect(disk.writes).toHaveLength(0);
    expect(saving.state()).toEqual({ phase: 'unsaved' });
    saving.pause(problem);
    journal.confirmed = 1;
    saving.heard();
    expect(saving.state()).toEqual({ phase: 'failed', problem });
    expect(await saving.flush()).toBe(false);
    saving.pause(null);
    clock.pass(1000);
    await disk.answer(confirmed);
    expect(saving.state()).toMatchObject({ phase: 'saved' });
  });

  it('writes nothing for a record of others that holds everything, and everything when there is none', async () => {
    change();
    saving.recordedBy(1);
    clock.pass(5000);
    expect(await saving.flush()).toBe(true);
    expect(disk.writes).toHaveLength(0);
    saving.loseRecord();
    const flushed = saving.flush();
    await disk.answer(confirmed);
    expect(await flushed).toBe(true);
  });

  it('writes one idle second after the last change and not before', () => {
    change();
    clock.pass(900);
    change();
    clock.pass(999);
    expect(disk.writes).toHaveLength(0);
    clock.pass(1);
    expect(disk.writes).toHaveLength(1);
  });

  it('is saved only once the disk has confirmed it', async () => {
    change();
    clock.pass(1000);
    expect(saving.state()).toEqual({ phase: 'saving' });
    await disk.answer(confirmed);
    expect(saving.state()).toEqual({ phase: 'saved', at: Date.parse(savedAt) });
    expect(shown).toEqual(['unsaved', 'saving', 'saved']);
  });

  it('keeps a change made during a write as not saved, and writes again', async () => {
    change();
    clock.pass(1000);
    change();
    await disk.answer(confirmed);
    expect(saving.state()).toEqual({ phase: 'unsaved' });
    clock.pass(1000);
    await disk.answer(confirmed);
    expect(saving.state().phase).toBe('saved');
  });

  it('shows a refusal and tries again with the next change', async () => {
    change();
    clock.pass(1000);
    await disk.answer(refused);
    expect(saving.state()).toMatchObject({ phase: 'failed', problem: { code: 'saveFailed' } });
    change();
    expect(saving.state().phase).toBe('failed');
    clock.pass(1000);
    await disk.answer(confirmed);
    expect(saving.state().phase).toBe('saved');
  });

  it('tries again by itself after a refusal, each time later, and stays failed until the disk has it', async () => {
    change();
    clock.pass(1000);
    await disk.answer(refused);
    for (const wait of [5000, 10_000, 20_000, 40_000, 60_000, 60_000]) {
      clock.pass(wait - 1);
      expect(disk.writes).toHaveLength(0);
      clock.pass(1);
      expect(disk.writes).toHaveLength(1);
      expect(saving.state().phase).toBe('failed');
      await disk.answer(refused);
    }
    clock.pass(60_000);
    await disk.answer(confirmed);
    expect(shown).toEqual(['unsaved', 'saving', 'failed', 'saved']);
  });

  it('does not try again by itself what others changed on the disk, nor after it was let go of', async () => {
    change();
    clock.pass(1000);
    await disk.answer({ ok: false, error: { code: 'changedOutside', values: { name: 'x' } } });
    clock.pass(100_000);
    expect(disk.writes).toHaveLength(0);
    change();
    clock.pass(1000);
    saving.stop();
    await disk.answer(refused);
    clock.pass(100_000);
    expect(disk.writes).toHaveLength(0);
  });

  it('tries again after a refusal when something changed during the write', async () => {
    change();
    clock.pass(1000);
    change();
    await disk.answer(refused);
    clock.pass(1000);
    expect(disk.writes).toHaveLength(1);
  });

  it('flushes up to the call: waits for the write under way and writes what came after it', async () => {
    change();
    clock.pass(1000);
    change();
    const flushed = saving.flush();
    await disk.answer(confirmed);
    expect(disk.writes).toHaveLength(1);
    await disk.answer(confirmed);
    expect(await flushed).toBe(true);
  });

  it('flushes to false when the disk refuses, and to true when there is nothing to write', async () => {
    expect(await saving.flush()).toBe(true);
    change();
    const flushed = saving.flush();
    await disk.answer(refused);
    expect(await flushed).toBe(false);
  });

  it('waits while an input method composes', () => {
    held = true;
    change();
    clock.pass(5000);
    expect(disk.writes).toHaveLength(0);
    held = false;
    clock.pass(1000);
    expect(disk.writes).toHaveLength(1);
  });

  it('takes a call that broke down for a refusal', async () => {
    open({ write: () => Promise.reject(new Error('no answer')) });
    change();
    expect(await saving.flush()).toBe(false);
    expect(saving.state()).toMatchObject({ phase: 'failed', problem: { code: 'unexpected' } });
  });

  it('never writes what is read-only', async () => {
    const problem = { code: 'projectReadOnly', values: { name: 'x' } } as const;
    open({ readOnly: problem });
    saving.changed();
    clock.pass(5000);
    expect(await saving.flush()).toBe(true);
    expect(disk.writes).toHaveLength(0);
    expect(saving.state()).toEqual({ phase: 'readOnly', problem });
  });

  it('writes what was not in the record when it was opened', async () => {
    numbers = { last: 3, settled: 3 };
    open({ recorded: 1 });
    expect(saving.state().phase).toBe('unsaved');
    clock.pass(1000);
    await disk.answer(confirmed);
    expect(saving.state().phase).toBe('saved');
  });

  it('leaves what an input method composes out of the record, and writes it when it is settled', async () => {
    change();
    numbers = { last: 2, settled: 1 };
    saving.changed();
    const flushed = saving.flush();
    await disk.answer(confirmed);
    expect(await flushed).toBe(false);
    expect(saving.state().phase).toBe('unsaved');
    numbers = { last: 2, settled: 2 };
    clock.pass(1000);
    await disk.answer(confirmed);
    expect(saving.state().phase).toBe('saved');
  });

  describe('with a journal', () => {
    let journal: JournalSeen;
    const hear = (answer: Partial<JournalSeen>): void => {
      Object.assign(journal, answer);
      saving.heard();
    };

    beforeEach(() => {
      journal = new JournalSeen();
      open({ journal });
    });

    it('is saved once the journal has confirmed everything and typing rests, before the record is written', () => {
      change();
      clock.pass(100);
      hear({ confirmed: 1 });
      expect(saving.state().phase).toBe('unsaved');
      clock.pass(300);
      expect(saving.state()).toEqual({ phase: 'saved', at: 1_000_100 });
      expect(disk.writes).toHaveLength(0);
    });

    it('is not saved while the journal lacks a change, however long ago that was', () => {
      change();
      change();
      hear({ confirmed: 1 });
      clock.pass(999);
      expect(saving.state().phase).toBe('unsaved');
    });

    it('says that it is saving when typing rests and the disk takes its time', () => {
      change();
      hear({ isSending: true });
      expect(saving.state().phase).toBe('unsaved');
      clock.pass(400);
      expect(saving.state().phase).toBe('saving');
    });

    it('says why the journal was refused, until the journal or the record has everything', async () => {
      const problem = { code: 'journalNotWritten', values: { detail: '磁盘已满' } } as const;
      change();
      hear({ problem });
      expect(saving.state()).toEqual({ phase: 'failed', problem });
      clock.pass(1000);
      await disk.answer(confirmed);
      expect(saving.state().phase).toBe('saved');
      change();
      expect(saving.state().phase).toBe('failed');
      hear({ problem: null, confirmed: 2 });
      clock.pass(400);
      expect(saving.state().phase).toBe('saved');
    });

    it('shows that the record was refused though the journal has everything, and tries again when the journal recovers', async () => {
      change();
      hear({ problem: { code: 'journalNotWritten', values: { detail: '磁盘已满' } } });
      clock.pass(1000);
      await disk.answer(refused);
      expect(saving.state()).toMatchObject({ phase: 'failed', problem: { code: 'saveFailed' } });
      hear({ problem: null, confirmed: 1 });
      expect(saving.state()).toMatchObject({ phase: 'failed', problem: { code: 'saveFailed' } });
      clock.pass(1000);
      await disk.answer(confirmed);
      expect(saving.state().phase).toBe('saved');
    });
  });
});
