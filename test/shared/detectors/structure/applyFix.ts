import type { StructuralFix } from '#shared/detectors/finding';
import type { BlockType } from '#shared/project/documentRecord';

/** A block in a list that stands for a document. `blocks` are those it was put together from, in their order. */
export interface ListedBlock {
  readonly id: string;
  readonly type: BlockType;
  /** Of a heading; null for other kinds. */
  readonly level: number | null;
  readonly text: string;
  readonly article: string;
  readonly blocks: readonly string[];
}

/**
 * The model of what a change of structure does: on a plain list of blocks, as `PieceList` does on its own and `applyFixes` on a
 * document. A block that went into another one is found there. The same list when a block is not there, or nothing changes.
 */
export function applyFix(list: readonly ListedBlock[], fix: StructuralFix): readonly ListedBlock[] {
  switch (fix.kind) {
    case 'join':
      return thread(list, fix.first, fix.second);
    case 'thread':
      return thread(list, fix.tail, fix.head);
    case 'gather':
      return gather(list, fix);
    case 'kind':
      return convert(list, fix.blocks, fix.type, fix.level);
    case 'move':
      return move(list, fix.blocks, fix.after);
    case 'article':
      return startArticle(list, fix.block);
    case 'lift':
      return lift(list, fix);
  }
}

const placeOf = (list: readonly ListedBlock[], id: string): number =>
  list.findIndex(({ blocks }) => blocks.includes(id));

function thread(list: readonly ListedBlock[], tailId: string, headId: string): readonly ListedBlock[] {
  const tail = list[placeOf(list, tailId)];
  const head = list[placeOf(list, headId)];
  if (!tail || !head || tail === head || tail.type === 'pageBreak' || head.type === 'pageBreak') return list;
  const joined = { ...tail, text: tail.text + head.text, blocks: [...tail.blocks, ...head.blocks] };
  return list.flatMap((block) => (block === head ? [] : block === tail ? joined : block));
}

function gather(
  list: readonly ListedBlock[],
  { blocks, type, level }: Extract<StructuralFix, { kind: 'gather' }>,
): readonly ListedBlock[] {
  const [first, ...others] = blocks;
  if (first === undefined || blocks.some((id) => placeOf(list, id) < 0)) return list;
  return others.reduce((made, id) => thread(made, first, id), convert(list, [first], type, level));
}

function convert(
  list: readonly ListedBlock[],
  ids: readonly string[],
  type: BlockType,
  level = 1,
): readonly ListedBlock[] {
  const places = new Set(ids.map((id) => placeOf(list, id)));
  if (places.has(-1)) return list;
  const made = { type, level: type === 'heading' ? level : null };
  const changes = list.some((block, at) => places.has(at) && (block.type !== made.type || block.level !== made.level));
  return changes ? list.map((block, at) => (places.has(at) ? { ...block, ...made } : block)) : list;
}

function move(list: readonly ListedBlock[], ids: readonly string[], after: string | null): readonly ListedBlock[] {
  const moved = [...new Set(ids)].map((id) => list[placeOf(list, id)]);
  const target = after === null ? undefined : list[placeOf(list, after)];
  if (moved.includes(undefined) || (after !== null && !target) || (target && moved.includes(target))) return list;
  const blocks = [...new Set(moved.filter((block) => block !== undefined))];
  const staying = list.filter((block) => !blocks.includes(block));
  const place = target ? staying.indexOf(target) + 1 : 0;
  const article = (target ?? staying[0])?.article;
  if (article === undefined) return list;
  const made = [...staying.slice(0, place), ...blocks.map((block) => ({ ...block, article })), ...staying.slice(place)];
  return made.every((block, at) => block.id === list[at]?.id && block.article === list[at]?.article) ? list : made;
}

function lift(
  list: readonly ListedBlock[],
  { block, from, words, type, level = 1 }: Extract<StructuralFix, { kind: 'lift' }>,
): readonly ListedBlock[] {
  const own = list[placeOf(list, block)];
  const id = `${block}+${from}`;
  if (!own || placeOf(list, id) >= 0 || words === '' || words === own.text) return list;
  const pieces = own.text.split(words);
  const isThere = own.text.slice(from, from + words.length) === words;
  if (!isThere && (pieces.length !== 2 || own.text.indexOf(words) !== own.text.lastIndexOf(words))) return list;
  const text = isThere ? own.text.slice(0, from) + own.text.slice(from + words.length) : pieces.join('');
  const made = { id, type, level: type === 'heading' ? level : null, text: words, article: own.article, blocks: [id] };
  return list.flatMap((other) => (other === own ? [{ ...own, text }, made] : other));
}

function startArticle(list: readonly ListedBlock[], id: string): readonly ListedBlock[] {
  const place = placeOf(list, id);
  const own = list[place]?.article;
  if (own === undefined || place === 0 || list[place - 1]?.article !== own) return list;
  let article = `${own}/${list[place]?.id ?? ''}`;
  while (list.some((block) => block.article === article)) article += '/';
  let end = place;
  while (list[end]?.article === own) end++;
  return list.map((block, at) => (at >= place && at < end ? { ...block, article } : block));
}
