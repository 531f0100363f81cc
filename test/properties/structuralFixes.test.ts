import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StructuralFix } from '#shared/detectors/finding';
import { type Arrangement, arrangementSteps } from '#shared/detectors/structure/arrangement';
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
const fix: fc.Arbitrary<StructuralFix> = fc.oneof(
  fc.record({ kind: fc.constant('join' as const), first: id, second: id }),
  fc.record({ kind: fc.constant('thread' as const), tail: id, head: id }),
  fc.record({ kind: fc.constant('move' as const), blocks: some, after: fc.option(id) }),
  fc.record({ kind: fc.constant('article' as const), block: id }),
  fc.record({ kind: fc.constant('kind' as const), blocks: some, type, level }),
  fc.record({ kind: fc.constant('gather' as const), blocks: some, type, level }),
  fc.record({ kind: fc.constant('lift' as const), block: id, from: fc.nat(3), words, type, level }),
);

/** What a document says, block by block; articles by their order. */
function listOf(text: OpenText): readonly ListedBlock[] {
  return text.saved.articles.flatMap(({ id: article, blocks }) =>
    blocks.map((block) => ({
      id: block.id,
      type: block.type,
      level: block.type === 'heading' ? (block.level ?? null) : null,
      text: block.content.map((inline) => ('text' in inline ? inline.text : '')).join(''),
      article,
      blocks: [block.id],
    })),
  );
}

/** Kinds, texts and where articles begin; ids of articles that are begun differ, and those of lifted words. */
function shapeOf(list: readonly ListedBlock[]) {
  return list.map(({ id: own, type: kind, level: depth, text, article }, index) => ({
    own: ids.includes(own) ? own : 'lifted',
    kind,
    depth,
    text,
    begins: index === 0 || list[index - 1]?.article !== article,
  }));
}

test('changes of structure do to a document what they do to a list of its blocks, in one undo step', () => {
  fc.assert(
    fc.property(fc.array(fix, { minLength: 1, maxLength: 6 }), (fixes) => {
      const text = open();
      const before = listOf(text);
      const after = fixes.reduce<readonly ListedBlock[]>(applyFix, before);
      text.run(applyFixes(fixes));
      expect(shapeOf(listOf(text))).toEqual(shapeOf(after));
    }),
    { numRuns: runs(3_000), ...seed() },
  );
}, 600_000);

const arrangement: fc.Arbitrary<Arrangement> = fc
  .tuple(
    fc.shuffledSubarray(ids, { minLength: COUNT, maxLength: COUNT }),
    fc.array(fc.tuple(fc.boolean(), fc.boolean(), type, level), { minLength: COUNT, maxLength: COUNT }),
  )
  .map(([order, cuts]) => {
    const articles: { pieces: Arrangement['articles'][number]['pieces'][number][] }[] = [{ pieces: [] }];
    order.forEach((own, index) => {
      const [parts, begins, kind, depth] = cuts[index] ?? [true, false, 'paragraph', 1];
      const last = articles.at(-1);
      const piece = last?.pieces.at(-1);
      if (last && piece && !parts) last.pieces[last.pieces.length - 1] = { ...piece, blocks: [...piece.blocks, own] };
      else {
        const made = {
          blocks: [own],
          type: kind,
          level: kind === 'heading' ? depth : null,
          confidence: 1,
          reasons: [],
        };
        if (begins && piece) articles.push({ pieces: [made] });
        else last?.pieces.push(made);
      }
    });
    return { articles };
  });

test('the steps to an arrangement lead there, on a list and in a document', () => {
  fc.assert(
    fc.property(arrangement, (wanted) => {
      const text = open();
      const steps = arrangementSteps(listOf(text), wanted);
      const made = steps.reduce<readonly ListedBlock[]>(applyFix, listOf(text));
      const expected = wanted.articles.flatMap(({ pieces }) =>
        pieces.map(({ blocks, type: kind, level: depth }, index) => ({ blocks, kind, depth, begins: index === 0 })),
      );
      expect(
        shapeOf(made).map(({ kind, depth, begins }, index) => ({ blocks: made[index]?.blocks, kind, depth, begins })),
      ).toEqual(expected);
      text.run(applyFixes(steps));
      expect(shapeOf(listOf(text))).toEqual(shapeOf(made));
      expect(arrangementSteps(listOf(text), { articles: [] })).toEqual([]);
    }),
    { numRuns: runs(2_000), ...seed() },
  );
}, 600_000);
