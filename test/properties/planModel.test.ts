import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  joinArticle,
  joinToPrevious,
  movePiece,
  moveToArticle,
  setKind,
  splitPiece,
  startArticle,
} from '#shared/detectors/arranging/adjustPlan';
import { fixesOf, outcomeOf, type Plan, planOf, tick } from '#shared/detectors/arranging/plan';
import type { PlacedBlock } from '#shared/detectors/detector';
import type { StructuralFix } from '#shared/detectors/finding';
import { PieceList } from '#shared/detectors/structure/pieceList';
import { undo } from '#shared/document/undo';
import { applyFixes } from '#shared/editing/commands/index';
import { blockTypeSchema } from '#shared/project/documentRecord';
import { applyFix, type ListedBlock } from '../shared/detectors/structure/applyFix';
import { OpenText } from '../shared/editing/openText';
import { runs, seed } from './runs';

const COUNT = 7;
const ids = Array.from({ length: COUNT }, (_, index) => (index < 3 ? `a0b${index}` : `a1b${index - 3}`));
const open = () => OpenText.of(['一甲乙', '二甲', '三'], ['四丙甲乙', '五', '六乙乙', '七']);

/** Blocks, and words that may have been lifted out of them. */
const id = fc.constantFrom(...ids, ...ids, 'a0b0+1', 'a1b0+2');
const words = fc.constantFrom('甲', '甲乙', '乙', '丙', '甲二', '');
const some = fc.uniqueArray(id, { minLength: 1, maxLength: 4 });
const type = fc.constantFrom(...blockTypeSchema.options.filter((kind) => kind !== 'pageBreak'));
const level = fc.integer({ min: 1, max: 6 });
const step = fc.constantFrom<1 | -1>(1, -1);
const fix: fc.Arbitrary<StructuralFix> = fc.oneof(
  fc.record({ kind: fc.constant('join' as const), first: id, second: id }),
  fc.record({ kind: fc.constant('thread' as const), tail: id, head: id }),
  fc.record({ kind: fc.constant('move' as const), blocks: some, after: fc.option(id) }),
  fc.record({ kind: fc.constant('article' as const), block: id }),
  fc.record({ kind: fc.constant('kind' as const), blocks: some, type, level }),
  fc.record({ kind: fc.constant('gather' as const), blocks: some, type, level }),
  fc.record({ kind: fc.constant('lift' as const), block: id, from: fc.nat(3), words, type, level }),
);

/** What an editor does to a plan. */
const deed: fc.Arbitrary<(plan: Plan) => Plan> = fc.oneof(
  fc.tuple(fc.nat(9), fc.boolean()).map(([at, on]) => (plan: Plan) => {
    const change = plan.changes[at];
    return change ? tick(plan, new Set([change.id]), on) : plan;
  }),
  fc.tuple(id, step).map(
    ([own, by]) =>
      (plan: Plan) =>
        movePiece(plan, own, by),
  ),
  fc.tuple(id, step).map(
    ([own, by]) =>
      (plan: Plan) =>
        moveToArticle(plan, own, by),
  ),
  fc.tuple(id, type, level).map(
    ([own, kind, depth]) =>
      (plan: Plan) =>
        setKind(plan, own, kind, depth),
  ),
  id.map((own) => (plan: Plan) => startArticle(plan, own)),
  id.map((own) => (plan: Plan) => joinArticle(plan, own)),
  id.map((own) => (plan: Plan) => joinToPrevious(plan, own)),
  id.map((own) => (plan: Plan) => splitPiece(plan, own)),
);

const deeds = fc.record({ fixes: fc.array(fix, { maxLength: 5 }), done: fc.array(deed, { maxLength: 8 }) });

function blocksIn(text: OpenText): readonly PlacedBlock[] {
  return text.saved.articles.flatMap(({ id: article, blocks }) =>
    blocks.map((block) => ({
      id: block.id,
      type: block.type,
      level: block.type === 'heading' ? (block.level ?? null) : null,
      text: block.content.map((inline) => ('text' in inline ? inline.text : '')).join(''),
      article,
    })),
  );
}

/** Kinds, texts and where articles begin; ids of articles that are begun differ, and those of lifted words. */
const shapeOf = (list: readonly PlacedBlock[]) =>
  list.map(({ id: own, type: kind, level: depth, text, article }, index) => {
    return {
      own: ids.includes(own) ? own : 'lifted',
      kind,
      depth,
      text,
      begins: index === 0 || list[index - 1]?.article !== article,
    };
  });

const proposed = (fixes: readonly StructuralFix[]) => fixes.map((one) => ({ fix: one, reasons: [], confidence: 0.9 }));

test('a plan, however adjusted, makes of the document what it shows, in one undo step, and loses no block', () => {
  fc.assert(
    fc.property(deeds, ({ fixes, done }) => {
      const text = open();
      const before = blocksIn(text);
      const plan = done.reduce((made, act) => act(made), planOf(before, proposed(fixes)));
      const { pieces } = outcomeOf(plan);
      const kept = pieces.flatMap(({ blocks }) => blocks).filter((one) => ids.includes(one));
      expect(kept.sort()).toEqual([...ids].sort());
      const characters = (list: readonly PlacedBlock[]) =>
        [...list.map(({ text: own }) => own).join('')].sort().join('');
      expect(characters(pieces)).toBe(characters(before));
      const carriedOut = fixesOf(plan);
      expect(text.run(applyFixes(carriedOut))).toBe(carriedOut.length > 0);
      expect(shapeOf(blocksIn(text))).toEqual(shapeOf(pieces));
      if (carriedOut.length > 0) text.run(undo);
      expect(shapeOf(blocksIn(text))).toEqual(shapeOf(before));
    }),
    { numRuns: runs(400), ...seed() },
  );
}, 600_000);

test('the list of pieces does what changes do to a plain list of blocks, and knows when they do nothing', () => {
  const blocks = blocksIn(open());
  fc.assert(
    fc.property(fc.array(fix, { maxLength: 8 }), (fixes) => {
      const list = new PieceList(blocks);
      let plain: readonly ListedBlock[] = blocks.map((block) => ({ ...block, blocks: [block.id] }));
      for (const one of fixes) {
        const changed = applyFix(plain, one);
        expect(list.apply(one)).toBe(changed !== plain);
        plain = changed;
      }
      expect(shapeOf(list.pieces())).toEqual(shapeOf(plain));
      expect(list.pieces().map((piece) => piece.blocks)).toEqual(plain.map((piece) => piece.blocks));
    }),
    { numRuns: runs(2000), ...seed() },
  );
}, 600_000);

test('an adjustment does what it says, or nothing', () => {
  const blocks = blocksIn(open());
  fc.assert(
    fc.property(deeds, fc.constantFrom(...ids), step, ({ fixes, done }, own, by) => {
      const plan = done.reduce((made, act) => act(made), planOf(blocks, proposed(fixes)));
      const was = outcomeOf(plan);
      const at = was.places.get(own) ?? -1;
      const piece = was.pieces[at];
      const beside = was.pieces[at + by];
      const moved = outcomeOf(movePiece(plan, own, by));
      const [now, then] = [moved.places.get(own) ?? -1, beside ? (moved.places.get(beside.id) ?? -1) : -1];
      if (!beside) expect(movePiece(plan, own, by)).toBe(plan);
      else if (by > 0) expect([now - then, moved.pieces[now]?.article]).toEqual([1, beside.article]);
      else
        expect([now - then, moved.pieces[now]?.article]).toEqual([
          beside.article === piece?.article ? -1 : 1,
          beside.article,
        ]);
      const kind = outcomeOf(setKind(plan, own, 'caption'));
      expect(kind.pieces.map(({ id: one }) => one)).toEqual(was.pieces.map(({ id: one }) => one));
      expect(kind.pieces[at]?.type).toBe('caption');
      const apart = outcomeOf(splitPiece(plan, own));
      expect(apart.pieces.length).toBeGreaterThanOrEqual(was.pieces.length);
      const first = outcomeOf(startArticle(plan, own));
      expect(first.pieces[at - 1]?.article).not.toBe(first.pieces[at]?.article);
      const joined = outcomeOf(joinToPrevious(plan, own));
      if (at > 0)
        expect(joined.pieces[at - 1]?.blocks).toEqual([
          ...(was.pieces[at - 1]?.blocks ?? []),
          ...(piece?.blocks ?? []),
        ]);
    }),
    { numRuns: runs(400), ...seed() },
  );
}, 600_000);
