import type { Outcome, PlannedChange } from '#shared/detectors/arranging/plan';
import type { PlacedBlock } from '#shared/detectors/detector';
import { liftedId } from '#shared/detectors/lift';
import type { Piece } from '#shared/detectors/structure/pieceList';
import { GAP } from '#shared/document/schema';
import { countCodePoints } from '#shared/text/codePoints';

/** What stands at the right of a row: an article's head, or a piece in it. */
export type PlannedRow =
  | {
      readonly kind: 'article';
      /** From 0. */
      readonly article: number;
      readonly title: string;
      readonly blocks: number;
      readonly characters: number;
      readonly first: string;
    }
  | { readonly kind: 'piece'; readonly article: number; readonly piece: Piece };

/** What the lines of a plan are made of. */
export interface PlanLines {
  readonly blocks: readonly PlacedBlock[];
  readonly changes: readonly Pick<PlannedChange, 'fix'>[];
}

/** One line of both columns: a block as it stands, beside what stands there afterwards. */
export interface PlanRow {
  readonly key: string;
  readonly before: PlacedBlock | null;
  readonly after: PlannedRow | null;
}

export interface PlanRows {
  readonly rows: readonly PlanRow[];
  /** The number of the row in which each block stands now, or that which its words are lifted out of, and in which its piece will. */
  readonly from: ReadonlyMap<string, number>;
  readonly to: ReadonlyMap<string, number>;
  /** The article, from 0, that each block will be in. */
  readonly articleOf: ReadonlyMap<string, number>;
  readonly articles: number;
}

/** The lines of a plan: its blocks in their order now, and its articles with their pieces. */
export function planRows({ blocks, changes }: PlanLines, { pieces }: Outcome): PlanRows {
  const after: PlannedRow[] = [];
  const to = new Map<string, number>();
  const articleOf = new Map<string, number>();
  let article = -1;
  for (let start = 0; start < pieces.length; ) {
    let end = start;
    while (end < pieces.length && pieces[end]?.article === pieces[start]?.article) end++;
    const own = pieces.slice(start, end);
    article++;
    after.push({
      kind: 'article',
      article,
      title: wordsOf(own.find(({ type }) => type === 'heading')?.text ?? ''),
      blocks: own.length,
      characters: own.reduce((sum, { text }) => sum + countCodePoints(text.replaceAll(GAP, '')), 0),
      first: own[0]?.id ?? '',
    });
    for (const piece of own) {
      for (const id of piece.blocks) {
        to.set(id, after.length);
        articleOf.set(id, article);
      }
      after.push({ kind: 'piece', article, piece });
    }
    start = end;
  }
  const count = Math.max(after.length, blocks.length);
  const rows = Array.from({ length: count }, (_, number): PlanRow => {
    const planned = after[number] ?? null;
    const key = planned?.kind === 'piece' ? planned.piece.id : planned ? `/${planned.first}` : `:${number}`;
    return { key, before: blocks[number] ?? null, after: planned };
  });
  const from = new Map(blocks.map(({ id }, number) => [id, number]));
  for (const { fix } of changes) {
    const origin = fix.kind === 'lift' ? from.get(fix.block) : undefined;
    if (fix.kind === 'lift' && origin !== undefined) from.set(liftedId(fix), origin);
  }
  return { rows, from, to, articleOf, articles: article + 1 };
}

/** The words of a block as a row shows them. */
export function wordsOf(text: string): string {
  return text.slice(0, SHOWN).replaceAll(GAP, '□').trim();
}

/** UTF-16 units; a row shows no more. */
const SHOWN = 200;
