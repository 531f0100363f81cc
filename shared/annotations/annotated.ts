import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { contentFrom, eachPart, findBlock } from '#shared/document/blocks';
import { type Records, type RecordValues, recordsOf, type ShardedMap } from '#shared/document/records';
import { blockId, blockText } from '#shared/document/schema';
import { orphanCount } from './orphans';
import { type AnnotationKind, idsInPart, spansOfBlock } from './spans';

/** A stretch of a block's text; offsets in UTF-16 units, so that edits elsewhere leave it as it is. */
export interface AnnotatedSpan {
  readonly block: string;
  readonly from: number;
  readonly to: number;
}

/** What is known of a tag or comment and where it stands. */
export type Annotated<K extends AnnotationKind> = Readonly<RecordValues[K]> & {
  readonly id: string;
  /** What its spans cover, joined. */
  readonly text: string;
  /** In reading order; several when it crosses blocks or has a hole. */
  readonly spans: readonly AnnotatedSpan[];
};

interface Kept<K extends AnnotationKind> {
  readonly known: ShardedMap<RecordValues[K]>;
  readonly list: readonly Annotated<K>[];
}

/**
 * Lists all tags, or all comments, in reading order. Lists are kept per block, per part and per document, and an entry keeps
 * its identity while neither its block nor what is known of it changes.
 */
export function annotationLister<K extends AnnotationKind>(kind: K): (state: EditorState) => readonly Annotated<K>[] {
  const byBlock = new WeakMap<Node, Kept<K>>();
  const byPart = new WeakMap<Node, Kept<K>>();
  const byDoc = new WeakMap<Node, Kept<K>>();

  function listOfBlock(block: Node, known: Kept<K>['known']): readonly Annotated<K>[] {
    const kept = byBlock.get(block);
    if (kept?.known === known) return kept.list;
    const earlier = new Map(kept?.list.map((entry) => [entry.id, entry]));
    const entries: Annotated<K>[] = [];
    for (const { id, from, to } of spansOfBlock(block, kind)) {
      const record = known.get(id);
      if (!record) continue;
      entries.push({
        ...record,
        id,
        text: blockText(block).slice(from, to),
        spans: [{ block: blockId(block), from, to }],
      });
    }
    const list = joined(entries).map((entry) => {
      const same = earlier.get(entry.id);
      return same && sameEntry(same, entry) ? same : entry;
    });
    byBlock.set(block, { known, list });
    return list;
  }

  /** What differs between two states of what is known; asked for part after part. */
  let differing: {
    readonly before: Kept<K>['known'];
    readonly after: Kept<K>['known'];
    readonly keys: readonly string[];
  } | null = null;

  /** Whether anything that stands in a part is known otherwise now. One tag of ten thousand changes one part. */
  function concerns(part: Node, before: Kept<K>['known'], after: Kept<K>['known']): boolean {
    if (differing?.before !== before || differing.after !== after) {
      differing = { before, after, keys: before.differingKeys(after) };
    }
    const ids = idsInPart(part, kind);
    return differing.keys.some((key) => ids.has(key));
  }

  function listOfPart(part: Node, known: Kept<K>['known']): readonly Annotated<K>[] {
    const kept = byPart.get(part);
    if (kept && (kept.known === known || !concerns(part, kept.known, known))) {
      if (kept.known !== known) byPart.set(part, { known, list: kept.list });
      return kept.list;
    }
    const lists: (readonly Annotated<K>[])[] = [];
    part.forEach((block) => {
      lists.push(listOfBlock(block, known));
    });
    const list = joined(lists.flat());
    byPart.set(part, { known, list });
    return list;
  }

  return (state) => {
    const records = recordsOf(state);
    const known = records.all(kind);
    const kept = byDoc.get(state.doc);
    if (kept?.known === known) return kept.list;
    const lists: (readonly Annotated<K>[])[] = [];
    eachPart(state.doc, (part) => {
      lists.push(listOfPart(part, known));
    });
    const flat = lists.flat();
    const list = flat.length === countInText(kind, records) ? flat : joined(flat);
    byDoc.set(state.doc, { known, list });
    return list;
  };
}

/** Everything known of is in the text or an orphan: as many entries as that means that none has two. */
const countInText = (kind: AnnotationKind, records: Records): number =>
  records.all(kind).size - orphanCount(kind, records);

/** Entries of one id become one, where its first stands. */
function joined<K extends AnnotationKind>(entries: readonly Annotated<K>[]): readonly Annotated<K>[] {
  const byId = new Map<string, Annotated<K>>();
  for (const entry of entries) {
    const first = byId.get(entry.id);
    if (!first) byId.set(entry.id, entry);
    else byId.set(entry.id, { ...first, text: first.text + entry.text, spans: [...first.spans, ...entry.spans] });
  }
  return byId.size === entries.length ? entries : [...byId.values()];
}

function sameEntry<K extends AnnotationKind>(a: Annotated<K>, b: Annotated<K>): boolean {
  const [{ spans: spansA, ...restA }, { spans: spansB, ...restB }] = [a, b];
  return (
    sameFields(restA, restB) &&
    spansA.length === spansB.length &&
    spansA.every((span, i) => sameFields(span, spansB[i]))
  );
}

function sameFields(a: object, b: object | undefined): boolean {
  const entries = Object.entries(a);
  const others = new Map(b && Object.entries(b));
  return entries.length === others.size && entries.every(([key, value]) => others.get(key) === value);
}

/** Where a span stands now; null when its block is gone. */
export function spanRange(doc: Node, span: AnnotatedSpan): { readonly from: number; readonly to: number } | null {
  const block = findBlock(doc, span.block);
  return block && { from: contentFrom(block) + span.from, to: contentFrom(block) + span.to };
}
