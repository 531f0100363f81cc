import type { ProblemData } from '#shared/problems/problem';
import type { EntityValue } from '#shared/project/documentRecord';
import { readEdtf } from './edtf';
import { narrow } from './numerals';
import { type DateReading, readDate } from './readDate';
import { readNumber } from './readNumber';

/** What a type's mentions are read as. */
export type ValueKind = EntityValue['kind'];

/** A value, or why there can be none. */
export type ValueReading = { readonly value: EntityValue } | { readonly problem: ProblemData };

/**
 * What the words of a mention say, as a value. Null where they say none. `issued` is the day the text was printed (ISO
 * 8601), or null where nobody knows.
 */
export function readValue(kind: ValueKind, text: string, issued: string | null): ValueReading | null {
  if (kind === 'number') {
    const value = readNumber(text);
    return value && { value };
  }
  return dateValue(readDate(text, issued));
}

/**
 * Reads what somebody entered as a value: EDTF or a date in words, a number as `writeValue` writes it or in words. A problem
 * says what is wrong with anything else.
 */
export function parseValue(kind: ValueKind, entered: string, issued: string | null): ValueReading {
  const text = entered.trim();
  if (kind === 'date') {
    const read = dateValue(readDate(text, issued));
    return read ?? { problem: faultOf(text) };
  }
  const value = readNumber(text.replace(/^[＝=]/, ''));
  return value ? { value } : { problem: { code: 'valueNoNumber', values: { text } } };
}

function dateValue(reading: DateReading | null): ValueReading | null {
  if (reading === null || 'problem' in reading) return reading;
  return { value: { kind: 'date', edtf: reading.edtf } };
}

/** What keeps a text from being a date of EDTF. */
function faultOf(text: string): ProblemData {
  const read = readEdtf(narrow(text).replaceAll(/\s/g, ''));
  if (!('fault' in read)) return { code: 'valueNoDate', values: { text } };
  if (read.fault === 'noSuchDay') return { code: 'valueNoSuchDay', values: { day: text } };
  if (read.fault === 'noSuchMonth') return { code: 'valueNoSuchMonth', values: { month: text.split('-')[1] ?? text } };
  return { code: read.fault === 'backwards' ? 'valueBackwards' : 'valueNoDate', values: { text } };
}
