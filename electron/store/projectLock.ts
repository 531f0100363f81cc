import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { removeLeftover, replaceUnsynced, secondName, temporaryName } from './durableFile';
import { type FileCalls, hasCode, readIfThere } from './fileCalls';
import { isRunning, ownIdentity } from './processIdentity';

/** How often an owner shows that it is there, and how long a silent owner on another machine is believed, in milliseconds. */
const RENEW_EVERY = 30_000;
const FOREIGN_STALE_AFTER = 10 * 60_000;

const ownerSchema = z.strictObject({
  host: z.string(),
  pid: z.int().min(1),
  started: z.string(),
  nonce: z.string(),
});
type Owner = z.infer<typeof ownerSchema>;

/** Locks this process holds; one of its own that isn't among them was left behind. */
const held = new Set<string>();

/**
 * Says that one process owns a project. The file names the owner; a stale one (its process is gone, its number belongs to
 * another process now, or its machine has been silent for ten minutes by the clock of the folder) is taken over.
 */
export class ProjectLock {
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly files: FileCalls,
    private readonly file: string,
    private readonly owner: Owner,
    renewEvery: number,
  ) {
    held.add(owner.nonce);
    this.timer = setInterval(() => {
      // A missed beat does no harm: `confirm` decides before anything is written.
      files.touch(file).catch(() => undefined);
    }, renewEvery);
    this.timer.unref();
  }

  /** Takes the lock, or answers `null` when another process or window has it. Throws the system's error when the folder can't be written to. */
  static async take(files: FileCalls, file: string, renewEvery = RENEW_EVERY): Promise<ProjectLock | null> {
    const owner: Owner = { ...(await ownIdentity()), nonce: randomBytes(8).toString('hex') };
    if (!(await place(files, file, owner))) return null;
    return new ProjectLock(files, file, owner, renewEvery);
  }

  /**
   * Whether the lock is still ours, to be asked before writing: a machine that slept for long may have lost it. One that was
   * swept away (by `git clean`, say) and that nobody took is placed again.
   */
  async confirm(): Promise<boolean> {
    const standing = await readOwner(this.files, this.file);
    if (standing?.nonce === this.owner.nonce) return true;
    return standing === null && place(this.files, this.file, this.owner);
  }

  /** Gives the project free for others. */
  async release(): Promise<void> {
    clearInterval(this.timer);
    held.delete(this.owner.nonce);
    const standing = await readOwner(this.files, this.file);
    if (standing?.nonce === this.owner.nonce) await removeLeftover(this.files, this.file);
  }
}

/** Puts the lock in place with its content in one move, taking over a stale one. False when another has it. */
async function place(files: FileCalls, file: string, owner: Owner): Promise<boolean> {
  const temporary = temporaryName(file);
  await replaceUnsynced(files, temporary, new TextEncoder().encode(`${JSON.stringify(owner)}\n`));
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        await secondName(files, temporary, file);
        return true;
      } catch (error) {
        if (!hasCode(error, 'EEXIST')) throw error;
      }
      const standing = await readOwner(files, file);
      if (standing && !(await isStale(files, file, standing, temporary))) return false;
      if (!(await clear(files, file, standing))) return false;
    }
    return false;
  } finally {
    await removeLeftover(files, temporary);
  }
}

/** Moves a stale lock out of the way. False when meanwhile another process took it over: its lock is put back. */
async function clear(files: FileCalls, file: string, stale: Owner | null): Promise<boolean> {
  const aside = temporaryName(file);
  try {
    await files.rename(file, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return true;
    throw error;
  }
  const moved = await readOwner(files, aside);
  const mistaken = moved !== null && moved.nonce !== stale?.nonce;
  if (mistaken) await secondName(files, aside, file);
  await removeLeftover(files, aside);
  return !mistaken;
}

async function isStale(files: FileCalls, file: string, owner: Owner, ownFile: string): Promise<boolean> {
  const self = await ownIdentity();
  if (owner.host === self.host) {
    const ours = owner.pid === self.pid && owner.started === self.started;
    return ours ? !held.has(owner.nonce) : !(await isRunning(owner));
  }
  // Both times come from the folder's file system, so that two machines' clocks need not agree.
  const [last, now] = await Promise.all([modified(files, file), modified(files, ownFile)]);
  return now - last > FOREIGN_STALE_AFTER;
}

async function modified(files: FileCalls, file: string): Promise<number> {
  return (await files.stat(file)).mtimeMs;
}

/** Who holds the lock; `null` when nobody does, or when what stands there names nobody. */
async function readOwner(files: FileCalls, file: string): Promise<Owner | null> {
  const bytes = await readIfThere(files, file);
  if (bytes === null) return null;
  try {
    const parsed = ownerSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
