import type { Node } from 'prosemirror-model';
import type { Records, ShardedMap } from '#shared/document/records';
import { blockId, blockSources, blockText, blockType } from '#shared/document/schema';
import type { CorrectionNote, Decision, Origin } from '#shared/project/documentRecord';
import { concatRanges, type Ranges, readRanges } from '#shared/text/ranges';
import type { Baseline } from './baseline';
import { type Correction, correctionsOf } from './corrections';
import {
  type ArticleStart,
  type ChangedKind,
  type MovedBlocks,
  type RemovedText,
  type Seam,
  type StructuralChange,
  type Structure,
  structureOf,
} from './structure';

/** What every change tells beside what it is. An object keeps its identity while nothing it tells changes. */
interface Told {
  /** Names the change and never shifts: the first of `keys`. */
  readonly key: string;
  /** The keys its notes are kept under: several where neighbouring corrections read as one change. */
  readonly keys: readonly string[];
  /** Who, when, how; the latest of its notes. Null when nothing is known (a record edited by hand). */
  readonly note: CorrectionNote | null;
  /** What was decided, or is proposed as long as nobody decided: width is normalised, everything else restored. */
  readonly decision: Decision;
  readonly isDecided: boolean;
}

/** Words that differ from the source; corrections that touch and were made alike are one. */
export interface TextChange extends Told {
  /** `width`: the same characters, half or full width. */
  readonly kind: 'replace' | 'insert' | 'delete' | 'width';
  readonly block: string;
  /** The source ranges it stands for, in reading order; empty for an insertion. */
  readonly sources: Ranges;
  /** What the source says there. */
  readonly was: string;
  /** What the block says. */
  readonly text: string;
  /** Where `text` stands in the block's text, in UTF-16 units. */
  readonly at: number;
  readonly length: number;
}

/** A block that has no source. */
export interface AddedBlock extends Told {
  readonly kind: 'added';
  readonly block: string;
  readonly text: string;
}

type Structured<T> = Omit<T, 'says'> & Told;

/** How the document differs from its import, one difference at a time. */
export type Change =
  | TextChange
  | AddedBlock
  | Structured<MovedBlocks>
  | Structured<Seam>
  | Structured<ChangedKind>
  | Structured<ArticleStart>
  | (Structured<RemovedText> & { readonly was: string });

export type ChangeKind = Change['kind'];

/** What a document is measured against. */
export interface Ground {
  readonly source: string;
  readonly baseline: Baseline;
}

/** A document with what is known beside its text. */
export interface ChangedDocument {
  readonly doc: Node;
  readonly records: Records;
}

type Notes = ShardedMap<CorrectionNote>;

interface KeptList {
  readonly structure: Structure;
  readonly notes: Notes;
  readonly changes: readonly Change[];
}

const keptByPart = new WeakMap<Node, KeptList>();
const keptByDoc = new WeakMap<Node, KeptList>();

/**
 * Every change of a document in reading order, structure before words in each block, removed text where it would stand. Put
 * together from lists kept per part, so that after a key press one block is looked at; the list is the same object while
 * nothing in it changes.
 */
export function changesIn(document: ChangedDocument, ground: Ground): readonly Change[] {
  const notes = document.records.all('correction');
  const structure = structureOf(document.doc, ground.baseline);
  const kept = keptByDoc.get(document.doc);
  if (kept?.notes === notes && kept.structure === structure) return kept.changes;
  const lists = [...changesByPart(document, ground)];
  const changes = lists.flat();
  keptByDoc.set(document.doc, { structure, notes, changes });
  return changes;
}

/**
 * The same list a part at a time, for those who must not stop for as long as the whole takes when nothing is kept yet; to
 * be used up before the document changes. The first step finds out about structure.
 */
export function* changesByPart(
  { doc, records }: ChangedDocument,
  { source, baseline }: Ground,
): Generator<readonly Change[], void> {
  const structure = structureOf(doc, baseline);
  const notes = records.all('correction');
  yield atStart(structure, notes, source);
  for (let a = 0; a < doc.childCount; a++) {
    const article = doc.child(a);
    for (let p = 0; p < article.childCount; p++) yield changesOfPart(article.child(p), structure, notes, source);
  }
}

/** What was removed before the first block. */
function atStart(structure: Structure, notes: Notes, source: string): readonly Change[] {
  return (structure.byBlock.get(null) ?? NO_CHANGES).map((change) => toldStructure(change, notes, source));
}

function changesOfPart(part: Node, structure: Structure, notes: Notes, source: string): readonly Change[] {
  const kept = keptByPart.get(part);
  if (kept?.notes === notes && kept.structure === structure) return kept.changes;
  const found: Change[] = [];
  part.forEach((block) => {
    const id = blockId(block);
    const [own, removed] = parted(structure.byBlock.get(id) ?? NO_CHANGES);
    for (const change of own) found.push(toldStructure(change, notes, source));
    for (const change of changesOfText(block, notes, source)) found.push(change);
    for (const change of removed) found.push(toldStructure(change, notes, source));
  });
  const changes = kept && sameItems(found, kept.changes) ? kept.changes : found;
  keptByPart.set(part, { structure, notes, changes });
  return changes;
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);

const NO_CHANGES: readonly StructuralChange[] = [];

/** What a block says of itself, and what was removed behind it. */
function parted(
  changes: readonly StructuralChange[],
): readonly [readonly StructuralChange[], readonly StructuralChange[]] {
  if (changes.length === 0) return [NO_CHANGES, NO_CHANGES];
  return [changes.filter(({ kind }) => kind !== 'removed'), changes.filter(({ kind }) => kind === 'removed')];
}

const toldChanges = new WeakMap<StructuralChange, Change>();

function toldStructure(change: StructuralChange, notes: Notes, source: string): Change {
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

function changesOfText(block: Node, all: Notes, source: string): readonly Change[] {
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
export function isWidth({ was, text }: Pick<Correction, 'was' | 'text'>): boolean {
  return was !== '' && was !== text && was.normalize('NFKC') === text.normalize('NFKC');
}
