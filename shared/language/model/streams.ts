import { ByteReader } from './byteReader';
import { LANGUAGE_MAGIC, LANGUAGE_VERSION, STREAMS, type StreamName } from './format';

/** The streams of a language file by name. Throws RangeError when the bytes aren't one of this version. */
export function readStreams(bytes: Uint8Array): (name: StreamName) => Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (
    bytes.length < 12 ||
    view.getUint32(0, true) !== LANGUAGE_MAGIC ||
    view.getUint32(4, true) !== LANGUAGE_VERSION ||
    view.getUint32(8, true) !== STREAMS.length
  ) {
    throw new RangeError('These bytes are not a language file of this version');
  }
  const streams = new Map<StreamName, Uint8Array>();
  let at = 12;
  for (const name of STREAMS) {
    if (at + 4 > bytes.length) throw new RangeError('The language file is cut off');
    const length = view.getUint32(at, true);
    at += 4;
    if (at + length > bytes.length) throw new RangeError('The language file is cut off');
    streams.set(name, bytes.subarray(at, at + length));
    at += length;
  }
  if (at !== bytes.length) throw new RangeError('The language file holds more than it says');
  return (name) => {
    const stream = streams.get(name);
    if (stream === undefined) throw new RangeError(`The language file has no stream ${name}`);
    return stream;
  };
}

/** Reads a whole stream of numbers with `read`, which must come to its end. */
export function readAll<T>(stream: Uint8Array, read: (reader: ByteReader) => T): T {
  const reader = new ByteReader(stream);
  const value = read(reader);
  reader.end();
  return value;
}

/** A stream of one byte for each of `count` things, copied, so that the file's bytes can be let go of. */
export function column(stream: Uint8Array, count: number): Uint8Array {
  if (stream.length !== count) throw new RangeError(`${count} numbers were expected, not ${stream.length}`);
  return stream.slice();
}

/** `count` numbers of a varint each. */
export function varints(stream: Uint8Array, count: number): Uint32Array {
  // A varint has a byte at least: a count that the stream can't hold must not be given memory.
  if (count > stream.length) throw new RangeError(`${count} numbers were expected in ${stream.length} bytes`);
  return readAll(stream, (reader) => {
    const numbers = new Uint32Array(count);
    for (let i = 0; i < count; i++) numbers[i] = reader.varint();
    return numbers;
  });
}

/** Where the row of each begins, from how many stand in each, with the end of the last row: `counts.length` + 1 numbers. */
export function rowStarts(counts: Uint32Array, total: number): Uint32Array {
  const starts = new Uint32Array(counts.length + 1);
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    sum += counts[i] ?? 0;
    if (sum > total) throw new RangeError('Rows of the language file hold more than it says');
    starts[i + 1] = sum;
  }
  if (sum !== total) throw new RangeError('Rows of the language file hold less than it says');
  return starts;
}

/** Rows of rising numbers below `limit`, from the gaps between them, in place. */
export function undoGaps(gaps: Uint32Array, starts: Uint32Array, limit: number): Uint32Array {
  for (let row = 0; row + 1 < starts.length; row++) {
    let before = -1;
    const end = starts[row + 1] ?? 0;
    for (let i = starts[row] ?? 0; i < end; i++) {
      before += (gaps[i] ?? 0) + 1;
      if (before >= limit) throw new RangeError('A number of the language file is out of range');
      gaps[i] = before;
    }
  }
  return gaps;
}
