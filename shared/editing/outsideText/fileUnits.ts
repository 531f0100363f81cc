import { parseBlocks } from '#shared/import/parseBlocks';
import type { BlockType, SourceRecord } from '#shared/project/documentRecord';
import type { OwnUnit } from './ownUnits';

/** A block of the text made elsewhere. */
export interface FileUnit {
  readonly text: string;
  /** Offsets in `text` at which the file ends a line; blank space may have stood there. */
  readonly wraps: readonly number[];
  /** What the importer takes it for. */
  readonly type: BlockType;
  readonly level?: number;
  /** Whether the file itself says that it is a heading, by `#`. */
  readonly isMarked: boolean;
  /** Line ends between it and the unit before; 0 for the first. */
  readonly linesBefore: number;
}

/**
 * The blocks of a text made elsewhere, as an import would make them, except where nothing but line ends tells: programs wrap
 * lines, and leave out or put in the blank lines between paragraphs. There a line end at a border of `own` parts blocks as it
 * does there, and one inside a block of `own` is a wrap, as far as the whole file looks that way.
 */
export function fileUnits(text: string, format: SourceRecord['format'], own: readonly OwnUnit[]): FileUnit[] {
  const lines = readLines(text, format);
  const parts = partedLines(lines, own);
  const units: FileUnit[] = [];
  let run: Line[] = [];
  lines.forEach((line, index) => {
    run.push(line);
    if (index < lines.length - 1 && parts[index] !== true) return;
    units.push(unitOf(run));
    run = [];
  });
  return units;
}

/** A line of the file that holds text. */
interface Line {
  readonly text: string;
  /** The number of the block the importer puts it in, and what it takes that for. */
  readonly block: number;
  readonly type: BlockType;
  readonly level: number | undefined;
  readonly isMarked: boolean;
  readonly isLastOfBlock: boolean;
  readonly isIndented: boolean;
  readonly linesBefore: number;
  /** A blank line or a mark stands before it: more than a line end parts it from the line above. */
  readonly isApart: boolean;
}

const LINE_ENDS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

function readLines(text: string, format: SourceRecord['format']): Line[] {
  const lines: Line[] = [];
  let end = 0;
  parseBlocks(text, format).forEach(({ type, level, sources }, block) => {
    sources.forEach(([from, to], index) => {
      const between = text.slice(end, from);
      const linesBefore = lines.length === 0 ? 0 : (between.match(LINE_ENDS)?.length ?? 0);
      const isMarked = /#[\s\u3000]*$/.test(between.slice(-20)) && type === 'heading';
      const isApart =
        linesBefore > 1 || /\S|\f/.test(between.replaceAll('\ufeff', '')) || lines.at(-1)?.isMarked === true;
      lines.push({
        text: text.slice(from, to),
        block,
        type,
        level,
        isMarked,
        isLastOfBlock: index === sources.length - 1,
        isIndented: /(?:\u3000|[ \t]{2})[ \t\u3000]*$/.test(between.slice(-40)),
        linesBefore,
        isApart,
      });
      end = to;
    });
  });
  return lines;
}

/** Words on either side of a line end that tell its place in our own text. */
const CONTEXT = 4;

/** For each line whether its end parts two blocks. */
function partedLines(lines: readonly Line[], own: readonly OwnUnit[]): readonly boolean[] {
  const ends = new Set(own.map(({ text }) => text.slice(-2 * CONTEXT)));
  const starts = new Set(own.map(({ text }) => text.slice(0, 2 * CONTEXT)));
  const inside = placesInside(lines, own);
  const places = lines.slice(0, -1).map((line, index) => {
    const next = lines[index + 1] ?? line;
    if (inside.has(spanning(line, next))) return 'inside';
    const isBorder = ends.has(line.text.slice(-2 * CONTEXT)) || starts.has(next.text.slice(0, 2 * CONTEXT));
    return isBorder ? 'border' : 'unknown';
  });
  const isApart = (index: number) => lines[index + 1]?.isApart === true;
  const count = (place: string, apart: boolean) =>
    places.filter((one, index) => one === place && isApart(index) === apart).length;
  const borders = count('border', true) + count('border', false);
  const hasBlankLines = count('border', true) >= count('border', false);
  // Without blank lines, a line end inside a block may well be a new paragraph.
  const isWrapped = count('inside', false) > borders / (hasBlankLines ? 8 : 2);
  return places.map((place, index) => {
    const line = lines[index];
    const next = lines[index + 1];
    if (!line || !next) return true;
    if (next.isApart) return true;
    if (place === 'inside' && isWrapped && !next.isIndented) return false;
    if (place === 'border' && !hasBlankLines) return true;
    return line.block !== next.block;
  });
}

const spanning = (line: Line, next: Line): string => line.text.slice(-CONTEXT) + next.text.slice(0, CONTEXT);

/** The words across line ends that stand in one of our own blocks without a break. */
function placesInside(lines: readonly Line[], own: readonly OwnUnit[]): ReadonlySet<string> {
  const wanted = new Set<string>();
  lines.slice(0, -1).forEach((line, index) => {
    const next = lines[index + 1];
    const words = next && !next.isApart ? spanning(line, next) : '';
    if (words.length === 2 * CONTEXT) wanted.add(words);
  });
  const found = new Set<string>();
  if (wanted.size === 0) return found;
  for (const { text } of own) {
    for (let at = 0; at + 2 * CONTEXT <= text.length; at++) {
      const words = text.slice(at, at + 2 * CONTEXT);
      if (wanted.has(words)) found.add(words);
      // A single space where Latin words are wrapped.
      const gap = text[at + CONTEXT];
      if (gap === ' ') {
        const wrapped = text.slice(at, at + CONTEXT) + text.slice(at + CONTEXT + 1, at + 2 * CONTEXT + 1);
        if (wanted.has(wrapped)) found.add(wrapped);
      }
    }
  }
  return found;
}

function unitOf(lines: readonly Line[]): FileUnit {
  const [first] = lines;
  if (!first) throw new RangeError('a unit has a line');
  const wraps: number[] = [];
  let text = '';
  for (const line of lines) {
    if (text !== '') wraps.push(text.length);
    text += line.text;
  }
  const isOneBlock = lines.every(({ block }) => block === first.block) && lines.at(-1)?.isLastOfBlock === true;
  const level = isOneBlock ? first.level : undefined;
  return {
    text,
    wraps,
    type: isOneBlock ? first.type : 'paragraph',
    ...(level === undefined ? {} : { level }),
    isMarked: first.isMarked,
    linesBefore: first.linesBefore,
  };
}
