import type { EditorState } from 'prosemirror-state';
import { commentsOf } from '#shared/annotations/comments';
import { mentionsOf } from '#shared/annotations/mentions';
import { orphansOf } from '#shared/annotations/orphans';
import { relationsOf } from '#shared/annotations/relations';
import type { AnnotationKind } from '#shared/annotations/spans';
import { Baseline } from '#shared/corrections/baseline';
import { type Correction, correctionsOf, deriveCorrections, isStructuralKey } from '#shared/corrections/corrections';
import { structureOf } from '#shared/corrections/structure';
import { blocksOf, findBlock } from '#shared/document/blocks';
import { articleRecordsOf, documentNode } from '#shared/document/documentNode';
import { recordsOf } from '#shared/document/records';
import { removedRanges } from '#shared/document/removed';
import { blockId, blockSources, blockText, markId, schema } from '#shared/document/schema';
import { groundOf } from '#shared/editing/settle';
import type { CorrectionNote } from '#shared/project/documentRecord';
import { isCodePointBoundary } from '#shared/text/codePoints';
import {
  ascendingRanges,
  type Ranges,
  rangesLength,
  rangesOverlap,
  readRanges,
  subtractRanges,
} from '#shared/text/ranges';
import { SOURCE } from './sample';
import { must, PART_LIMITS, type World } from './world';

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const isUnique = (ids: readonly string[]) => ids.every(Boolean) && new Set(ids).size === ids.length;

/** Everything that must hold of a settled document, whatever was done to it. */
export function checkPromises(state: EditorState): void {
  state.doc.check();
  checkStructure(state);
  checkSources(state);
  checkCorrections(state);
  checkAnnotations(state);
}

function checkStructure({ doc }: EditorState): void {
  const articles: string[] = [];
  doc.forEach((article) => {
    articles.push(article.attrs.id);
    article.forEach((part) => {
      must(part.childCount <= PART_LIMITS.max, `a part of ${part.childCount}`);
    });
  });
  must(isUnique(articles), `article ids ${articles}`);
  const ids = blocksOf(doc).map(({ node }) => blockId(node));
  must(isUnique(ids), `block ids ${ids}`);
  for (const block of blocksOf(doc)) {
    const found = findBlock(doc, blockId(block.node));
    must(found?.pos === block.pos && found.node === block.node, 'the index finds the block');
  }
}

function checkSources({ doc }: EditorState): void {
  const all = blocksOf(doc).flatMap(({ node }) => blockSources(node));
  must(!rangesOverlap(all), `a source character in two blocks ${JSON.stringify(all)}`);
  must(rangesLength(subtractRanges(all, [[0, SOURCE.length]])) === 0, 'sources inside the source');
  must(
    all.every(([from, to]) => from < to),
    'no empty ranges',
  );
  must(
    all.every((range) => range.every((at) => isCodePointBoundary(SOURCE, at))),
    'no torn pair',
  );
  const removed = removedRanges(doc, SOURCE.length, []);
  must(rangesLength(removed) + rangesLength(all) === SOURCE.length, 'removed is what no block has');
}

function checkCorrections(state: EditorState): void {
  const keys = new Set<string>();
  for (const { node } of blocksOf(state.doc)) {
    const list = deriveCorrections(blockId(node), blockSources(node), blockText(node), SOURCE);
    must(same(list, correctionsOf(node, SOURCE)), 'kept corrections are those derived afresh');
    for (const { key } of list) {
      must(!keys.has(key), `correction key ${key} twice`);
      keys.add(key);
    }
    must(rebuild(blockSources(node), list) === blockText(node), 'corrections rebuild the text');
  }
  const noted = [...recordsOf(state).all('correction').entries()].map(([key]) => key);
  const notes = noted.filter((key) => !isStructuralKey(key));
  must(
    notes.length === keys.size && notes.every((key) => keys.has(key)),
    `notes ${notes} are corrections ${[...keys]}`,
  );
  checkStructureNotes(state, noted.filter(isStructuralKey));
}

/** Every change of structure that somebody made is noted, and no other. */
function checkStructureNotes(state: EditorState, noted: readonly string[]): void {
  const { baseline } = groundOf(state);
  const changes = structureOf(state.doc, new Baseline(baseline.blocks)).byKey;
  must(
    noted.every((key) => changes.has(key)),
    `notes ${noted} are changes of structure ${[...changes.keys()]}`,
  );
  const unnoted = [...changes].filter(([key, { kind }]) => kind !== 'article' && !noted.includes(key));
  must(unnoted.length === 0, `not noted: ${JSON.stringify(unnoted)}`);
  must(same([...structureOf(state.doc, baseline).byKey], [...changes]), 'kept structure is that derived afresh');
  const articles = articleRecordsOf(state.doc).map((article) => ({ ...article, parts: [article.blocks.length] }));
  const inOnePart = structureOf(documentNode({ articles }), new Baseline(baseline.blocks)).byKey;
  must(same([...inOnePart], [...changes]), 'where parts begin makes no difference to structure');
}

/** Replays corrections over the source, knowing only their keys and words. */
function rebuild(sources: Ranges, corrections: readonly Correction[]): string {
  const positions = sources.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i));
  const source = readRanges(SOURCE, sources);
  let text = '';
  let done = 0;
  for (const { key, from, was, text: said } of corrections) {
    const isAddedBlock = from === null;
    const at = isAddedBlock || key.startsWith('+') ? 0 : positions.indexOf(was ? from : from - 1) + (was ? 0 : 1);
    text += source.slice(done, at) + said;
    done = at + was.length;
  }
  return text + source.slice(done);
}

function checkAnnotations(state: EditorState): void {
  const records = recordsOf(state);
  const entities = checkKind(state, 'entity', mentionsOf(state));
  const comments = checkKind(state, 'comment', commentsOf(state));
  must(![...entities].some((id) => comments.has(id)), 'tags and comments have ids of their own');
  must(orphansOf(state).length === records.all('orphan').size, 'something is known of every orphan');
  const related = relationsOf(state);
  must(related.length === records.all('relation').size, 'every relation is listed');
  for (const { id, from, to } of related) {
    must(entities.has(from) && entities.has(to) && from !== to, `relation ${id} of ${from} and ${to}`);
  }
}

/** Marks, lists, records and orphans of one kind agree; returns the ids known. */
function checkKind(
  state: EditorState,
  kind: AnnotationKind,
  list: readonly { readonly id: string; readonly text: string }[],
): ReadonlySet<string> {
  const inText = new Map<string, string>();
  for (const { node } of blocksOf(state.doc)) {
    node.forEach((inline) => {
      for (const mark of inline.marks) {
        if (mark.type !== schema.marks[kind]) continue;
        const text = inline.isText ? (inline.text ?? '') : '\uFFFC';
        inText.set(markId(mark), (inText.get(markId(mark)) ?? '') + text);
      }
    });
  }
  const listed = new Map(list.map(({ id, text }) => [id, text]));
  must(same([...inText].sort(), [...listed].sort()), `what is listed of ${kind} is in the text`);
  const orphans = orphansOf(state).flatMap((orphan) => (orphan.kind === kind ? [orphan.id] : []));
  must(!orphans.some((id) => inText.has(id)), 'no orphan is alive');
  const known = [...recordsOf(state).all(kind).entries()].map(([id]) => id).sort();
  must(same(known, [...inText.keys(), ...orphans].sort()), `${kind} ${known} = ${[...inText.keys()]} + ${orphans}`);
  return new Set(known);
}

interface CorrectionBefore {
  readonly correction: Correction;
  readonly note: CorrectionNote | undefined;
}

/** What a step is measured against. */
export interface Before {
  readonly owned: Ranges;
  readonly corrections: ReadonlyMap<string, CorrectionBefore>;
}

export function lookBefore({ state }: World): Before {
  const corrections = new Map<string, CorrectionBefore>();
  for (const { node } of blocksOf(state.doc)) {
    for (const correction of correctionsOf(node, SOURCE)) {
      corrections.set(correction.key, { correction, note: recordsOf(state).get('correction', correction.key) });
    }
  }
  return { owned: ownedSource(state), corrections };
}

function ownedSource(state: EditorState): Ranges {
  return ascendingRanges(blocksOf(state.doc).flatMap(({ node }) => blockSources(node)));
}

/** Source leaves the text only with blocks whose text was deleted, and comes back only when something was pasted. */
export function checkSourceLoss(world: World, before: Before): void {
  const owned = ownedSource(world.state);
  const lost = subtractRanges(before.owned, owned);
  const illegal = subtractRanges(lost, world.expected.mayLose);
  must(rangesLength(illegal) === 0, `source lost ${JSON.stringify(illegal)}`);
  const gained = subtractRanges(owned, before.owned);
  must(world.expected.mayGain || rangesLength(gained) === 0, `source from nowhere ${JSON.stringify(gained)}`);
}

/** Notes say who, when and how of the last change, and a decision lives on in what grew out of it. */
export function checkNotes(world: World, before: Before): void {
  const { origins, decisions } = world.expected;
  for (const { node } of blocksOf(world.state.doc)) {
    for (const correction of correctionsOf(node, SOURCE)) {
      const note = recordsOf(world.state).get('correction', correction.key);
      const old = before.corrections.get(correction.key);
      if (old && old.correction.text === correction.text) {
        const isAnnotated = world.expected.annotated.includes(correction.key);
        must(isAnnotated || same(note, old.note), `an untouched note of ${correction.key} stays`);
        continue;
      }
      if (note && standsOn(world, before, correction, note)) continue;
      must(note?.by === '校对员' && note.at === world.time, `who and when of ${correction.key}`);
      must(
        origins.some((origin) => same(note.origin, origin)),
        `origin of ${correction.key}: ${JSON.stringify(note.origin)}`,
      );
      const inherited = old?.note ? [old.note.decision] : touching(before, correction);
      // Only while composing can there be several origins; then what was typed last may leave a decision to be inherited.
      const allowed: readonly unknown[] =
        decisions.length === 0 ? inherited : origins.length === 1 ? decisions : [...decisions, ...inherited];
      must(allowed.includes(note.decision), `decision of ${correction.key}: ${note.decision}, not ${allowed}`);
    }
  }
}

/** Whether a note is that of an accepted suggestion, or the like, whose words still stand though others came beside them. */
function standsOn(world: World, before: Before, { text }: Correction, { by, at, ...kept }: CorrectionNote): boolean {
  if (by !== '校对员' || at > world.time || kept.origin.kind === 'typed' || kept.origin.kind === 'pasted') return false;
  return [...before.corrections.values()].some(({ correction, note }) => {
    const { by: _by, at: _at, ...old } = note ?? { by: '', at: 0 };
    return text.includes(correction.text) && same(old, kept);
  });
}

/** What a new correction may inherit: from those it touches, and from one at least if it is about the same characters. */
function touching(before: Before, { from, to }: Correction): readonly (CorrectionNote['decision'] | undefined)[] {
  const decisions: (CorrectionNote['decision'] | undefined)[] = [];
  let overlaps = false;
  for (const { correction, note } of before.corrections.values()) {
    if (from === null || to === null || correction.from === null || correction.to === null) continue;
    if (correction.from > to || correction.to < from) continue;
    decisions.push(note?.decision);
    overlaps ||= correction.from < to && correction.to > from;
  }
  return overlaps ? decisions : [...decisions, undefined];
}
