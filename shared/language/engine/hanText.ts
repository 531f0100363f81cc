/** What stands for anything but a Han character of the basic plane: no word holds it. */
export const NO_HAN = 0;

/** A stretch of Han characters with nothing else in it; UTF-16 offsets. */
export interface HanRun {
  readonly from: number;
  readonly to: number;
}

/**
 * Longer stretches are looked at in parts: what a word depends on is far nearer, and the tables of a lattice stay small. A
 * text without any marks is cut at such places, where a finding may be lost.
 */
const LONGEST_RUN = 400;

export function isHan(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf) || unit === 0x3007;
}

/** The text as the model reads it: its units, or `NO_HAN` where anything else stands. As long as the text. */
export function hanUnits(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    units[at] = isHan(unit) ? unit : NO_HAN;
  }
  return units;
}

/** The stretches of Han characters in text order. */
export function hanRuns(units: Uint16Array): readonly HanRun[] {
  const runs: HanRun[] = [];
  let from = 0;
  for (let at = 0; at <= units.length; at++) {
    const inside = at < units.length && units[at] !== NO_HAN;
    if (inside && at - from < LONGEST_RUN) continue;
    if (at > from) runs.push({ from, to: at });
    from = inside ? at : at + 1;
  }
  return runs;
}
