import { describe, expect, it } from 'vitest';
import { writeMetadata } from '#shared/profiles/recordForm';
import { readValue } from '../../../renderer/panels/record/metadata';

describe('a field of the record', () => {
  it.each([
    ['', null],
    ['　 ', null],
    ['；；', null],
    ['陆文清', ['陆文清']],
    ['闫莉；呼强', ['闫莉', '呼强']],
    ['闫莉、 呼强;闫莉', ['闫莉', '呼强']],
  ])('reads a list from “%s”', (written, value) => {
    expect(readValue({ kind: 'list' }, written)).toEqual(value === null ? null : { value });
  });

  it('keeps separators in a plain text', () => {
    expect(readValue({ kind: 'text' }, ' 摄影：甲、乙；丙 ')).toEqual({ value: '摄影：甲、乙；丙' });
  });

  it('writes what it reads', () => {
    expect(writeMetadata(readValue({ kind: 'list' }, '图书馆；古籍'))).toBe('图书馆；古籍');
    expect(writeMetadata(null)).toBe('');
  });

  it.each([
    ['1986-10-21', '1986-10-21'],
    ['1986年10月21日', '1986-10-21'],
    ['1986-10', '1986-10'],
    ['1987年2月30日', '1987年2月30日'],
    ['去年', '去年'],
  ])('takes %s for the date %s', (written, value) => {
    expect(readValue({ kind: 'date' }, written)).toEqual({ value });
  });

  it('confirms what was proposed once it is typed over', () => {
    expect(readValue({ kind: 'text' }, '新馆开馆')).not.toHaveProperty('from');
  });
});
