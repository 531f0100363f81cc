import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, dayNumber, dayOfNumber, daysInMonth, dayText, isDay, weekdayOf } from '#shared/values/calendar';
import { firstDay, lastDay, readEdtf } from '#shared/values/edtf';

const fault = (text: string) => {
  const read = readEdtf(text);
  return 'fault' in read ? read.fault : null;
};

describe('dates of EDTF', () => {
  it.each([
    '1986',
    '1986-10',
    '1986-10-21',
    '2000-02-29',
    '0000',
    '-0044',
    '-0044-03-15',
    'Y170000002',
    '198X',
    '19XX',
    '1986-XX',
    '1986-10-XX',
    '1986-XX-XX',
    '1986-21',
    '1986-24',
    '1986?',
    '1986-10~',
    '1986-10-21%',
    '198X~',
    '1986-10-01/1986-10-05',
    '1986/..',
    '../1986',
    '1986/',
    '/1986',
    '1986-10~/1987?',
    '198X/199X',
    '2019-24/2020-01',
  ])('take %s', (text) => expect(fault(text)).toBeNull());

  it.each<[string, ReturnType<typeof fault>]>([
    ['', 'form'],
    ['86', 'form'],
    ['1986-1-1', 'form'],
    ['1986/10/21', 'form'],
    ['1986-10-21T08:30:00', 'form'],
    ['../..', 'form'],
    ['/', 'form'],
    ['198X-10', 'form'],
    ['1986-XX-05', 'form'],
    ['1986~-10', 'form'],
    ['Y1986', 'form'],
    ['1986-13', 'noSuchMonth'],
    ['1986-00', 'noSuchMonth'],
    ['1986-25', 'noSuchMonth'],
    ['1986-21-05', 'noSuchMonth'],
    ['1986-02-29', 'noSuchDay'],
    ['1900-02-29', 'noSuchDay'],
    ['1986-10-32', 'noSuchDay'],
    ['1986-10-00', 'noSuchDay'],
    ['1986-02-30/1986-03-01', 'noSuchDay'],
    ['1987/1986', 'backwards'],
    ['1986-10-21/1986-10-20', 'backwards'],
  ])('refuse %s: %s', (text, expected) => expect(fault(text)).toBe(expected));

  it.each<[string, string, string]>([
    ['198X', '1980-01-01', '1989-12-31'],
    ['1986-02', '1986-02-01', '1986-02-28'],
    ['1986-24', '1986-12-01', '1987-02-28'],
    ['1986-10-XX', '1986-10-01', '1986-10-31'],
    ['1986-10-21?', '1986-10-21', '1986-10-21'],
  ])('%s lies between %s and %s', (text, first, last) => {
    const read = readEdtf(text);
    if (!('edtf' in read) || read.edtf.kind !== 'date') throw new Error(`${text} is a date`);
    expect([dayText(firstDay(read.edtf.date)), dayText(lastDay(read.edtf.date))]).toEqual([first, last]);
  });
});

describe('the calendar', () => {
  const number = fc.integer({ min: -800_000, max: 1_000_000 });

  it('counts days there and back', () => {
    fc.assert(
      fc.property(number, (count) => {
        const day: Day = dayOfNumber(count);
        return isDay(day) && dayNumber(day) === count && weekdayOf(dayOfNumber(count + 7)) === weekdayOf(day);
      }),
    );
  });

  it('agrees with the platform on days, months and weekdays', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (count) => {
        const date = new Date(count * 86_400_000);
        const day = dayOfNumber(count);
        expect(dayText(day)).toBe(date.toISOString().slice(0, 10));
        expect(weekdayOf(day) % 7).toBe(date.getUTCDay());
        expect(daysInMonth(day.year, day.month)).toBe(new Date(Date.UTC(day.year, day.month, 0)).getUTCDate());
      }),
    );
  });
});
