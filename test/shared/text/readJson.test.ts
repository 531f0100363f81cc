import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { MOST_JSON_DEPTH, readJson } from '#shared/text/readJson';
import { runs, seed } from '../../properties/runs';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('reads', () => {
  test('whatever JSON says, as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value: unknown = JSON.parse(text);
        const read = readJson(text);
        const isHostile = /"__proto__"\s*:/.test(text) || read.ok === false;
        if (!isHostile) expect(read).toEqual({ ok: true, value });
      }),
      { numRuns: runs(500), ...seed() },
    );
  });

  test.each([
    ['{"a":{"a":1},"b":[{"a":1},{"a":2}]}', 'the same name in other objects'],
    ['{"a":"b","b":"a","c":"a\\":"}', 'texts that look like names'],
    ['{"constructor":1,"toString":2,"hasOwnProperty":3}', 'names every object has'],
    ['{"\\u0061":1,"a\\u0000":2,"a":3}'.replace('"a":3', '"b":3'), 'names with escapes'],
    [nested(MOST_JSON_DEPTH), 'the deepest there is'],
    ['[1e999,-0,123456789012345678901234567890,"\\ud842"]', 'numbers and texts beyond all bounds'],
  ])('%s: %s', (text) => {
    expect(readJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });
});

describe('refuses', () => {
  test.each([
    ['{"a":1,"b":2,"a":3}', 'key', 'a'],
    ['{"a":1,"\\u0061":3}', 'key', 'a'],
    ['{"x":[{"馆":1 , "馆"\n:2}]}', 'key', '馆'],
    [`{${Array.from({ length: 300 }, (_, i) => `"k${i}":1`).join()},"k7":2}`, 'key', 'k7'],
    ['{"__proto__":{"polluted":true}}', 'key', '__proto__'],
    ['{"a":{"\\u005f_proto__":1}}', 'key', '__proto__'],
    [nested(MOST_JSON_DEPTH + 1), 'deep', undefined],
    ['{"a":1', 'syntax', undefined],
    ['{"a', 'syntax', undefined],
    ['{"a\\', 'syntax', undefined],
    ['{"\\x":1}', 'syntax', undefined],
    ['{"a":"\u0000"}', 'syntax', undefined],
    ['{a:1}', 'syntax', undefined],
    ['', 'syntax', undefined],
    ['[1,]', 'syntax', undefined],
  ])('%s', (text, fault, key) => {
    expect(readJson(text)).toEqual(key === undefined ? { ok: false, fault } : { ok: false, fault, key });
  });

  test('what costs more than it is worth, before anything is made of it', () => {
    const parse = vi.spyOn(JSON, 'parse');
    expect(readJson('['.repeat(50_000_000))).toMatchObject({ fault: 'deep' });
    expect(readJson('{"a":'.repeat(10_000_000))).toMatchObject({ fault: 'deep' });
    expect(readJson(`[${'[],'.repeat(4_000_001)}0]`)).toMatchObject({ fault: 'many' });
    expect(readJson(`[${'1,'.repeat(8_000_001)}1]`)).toMatchObject({ fault: 'many' });
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });

  test('and executes and pollutes nothing', () => {
    readJson('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
    expect('polluted' in {}).toBe(false);
  });
});

test('takes steps in proportion to the text', () => {
  // Each call of charCodeAt is a step; what a scan that starts over would take grows with the square.
  const steps = (text: string) => {
    const look = vi.spyOn(String.prototype, 'charCodeAt');
    readJson(text);
    const count = look.mock.calls.length;
    look.mockRestore();
    return count;
  };
  const shapes: readonly ((n: number) => string)[] = [
    (n) => `{${Array.from({ length: n }, (_, i) => `"k${i}":[]`).join()}}`,
    (n) => `["${'\\\\'.repeat(n)}"]`,
    (n) => `["${'\\"'.repeat(n)}"]`,
    (n) => `[${'"a" , '.repeat(n)}""]`,
    (n) => `["a"${' '.repeat(n)}]`,
    (n) => `${'"'.repeat(2 * n)}`,
  ];
  for (const [index, shape] of shapes.entries()) {
    const few = steps(shape(1000));
    expect(steps(shape(4000)), `shape ${index}`).toBeLessThan(4.5 * few + 100);
  }
});
