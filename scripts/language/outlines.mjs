// Outlines of glyphs from a font of the TrueType kind in a WOFF file, as far as shapes of characters need them.
import { inflateSync } from 'node:zlib';

/** How far the middle of a curve may lie from a straight line, in fractions of its length: fine enough for small sizes. */
const CURVE_STEPS = 4;

/**
 * A typeface of a package that divides it over several files by characters: its glyphs by character, the main file first.
 *
 * @param {{ file(path: string): Buffer, paths: string[] }} files
 * @returns {(character: string) => { contours: [x: number, y: number][][], unitsPerEm: number } | undefined}
 */
export function readTypeface(files) {
  const regular = files.paths.filter((path) => /-(?:chinese-simplified|\d+)-400-normal\.woff$/.test(path)).sort();
  const fonts = [...regular.filter((path) => path.includes('simplified')), ...regular].map((path) =>
    readFont(files.file(path)),
  );
  return (character) => {
    const code = character.charCodeAt(0);
    const font = fonts.find((candidate) => candidate.has(code));
    return font && { contours: font.contours(code), unitsPerEm: font.unitsPerEm };
  };
}

/**
 * @param {Buffer} bytes a WOFF 1 file with TrueType outlines
 * @returns {{ unitsPerEm: number, has(code: number): boolean, contours(code: number): [x: number, y: number][][] }} contours
 * as polygons in font units, y upwards; none for a character that the font lacks
 */
function readFont(bytes) {
  const tables = readTables(bytes);
  const head = tables.get('head');
  const unitsPerEm = head.readUInt16BE(18);
  const longOffsets = head.readInt16BE(50) === 1;
  const glyphs = readCharacterMap(tables.get('cmap'));
  const loca = tables.get('loca');
  const glyf = tables.get('glyf');
  const offset = (glyph) => (longOffsets ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  const outline = (glyph) => {
    const start = offset(glyph);
    if (offset(glyph + 1) === start) return [];
    const contours = glyf.readInt16BE(start);
    return contours >= 0 ? simpleOutline(glyf, start + 10, contours) : compositeOutline(glyf, start + 10, outline);
  };
  return {
    unitsPerEm,
    has: (code) => glyphs.has(code),
    contours: (code) => (glyphs.has(code) ? outline(glyphs.get(code)).map(flatten) : []),
  };
}

function readTables(bytes) {
  if (bytes.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF font');
  const tables = new Map();
  for (let i = 0; i < bytes.readUInt16BE(12); i++) {
    const at = 44 + i * 20;
    const start = bytes.readUInt32BE(at + 4);
    const packed = bytes.subarray(start, start + bytes.readUInt32BE(at + 8));
    const isPacked = packed.length < bytes.readUInt32BE(at + 12);
    tables.set(bytes.toString('latin1', at, at + 4), isPacked ? inflateSync(packed) : packed);
  }
  return tables;
}

/** Glyphs by character, from the map's subtables of the kinds 4 and 12. */
function readCharacterMap(cmap) {
  const glyphs = new Map();
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + i * 8 + 4));
    const kind = table.readUInt16BE(0);
    if (kind === 12) {
      for (let group = 0; group < table.readUInt32BE(12); group++) {
        const at = 16 + group * 12;
        const first = table.readUInt32BE(at);
        for (let code = first; code <= table.readUInt32BE(at + 4); code++) {
          glyphs.set(code, table.readUInt32BE(at + 8) + code - first);
        }
      }
    } else if (kind === 4) readSegments(table, glyphs);
  }
  return glyphs;
}

function readSegments(table, glyphs) {
  const size = table.readUInt16BE(6);
  for (let at = 14; at < 14 + size; at += 2) {
    const end = table.readUInt16BE(at);
    const start = table.readUInt16BE(at + size + 2);
    const delta = table.readUInt16BE(at + size * 2 + 2);
    const rangeAt = at + size * 3 + 2;
    const range = table.readUInt16BE(rangeAt);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const found = range === 0 ? code : table.readUInt16BE(rangeAt + range + (code - start) * 2);
      if (found !== 0) glyphs.set(code, (found + delta) & 0xffff);
    }
  }
}

/** Contours as points that know whether they lie on the curve. */
function simpleOutline(glyf, start, count) {
  let at = start;
  const ends = Array.from({ length: count }, (_, i) => glyf.readUInt16BE(at + i * 2));
  at += count * 2;
  at += 2 + glyf.readUInt16BE(at);
  const size = count === 0 ? 0 : ends[count - 1] + 1;
  const flags = [];
  while (flags.length < size) {
    const flag = glyf[at++];
    const times = flag & 8 ? glyf[at++] + 1 : 1;
    for (let i = 0; i < times; i++) flags.push(flag);
  }
  const coordinates = (shortBit, sameBit) => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & shortBit) value += flag & sameBit ? glyf[at++] : -glyf[at++];
      else if (!(flag & sameBit)) {
        value += glyf.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = coordinates(2, 16);
  const ys = coordinates(4, 32);
  return ends.map((end, i) => {
    const first = i === 0 ? 0 : ends[i - 1] + 1;
    return flags.slice(first, end + 1).map((flag, k) => ({ x: xs[first + k], y: ys[first + k], on: (flag & 1) === 1 }));
  });
}

function compositeOutline(glyf, start, outlineOf) {
  const contours = [];
  let at = start;
  for (let more = true; more; ) {
    const flags = glyf.readUInt16BE(at);
    const glyph = glyf.readUInt16BE(at + 2);
    at += 4;
    const wide = (flags & 1) !== 0;
    const dx = wide ? glyf.readInt16BE(at) : glyf.readInt8(at);
    const dy = wide ? glyf.readInt16BE(at + 2) : glyf.readInt8(at + 1);
    at += wide ? 4 : 2;
    let [a, b, c, d] = [1, 0, 0, 1];
    const fraction = () => {
      at += 2;
      return glyf.readInt16BE(at - 2) / 16384;
    };
    if (flags & 8) a = d = fraction();
    else if (flags & 0x40) [a, d] = [fraction(), fraction()];
    else if (flags & 0x80) [a, b, c, d] = [fraction(), fraction(), fraction(), fraction()];
    for (const contour of outlineOf(glyph)) {
      contours.push(contour.map(({ x, y, on }) => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, on })));
    }
    more = (flags & 0x20) !== 0;
  }
  return contours;
}

/** A contour of straight lines and quadratic curves as a polygon. */
function flatten(points) {
  if (points.length === 0) return [];
  const middle = (p, q) => ({ x: (p.x + q.x) / 2, y: (p.y + q.y) / 2, on: true });
  const whole = [];
  for (const [i, point] of points.entries()) {
    const before = points[(i + points.length - 1) % points.length];
    if (!point.on && !before.on) whole.push(middle(before, point));
    whole.push(point);
  }
  const first = whole.findIndex((point) => point.on);
  if (first < 0) return [];
  const ring = [...whole.slice(first), ...whole.slice(0, first)];
  const polygon = [];
  for (let i = 0; i < ring.length; i++) {
    const point = ring[i];
    if (point.on) polygon.push([point.x, point.y]);
    else {
      const from = ring[i - 1];
      const to = ring[(i + 1) % ring.length];
      for (let step = 1; step < CURVE_STEPS; step++) {
        const t = step / CURVE_STEPS;
        const u = 1 - t;
        polygon.push([
          u * u * from.x + 2 * u * t * point.x + t * t * to.x,
          u * u * from.y + 2 * u * t * point.y + t * t * to.y,
        ]);
      }
    }
  }
  return polygon;
}
