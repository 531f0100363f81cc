import { type RecordChange, type Records, recordChange } from '#shared/document/records';
import type { CorrectionNote } from '#shared/project/documentRecord';
import { partitionPoint } from '#shared/text/partitionPoint';
import type { Ranges } from '#shared/text/ranges';
import { type Correction, isStructuralKey, keyPosition } from './corrections';
import type { StructuralChange } from './structuralChange';
import type { Structure } from './structure';

/**
 * What becomes of the notes when the corrections of some blocks change from `before` to `after`. A correction that says
 * the same keeps its note. A new or changed one gets `fresh`, and inherits the decision and the words of the note of the
 * correction it grew out of: the one under its key, or one it touches. What somebody accepted or replaced everywhere stays
 * so as long as its words stand, whatever is typed beside them. Notes of vanished corrections go.
 */
export function noteChanges(
  before: readonly Correction[],
  after: readonly Correction[],
  records: Records,
  fresh: CorrectionNote,
): RecordChange<'correction'>[] {
  const earlier = new Map(before.map((correction) => [correction.key, correction]));
  const later = new Map(after.map((correction) => [correction.key, correction]));
  const findTouching = touchingFinder(before);
  const isDirect = fresh.origin.kind === 'typed' || fresh.origin.kind === 'pasted';
  /** Those whose note goes on already. */
  const goesOn = new Set(before.filter(({ key, text }) => later.get(key)?.text === text));
  const changes: RecordChange<'correction'>[] = [];
  for (const { key } of before) {
    if (!later.has(key) && records.get('correction', key)) changes.push(recordChange(records, 'correction', key, null));
  }
  for (const correction of after) {
    const same = earlier.get(correction.key);
    if (same?.text === correction.text) continue;
    const touching = findTouching(correction);
    const kept =
      isDirect && touching.find((old) => !goesOn.has(old) && isMadeFor(old, records) && standsIn(old, correction));
    if (kept) goesOn.add(kept);
    const origin = kept || same || touching[0];
    const old = origin ? records.get('correction', origin.key) : undefined;
    const note = kept && old ? stillStanding(kept, old, correction, fresh) : inheriting(old, fresh);
    changes.push(recordChange(records, 'correction', correction.key, note));
  }
  return changes;
}

/** Whether a correction was not simply written, but accepted, replaced everywhere or taken from a file. */
function isMadeFor({ key }: Correction, records: Records): boolean {
  const kind = records.get('correction', key)?.origin.kind;
  return kind !== undefined && kind !== 'typed' && kind !== 'pasted';
}

/** Whether what a correction said is still said by another one that touches it. */
function standsIn(old: Correction, now: Correction): boolean {
  if (old.text !== '') return now.text.includes(old.text);
  return now.text === '' && (now.from ?? 0) <= (old.from ?? 0) && (now.to ?? 0) >= (old.to ?? 0);
}

/** Somebody who writes beside the words signs, but how they came about stays. */
function stillStanding(old: Correction, note: CorrectionNote, now: Correction, fresh: CorrectionNote): CorrectionNote {
  return old.text === now.text && old.was.length === now.was.length ? note : { ...note, by: fresh.by, at: fresh.at };
}

/** What was decided and remarked before still holds; who, when and how are new. */
function inheriting(old: CorrectionNote | undefined, fresh: CorrectionNote): CorrectionNote {
  return {
    ...(old?.decision ? { decision: old.decision } : {}),
    ...(old?.note ? { note: old.note } : {}),
    ...fresh,
  };
}

/**
 * The same for changes of structure. One that stays and says the same keeps its note, whoever works around it, even under
 * another key: when text comes or goes at the start of its block. `opened` are the keys of notes that may belong to none.
 */
export function structureNoteChanges(
  before: Structure,
  after: Structure,
  records: Records,
  fresh: CorrectionNote,
  opened: readonly string[],
): RecordChange<'correction'>[] {
  if (before === after) return [];
  const gone = new Set([...before.byKey.keys(), ...opened].filter((key) => !after.byKey.has(key)));
  const changes = [...gone].flatMap((key) =>
    records.get('correction', key) ? [recordChange(records, 'correction', key, null)] : [],
  );
  const renamed = new Map(
    before.changes.flatMap((change) => (gone.has(change.key) ? [[nameInBlock(change), change]] : [])),
  );
  for (const change of after.changes) {
    const { key, says } = change;
    if (before.byKey.get(key)?.says === says) continue;
    const same = renamed.get(nameInBlock(change));
    const old = records.get('correction', same?.key ?? key);
    const note = old && same?.says === says ? old : inheriting(old, fresh);
    changes.push(recordChange(records, 'correction', key, note));
  }
  return changes;
}

/** What a change is called as long as nobody asks where its block begins; of joins a block may have several. */
const nameInBlock = ({ kind, block, key }: StructuralChange): string =>
  kind === 'kind' || kind === 'moved' || kind === 'split' ? `${kind} ${block}` : key;

/** Finds the corrections whose source ranges meet that of another one; O(log n) a question. */
function touchingFinder(corrections: readonly Correction[]): (other: Correction) => readonly Correction[] {
  const ordered = corrections.flatMap((correction) => {
    const { from, to } = correction;
    return from === null || to === null ? [] : [{ from, to, correction }];
  });
  ordered.sort((a, b) => a.from - b.from || a.to - b.to);
  return (other) => {
    const { from, to } = other;
    if (from === null || to === null) return [];
    let index = partitionPoint(ordered.length, (i) => (ordered[i]?.to ?? 0) >= from);
    const found: Correction[] = [];
    for (let next = ordered[index]; next && next.from <= to; next = ordered[++index]) found.push(next.correction);
    return found;
  };
}

/**
 * Notes a document was opened with may belong to no change (a file merged or edited by hand). They are looked for only where
 * something changes, since deriving all changes would slow down opening.
 */
export class OpenedNotes {
  private ordered: readonly { readonly key: string; readonly position: number }[] | null = null;
  private structural: readonly string[] | null = null;

  constructor(private readonly records: Records) {}

  /** Keys of corrections among them that stand in these source ranges. */
  ofText(ranges: Ranges): readonly string[] {
    this.ordered ??= this.keys()
      .filter((key) => !isStructuralKey(key))
      .map((key) => ({ key, position: keyPosition(key) ?? -1 }))
      .sort((a, b) => a.position - b.position);
    const keys: string[] = [];
    for (const [from, to] of ranges) {
      const { ordered } = this;
      for (
        let i = partitionPoint(ordered.length, (n) => (ordered[n]?.position ?? 0) >= from);
        i < ordered.length;
        i++
      ) {
        const note = ordered[i];
        if (!note || note.position >= to) break;
        keys.push(note.key);
      }
    }
    return keys;
  }

  /** Keys of changes of structure among them. */
  ofStructure(): readonly string[] {
    this.structural ??= this.keys().filter(isStructuralKey);
    return this.structural;
  }

  private keys(): string[] {
    return [...this.records.all('correction').entries()].map(([key]) => key);
  }
}
