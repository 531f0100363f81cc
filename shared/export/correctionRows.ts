import { Baseline } from '#shared/corrections/baseline';
import { type Change, changesIn } from '#shared/corrections/changes';
import { documentNode } from '#shared/document/documentNode';
import { recordsIn } from '#shared/document/recordsIn';
import { carriesNumber } from '#shared/document/schema';
import { parseBlocks } from '#shared/import/parseBlocks';
import type { BlockRecord, DocumentRecord, Origin } from '#shared/project/documentRecord';
import { codePointOffsets, countCodePoints } from '#shared/text/codePoints';
import { isoTime } from '#shared/text/isoTime';
import type { Ranges } from '#shared/text/ranges';
import { BlockMeasure, type Span } from './blockMeasure';

/** One change of a document against its source, for reports. Offsets are code points. */
export interface CorrectionRow {
  readonly key: string;
  readonly kind: Change['kind'];
  /** Where it shows; `null` for what was removed before the first block. */
  readonly article: string | null;
  readonly block: string | null;
  /** The number in the margin, which paragraphs and captions have. */
  readonly paragraph: number | null;
  readonly was: string;
  readonly now: string;
  /** The place in the source text, from the first of its characters there to the last; `null` for what has none. */
  readonly source: Span | null;
  /** The place in the block's text; `null` for changes of structure. */
  readonly place: Span | null;
  readonly decision: 'restore' | 'emend' | 'normalise';
  /** False when nobody decided and the decision is only proposed. */
  readonly isDecided: boolean;
  /** `null` with all that follows when nothing is known of who made it and how. */
  readonly origin: Origin['kind'] | null;
  /** The rule of a suggestion. */
  readonly rule: string | null;
  /** The name of the outside file. */
  readonly file: string | null;
  readonly author: string | null;
  /** ISO 8601, UTC. */
  readonly time: string | null;
  readonly note: string | null;
}

/** All changes of a document in reading order, as the history shows them. */
export function correctionRows(record: DocumentRecord, source: string): CorrectionRow[] {
  const offsets = codePointOffsets(source);
  const blocks = placedBlocks(record);
  const measures = new Map<string, BlockMeasure>();
  const measureOf = (block: BlockRecord) => {
    let measure = measures.get(block.id);
    if (!measure) {
      measure = new BlockMeasure(block, source, offsets, { text: 'corrected' });
      measures.set(block.id, measure);
    }
    return measure;
  };
  const spanOf = (ranges: Ranges): Span | null => {
    if (ranges.length === 0) return null;
    // A block may hold a later place of the source before an earlier one.
    const [from, to] = [Math.min(...ranges.map(([start]) => start)), Math.max(...ranges.map(([, end]) => end))];
    return { start: offsets.fromUtf16(from), end: offsets.fromUtf16(to) };
  };
  return changesOfRecord(record, source).map((change) => {
    const placed = change.block === null ? undefined : blocks.get(change.block);
    return {
      key: change.key,
      kind: change.kind,
      article: placed?.article ?? null,
      block: change.block,
      paragraph: placed?.paragraph ?? null,
      ...wordsOf(change, placed && measureOf(placed.block), spanOf, blocks),
      decision: change.decision,
      isDecided: change.isDecided,
      ...noteOf(change),
    };
  });
}

function changesOfRecord(record: DocumentRecord, source: string): readonly Change[] {
  const baseline = new Baseline(parseBlocks(source, record.source.format));
  return changesIn({ doc: documentNode(record), records: recordsIn(record) }, { source, baseline });
}

interface PlacedBlock {
  readonly block: BlockRecord;
  readonly article: string;
  readonly paragraph: number | null;
}

function placedBlocks({ articles }: DocumentRecord): ReadonlyMap<string, PlacedBlock> {
  const placed = new Map<string, PlacedBlock>();
  let count = 0;
  for (const article of articles) {
    for (const block of article.blocks) {
      const isNumbered = carriesNumber(block.type);
      if (isNumbered) count++;
      placed.set(block.id, { block, article: article.id, paragraph: isNumbered ? count : null });
    }
  }
  return placed;
}

function wordsOf(
  change: Change,
  measure: BlockMeasure | undefined,
  spanOf: (ranges: Ranges) => Span | null,
  blocks: ReadonlyMap<string, PlacedBlock>,
): Pick<CorrectionRow, 'was' | 'now' | 'source' | 'place'> {
  const nothing = { was: '', now: '', source: null, place: null };
  switch (change.kind) {
    case 'replace':
    case 'insert':
    case 'delete':
    case 'width': {
      const place = measure?.span(change.at, change.at + change.length) ?? null;
      const now = place && measure ? measure.words(place) : change.text;
      return { was: change.was, now, source: spanOf(change.sources) ?? insertedAt(change.key, spanOf), place };
    }
    case 'added': {
      const now = measure?.text ?? change.text;
      return { ...nothing, now, place: { start: 0, end: countCodePoints(now) } };
    }
    case 'removed':
      return { ...nothing, was: change.was, source: spanOf(change.sources) };
    case 'kind':
      return { ...nothing, was: kindName(change.was), now: kindName(change.now), source: sourceOf(change.block) };
    case 'joined':
    case 'split':
      return { ...nothing, source: spanOf([[change.at, change.at]]) };
    case 'moved':
      return { ...nothing, now: measure?.text ?? '', source: sourceOf(change.block) };
    case 'article':
      return { ...nothing, now: change.article };
  }
  function sourceOf(block: string): Span | null {
    return spanOf(blocks.get(block)?.block.sources ?? []);
  }
}

/** An insertion stands between two source characters, which its key names: `12+` and `+12` alike. */
function insertedAt(key: string, spanOf: (ranges: Ranges) => Span | null): Span | null {
  const at = /^\+?(\d+)\+?$/.exec(key)?.[1];
  return at === undefined ? null : spanOf([[Number(at), Number(at)]]);
}

function kindName({ type, level }: { readonly type: string; readonly level: number | null }): string {
  return level === null ? type : `${type} ${level}`;
}

function noteOf({ note }: Change): Pick<CorrectionRow, 'origin' | 'rule' | 'file' | 'author' | 'time' | 'note'> {
  if (!note) return { origin: null, rule: null, file: null, author: null, time: null, note: null };
  const { origin, by, at } = note;
  return {
    origin: origin.kind,
    rule: origin.kind === 'suggestion' ? origin.rule : null,
    file: origin.kind === 'outsideFile' ? origin.name : null,
    author: by,
    time: isoTime(at) ?? null,
    note: note.note ?? null,
  };
}
