import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { FileCalls } from './fileCalls';
import { readLocal, writeLocal } from './localState';

/** What tells one content of a file from another. */
export interface Fingerprint {
  readonly sha256: string;
  readonly bytes: number;
}

/** Content that was written here. */
export interface WrittenContent extends Fingerprint {
  /** Tells which byte it is when one has changed; earlier versions of the app did not keep it. */
  readonly crc32?: number | undefined;
}

/** What is remembered of a file. */
export interface SeenContent {
  /** The content last written or adopted here and, while a write is under way, the one it puts in its place. */
  readonly ours: readonly WrittenContent[];
  /** When the file that stood then was last written to, in the milliseconds of its file system. */
  readonly writtenAt?: number | undefined;
}

const ledgerSchema = z.strictObject({
  ours: z
    .array(
      z.strictObject({ sha256: z.string(), bytes: z.int().min(0), crc32: z.int().min(0).max(0xffffffff).optional() }),
    )
    .max(2),
  writtenAt: z.number().optional(),
});

export function fingerprint(bytes: Uint8Array): Fingerprint {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
}

export function sameContent(a: Fingerprint, b: Fingerprint): boolean {
  return a.bytes === b.bytes && a.sha256 === b.sha256;
}

/**
 * Remembers, outside git, which content of a file was ours, so that the next opening can tell a change made elsewhere.
 * Where it says nothing, nothing is claimed.
 */
export class SeenLedger {
  constructor(
    private readonly files: FileCalls,
    private readonly file: string,
  ) {}

  /** What was ours; `undefined` when nothing is known, as in a project that has just been cloned. */
  async read(): Promise<SeenContent | undefined> {
    return readLocal(this.files, this.file, ledgerSchema);
  }

  async write(seen: SeenContent): Promise<void> {
    await writeLocal(this.files, this.file, seen);
  }
}
