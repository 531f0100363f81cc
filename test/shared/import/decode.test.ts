import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBig5 } from '#shared/import/big5';
import { decode, detectEncoding } from '#shared/import/decode';
import { type Encoding, encodings } from '#shared/import/encoding';
import { platformDecode } from '#shared/import/platformDecoder';
import { Problem } from '#shared/problems/problem';
import { encodeText } from './encodeText';

const simplified =
  '# 县图书馆新馆开馆\r\n\r\n本报讯　10月18日上午，县图书馆新馆在城南安澜桥畔正式开馆。馆里请了三位退休教师帮忙编目，预计明年六月完成。\r\n\r\n（沈月华 周以宁）';
const traditional =
  '縣圖書館新館開館\n\n本報訊　十月十八日上午，縣圖書館新館在城南安瀾橋畔正式開館。館裡請了三位退休教師幫忙編目，預計明年六月完成。';
const marks: Partial<Record<Encoding, number[]>> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
  gb18030: [0x84, 0x31, 0x95, 0x33],
};
const join = (mark: readonly number[], bytes: Uint8Array) => Uint8Array.from([...mark, ...bytes]);

function offsetOf(bytes: readonly number[], encoding: Encoding): number | string {
  try {
    return decode(Uint8Array.from(bytes), encoding, '稿.txt');
  } catch (error) {
    if (error instanceof Problem && error.code === 'encodingInvalid') return Number(error.values.offset);
    throw error;
  }
}

describe('decode', () => {
  it.each(encodings)('reads %s, keeps CRLF and leaves a byte order mark out', (encoding) => {
    const text = encoding === 'big5' ? traditional.replaceAll('\n', '\r\n') : `${simplified}𠮷`;
    const bytes = encodeText(text, encoding);
    expect(decode(bytes, encoding)).toBe(text);
    expect(decode(join(marks[encoding] ?? [], bytes), encoding)).toBe(text);
  });

  it('keeps a byte order mark that stands inside the text', () => {
    expect(decode(encodeText('甲\ufeff乙', 'utf-8'), 'utf-8')).toBe('甲\ufeff乙');
    expect(decode(encodeText('\ufeff\ufeff乙', 'utf-16le'), 'utf-16le')).toBe('\ufeff乙');
  });

  it.each<[string, Encoding, number[], number]>([
    ['a stray continuation byte', 'utf-8', [0x41, 0x80, 0x42], 1],
    ['an overlong form', 'utf-8', [0xc0, 0xaf], 0],
    ['a surrogate', 'utf-8', [0x41, 0xed, 0xa0, 0x80], 1],
    ['a value beyond Unicode', 'utf-8', [0xf4, 0x90, 0x80, 0x80], 0],
    ['a sequence cut by the end', 'utf-8', [0xe4, 0xb8, 0xad, 0xe4, 0xb8], 3],
    ['after a byte order mark', 'utf-8', [0xef, 0xbb, 0xbf, 0xff], 3],
    ['a high surrogate alone', 'utf-16le', [0x41, 0x00, 0x00, 0xd8, 0x42, 0x00], 2],
    ['a low surrogate alone', 'utf-16be', [0xdc, 0x00], 0],
    ['half a unit', 'utf-16be', [0x00, 0x41, 0x00], 2],
    ['a lone 0x80', 'gb18030', [0x41, 0x80], 1],
    ['a lone 0x80 beside a real euro sign', 'gb18030', [0xa2, 0xe3, 0x80], 2],
    ['an unassigned four-byte form', 'gb18030', [0xd6, 0xd0, 0xe3, 0x32, 0x9a, 0x36], 2],
    ['a lead byte at the end', 'gb18030', [0xd6, 0xd0, 0xd6], 2],
    ['an unassigned pair', 'big5', [0xa4, 0xa4, 0x81, 0x40], 2],
    ['a lead byte before a line end', 'big5', [0xa4, 0xa4, 0xa4, 0x0a], 2],
  ])('says where %s is not valid', (_, encoding, bytes, offset) => {
    expect(offsetOf(bytes, encoding)).toBe(offset);
  });

  it('finds the invalid byte of a long GB 18030 text', () => {
    const good = encodeText(simplified.repeat(200), 'gb18030');
    expect(offsetOf([...good, 0xff, 0xff, ...good], 'gb18030')).toBe(good.length);
  });

  it('agrees with the strict platform decoder about every UTF-8 sequence', () => {
    const platform = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const tricky = fc.constantFrom(0x41, 0x80, 0xbf, 0xc2, 0xe0, 0xa0, 0x9f, 0xed, 0xe4, 0xf0, 0x90, 0x8f, 0xf4, 0xf5);
    fc.assert(
      fc.property(fc.array(tricky, { maxLength: 8 }), (bytes) => {
        let expected: string | null = null;
        try {
          expected = platform.decode(Uint8Array.of(0x20, ...bytes));
        } catch {}
        const got = offsetOf([0x20, ...bytes], 'utf-8');
        if (expected === null) expect(typeof got).toBe('number');
        else expect(got).toBe(expected);
      }),
    );
  });

  it('keeps nothing of bytes that were refused', () => {
    for (const label of ['utf-8', 'gb18030', 'big5'] as const) {
      const [first = 0] = encodeText('啊', label);
      expect(platformDecode(Uint8Array.of(first), label, true)).toBeNull();
      expect(platformDecode(encodeText('啊', label), label, true)).toBe('啊');
    }
  });

  it('reads every two-byte code alike on every platform', () => {
    // The digests were taken from Node 20, and from the page and the main process of Chromium 114.
    const digest = (read: (pair: Uint8Array) => string) => {
      const hash = createHash('sha256');
      for (let lead = 0x80; lead <= 0xff; lead++) {
        for (let trail = 0x30; trail <= 0xff; trail++) hash.update(read(Uint8Array.of(lead, trail)));
      }
      return hash.digest('hex').slice(0, 16);
    };
    expect(digest((pair) => decodeBig5(pair, () => '?'))).toBe('03aa356eac57d638');
    expect(digest((pair) => String(offsetOf([...pair], 'gb18030')))).toBe('3e59efaaeccd385f');
  });

  it('reads Hong Kong and ETEN characters of Big5', () => {
    const pairs = [0x88, 0x62, 0x87, 0x45, 0xf9, 0xfe, 0xa3, 0xe1, 0xc6, 0xe7, 0xa0, 0xe4];
    expect(offsetOf(pairs, 'big5')).toMatch(/^Ê̄𧉧￭€ぁ.$/u);
  });
});

describe('detectEncoding', () => {
  it.each<[string, string, Encoding]>([
    ['simplified', simplified, 'utf-8'],
    ['simplified', simplified, 'gb18030'],
    ['simplified', simplified, 'utf-16le'],
    ['simplified', simplified, 'utf-16be'],
    ['traditional', traditional, 'utf-8'],
    ['traditional', traditional, 'gb18030'],
    ['traditional', traditional, 'big5'],
    ['traditional', traditional, 'utf-16le'],
    ['a short line', '本报讯　昨天上午，县里召开了会议。', 'gb18030'],
    ['a short line', '本報訊　昨天上午，縣裡召開了會議。', 'big5'],
    ['a heading', '图书馆', 'gb18030'],
    ['two characters', '联通', 'gb18030'],
    ['plain ASCII', 'Page 2\n', 'utf-8'],
  ])('knows %s in its encoding: %s as %s', (_, text, encoding) => {
    expect(detectEncoding(encodeText(text, encoding)).encoding).toBe(encoding);
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const)('believes the byte order mark of %s', (encoding) => {
    const found = detectEncoding(join(marks[encoding] ?? [], encodeText('一', encoding)));
    expect(found).toMatchObject({ encoding, confidence: 1 });
  });

  it('is sure of UTF-8 and of whole pages, and in doubt about a word', () => {
    expect(detectEncoding(encodeText(simplified, 'utf-8')).confidence).toBe(1);
    expect(detectEncoding(encodeText(simplified, 'gb18030')).confidence).toBeGreaterThanOrEqual(0.9);
    expect(detectEncoding(encodeText(traditional, 'big5')).confidence).toBeGreaterThanOrEqual(0.9);
    expect(detectEncoding(encodeText('沂蒙', 'gb18030')).confidence).toBeLessThan(0.9);
  });

  it('keeps UTF-8 first, in doubt, when one byte of it is damaged', () => {
    const bytes = encodeText(simplified, 'utf-8');
    bytes[40] = 0xff;
    const found = detectEncoding(bytes);
    expect(found.encoding).toBe('utf-8');
    expect(found.confidence).toBeLessThan(0.9);
    expect(found.candidates[0]).toMatchObject({ encoding: 'utf-8', valid: false });
  });

  it('sees damage far into a large file', () => {
    const bytes = encodeText(simplified.repeat(2000), 'utf-8');
    expect(detectEncoding(bytes)).toMatchObject({ encoding: 'utf-8', confidence: 1 });
    bytes[bytes.length - 4] = 0xff;
    const found = detectEncoding(bytes);
    expect(found.candidates[0]).toMatchObject({ encoding: 'utf-8', valid: false });
    expect(found.confidence).toBeLessThan(0.9);
  });

  it.each(['gb18030', 'utf-16le', 'utf-16be'] as const)('knows a large file in %s', (encoding) => {
    const found = detectEncoding(encodeText(simplified.repeat(2000), encoding));
    expect(found).toMatchObject({ encoding, candidates: [{ valid: true }, {}, {}, {}, {}] });
    expect(found.confidence).toBeGreaterThanOrEqual(0.9);
  });

  it('ranks every encoding there is, the likeliest first, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const { candidates, encoding, confidence } = detectEncoding(bytes);
        expect(candidates.map((one) => one.encoding).sort()).toEqual([...encodings].sort());
        expect(candidates[0]).toMatchObject({ encoding, confidence });
        for (const one of candidates) expect(one.confidence).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
