import type { Node } from 'prosemirror-model';
import type { Records } from '#shared/document/records';
import { blockId } from '#shared/document/schema';
import type { Baseline } from './baseline';
import type { Change } from './change';
import type { StructuralChange } from './structuralChange';
import { type Structure, structureOf } from './structure';
import { changesOfText, type Notes, sameItems, toldStructure } from './tellChanges';

export type { Change, ChangeKind } from './change';

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

/** The changes of a stretch of a document and what they were told from. */
interface KeptList {
  structure: Structure;
  notes: Notes;
  readonly changes: readonly Change[];
}

interface KeptPart extends KeptList {
  readonly structural: readonly StructuralChange[];
  /** Of the notes that could change the list. */
  readonly keys: ReadonlySet<string>;
}

const keptByPart = new WeakMap<Node, KeptPart>();
const keptByDoc = new WeakMap<Node, KeptList>();
const lastLists = new WeakMap<Baseline, readonly Change[]>();

/**
 * Every change of a document in reading order, structure before words in each block, removed text where it would stand. Put
 * together from lists kept per part, so that after a key press one block is looked at; the list is the same object while
 * nothing in it changes.
 */
export function changesIn(document: ChangedDocument, ground: Ground): readonly Change[] {
  const { doc, records } = document;
  const notes = records.all('correction');
  const structure = structureOf(doc, ground.baseline);
  const kept = keptByDoc.get(doc);
  if (kept?.notes === notes && kept.structure === structure) return kept.changes;
  const found = [...changesByPart(document, ground)].flat();
  const last = lastLists.get(ground.baseline);
  const changes = last && sameItems(last, found) ? last : found;
  lastLists.set(ground.baseline, changes);
  keptByDoc.set(doc, { structure, notes, changes });
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
  // What was removed before the first block.
  yield (structure.byBlock.get(null) ?? []).map((change) => toldStructure(change, notes, source));
  for (let a = 0; a < doc.childCount; a++) {
    const article = doc.child(a);
    for (let p = 0; p < article.childCount; p++) yield changesOfPart(article.child(p), structure, notes, source);
  }
}

function changesOfPart(part: Node, structure: Structure, notes: Notes, source: string): readonly Change[] {
  const kept = keptByPart.get(part);
  if (kept?.notes === notes && kept.structure === structure) return kept.changes;
  const structural = structureOfPart(part, structure);
  if (kept && sameItems(kept.structural, structural) && !touchNotes(kept.keys, kept.notes, notes)) {
    kept.structure = structure;
    kept.notes = notes;
    return kept.changes;
  }
  const found: Change[] = [];
  part.forEach((block) => {
    const told = structure.byBlock.get(blockId(block)) ?? [];
    for (const change of told) if (change.kind !== 'removed') found.push(toldStructure(change, notes, source));
    for (const change of changesOfText(block, notes, source)) found.push(change);
    for (const change of told) if (change.kind === 'removed') found.push(toldStructure(change, notes, source));
  });
  const changes = kept && sameItems(found, kept.changes) ? kept.changes : found;
  const keys = new Set(changes.flatMap((change) => change.keys));
  keptByPart.set(part, { structure, notes, changes, structural, keys });
  return changes;
}

function structureOfPart(part: Node, { byBlock }: Structure): readonly StructuralChange[] {
  const found: StructuralChange[] = [];
  if (byBlock.size === 0) return found;
  for (let i = 0; i < part.childCount; i++) {
    const told = byBlock.get(blockId(part.child(i)));
    if (told) found.push(...told);
  }
  return found;
}

/** What differs between two states of the notes; parts ask about the same two one after another. */
let lastDifference: { readonly was: Notes; readonly now: Notes; readonly keys: readonly string[] } | null = null;

function touchNotes(keys: ReadonlySet<string>, was: Notes, now: Notes): boolean {
  if (lastDifference?.was !== was || lastDifference.now !== now) {
    lastDifference = { was, now, keys: now.differingKeys(was) };
  }
  return lastDifference.keys.some((key) => keys.has(key));
}
