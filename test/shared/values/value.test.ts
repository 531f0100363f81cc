import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntityValue } from '#shared/project/documentRecord';
import { dayOfNumber, dayText, monthText } from '#shared/values/calendar';
import { parseValue, readValue } from '#shared/values/value';
import { isExact, weekdayOfValue, writeValue } from '#shared/values/writeValue';

const PAPER = '1986-10-21';
const date = (edtf: string): EntityValue => ({ kind: 'date', edtf });
const number = (least: number, most = least, unit = '个', isAbout = false): EntityValue => ({
  kind: 'number',
  least,
  most,
  isAbout,
  unit,
});

it('reads a mention by what its type is read as', () => {
  expect(readValue('date', '10月18日', PAPER)).toEqual({ value: date('1986-10-18') });
  expect(readValue('date', '日前', PAPER)).toBeNull();
  expect(readValue('date', '2月30日', PAPER)).toMatchObject({ problem: { code: 'valueNoSuchDay' } });
  expect(readValue('number', '1900多个', PAPER)).toEqual({ value: number(1900, 1999, '个', true) });
  expect(readValue('number', '不少', PAPER)).toBeNull();
});

describe('writes', () => {
  it.each<[EntityValue, zh: string, en: string]>([
    [date('1986-10-18'), '1986-10-18', '1986-10-18'],
    [date('1986-12~'), '约 1986-12', 'about 1986-12'],
    [date('1986-10-18?'), '疑为 1986-10-18', 'perhaps 1986-10-18'],
    [date('1986-21'), '1986 春', 'spring 1986'],
    [date('198X'), '198X', '198X'],
    [date('2020-01-20/2020-02-03'), '2020-01-20 至 2020-02-03', '2020-01-20 to 2020-02-03'],
    [date('1949/..'), '1949 起', 'since 1949'],
    [date('../1949'), '至 1949', 'until 1949'],
    [date('1949/'), '1949 至不详', '1949 to an unknown date'],
    [date('what others wrote'), 'what others wrote', 'what others wrote'],
    [number(1900, 1900, '个', true), '约 1900 个', 'about 1900 个'],
    [number(1900, 1999, '个', true), '约 1900—1999 个', 'about 1900–1999 个'],
    [number(20, 30, '人'), '20—30 人', '20–30 人'],
    [number(37.5, 37.5, '%'), '37.5%', '37.5%'],
    [number(3000, 3000, ''), '3000', '3000'],
  ])('%o', (value, zh, en) => expect([writeValue(value, 'zh'), writeValue(value, 'en')]).toEqual([zh, en]));

  it('an equals sign before what is exact alone', () => {
    expect([date('1986-10-18'), date('1986'), number(3)].every(isExact)).toBe(true);
    expect([date('1986~'), date('198X'), date('1986/1987'), number(3, 4), number(3, 3, '', true)].some(isExact)).toBe(
      false,
    );
  });

  it('the weekday of a whole day', () => {
    expect(weekdayOfValue(date('1986-10-18'), 'zh')).toBe('星期六');
    expect(weekdayOfValue(date('1986-10-18'), 'en')).toBe('Saturday');
    expect([date('1986-10'), date('1986-10-18/1986-10-19'), number(3)].map((one) => weekdayOfValue(one, 'zh'))).toEqual(
      [null, null, null],
    );
  });
});

describe('takes what was entered', () => {
  it.each<[EntityValue['kind'], string, EntityValue]>([
    ['date', ' 1986-10-18 ', date('1986-10-18')],
    ['date', '1986-10-01/1986-10-05', date('1986-10-01/1986-10-05')],
    ['date', '198X', date('198X')],
    ['date', '10月18日', date('1986-10-18')],
    ['date', '昨天', date('1986-10-20')],
    ['number', '1900', number(1900, 1900, '')],
    ['number', '约 1900 个', number(1900, 1900, '个', true)],
    ['number', 'about 1900 个', number(1900, 1900, '个', true)],
    ['number', '约 1900—1999 个', number(1900, 1999, '个', true)],
    ['number', '＝20—30 人', number(20, 30, '人')],
  ])('a %s: %s', (kind, text, value) => expect(parseValue(kind, text, PAPER)).toEqual({ value }));

  it.each<[EntityValue['kind'], string, string]>([
    ['date', '1986-02-30', 'valueNoSuchDay'],
    ['date', '2月30日', 'valueNoSuchDay'],
    ['date', '1986-13', 'valueNoSuchMonth'],
    ['date', '1987/1986', 'valueBackwards'],
    ['date', '某日', 'valueNoDate'],
    ['date', '', 'valueNoDate'],
    ['number', '不少', 'valueNoNumber'],
    ['number', '', 'valueNoNumber'],
  ])('and says what is wrong with a %s: %s', (kind, text, code) =>
    expect(parseValue(kind, text, PAPER)).toMatchObject({ problem: { code } }),
  );

  it('as it was written', () => {
    const day = fc.integer({ min: -700_000, max: 100_000 }).map(dayOfNumber);
    const point = fc.oneof(day.map(dayText), day.map(monthText));
    const dates = fc.tuple(point, fc.constantFrom('', '~', '?')).map(([edtf, mark]) => date(edtf + mark));
    const numbers = fc
      .tuple(fc.integer({ min: 0, max: 1e9 }), fc.nat(1000), fc.constantFrom('', '个', '人', '%'), fc.boolean())
      .map(([least, more, unit, isAbout]) => number(least, least + more, unit, isAbout));
    fc.assert(
      fc.property(numbers, fc.constantFrom('zh' as const, 'en' as const), (value, language) => {
        expect(parseValue('number', writeValue(value, language), null)).toEqual({ value });
      }),
    );
    fc.assert(
      fc.property(dates, (value) => {
        if (value.kind === 'date') expect(parseValue('date', value.edtf, null)).toEqual({ value });
      }),
    );
  });
});
