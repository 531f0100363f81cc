const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const QUARTER = 13 * WEEK;

/** Nothing is backed up again within so many milliseconds of its newest backup: the finest generation. */
export const BACKUP_INTERVAL = HOUR;

/**
 * What is kept of which age, in milliseconds: of each `every`, one. Each slot is made up of whole slots of the generation
 * before it, so that what a generation keeps was kept by the finer one until then, however often backups are thinned out.
 *
 * An hour is about what can be typed again; two weeks are until a text comes back from its second reader; a year until a
 * volume is closed. After that one a quarter stays for good: it costs next to nothing, and no age is left without a copy.
 */
const generations = [
  { until: DAY, every: HOUR },
  { until: 14 * DAY, every: DAY },
  { until: 52 * WEEK, every: WEEK },
  { until: Number.POSITIVE_INFINITY, every: QUARTER },
] as const;

/** What is known of a backup without opening it. */
export interface BackupMoment {
  /** When what it holds was written, in milliseconds since 1970, by whatever clock there was then. */
  readonly at: number;
  readonly bytes: number;
}

/** How much may be kept of one file at most. */
export interface BackupLimits {
  readonly count: number;
  readonly bytes: number;
}

/** More than the generations make of years of daily work; of the longest documents there are, a dozen copies. */
export const backupLimits: BackupLimits = { count: 120, bytes: 256 * 1024 * 1024 };

/**
 * Which backups of one file are kept at `now`, of those in `made`, which come in the order in which they were made; so does the
 * answer. The one made last is always among them. Of every slot of time there is one: the latest of that slot, and of those of
 * one instant the one made last. What a clock that was set back left in the future is treated like what is new.
 *
 * Over the limits, those go first that have others nearest on both sides in proportion to their age, so that what is left
 * is spread over all ages; the newest, the one made last and the oldest stay even so.
 */
export function keptBackups<T extends BackupMoment>(
  made: readonly T[],
  now: number,
  limits: BackupLimits = backupLimits,
): T[] {
  const last = made.at(-1);
  const byTime = made.map((backup, order) => ({ backup, order })).sort(byMoment);
  const kept = new Map<string, T>();
  for (const { backup } of byTime) kept.set(slotOf(backup.at, now), backup);
  const chosen = new Set<T>(kept.values());
  if (last !== undefined) chosen.add(last);
  const spread = byTime.flatMap(({ backup }) => (chosen.has(backup) ? [backup] : []));
  const within = new Set(withinLimits(spread, last, now, limits));
  return made.filter((backup) => within.has(backup));
}

interface Ordered {
  readonly backup: BackupMoment;
  readonly order: number;
}

const byMoment = (a: Ordered, b: Ordered) => a.backup.at - b.backup.at || a.order - b.order;

/** Slots lie on a grid of absolute time, so that the same backups fall together whenever it is asked. */
function slotOf(at: number, now: number): string {
  const { every } = generations.find(({ until }) => now - at < until) ?? generations[3];
  return `${every} ${Math.floor(at / every)}`;
}

/** `backups` by time, without those there is no room for. */
function withinLimits<T extends BackupMoment>(
  backups: readonly T[],
  last: T | undefined,
  now: number,
  { count, bytes }: BackupLimits,
): readonly T[] {
  const left = [...backups];
  let size = left.reduce((sum, backup) => sum + backup.bytes, 0);
  while (left.length > count || size > bytes) {
    const dropped = leastMissed(left, last, now);
    const backup = left[dropped];
    if (backup === undefined) break;
    size -= backup.bytes;
    left.splice(dropped, 1);
  }
  return left;
}

/** The number of the inner backup whose neighbours are nearest to each other for their age; -1 when there is none to spare. */
function leastMissed<T extends BackupMoment>(backups: readonly T[], last: T | undefined, now: number): number {
  let found = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let index = 1; index < backups.length - 1; index++) {
    const older = backups[index - 1];
    const newer = backups[index + 1];
    if (!older || !newer || backups[index] === last) continue;
    const gap = (newer.at - older.at) / Math.max(HOUR, now - older.at + HOUR);
    if (gap >= least) continue;
    least = gap;
    found = index;
  }
  return found;
}
