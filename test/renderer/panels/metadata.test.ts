import { describe, expect, it } from 'vitest';
import { readValue, writeValue } from '../../../renderer/panels/record/metadata';

describe('a field of the record', () => {
  it.each([
    ['', null],
    ['　 ', null],
    ['；；', null],
    ['陆文清', ['陆文清']],
    ['闫莉；呼强', ['闫莉', '呼强']],
    ['闫莉、 呼强;闫莉', ['闫莉', '呼强']],
  ])('reads a list from “%s”', (written, value) => {
    expect(readValue('creators', written)).toEqual(value === null ? null : { value });
  });

  it('keeps separators in a plain text', () => {
    expect(readValue('note', ' 摄影：甲、乙；丙 ')).toEqual({ value: '摄影：甲、乙；丙' });
  });

  it('writes what it reads', () => {
    expect(writeValue(readValue('keywords', '图书馆；古籍'))).toBe('图书馆；古籍');
    expect(writeValue(null)).toBe('');
  });

  it('confirms what was proposed once it is typed over', () => {
    expect(readValue('title', '新馆开馆')).not.toHaveProperty('from');
  });
});
