import { deriveCorrections } from '#shared/corrections/corrections';
import { GAP, LOST_CHARACTER } from '#shared/document/schema';
import type { BlockRecord } from '#shared/project/documentRecord';
import { type Alignment, align, offsetInA } from '#shared/text/align';
import { type CodePointOffsets, codePointOffsets } from '#shared/text/codePoints';
import { type Ranges, readRanges, sliceRanges } from '#shared/text/ranges';
import type { ExportOptions } from './exporter';

/** A stretch of a block's exported text, in code points. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A correction in code points: `source` in the source text (`null` without a source), `start` and `end` in the block. */
export interface MeasuredCorrection extends Span {
  readonly key: string;
  readonly source: readonly [number, number] | null;
  readonly was: string;
  readonly text: string;
}

/**
 * One block as it is exported: its text, and offsets of the app (UTF-16, a gap being one unit) in the units of the export:
 * code points, of the exported text or of the source text.
 */
export class BlockMeasure {
  readonly text: string;
  /** The current text, a gap being one unit. */
  private readonly units: string;
  private readonly alignment: Alignment;
  private readonly unitOffsets: CodePointOffsets;
  private readonly textOffsets: CodePointOffsets;
  /** Where each gap stands in `units`, and how many characters it stands for. */
  private readonly gaps: readonly { readonly at: number; readonly count: number }[];

  constructor(
    private readonly block: BlockRecord,
    private readonly source: string,
    private readonly sourceOffsets: CodePointOffsets,
    private readonly options: ExportOptions,
  ) {
    const gaps: { at: number; count: number }[] = [];
    let units = '';
    for (const inline of block.content) {
      if ('gap' in inline) gaps.push({ at: units.length, count: inline.gap });
      units += 'text' in inline ? inline.text : GAP;
    }
    this.units = units;
    this.gaps = gaps;
    this.alignment = align(readRanges(source, block.sources), units);
    this.text = options.text === 'original' ? readRanges(source, block.sources) : this.written(0, units.length);
    this.unitOffsets = codePointOffsets(units);
    this.textOffsets = codePointOffsets(this.text);
  }

  /** The gaps as they stand in the exported text; none in the source's words. */
  get lost(): readonly Span[] {
    if (this.options.text === 'original') return [];
    return this.gaps.map(({ at }) => ({ start: this.codePoints(at), end: this.codePoints(at + 1) }));
  }

  /** The exported stretch for [from, to) of the current text; `null` when nothing of it is there. */
  span(from: number, to: number): Span | null {
    if (this.options.text === 'corrected') return { start: this.codePoints(from), end: this.codePoints(to) };
    const [fromA, toA] = this.origin(from, to);
    if (fromA >= toA) return null;
    return { start: this.textOffsets.fromUtf16(fromA), end: this.textOffsets.fromUtf16(toA) };
  }

  /** The source ranges the whole block is made of, in code points of the source text. */
  get sources(): [number, number][] {
    return this.inCodePoints(this.block.sources);
  }

  /** The source ranges, in code points of the source text, that [from, to) of the current text goes back to. */
  sourcesOf(from: number, to: number): [number, number][] {
    const [fromA, toA] = this.origin(from, to);
    return this.inCodePoints(sliceRanges(this.block.sources, fromA, toA));
  }

  /** The exported words of a span. */
  words(span: Span): string {
    return this.text.slice(this.textOffsets.toUtf16(span.start), this.textOffsets.toUtf16(span.end));
  }

  /** What distinguishes the text from the source; nothing when the source's words are exported. */
  corrections(): MeasuredCorrection[] {
    if (this.options.text === 'original') return [];
    return deriveCorrections(this.block.id, this.block.sources, this.units, this.source).map((correction) => {
      const { key, from, to, was, at, length } = correction;
      return {
        key,
        source: from === null || to === null ? null : this.inCodePoint([from, to]),
        was,
        text: this.written(at, at + length),
        start: this.codePoints(at),
        end: this.codePoints(at + length),
      };
    });
  }

  /** [from, to) of the current text in the text its sources spell; what was deleted at either edge stays out. */
  private origin(from: number, to: number): readonly [number, number] {
    let end = 0;
    for (const edit of this.alignment) {
      if (edit.fromB >= to) break;
      if (edit.kind === 'delete') continue;
      end = edit.kind === 'equal' && edit.toB > to ? edit.fromA + to - edit.fromB : edit.toA;
    }
    return [offsetInA(this.alignment, from), end];
  }

  private written(from: number, to: number): string {
    let text = '';
    let start = from;
    for (const { at, count } of this.gaps) {
      if (at < start || at >= to) continue;
      text += this.units.slice(start, at) + LOST_CHARACTER.repeat(count);
      start = at + 1;
    }
    return text + this.units.slice(start, to);
  }

  private codePoints(offset: number): number {
    let extra = 0;
    for (const gap of this.gaps) if (gap.at < offset) extra += gap.count - 1;
    return this.unitOffsets.fromUtf16(offset) + extra;
  }

  private inCodePoints(ranges: Ranges): [number, number][] {
    return ranges.map((range) => this.inCodePoint(range));
  }

  private inCodePoint([from, to]: readonly [number, number]): [number, number] {
    return [this.sourceOffsets.fromUtf16(from), this.sourceOffsets.fromUtf16(to)];
  }
}
