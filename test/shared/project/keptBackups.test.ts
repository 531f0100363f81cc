import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BackupMoment, backupLimits, keptBackups } from '#shared/project/keptBackups';
import { runs, seed } from '../../properties/runs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** Half past noon on a Sunday: weeks of the grid begin on Thursdays, so that no slot begins or ends just now. */
const NOW = Date.UTC(2026, 10, 22, 12, 30);

const moment = (at: number, bytes = 1000): BackupMoment => ({ at, bytes });
const ages = (kept: readonly BackupMoment[]) => kept.map(({ at }) => NOW - at);
const keptAges = (...made: number[]) =>
  ages(
    keptBackups(
      made.map((age) => moment(NOW - age)),
      NOW,
    ),
  );

describe('of backups by age', () => {
  const minutes = (count: number) => count * 60_000;
  const table: Record<string, [made: number[], kept: number[]]> = {
    'the last of each hour of the last day': [
      [HOUR * 3, HOUR * 2.5, HOUR * 2.25, minutes(50), minutes(40)],
      [HOUR * 3, HOUR * 2.25, minutes(40)],
    ],
    'the last of each day of the last two weeks': [
      [DAY * 3 + HOUR * 9, DAY * 3 + HOUR * 2, DAY * 3 - HOUR * 2, DAY * 2],
      [DAY * 3 - HOUR * 2, DAY * 2],
    ],
    'the last of each week of the last year': [
      [WEEK * 8 + DAY, WEEK * 8, WEEK * 7 - DAY],
      [WEEK * 8, WEEK * 7 - DAY],
    ],
    'one a quarter for good': [
      [WEEK * 4000, WEEK * 400, WEEK * 400 - DAY, WEEK * 60],
      [WEEK * 4000, WEEK * 400 - DAY, WEEK * 60],
    ],
    'the only one, however old': [[WEEK * 4000], [WEEK * 4000]],
    'what a clock ahead left in the future, an hour each': [
      [-HOUR * 30, -HOUR * 5, HOUR * 2],
      [-HOUR * 30, -HOUR * 5, HOUR * 2],
    ],
    'the one made last, though another of its hour claims to be later': [
      [minutes(10), minutes(30)],
      [minutes(10), minutes(30)],
    ],
  };
  test.each(Object.entries(table))('there stays %s', (_what, [made, kept]) => {
    expect(keptAges(...made)).toEqual(kept);
  });

  test('of one instant there stays the one made last', () => {
    const [first, second] = [moment(NOW - DAY), moment(NOW - DAY)];
    expect(keptBackups([first, second, moment(NOW)], NOW)).toEqual([second, moment(NOW)]);
    expect(keptBackups([first, second, moment(NOW)], NOW)[0]).toBe(second);
  });

  test('of none there stays none', () => {
    expect(keptBackups([], NOW)).toEqual([]);
  });
});

describe('over the limits', () => {
  test('what has near neighbours for its age goes first', () => {
    const made = [WEEK * 40, WEEK * 20, WEEK * 10, WEEK * 9, WEEK * 5, DAY * 9].map((age) => moment(NOW - age));
    expect(ages(keptBackups(made, NOW, { ...backupLimits, count: 5 }))).toEqual([
      WEEK * 40,
      WEEK * 20,
      WEEK * 10,
      WEEK * 5,
      DAY * 9,
    ]);
  });

  test('the oldest and the newest stay, however large', () => {
    const made = [WEEK * 40, WEEK * 20, DAY].map((age) => moment(NOW - age, 1e9));
    expect(ages(keptBackups(made, NOW))).toEqual([WEEK * 40, DAY]);
  });
});

/** Spans between one making and the next, in either direction. */
const spans = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: 3 * HOUR }),
    fc.integer({ min: 0, max: 3 * DAY }),
    fc.integer({ min: 0, max: 40 * WEEK }),
    fc.constant(0),
    fc.integer({ min: -5 * WEEK, max: 0 }),
  ),
  { maxLength: 60 },
);

/** The slot of a backup's age, by the words of the promise: an hour for a day, a day for two weeks, a week for a year, a quarter. */
function slotLength(age: number): number {
  if (age < DAY) return HOUR;
  if (age < 14 * DAY) return DAY;
  return age < 52 * WEEK ? WEEK : 13 * WEEK;
}

const hasSlotMate = (kept: readonly BackupMoment[], at: number, now: number) => {
  const slot = slotLength(now - at);
  return kept.some((one) => one.at >= at && Math.floor(one.at / slot) === Math.floor(at / slot));
};
const unlimited = { count: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };

describe('whatever the clock does', () => {
  test('nothing that is the only copy of its age is thrown away, the newest least of all', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: -20 * WEEK, max: 200 * WEEK }), (steps, wait) => {
        const made: BackupMoment[] = [];
        let at = NOW;
        for (const step of steps) {
          at += step;
          made.push(moment(at));
        }
        const now = at + wait;
        const kept = keptBackups(made, now, unlimited);
        for (const backup of made) expect(hasSlotMate(kept, backup.at, now)).toBe(true);
        expect(kept.at(-1)).toBe(made.at(-1));
        expect(made.filter((one) => kept.includes(one))).toEqual(kept);
        expect(keptBackups(kept, now, unlimited)).toEqual(kept);
      }),
      { numRuns: runs(300), ...seed() },
    );
  });

  test('thinning out after each backup loses no more than thinning out once', () => {
    fc.assert(
      fc.property(spans, (steps) => {
        const made: BackupMoment[] = [];
        let standing: readonly BackupMoment[] = [];
        let now = NOW;
        for (const step of steps) {
          now += Math.abs(step);
          made.push(moment(now));
          standing = keptBackups([...standing, moment(now)], now, unlimited);
          for (const { at } of made) expect(hasSlotMate(standing, at, now)).toBe(true);
        }
        expect(standing.length).toBeLessThanOrEqual(25 + 15 + 53 + 1 + Math.ceil((now - NOW) / (13 * WEEK)));
      }),
      { numRuns: runs(200), ...seed() },
    );
  });

  test('the limits hold, as long as more than the ends are left', () => {
    fc.assert(
      fc.property(
        spans,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20_000 }),
        (steps, count, bytes) => {
          let at = NOW;
          const made = steps.map((step) => {
            at += step;
            return moment(at);
          });
          const kept = keptBackups(made, at, { count, bytes });
          const size = kept.reduce((sum, one) => sum + one.bytes, 0);
          expect(kept.length <= 3 || (kept.length <= count && size <= bytes)).toBe(true);
          expect(kept.at(-1)).toBe(made.at(-1));
        },
      ),
      { numRuns: runs(200), ...seed() },
    );
  });
});
