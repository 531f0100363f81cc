import type { BlockRecord, DocumentRecord } from '#shared/project/documentRecord';
import type { Three } from './threeWay';

/** Blocks that are merged together, as each record has them in its reading order. */
export type BlockGroup = Three<readonly BlockRecord[]>;

type Records = Three<Pick<DocumentRecord, 'articles'>>;

const names = ['base', 'ours', 'theirs'] as const;

/**
 * Divides the blocks of three records into the smallest groups of which none has a block id or a source character in common
 * with another: whatever is chosen for each of them, no source character belongs to two blocks.
 */
export function blockGroups(records: Records): readonly BlockGroup[] {
  const blocks = {
    base: records.base.articles.flatMap((article) => article.blocks),
    ours: records.ours.articles.flatMap((article) => article.blocks),
    theirs: records.theirs.articles.flatMap((article) => article.blocks),
  };
  const sets = new DisjointSets();
  for (const name of names) for (const { id } of blocks[name]) sets.add(id);
  joinBySource(
    names.flatMap((name) => blocks[name]),
    sets,
  );
  const groups = new Map<string, { base: BlockRecord[]; ours: BlockRecord[]; theirs: BlockRecord[] }>();
  for (const name of names) {
    for (const block of blocks[name]) {
      const key = sets.find(block.id);
      const group = groups.get(key) ?? { base: [], ours: [], theirs: [] };
      groups.set(key, group);
      group[name].push(block);
    }
  }
  return [...groups.values()];
}

function joinBySource(blocks: readonly BlockRecord[], sets: DisjointSets): void {
  const claims = blocks
    .flatMap(({ id, sources }) => sources.map(([from, to]) => ({ id, from, to })))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  let furthest = claims[0];
  for (const claim of claims) {
    if (!furthest) break;
    if (claim.from < furthest.to) sets.join(claim.id, furthest.id);
    if (claim.to > furthest.to) furthest = claim;
  }
}

class DisjointSets {
  private readonly parents = new Map<string, string>();

  add(one: string): void {
    if (!this.parents.has(one)) this.parents.set(one, one);
  }

  find(one: string): string {
    let root = one;
    for (let up = this.parents.get(root); up !== undefined && up !== root; up = this.parents.get(root)) root = up;
    // What was walked through is tied to the root at once, so that the next way is short.
    for (let at = one; at !== root; ) {
      const up = this.parents.get(at) ?? root;
      this.parents.set(at, root);
      at = up;
    }
    return root;
  }

  join(a: string, b: string): void {
    this.parents.set(this.find(a), this.find(b));
  }
}
