/** Lines of samples a pixel, across and down. */
const FINE = 4;

/**
 * A glyph drawn into `size` × `size` pixels, each the share of it that is ink, 0 to 1, from the top left. The em square,
 * which for Han characters reaches from `descent` below the line upwards, fills the picture.
 *
 * @param {[x: number, y: number][][]} contours in font units, filled by the nonzero rule
 */
export function rasterise(contours, unitsPerEm, descent, size) {
  const lines = size * FINE;
  const scale = lines / unitsPerEm;
  /** Crossings of each line of samples with the outline, with the direction of it. */
  const crossings = Array.from({ length: lines }, () => []);
  for (const contour of contours) {
    for (let i = 0; i < contour.length; i++) {
      const [x1, y1] = contour[i];
      const [x2, y2] = contour[(i + 1) % contour.length];
      const top = lines - (y1 + descent) * scale;
      const bottom = lines - (y2 + descent) * scale;
      if (top === bottom) continue;
      const [from, to, direction] = top < bottom ? [top, bottom, 1] : [bottom, top, -1];
      for (let line = Math.max(0, Math.ceil(from - 0.5)); line < lines && line + 0.5 < to; line++) {
        const t = (line + 0.5 - top) / (bottom - top);
        crossings[line].push({ x: (x1 + (x2 - x1) * t) * scale, direction });
      }
    }
  }
  const pixels = new Float64Array(size * size);
  for (const [line, row] of crossings.entries()) {
    row.sort((a, b) => a.x - b.x);
    let winding = 0;
    for (let i = 0; i + 1 < row.length; i++) {
      winding += row[i].direction;
      if (winding !== 0) fill(pixels, Math.floor(line / FINE) * size, row[i].x / FINE, row[i + 1].x / FINE, size);
    }
  }
  return pixels;
}

/** Adds the stretch `from` … `to` of one line of samples to a row of pixels. */
function fill(pixels, row, from, to, size) {
  const start = Math.max(0, from);
  const end = Math.min(size, to);
  for (let x = Math.floor(start); x < end; x++) {
    pixels[row + x] += Math.max(0, Math.min(end, x + 1) - Math.max(start, x)) / FINE;
  }
}
