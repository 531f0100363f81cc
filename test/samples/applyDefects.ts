import type { Defect } from './defects';

/** A block of the raw text, or a part of one that a `move` takes out of it. Offsets are code points. */
interface RawBlock {
  readonly start: number;
  readonly end: number;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Carries out `defects` on the raw text and returns what it becomes, in the form of the txt export: headings on their own
 * line, a blank line between blocks, two between articles, LF, one line end at the end. Offsets are code points of `raw`.
 * Which order the defects come in does not matter. Throws RangeError when two text operations overlap, when `from` is not
 * what stands there, or when a structural operation names a place where no block begins or ends.
 */
export function applyDefects(raw: string, defects: readonly Defect[]): string {
  const source = Array.from(raw);
  const edits = textEdits(source, defects);
  const moves = defects.filter((defect) => defect.operation === 'move');
  const whole = blocksOf(source, edits);
  const carved = moves
    .filter((move) => !whole.some((block) => block.start === move.start))
    .map(({ start, end }): RawBlock => ({ start, end }));
  const blocks = [...whole, ...carved];
  const texts = new Map(blocks.map((block) => [block.start, blockText(source, edits, block, carved)]));

  const threads = defects.filter((defect) => defect.operation === 'thread');
  const continuations = new Map(
    threads.map((thread) => [
      mustFind(whole, (block) => block.end === thread.start, thread).start,
      mustFind(whole, (block) => block.start === thread.target, thread).start,
    ]),
  );
  const continued = new Set(continuations.values());
  const threaded = (start: number): string => {
    const next = continuations.get(start);
    return (texts.get(start) ?? '') + (next === undefined ? '' : threaded(next));
  };

  const order = arrange(
    blocks.filter((block) => !continued.has(block.start)),
    moves,
    source.length,
  );
  const openings = defects.filter((defect) => defect.operation === 'article');
  const opens = new Set(
    openings.map((defect) => mustFind(order, (block) => block.start === defect.start, defect).start),
  );
  const text = order.map((block, index) => {
    const gap = index === 0 ? '' : opens.has(block.start) ? '\n\n\n' : '\n\n';
    return gap + threaded(block.start);
  });
  return `${text.join('')}\n`;
}

function textEdits(source: readonly string[], defects: readonly Defect[]): Edit[] {
  const edits: Edit[] = [];
  for (const defect of defects) {
    const { start, end, operation } = defect;
    if (operation === 'join') edits.push({ start, end, text: '' });
    if (operation === 'insert') edits.push({ start, end, text: defect.text });
    if (operation === 'replace' || operation === 'delete') {
      const found = source.slice(start, end).join('');
      if (found !== defect.from)
        throw new RangeError(`${defect.id}: [${start}, ${end}) reads ${found}, not ${defect.from}`);
      edits.push({ start, end, text: operation === 'replace' ? defect.text : '' });
    }
  }
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  let reached = 0;
  for (const edit of edits) {
    if (edit.start < reached) throw new RangeError(`two text operations overlap at ${edit.start}`);
    reached = edit.end;
  }
  return edits;
}

/** Blocks stand between blank lines; a break that lies inside an edit separates nothing. */
function blocksOf(source: readonly string[], edits: readonly Edit[]): RawBlock[] {
  const blocks: RawBlock[] = [];
  let start = 0;
  for (let at = 0; at <= source.length; ) {
    let after = at;
    let lines = 0;
    for (; source[after] === '\n' || source[after] === '\r'; after++) if (source[after] === '\n') lines++;
    const isEdited = edits.some((edit) => edit.start <= at && edit.end >= after && edit.end > edit.start);
    if (at === source.length || (lines > 1 && !isEdited)) {
      if (at > start) blocks.push({ start, end: at });
      start = after;
    }
    at = Math.max(after, at + 1);
  }
  return blocks;
}

function blockText(
  source: readonly string[],
  edits: readonly Edit[],
  block: RawBlock,
  carved: readonly RawBlock[],
): string {
  const inner = carved.filter((part) => part !== block && part.start >= block.start && part.end <= block.end);
  const isCarved = (at: number) => inner.some((part) => part.start <= at && at < part.end);
  let text = '';
  let at = block.start;
  const copyTo = (end: number) => {
    for (; at < end; at++) if (!isCarved(at)) text += source[at] ?? '';
  };
  for (const edit of edits) {
    if (edit.start < block.start || edit.end > block.end || isCarved(edit.start)) continue;
    copyTo(edit.start);
    text += edit.text;
    at = edit.end;
  }
  copyTo(block.end);
  return text.replaceAll('\r\n', '\n').replace(/^#{1,6} /, '');
}

/** Puts each moved run before its target, wherever that goes itself. */
function arrange(
  blocks: readonly RawBlock[],
  moves: readonly Extract<Defect, { operation: 'move' }>[],
  length: number,
): RawBlock[] {
  const before = new Map<number, RawBlock[]>();
  const moved = new Set<RawBlock>();
  for (const move of moves) {
    const run = blocks.filter((block) => block.start >= move.start && block.end <= move.end);
    mustFind(run, (block) => block.start === move.start, move);
    mustFind(run, (block) => block.end === move.end, move);
    if (move.target !== length) mustFind(blocks, (block) => block.start === move.target, move);
    before.set(move.target, [...(before.get(move.target) ?? []), ...run]);
    for (const block of run) moved.add(block);
  }
  const order: RawBlock[] = [];
  const place = (block: RawBlock): void => {
    for (const earlier of before.get(block.start) ?? []) place(earlier);
    order.push(block);
  };
  for (const block of blocks) if (!moved.has(block)) place(block);
  for (const block of before.get(length) ?? []) place(block);
  if (order.length !== blocks.length) throw new RangeError('moves go round in a circle');
  return order;
}

function mustFind(blocks: readonly RawBlock[], test: (block: RawBlock) => boolean, defect: Defect): RawBlock {
  const found = blocks.find(test);
  if (!found) throw new RangeError(`${defect.id}: no block begins or ends there`);
  return found;
}
