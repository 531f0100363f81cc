import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mentionsOf } from '#shared/annotations/mentions';
import { applyText } from '#shared/editing/commands/index';
import { fileUnits } from '#shared/editing/outsideText/fileUnits';
import { ownUnits } from '#shared/editing/outsideText/ownUnits';
import { compareWithText } from '#shared/editing/outsideText/textComparison';
import { editedText, exportedText, type FileEdit } from './editedText';
import { type Numbers, OPERATIONS, operate } from './operations';
import { checkPromises } from './promises';
import { runs, seed } from './runs';
import { canonical, canonicalRecords, must, World } from './world';

const operation = fc.tuple(fc.nat(OPERATIONS - 1), fc.tuple(fc.nat(400), fc.nat(400), fc.nat(120)));
const shape = fc.record({
  blocks: fc.integer({ min: 1, max: 14 }),
  perPart: fc.integer({ min: 1, max: 5 }),
  partsPerArticle: fc.integer({ min: 1, max: 3 }),
});
const fileEdit: fc.Arbitrary<FileEdit> = fc.tuple(fc.nat(9), fc.nat(900), fc.nat(900), fc.nat(50));

type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;
type Steps = readonly (readonly [number, Numbers])[];

/** A document after any sequence of operations. */
function anyDocument(start: Shape, steps: Steps): World {
  const world = new World(start);
  for (const [kind, numbers] of steps) operate(world, kind, numbers);
  world.stopComposing();
  world.composing = false;
  return world;
}

const lettersOf = (text: string): string => Array.from(text).sort().join('');
const without = (text: string, characters: RegExp): string => text.replace(characters, '');

test('the plain text of any document, applied to it, changes nothing', () => {
  const property = fc.property(shape, fc.array(operation, { maxLength: 12 }), (start, steps) => {
    const world = anyDocument(start, steps);
    const comparison = compareWithText(world.state.doc, exportedText(world), 'txt');
    expect(comparison.differences).toEqual([]);
    expect(comparison.similarity).toBe(1);
    expect(applyText(comparison, '同文.txt')(world.state)).toBe(false);
  });
  fc.assert(property, { numRuns: runs(1000), ...seed() });
}, 600_000);

test('a text edited elsewhere, applied: the document says the same, promises hold, one undo takes it back', () => {
  const property = fc.property(
    shape,
    fc.array(operation, { maxLength: 8 }),
    fc.array(fileEdit, { minLength: 1, maxLength: 8 }),
    (start, steps, edits) => {
      const world = anyDocument(start, steps);
      const file = editedText(exportedText(world), edits);
      const { doc } = world.state;
      const before = [canonical(doc), canonicalRecords(world.state)];
      const comparison = compareWithText(doc, file, 'txt');
      must(comparison.similarity >= 0 && comparison.similarity <= 1, `similarity ${comparison.similarity}`);
      const wanted = fileUnits(file, 'txt', ownUnits(doc, 'txt')).map(({ text }) => text);
      const mentions = untouchedMentions(world, wanted);
      const did = world.run(applyText(comparison, '改定.txt'));
      must(did === (comparison.differences.length > 0 && wanted.length > 0), 'applied when something differs');
      if (wanted.length === 0) return;
      // Where a line was wrapped, white space may stay that the file has not.
      const white = /[\s\u3000]/g;
      const shown = ownUnits(world.state.doc, 'txt').map(({ text }) => without(text, white));
      expect(shown).toEqual(wanted.map((text) => without(text, white)));
      checkPromises(world.state);
      const after = new Map(mentionsOf(world.state).map(({ id, text }) => [id, text]));
      // The pieces of a mention in several blocks change places with them.
      for (const [id, text] of mentions) expect(lettersOf(after.get(id) ?? '')).toBe(lettersOf(text));
      // What a single line end means is judged by the document, which has changed.
      if (!/[^\n]\n[^\n]/.test(file)) expect(compareWithText(world.state.doc, file, 'txt').differences).toEqual([]);
      if (!did) return;
      world.undo();
      expect([canonical(world.state.doc), canonicalRecords(world.state)]).toEqual(before);
    },
  );
  fc.assert(property, { numRuns: runs(1000), ...seed() });
}, 600_000);

/** Mentions in blocks that stand once in the document and, whole, once in the file: nothing excuses losing one. */
function untouchedMentions(world: World, wanted: readonly string[]): Map<string, string> {
  const own = ownUnits(world.state.doc, 'txt');
  const count = (texts: readonly string[], text: string) => texts.filter((one) => one === text).length;
  const kept = new Map<string, string>();
  for (const { id, text, spans } of mentionsOf(world.state)) {
    const isUntouched = spans.every(({ block }) => {
      const unit = own.find((one) => one.id === block);
      const texts = own.map((one) => one.text);
      return unit && unit.breaks.length === 0 && count(texts, unit.text) === 1 && count(wanted, unit.text) === 1;
    });
    if (isUntouched) kept.set(id, text);
  }
  return kept;
}
