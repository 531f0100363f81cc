import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '#shared/import/decode';
import { editBytes } from '#shared/import/editBytes';
import { type Encoding, encodings } from '#shared/import/encoding';

/** What each encoding can write among these. */
const alphabet = ['a', '1', ',', '\n', '，', '。', '“', '”', '机', '場', '…', '—'];

/** A text written from nothing. */
function bytesOf(text: string, encoding: Encoding): Uint8Array {
  const { bytes, refused } = editBytes(new Uint8Array(), encoding, [{ start: 0, end: 0, text }]);
  expect(refused).toEqual([]);
  return bytes;
}

describe.each(encodings)('%s', (encoding) => {
  test('what is written is read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 40 }), (text) => {
        expect(decode(bytesOf(text, encoding), encoding)).toBe(text);
      }),
    );
  });

  test('edits change their stretch and nothing else', () => {
    const text = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text), { maxLength: 5 }), text, (stretches, tail) => {
        let was = '';
        const edits = stretches.map(([before, covered, now]) => {
          const start = was.length + before.length;
          was += before + covered;
          return { start, end: start + covered.length, text: now };
        });
        const edited = editBytes(bytesOf(was + tail, encoding), encoding, edits);
        const expected = stretches.map(([before, , now]) => before + now).join('') + tail;
        expect(decode(edited.bytes, encoding)).toBe(expected);
      }),
    );
  });
});

test('characters of more than two bytes, byte order marks and line ends stay as they are', () => {
  const gb = Uint8Array.of(0x95, 0x32, 0x82, 0x36, 0x2c, 0x0d, 0x0a, 0x81, 0x30, 0x81, 0x30, 0x2c);
  expect(decode(gb, 'gb18030')).toBe('𠀀,\r\n\u0080,');
  const edited = editBytes(gb, 'gb18030', [
    { start: 2, end: 3, text: '，' },
    { start: 6, end: 7, text: '。' },
  ]);
  expect(decode(edited.bytes, 'gb18030')).toBe('𠀀，\r\n\u0080。');
  const marked = Uint8Array.of(0xef, 0xbb, 0xbf, 0xf0, 0xa0, 0xae, 0xb7, 0x2c);
  expect([...editBytes(marked, 'utf-8', [{ start: 2, end: 3, text: '，' }]).bytes]).toEqual([
    0xef, 0xbb, 0xbf, 0xf0, 0xa0, 0xae, 0xb7, 0xef, 0xbc, 0x8c,
  ]);
  const sequence = Uint8Array.of(0x88, 0x62, 0x2c);
  expect(decode(editBytes(sequence, 'big5', [{ start: 2, end: 3, text: '，' }]).bytes, 'big5')).toBe('Ê̄，');
});

test('what the encoding has no bytes for is refused, the rest is done', () => {
  const { bytes, refused } = editBytes(bytesOf('a,b', 'big5'), 'big5', [
    { start: 0, end: 1, text: '机😀' },
    { start: 1, end: 2, text: '，' },
  ]);
  expect(refused.map(({ text }) => text)).toEqual(['机😀']);
  expect(decode(bytes, 'big5')).toBe('a，b');
});
