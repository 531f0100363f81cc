import { GAP } from '#shared/document/schema';
import type {
  CommentMessage,
  CommentRecord,
  CorrectionNote,
  DocumentRecord,
  DocumentStatus,
  EntityRecord,
  Orphan,
  RelationRecord,
  VersionRecord,
} from '#shared/project/documentRecord';
import { LONGEST_VERSION_NAME } from '#shared/project/documentRecord';
import { countCodePoints } from '#shared/text/codePoints';
import { sameJson } from '#shared/text/sameJson';
import { agreed, mergeByKey, type Side, type Three } from './threeWay';

/** What is known beside the text, merged, with who decides where both sides changed the same: the side saved `later`. */

type Records = Three<DocumentRecord>;

const three = <K extends keyof DocumentRecord>({ base, ours, theirs }: Records, key: K): Three<DocumentRecord[K]> => ({
  base: base[key],
  ours: ours[key],
  theirs: theirs[key],
});

/**
 * Notes of changes. Of two that were signed differently the later stands, with the remarks of both; what one side changed and
 * the other took away is kept.
 */
export function mergeNotes(records: Records): DocumentRecord['corrections'] {
  return mergeByKey<CorrectionNote>(three(records, 'corrections'), ({ base, ours, theirs }) => {
    if (!ours || !theirs) return ours ?? theirs;
    const [first, last] = isBefore(ours, theirs) ? [ours, theirs] : [theirs, ours];
    const remarks = [first.note, last.note].filter((note) => note !== undefined && note !== '' && note !== base?.note);
    const note = remarks.length > 0 ? [...new Set(remarks)].join('\n') : last.note;
    const { note: _, ...signed } = last;
    return note === undefined ? signed : { ...signed, note };
  });
}

function isBefore(a: CorrectionNote, b: CorrectionNote): boolean {
  return a.at < b.at || (a.at === b.at && JSON.stringify(a) < JSON.stringify(b));
}

/** Tags field by field, attributes each by itself; what both changed differently is the later side's. */
export function mergeEntities(records: Records, later: Side): DocumentRecord['entities'] {
  return mergeByKey<EntityRecord>(three(records, 'entities'), (values) => {
    const { base, ours, theirs } = values;
    if (!ours || !theirs) return ours ?? theirs;
    const field = <K extends keyof EntityRecord>(key: K) =>
      (agreed({ base: base?.[key], ours: ours[key], theirs: theirs[key] }) ?? { value: values[later]?.[key] }).value;
    const [type, authority, copyOf] = [field('type') ?? ours.type, field('authority'), field('copyOf')];
    const value = field('value');
    const attributes = mergeByKey(
      { base: base?.attributes ?? {}, ours: ours.attributes ?? {}, theirs: theirs.attributes ?? {} },
      (said) => said[later],
    );
    return {
      type,
      ...(authority === undefined ? {} : { authority }),
      ...(copyOf === undefined ? {} : { copyOf }),
      ...(value === undefined ? {} : { value }),
      ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    };
  });
}

/** Relations between mentions that are known; one that both changed differently is the later side's. */
export function mergeRelations(
  records: Records,
  known: DocumentRecord['entities'],
  later: Side,
): DocumentRecord['relations'] {
  const merged = mergeByKey<RelationRecord>(
    three(records, 'relations'),
    ({ ours, theirs, [later]: last }) => last ?? ours ?? theirs,
  );
  return Object.fromEntries(
    Object.entries(merged).filter(([, { from, to }]) => Object.hasOwn(known, from) && Object.hasOwn(known, to)),
  );
}

/**
 * Comments: what either side wrote is in it, in the order of time. One that one side took away and the other answered is kept;
 * an answer opens one that the other side resolved.
 */
export function mergeComments(records: Records): DocumentRecord['comments'] {
  return mergeByKey<CommentRecord>(three(records, 'comments'), ({ base, ours, theirs }) => {
    if (!ours || !theirs) return ours ?? theirs;
    const messages = mergeMessages(base?.messages ?? [], ours.messages, theirs.messages);
    const resolved = agreed({ base: base?.resolved, ours: ours.resolved, theirs: theirs.resolved });
    const sign = resolved ? resolved.value : earliest(ours.resolved, theirs.resolved);
    const last = messages.at(-1);
    const isOpen = !sign || (last !== undefined && last.at > sign.at);
    return isOpen ? { messages } : { messages, resolved: sign };
  });
}

function mergeMessages(
  base: readonly CommentMessage[],
  ours: readonly CommentMessage[],
  theirs: readonly CommentMessage[],
): CommentMessage[] {
  const has = (list: readonly CommentMessage[], one: CommentMessage) => list.some((other) => sameJson(one, other));
  const kept = [...ours, ...theirs.filter((one) => !has(ours, one))].filter(
    (one) => !has(base, one) || (has(ours, one) && has(theirs, one)),
  );
  return kept.sort((a, b) => a.at - b.at || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function earliest(a: CommentRecord['resolved'], b: CommentRecord['resolved']): CommentRecord['resolved'] {
  if (!a || !b) return a ?? b;
  return a.at < b.at || (a.at === b.at && a.by <= b.by) ? a : b;
}

/** Versions either side kept, by the time they were kept. Those renamed by both bear both names and notes. */
export function mergeVersions(records: Records): DocumentRecord['versions'] {
  const byId = (versions: readonly VersionRecord[]) => Object.fromEntries(versions.map((one) => [one.id, one]));
  const { base, ours, theirs } = three(records, 'versions');
  const merged = mergeByKey({ base: byId(base), ours: byId(ours), theirs: byId(theirs) }, (values) => {
    if (!values.ours || !values.theirs) return values.ours ?? values.theirs;
    const both = <K extends 'name' | 'note'>(key: K) => {
      const known = agreed({ base: values.base?.[key], ours: values.ours?.[key], theirs: values.theirs?.[key] });
      return known ? known.value : [values.ours?.[key], values.theirs?.[key]].filter(Boolean).sort().join(' / ');
    };
    const [name, note] = [both('name') ?? '', both('note')];
    const { note: _, ...rest } = values.ours;
    const isShort = countCodePoints(name) <= LONGEST_VERSION_NAME;
    return { ...rest, name: isShort ? name : values.ours.name, ...(note === undefined ? {} : { note }) };
  });
  return Object.values(merged).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

const progress: readonly DocumentStatus[] = ['notStarted', 'inProgress', 'toReview', 'final'];

/** Where both changed the status differently, the one that is further from final: nobody has finished the merged text. */
export function mergeStatus(records: Records): DocumentStatus {
  const { ours, theirs } = records;
  const known = agreed(three(records, 'status'));
  if (known) return known.value;
  return progress.indexOf(ours.status) < progress.indexOf(theirs.status) ? ours.status : theirs.status;
}

/** A document that one side put in the trash is there only if the other left it alone. */
export function mergeTrashed({ base, ours, theirs }: Records): Pick<DocumentRecord, 'trashedAt'> {
  const known = agreed({ base: base.trashedAt, ours: ours.trashedAt, theirs: theirs.trashedAt });
  const at = known ? known.value : [ours.trashedAt, theirs.trashedAt].filter((one) => one !== undefined).sort()[0];
  return at === undefined ? {} : { trashedAt: at };
}

/**
 * The orphan tray: who is wanted (`known`) and stands nowhere in the merged text (`alive`) is in it, as a side has it there or
 * as the text had it that still held it.
 */
export function mergeOrphans(
  records: Records,
  known: Iterable<string>,
  alive: ReadonlySet<string>,
  later: Side,
): DocumentRecord['orphans'] {
  const orphans: DocumentRecord['orphans'] = {};
  const earlier: Side = later === 'ours' ? 'theirs' : 'ours';
  for (const id of known) {
    if (alive.has(id)) continue;
    const waiting = ({ orphans: tray }: DocumentRecord) => (Object.hasOwn(tray, id) ? tray[id] : undefined);
    const orphan =
      waiting(records[later]) ??
      waiting(records[earlier]) ??
      orphanOf(id, records[later]) ??
      orphanOf(id, records[earlier]) ??
      orphanOf(id, records.base);
    orphans[id] = orphan ?? { quote: '', block: '', before: '', after: '' };
  }
  return orphans;
}

/** Characters told of what stands before and behind. */
const AROUND = 12;

function orphanOf(id: string, { articles }: DocumentRecord): Orphan | undefined {
  for (const block of articles.flatMap((article) => article.blocks)) {
    const marked = block.content.flatMap(({ marks = [] }, at) =>
      marks.some((mark) => 'id' in mark && mark.id === id) ? [at] : [],
    );
    const [first, last] = [marked[0], marked.at(-1)];
    if (first === undefined || last === undefined) continue;
    const words = (from: number, to: number) =>
      block.content
        .slice(from, to)
        .map((inline) => ('text' in inline ? inline.text : GAP))
        .join('');
    return {
      quote: words(first, last + 1),
      block: block.id,
      before: Array.from(words(0, first)).slice(-AROUND).join(''),
      after: Array.from(words(last + 1, block.content.length))
        .slice(0, AROUND)
        .join(''),
    };
  }
  return undefined;
}
