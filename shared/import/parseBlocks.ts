import type { SourceRecord } from '#shared/project/documentRecord';
import { type Ranges, readRanges, subtractRanges } from '#shared/text/ranges';
import { classifyBlocks } from './classifyBlocks';
import { partingEnds } from './lineBreaks';
import type { ParsedBlock, RawBlock } from './parsedBlock';
import { isSeparator, readHeading, startsWithDash } from './separators';
import { type SourceLine, sourceLines } from './sourceLines';

/**
 * Source text to blocks in reading order. Blank lines part blocks; `#` makes headings in either format; a form feed or a
 * line of dashes makes a page break, which holds no text. Blocks' ranges are ascending, disjoint and in bounds, and a
 * block's text is the source's at its ranges.
 */
export function parseBlocks(source: string, format: SourceRecord['format']): ParsedBlock[] {
  return classifyBlocks(rawBlocks(source, format));
}

/**
 * What the importer took for layout: `#`, line ends, blank lines, indents, separators. What is in no block and is not
 * layout was removed by an editor. `source` and `format` must be what the document was imported from.
 */
export function markupRanges(source: string, format: SourceRecord['format']): Ranges {
  const owned = rawBlocks(source, format).flatMap((block) => block.sources);
  return source === '' ? [] : subtractRanges([[0, source.length]], owned);
}

function rawBlocks(source: string, format: SourceRecord['format']): RawBlock[] {
  const blocks: RawBlock[] = [];
  let run: SourceLine[] = [];
  const flush = () => {
    blocks.push(...joinLines(source, run, format));
    run = [];
  };
  const pageBreak = () => {
    flush();
    if (blocks.length > 0 && blocks.at(-1)?.marked !== 'pageBreak') {
      blocks.push({ marked: 'pageBreak', sources: [], text: '', lines: 0 });
    }
  };
  for (const line of sourceLines(source)) {
    const heading = readHeading(line.text);
    if (line.text === '') flush();
    else if (isSeparator(line.text)) pageBreak();
    else if (heading !== null) {
      flush();
      const from = line.range[0] + heading.from;
      const to = line.range[0] + heading.to;
      if (from < to) blocks.push({ marked: 'heading', level: heading.level, ...spelt(source, [[from, to]]), lines: 1 });
    } else {
      if (startsWithDash(line.text) && run.length <= 1) flush();
      run.push(line);
    }
    if (line.endsPage) pageBreak();
  }
  flush();
  if (blocks.at(-1)?.marked === 'pageBreak') blocks.pop();
  return blocks;
}

function joinLines(source: string, lines: readonly SourceLine[], format: SourceRecord['format']): RawBlock[] {
  if (lines.length === 0) return [];
  const parts = lines.length > 1 ? partingEnds(lines, format === 'md') : [];
  const blocks: RawBlock[] = [];
  let ranges: SourceLine['range'][] = [];
  lines.forEach((line, index) => {
    ranges.push(line.range);
    if (index < lines.length - 1 && parts[index] !== true) return;
    blocks.push({ marked: null, ...spelt(source, ranges), lines: ranges.length });
    ranges = [];
  });
  return blocks;
}

function spelt(source: string, sources: Ranges): { readonly sources: Ranges; readonly text: string } {
  return { sources, text: readRanges(source, sources) };
}
