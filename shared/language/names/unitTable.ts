/** A class for each UTF-16 unit, 0 for those that are in none. */
export type UnitTable = Uint8Array;

/**
 * A table that gives the characters of the first text class 1, of the second class 2, and so on; a character in several
 * texts has the class of the first. Characters are of the basic plane.
 */
export function unitTable(...classes: readonly string[]): UnitTable {
  const table = new Uint8Array(1 << 16);
  classes.forEach((characters, index) => {
    for (let at = 0; at < characters.length; at++) {
      const unit = characters.charCodeAt(at);
      if (table[unit] === 0) table[unit] = index + 1;
    }
  });
  return table;
}
