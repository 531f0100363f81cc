import { LONGEST_NAME } from './nameIndex';

/** Most names one list may hold. */
export const MOST_GAZETTEER_NAMES = 200_000;

/** What a list of names says. */
export interface GazetteerNames {
  /** Each once, in the order they stand. */
  readonly names: readonly string[];
  /** Names that say again what one before says. */
  readonly repeated: number;
  /** What is no name: of one character, or of more than `LONGEST_NAME`. */
  readonly passedOver: number;
  /** Names beyond `MOST_GAZETTEER_NAMES`. */
  readonly tooMany: number;
}

/**
 * Reads names one a line, of a text or of the first column of a table: spaces around them, quotation marks of the table and a heading
 * like 名称 or name are not part of them. With `hasVariants` what stands behind a name, parted by tabs, are names as well.
 */
export function readGazetteer(text: string, { hasVariants = false } = {}): GazetteerNames {
  const names = new Set<string>();
  let repeated = 0;
  let passedOver = 0;
  let tooMany = 0;
  for (const [number, line] of text.split(/\r\n|\n|\r/).entries()) {
    const [first = '', ...others] = hasVariants ? line.split('\t') : [line];
    for (const cell of [firstColumn(first), ...others]) {
      const name = cell.trim();
      if (name === '') continue;
      if (number === 0 && HEADING.test(name)) break;
      if (name.length < 2 || name.length > LONGEST_NAME) passedOver++;
      else if (names.has(name)) repeated++;
      else if (names.size === MOST_GAZETTEER_NAMES) tooMany++;
      else names.add(name);
    }
  }
  return { names: [...names], repeated, passedOver, tooMany };
}

const HEADING = /^(?:名称|名字|姓名|地名|人名|机构|机构名|词|name|names|label|term)$/i;

/** A quoted cell holds its quotation marks twice; commas and tabs part the cells. */
function firstColumn(line: string): string {
  const quoted = line.match(/^\s*"((?:[^"]|"")*)"/);
  if (quoted) return (quoted[1] ?? '').replaceAll('""', '"');
  return line.split(/[,\t]/, 1)[0] ?? '';
}
