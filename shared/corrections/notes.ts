import { type RecordChange, type Records, recordChange } from '#shared/document/records';
import type { CorrectionNote } from '#shared/project/documentRecord';
import type { Ranges } from '#shared/text/ranges';
import { type Correction, isStructuralKey, keyPosition } from './corrections';
import type { StructuralChange, Structure } from './structure';

/**
 * What becomes of the notes when the corrections of some blocks change from `before` to `after`. A correction that says
 * the same keeps its note. A new or changed one gets `fresh`, and inherits the decision and the words of the note of the
 * correction it grew out of: the one under its key, or one it touches. Notes of vanished corrections go.
 */
export function noteChanges(
  before: readonly Correction[],
  after: readonly Correction[],
  records: Records,
  fresh: CorrectionNote,
): RecordChange<'correction'>[] {
  const earlier = new Map(before.map((correction) => [correction.key, correction]));
  const kept = new Set(after.map((correction) => correction.key));
  const findTouching = touchingFinder(before);
  const changes: RecordChange<'correction'>[] = [];
  for (const { key } of before) {
    if (!kept.has(key) && records.get('correction', key)) changes.push(recordChange(records, 'correction', key, null));
  }
  for (const correction of after) {
    const same = earlier.get(correction.key);
    if (same?.text === correction.text) continue;
    const origin = same ?? findTouching(correction);
    const old = origin && records.get('correction', origin.key);
    changes.push(recordChange(records, 'correction', correction.key, inheriting(old, fresh)));
  }
  return changes;
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
  const earlier = new Map(before.changes.map((change) => [nameInBlock(change), change]));
  for (const change of after.changes) {
    const { key, says } = change;
    if (before.byKey.get(key)?.says === says) continue;
    const same = earlier.get(nameInBlock(change));
    const old = records.get('correction', same && gone.has(same.key) ? same.key : key);
    const note = old && same?.says === says && gone.has(same.key) ? old : inheriting(old, fresh);
    changes.push(recordChange(records, 'correction', key, note));
  }
  return changes;
}

/** What a change is called as long as nobody asks where its block begins; of joins a block may have several. */
const nameInBlock = ({ kind, block, key }: StructuralChange): string =>
  kind === 'kind' || kind === 'moved' || kind === 'split' ? `${kind} ${block}` : key;

/** Finds a correction whose source range meets that of another one; O(log n) a question. */
function touchingFinder(corrections: readonly Correction[]): (other: Correction) => Correction | undefined {
  const ordered = corrections.flatMap((correction) => {
    const { from, to } = correction;
    return from === null || to === null ? [] : [{ from, to, correction }];
  });
  ordered.sort((a, b) => a.from - b.from || a.to - b.to);
  return (other) => {
    if (other.from === null || other.to === null) return undefined;
    let low = 0;
    let high = ordered.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ordered[middle]?.to ?? 0) < other.from) low = middle + 1;
      else high = middle;
    }
    const found = ordered[low];
    return found && found.from <= other.to ? found.correction : undefined;
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
      for (let i = firstFrom(this.ordered, from); i < this.ordered.length; i++) {
        const note = this.ordered[i];
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

function firstFrom(ordered: readonly { readonly position: number }[], position: number): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle]?.position ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
