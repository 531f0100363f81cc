import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { removeLeftover, replaceUnsynced, secondName, temporaryName } from './durableFile';
import { type FileCalls, hasCode, readIfThere } from './fileCalls';
import { readJsonBytes } from './jsonFile';
import { isRunning, ownIdentity } from './processIdentity';

/** How often an owner shows that it is there, and how long a silent owner on another machine is believed, in milliseconds. */
const RENEW_EVERY = 30_000;
const FOREIGN_STALE_AFTER = 10 * 60_000;
/** A take-over takes milliseconds; one by nobody known that has lasted so long died. */
const TAKE_OVER_DEAD_AFTER = 60_000;

const ownerSchema = z.strictObject({
  host: z.string(),
  pid: z.int().min(1),
  started: z.string(),
  nonce: z.string().regex(/^[0-9a-f]{16}$/),
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
    this.timer = setInterval(() => {
      // A missed beat does no harm: `confirm` decides before anything is written.
      files.touch(file).catch(() => undefined);
    }, renewEvery);
    this.timer.unref();
  }

  /** Takes the lock, or answers `null` when another process or window has it. Throws the system's error when the folder can't be written to. */
  static async take(files: FileCalls, file: string, renewEvery = RENEW_EVERY): Promise<ProjectLock | null> {
    const owner: Owner = { ...(await ownIdentity()), nonce: randomBytes(8).toString('hex') };
    // Held from before it can be seen, so that no other call of this process takes it for one left behind.
    held.add(owner.nonce);
    let placed = false;
    try {
      placed = await place(files, file, owner);
    } finally {
      if (!placed) held.delete(owner.nonce);
    }
    return placed ? new ProjectLock(files, file, owner, renewEvery) : null;
  }

  /**
   * Who holds a lock that this process could not take: the name of a machine, and whether it is this one. Null when nobody
   * does any more, as far as can be told without taking it.
   */
  static async holder(
    files: FileCalls,
    file: string,
  ): Promise<{ readonly host: string; readonly isHere: boolean } | null> {
    const owner = await readOwner(files, file);
    if (owner === null) return null;
    const self = await ownIdentity();
    const isHere = owner.host === self.host;
    if (!isHere) return { host: owner.host, isHere };
    const isOwn = owner.pid === self.pid && owner.started === self.started;
    const isThere = isOwn ? held.has(owner.nonce) : await isRunning(owner);
    return isThere ? { host: owner.host, isHere } : null;
  }

  /**
   * Whether the lock is still ours, to be asked before writing: a machine that slept for long may have lost it. One that was
   * swept away (by `git clean`, say) and that nobody took is placed again. Throws the system's error when the folder itself
   * has gone, rather than make another in its place.
   */
  async confirm(): Promise<boolean> {
    const standing = await readOwner(this.files, this.file);
    if (standing?.nonce === this.owner.nonce) return true;
    if (standing !== null) return false;
    await this.files.stat(path.dirname(this.file));
    return place(this.files, this.file, this.owner);
  }

  /** Gives the project free for others. */
  async release(): Promise<void> {
    clearInterval(this.timer);
    held.delete(this.owner.nonce);
    try {
      const standing = await readOwner(this.files, this.file);
      if (standing?.nonce === this.owner.nonce) await this.files.remove(this.file);
    } catch {
      // A lock that can't be taken away is stale as soon as this process has ended.
    }
  }
}

/** Puts the lock in place with its content in one move, taking over a stale one. False when another has it. */
async function place(files: FileCalls, file: string, owner: Owner): Promise<boolean> {
  const temporary = temporaryName(file);
  const content = new TextEncoder().encode(`${JSON.stringify(owner)}\n`);
  await replaceUnsynced(files, temporary, content);
  try {
    // More than one attempt is needed only when the lock goes, or a take-over dies, between two calls.
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        if (await makeOnce(files, temporary, file)) return true;
        const standing = await readOwner(files, file);
        if (standing && !(await isStale(files, file, standing, temporary))) return false;
        if (await takeOver(files, file, standing, temporary)) return true;
      } catch (error) {
        if (!hasCode(error, 'ENOENT')) throw error;
        // Who has just taken the lock clears away what others were writing.
        await replaceUnsynced(files, temporary, content);
      }
    }
    return false;
  } finally {
    await removeLeftover(files, temporary);
  }
}

/**
 * Replaces a stale lock. Only who holds the marker named after it may, and only while it still stands: of many that found
 * it stale, the first replaces it and the others find another lock when their turn comes.
 */
async function takeOver(files: FileCalls, file: string, stale: Owner | null, temporary: string): Promise<boolean> {
  const marker = path.join(path.dirname(file), `.lock.${stale?.nonce ?? '0'.repeat(16)}.tmp`);
  if (!(await makeOnce(files, temporary, marker))) {
    const taker = await readOwner(files, marker);
    const isDead = taker
      ? await isStale(files, marker, taker, temporary)
      : await isSilent(files, marker, temporary, TAKE_OVER_DEAD_AFTER);
    if (isDead) await removeLeftover(files, marker);
    return false;
  }
  try {
    const standing = await readOwner(files, file);
    if (standing?.nonce !== stale?.nonce) return false;
    await files.rename(temporary, file);
    return true;
  } finally {
    await removeLeftover(files, marker);
  }
}

/** Gives a file a second name, which only one process can do. False when the name is taken. */
async function makeOnce(files: FileCalls, file: string, name: string): Promise<boolean> {
  try {
    await secondName(files, file, name);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Whether the owner that a file names is gone; `file` is what the owner touches. */
async function isStale(files: FileCalls, file: string, owner: Owner, ownFile: string): Promise<boolean> {
  const self = await ownIdentity();
  if (owner.host === self.host) {
    const ours = owner.pid === self.pid && owner.started === self.started;
    return ours ? !held.has(owner.nonce) : !(await isRunning(owner));
  }
  return isSilent(files, file, ownFile, FOREIGN_STALE_AFTER);
}

/**
 * Whether a file was last touched so many milliseconds before `ownFile`, which was made just now. Both times come from the
 * folder's file system, so that two machines' clocks need not agree. False when the file has gone.
 */
async function isSilent(files: FileCalls, file: string, ownFile: string, forLong: number): Promise<boolean> {
  try {
    const [last, now] = await Promise.all([files.stat(file), files.stat(ownFile)]);
    return now.mtimeMs - last.mtimeMs > forLong;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/** Who holds the lock; `null` when nobody does, or when what stands there names nobody. */
async function readOwner(files: FileCalls, file: string): Promise<Owner | null> {
  const bytes = await readIfThere(files, file);
  if (bytes === null) return null;
  const json = readJsonBytes(bytes);
  const parsed = ownerSchema.safeParse(json.ok ? json.value : null);
  return parsed.success ? parsed.data : null;
}
