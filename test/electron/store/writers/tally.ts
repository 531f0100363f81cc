import fs from 'node:fs';
import type { EditorState } from 'prosemirror-state';
import { expect } from 'vitest';
import { z } from 'zod';
import { undo } from '#shared/document/undo';
import { open } from '../projects';
import type { Ended } from './endedWriter';
import { stateOf, storyText, textOf } from './story';

const plainContent = z.object({ n: z.int(), text: z.string() });

/** What many endings did to what a writer had said was on disk. */
export class Tally {
  ends = 0;
  /** Endings after which what stood could not be read as it was written. */
  corrupt = 0;
  /** Endings that lost confirmed changes, and how many of these in all. */
  losses = 0;
  lost = 0;
  confirmed = 0;
  private milliseconds = 0;

  constructor(private readonly name: string) {}

  /** Opens a project that `durableWriter` was writing to and holds it to what was confirmed. */
  async project(dir: string, id: string, ended: Ended): Promise<void> {
    const store = await open(dir);
    const opened = await store.open(id);
    expect(store.readOnly).toBeUndefined();
    const { state, stopped } = stateOf(opened);
    const n = opened.journal?.n ?? 0;
    this.note(ended, n, opened.notices.length > 0);
    // Each change fits on the one before, and is undone into it.
    expect({ stopped, text: textOf(state) }).toEqual({ stopped: null, text: textAt(n) });
    let before: EditorState = state;
    const undone = undo(state, (tr) => {
      before = state.apply(tr);
    });
    expect([undone, textOf(before)]).toEqual([n > 0, textAt(Math.max(0, n - 1))]);
    await store.close();
  }

  /** As `project`, for the file of `plainWriter`; one that can't be read is removed. */
  plain(file: string, ended: Ended): void {
    if (!fs.existsSync(file)) {
      this.note(ended, 0, false);
      return;
    }
    try {
      this.note(ended, plainContent.parse(JSON.parse(fs.readFileSync(file, 'utf8'))).n, false);
    } catch {
      this.note(ended, 0, true);
      fs.rmSync(file);
    }
  }

  /** Says it all in a line. */
  tell(): void {
    const { name, ends, confirmed, milliseconds, corrupt, losses, lost } = this;
    const speed = Math.round(confirmed / (milliseconds / 1000));
    console.log(
      `${name}: ended ${ends} times, ${confirmed} changes confirmed (${speed}/s), corrupt after ${corrupt}, ` +
        `confirmed changes lost after ${losses} (${lost} in all)`,
    );
  }

  private note({ confirmed, count, lived }: Ended, found: number, isCorrupt: boolean): void {
    this.ends++;
    this.confirmed += count;
    this.milliseconds += lived;
    if (isCorrupt) this.corrupt++;
    if (found >= confirmed) return;
    this.losses++;
    this.lost += confirmed - found;
  }
}

const textAt = (n: number) => (n === 0 ? '图书馆开馆' : storyText(n));
