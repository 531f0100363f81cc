import { describe, expect, test } from 'vitest';
import { durableChange } from '#shared/editing/durableChange';
import { MOST_LINE_BYTES } from '#shared/journal/checkedLine';
import { changeLine, journalLine, readJournalLine } from '#shared/journal/journalLine';
import { crc32 } from '#shared/text/crc32';
import { OpenText } from '../editing/openText';

const bytes = (text: string): Buffer => Buffer.from(text);
const read = (text: string) => readJournalLine(bytes(text));
/** A line with a right check value, whatever it holds. */
const lineOf = (json: string): string => `{"c":"${crc32(bytes(json)).toString(16).padStart(8, '0')}",${json.slice(1)}`;

test('CRC-32 is the one everybody knows', () => {
  expect(crc32(bytes('123456789'))).toBe(0xcbf43926);
  expect(crc32(bytes('1234'), bytes(''), bytes('56789'))).toBe(0xcbf43926);
});

test('a key press is one line of some six hundred bytes, as it stands in the file', () => {
  const text = OpenText.of(['李金泽来了']);
  const before = text.state;
  text.time = 1_763_800_000_000;
  text.type(0, 3, 3, '又');
  const change = durableChange(before, text.state);
  const line = change && changeLine(change, 12, 1_763_800_000_000);
  const note = '{"by":"校对员","at":1763800000000,"origin":{"kind":"typed"}}';
  const json = [
    '{"k":"do","n":12,"at":1763800000000,"event":1,"steps":[',
    '{"stepType":"replace","from":6,"to":6,"slice":{"content":[{"type":"text","text":"又"}]}},',
    `{"stepType":"record","changes":[{"kind":"correction","key":"3+","before":null,"after":${note}}]}],`,
    '"inverse":[{"stepType":"replace","from":6,"to":7},',
    `{"stepType":"record","changes":[{"kind":"correction","key":"3+","before":${note},"after":null}]}],`,
    '"selection":[3,3]}',
  ].join('');
  expect(line).toBe(lineOf(json));
  expect(bytes(line ?? '').length).toBeLessThan(600);
  expect(read(line ?? '')).toEqual(JSON.parse(json));
});

const head = { k: 'head', v: 1, document: 'd', schema: 2 } as const;

describe('what is not what was written', () => {
  const line = journalLine({ ...head, document: '校'.repeat(20) }) ?? '';
  test('is told wherever a bit changed', () => {
    for (let bit = 0; bit < bytes(line).length * 8; bit++) {
      const changed = bytes(line);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(readJournalLine(changed)).toBe('check');
    }
  });
  test.each(['', '{', '{"c":"', '{"c":"00000000"}', 'null', ` ${line}`, line.slice(0, -1), `${line}}`])(
    '%s',
    (text) => {
      expect(read(text)).toBe('check');
    },
  );
});

describe('what was written by somebody else', () => {
  const change = '"k":"do","n":1,"at":1,"event":1';
  const step = '{"stepType":"attr","pos":1,"attr":"id","value":"x"}';
  test.each([
    ['no JSON', '{"k":"head",}', 'json'],
    ['a kind that is not known', '{"k":"run","v":1}', 'schema'],
    ['no version', '{"k":"head","document":"d","schema":2}', 'schema'],
    ['a field more', '{"k":"head","v":1,"document":"d","schema":2,"x":1}', 'schema'],
    ['a prototype', '{"k":"head","v":1,"document":"d","schema":2,"__proto__":{"x":1}}', 'schema'],
    [
      'a prototype inside',
      `{${change},"steps":[{"stepType":"attr","pos":1,"attr":"id","value":"x","__proto__":{}}],"inverse":[]}`,
      'schema',
    ],
    ['no steps', `{${change},"steps":[],"inverse":[${step}]}`, 'schema'],
    ['nothing to undo it', `{${change},"steps":[${step}],"inverse":[]}`, 'schema'],
    ['a number as text', `{"k":"do","n":"1","at":1,"event":1,"steps":[${step}],"inverse":[${step}]}`, 'schema'],
    [
      'a number no number can be',
      `{"k":"do","n":1e400,"at":1,"event":1,"steps":[${step}],"inverse":[${step}]}`,
      'schema',
    ],
    ['a selection of three', `{${change},"steps":[${step}],"inverse":[${step}],"selection":[1,2,3]}`, 'schema'],
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]).toString('latin1'), 'schema'],
  ])('is refused with %s', (_what, json, fault) => {
    expect(read(lineOf(json))).toBe(fault === 'schema' && json.includes('\u00ff') ? 'json' : fault);
  });

  test('is read when it names a key twice: the last counts, as in any JSON', () => {
    expect(read(lineOf('{"k":"head","v":1,"document":"d","document":"e","schema":2}'))).toEqual({
      ...head,
      document: 'e',
    });
  });

  test('costs neither memory nor time when it nests without end', () => {
    const json = Buffer.alloc(50 * 1024 * 1024, '[');
    json[0] = 0x7b;
    const check = Buffer.from(`{"c":"${crc32(json).toString(16).padStart(8, '0')}",`);
    const line = Buffer.concat([check, json.subarray(1)]);
    const before = process.memoryUsage();
    expect(readJournalLine(line)).toBe('json');
    const { heapUsed } = process.memoryUsage();
    expect(heapUsed - before.heapUsed).toBeLessThan(20 * 1024 * 1024);
  });

  test('is not looked at when it is longer than any line', () => {
    expect(readJournalLine(new Uint8Array(MOST_LINE_BYTES + 1))).toBe('tooLong');
    expect(journalLine({ ...head, document: 'x'.repeat(MOST_LINE_BYTES) })).toBeNull();
  });
});
