import { describe, expect, it } from 'vitest';
import type { Encoding } from '#shared/import/encoding';
import { checkImportable, checkSize, MAX_FILE_BYTES } from '#shared/import/importable';
import { Problem } from '#shared/problems/problem';
import { encodeText } from './encodeText';

function refusal(bytes: Uint8Array): string {
  try {
    checkImportable(bytes, '稿.txt');
    return 'accepted';
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}
const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('checkImportable', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', ascii(''), 'fileEmpty'],
    ['a byte order mark alone', ascii('\xef\xbb\xbf'), 'fileEmpty'],
    ['white space alone', ascii(' \r\n\t\n'), 'fileEmpty'],
    ['white space of UTF-16', ascii('\xff\xfe\n\0 \0'), 'fileEmpty'],
    ['a zip archive', ascii('PK\x03\x04abcdefgh'), 'fileBinary'],
    ['a PDF file', ascii('%PDF-1.7 text text text'), 'fileBinary'],
    ['text with a NUL', ascii('some text\0more text.'), 'fileBinary'],
    ['NUL bytes', new Uint8Array(4096), 'fileBinary'],
    ['control characters', ascii('a\x01\x02\x03b\x04\x05c'.repeat(9)), 'fileBinary'],
    ['every byte value', Uint8Array.from({ length: 4096 }, (_, index) => (index * 97) % 256), 'fileBinary'],
    [
      'small integers',
      Uint8Array.from({ length: 4096 }, (_, index) => (index % 4 === 0 ? index / 4 : 0)),
      'fileBinary',
    ],
    ['one stray control character', ascii(`${'plain text '.repeat(20)}\x08`), 'accepted'],
    ['a form feed', ascii('page one\fpage two'), 'accepted'],
  ])('$0: $2', (_, bytes, outcome) => {
    expect(refusal(bytes)).toBe(outcome);
  });

  it.each<[Encoding, string]>([
    ['utf-8', '一'],
    ['utf-16le', '一个人一本书，\n第一页'],
    ['utf-16be', '一个人一本书，\n第一页'],
    ['utf-16le', 'Page 2\n'],
    ['gb18030', '一个人'],
    ['big5', '一個人'],
  ])('accepts %s: %s', (encoding, text) => {
    expect(refusal(encodeText(text, encoding))).toBe('accepted');
  });

  it('refuses 60 MB and names size and limit', () => {
    const sixty = 60 * 1024 * 1024;
    expect(() => checkSize(MAX_FILE_BYTES, '稿.txt')).not.toThrow();
    expect(() => checkSize(sixty, '稿.txt')).toThrow(
      expect.objectContaining({ code: 'fileTooLarge', values: { name: '稿.txt', size: 60, limit: 50 } }),
    );
  });
});
