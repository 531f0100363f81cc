import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '#shared/ipc/contract';
import { createSaving, type Saving } from '../../../renderer/session/saving';
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

describe('saving', () => {
  let clock: TestClock;
  let disk: Disk;
  let saving: Saving;
  let held: boolean;
  let shown: SaveState['phase'][];

  beforeEach(() => {
    clock = testClock();
    disk = new Disk();
    held = false;
    shown = [];
    saving = createSaving({
      clock,
      write: disk.write,
      held: () => held,
      onState: ({ phase }) => shown.push(phase),
    });
  });

  it('writes one idle second after the last change and not before', () => {
    saving.changed();
    clock.pass(900);
    saving.changed();
    clock.pass(999);
    expect(disk.writes).toHaveLength(0);
    clock.pass(1);
    expect(disk.writes).toHaveLength(1);
  });

  it('is saved only once the disk has confirmed it', async () => {
    saving.changed();
    clock.pass(1000);
    expect(saving.state()).toEqual({ phase: 'saving' });
    await disk.answer(confirmed);
    expect(saving.state()).toEqual({ phase: 'saved', at: Date.parse(savedAt) });
    expect(shown).toEqual(['unsaved', 'saving', 'saved']);
  });

  it('keeps a change made during a write as not saved, and writes again', async () => {
    saving.changed();
    clock.pass(1000);
    saving.changed();
    await disk.answer(confirmed);
    expect(saving.state()).toEqual({ phase: 'unsaved' });
    clock.pass(1000);
    await disk.answer(confirmed);
    expect(saving.state().phase).toBe('saved');
  });

  it('shows a refusal and tries again with the next change', async () => {
    saving.changed();
    clock.pass(1000);
    await disk.answer(refused);
    expect(saving.state()).toMatchObject({ phase: 'failed', problem: { code: 'saveFailed' } });
    clock.pass(10_000);
    expect(disk.writes).toHaveLength(0);
    saving.changed();
    expect(saving.state().phase).toBe('failed');
    clock.pass(1000);
    await disk.answer(confirmed);
    expect(saving.state().phase).toBe('saved');
  });

  it('tries again after a refusal when something changed during the write', async () => {
    saving.changed();
    clock.pass(1000);
    saving.changed();
    await disk.answer(refused);
    clock.pass(1000);
    expect(disk.writes).toHaveLength(1);
  });

  it('flushes up to the call: waits for the write under way and writes what came after it', async () => {
    saving.changed();
    clock.pass(1000);
    saving.changed();
    const flushed = saving.flush();
    await disk.answer(confirmed);
    expect(disk.writes).toHaveLength(1);
    await disk.answer(confirmed);
    expect(await flushed).toBe(true);
  });

  it('flushes to false when the disk refuses, and to true when there is nothing to write', async () => {
    expect(await saving.flush()).toBe(true);
    saving.changed();
    const flushed = saving.flush();
    await disk.answer(refused);
    expect(await flushed).toBe(false);
  });

  it('waits while an input method composes', () => {
    held = true;
    saving.changed();
    clock.pass(5000);
    expect(disk.writes).toHaveLength(0);
    held = false;
    clock.pass(1000);
    expect(disk.writes).toHaveLength(1);
  });

  it('takes a call that broke down for a refusal', async () => {
    const broken = createSaving({
      clock,
      write: () => Promise.reject(new Error('no answer')),
      held: () => false,
      onState: () => {},
    });
    broken.changed();
    expect(await broken.flush()).toBe(false);
    expect(broken.state()).toMatchObject({ phase: 'failed', problem: { code: 'unexpected' } });
  });

  it('never writes what is read-only', async () => {
    const problem = { code: 'projectReadOnly', values: { name: 'x' } } as const;
    const readOnly = createSaving({
      clock,
      readOnly: problem,
      write: disk.write,
      held: () => false,
      onState: () => {},
    });
    readOnly.changed();
    clock.pass(5000);
    expect(await readOnly.flush()).toBe(true);
    expect(disk.writes).toHaveLength(0);
    expect(readOnly.state()).toEqual({ phase: 'readOnly', problem });
  });
});
