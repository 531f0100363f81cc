import type { Node } from 'prosemirror-model';
import type { ShardedMap } from '#shared/document/records';
import { blockId, blockSources, blockText, blockType } from '#shared/document/schema';
import type { CorrectionNote, Decision, Origin } from '#shared/project/documentRecord';
import { concatRanges, type Ranges, readRanges } from '#shared/text/ranges';
import type { Change, TextChange, Told } from './change';
import { type Correction, correctionsOf } from './corrections';
import type { StructuralChange } from './structuralChange';

/** Notes by their keys. */
export type Notes = ShardedMap<CorrectionNote>;

export const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);

const toldChanges = new WeakMap<StructuralChange, Change>();

/** A change of structure with what is known of it; the same object while its note stays. */
export function toldStructure(change: StructuralChange, notes: Notes, source: string): Change {
  const note = notes.get(change.key) ?? null;
  const known = toldChanges.get(change);
  if (known && known.note === note) return known;
  const told = tell([change.key], note, 'restore');
  const made: Change =
    change.kind === 'removed'
      ? { ...change, ...told, was: readRanges(source, change.sources) }
      : { ...change, ...told };
  toldChanges.set(change, made);
  return made;
}

function tell(keys: readonly string[], note: CorrectionNote | null, proposed: Decision): Told {
  return {
    key: keys[0] ?? '',
    keys,
    note,
    decision: note?.decision ?? proposed,
    isDecided: note?.decision !== undefined,
  };
}

interface KeptText {
  readonly notes: readonly (CorrectionNote | undefined)[];
  readonly changes: readonly Change[];
}

const keptText = new WeakMap<Node, KeptText>();
const NO_TEXT: readonly Change[] = [];

/** The changes of a block's words, or the block itself when it has no source; kept while block and notes stay. */
export function changesOfText(block: Node, all: Notes, source: string): readonly Change[] {
  if (blockSources(block).length === 0) return addedBlock(block, all);
  const corrections = correctionsOf(block, source);
  if (corrections.length === 0) return NO_TEXT;
  const notes = corrections.map(({ key }) => all.get(key));
  const kept = keptText.get(block);
  if (kept && sameItems(kept.notes, notes)) return kept.changes;
  const changes = runsOf(corrections, notes, blockSources(block)).map(({ first, end }) =>
    textChange(blockId(block), corrections.slice(first, end), notes.slice(first, end)),
  );
  keptText.set(block, { notes, changes });
  return changes;
}

/** An empty page break is layout: the import's hold no text, so that one can't be told from another. */
function addedBlock(block: Node, all: Notes): readonly Change[] {
  const text = blockText(block);
  if (text === '' && blockType(block) === 'pageBreak') return NO_TEXT;
  const key = `@${blockId(block)}`;
  const note = all.get(key);
  const kept = keptText.get(block);
  if (kept && kept.notes[0] === note) return kept.changes;
  const changes: readonly Change[] = [
    { kind: 'added', block: blockId(block), text, ...tell([key], note ?? null, 'restore') },
  ];
  keptText.set(block, { notes: [note], changes });
  return changes;
}

/** Neighbouring corrections that touch and were made alike: typing a word over another one is one change. */
function runsOf(
  corrections: readonly Correction[],
  notes: readonly (CorrectionNote | undefined)[],
  sources: Ranges,
): readonly { readonly first: number; readonly end: number }[] {
  const runs: { first: number; end: number }[] = [];
  corrections.forEach((correction, i) => {
    const before = corrections[i - 1];
    const last = runs.at(-1);
    if (last && before && touch(before, correction, sources) && madeAlike(notes[i - 1], notes[i])) last.end = i + 1;
    else runs.push({ first: i, end: i + 1 });
  });
  return runs;
}

/** Nothing stands between them, neither in the source nor in the text, and either both change the width only or neither. */
function touch(before: Correction, after: Correction, sources: Ranges): boolean {
  if (before.at + before.length !== after.at || isWidth(before) !== isWidth(after)) return false;
  return (
    before.to === after.from || sources.some(([from], i) => from === after.from && sources[i - 1]?.[1] === before.to)
  );
}

function madeAlike(a: CorrectionNote | undefined, b: CorrectionNote | undefined): boolean {
  if (!a || !b) return a === b;
  return (
    a.by === b.by && a.decision === b.decision && a.note === b.note && originText(a.origin) === originText(b.origin)
  );
}

function originText(origin: Origin): string {
  if (origin.kind === 'suggestion') return `${origin.kind} ${origin.rule}`;
  return origin.kind === 'outsideFile' ? `${origin.kind} ${origin.name}` : origin.kind;
}

function textChange(
  block: string,
  run: readonly Correction[],
  notes: readonly (CorrectionNote | undefined)[],
): TextChange {
  const was = run.map((correction) => correction.was).join('');
  const text = run.map((correction) => correction.text).join('');
  const latest = notes.reduce((a, b) => (a && b && a.at >= b.at ? a : (b ?? a)), undefined);
  const kind = was === '' ? 'insert' : text === '' ? 'delete' : run.every(isWidth) ? 'width' : 'replace';
  return {
    kind,
    block,
    sources: concatRanges(run.flatMap(({ from, to }): Ranges => (from === null || to === null ? [] : [[from, to]]))),
    was,
    text,
    at: run[0]?.at ?? 0,
    length: text.length,
    ...tell(
      run.map(({ key }) => key),
      latest ?? null,
      kind === 'width' ? 'normalise' : 'restore',
    ),
  };
}

/** Whether a correction puts one width of a character for another. */
function isWidth({ was, text }: Pick<Correction, 'was' | 'text'>): boolean {
  return was !== '' && was !== text && was.normalize('NFKC') === text.normalize('NFKC');
}
