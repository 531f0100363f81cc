import { expect, test } from 'vitest';
import { mentionsOf } from '#shared/annotations/mentions';
import { blocksOf } from '#shared/document/blocks';
import { blockId, blockText } from '#shared/document/schema';
import { undo } from '#shared/document/undo';
import { changeInPieces } from '../../../renderer/concordance/changeInPieces';
import { openTestSession } from '../session/openTestSession';
import { testLine } from './testLine';

/** A text in which a name stands twice in each of many paragraphs, and a line for each place. */
function manyPlaces() {
  const paragraphs = Array.from({ length: 120 }, (_, number) => `第${number}段里周亦宁说，周亦宁又说。`);
  const { session } = openTestSession(paragraphs.join('\n\n'));
  const lines = blocksOf(session.getSnapshot().state.doc).flatMap(({ node }) =>
    [...blockText(node).matchAll(/周亦宁/g)].map(({ index }) =>
      testLine('周亦宁', { spans: [{ block: blockId(node), from: index, to: index + 3 }] }),
    ),
  );
  const texts = () => blocksOf(session.getSnapshot().state.doc).map(({ node }) => blockText(node));
  return { session, lines, texts };
}

test('many places are tagged in pieces, and one undo takes all of it back', async () => {
  const { session, lines } = manyPlaces();
  const states = new Set();
  session.subscribe(() => states.add(session.getSnapshot().state));
  expect(lines).toHaveLength(240);
  expect(await changeInPieces(session, lines, { kind: 'tag', type: 'person' }, null)).toBe(true);
  expect(states.size).toBeGreaterThan(1);
  expect(mentionsOf(session.getSnapshot().state)).toHaveLength(240);
  undo(session.getSnapshot().state, session.dispatch);
  expect(mentionsOf(session.getSnapshot().state)).toHaveLength(0);
});

test('words of another length are put right in all of them, twice in a block, whatever the order of the lines', async () => {
  const { session, lines, texts } = manyPlaces();
  const act = { kind: 'correct', was: '周亦宁', text: '周以宁馆长', type: 'person' } as const;
  const mixed = [...lines].sort((a, b) => (a.spans[0]?.from ?? 0) - (b.spans[0]?.from ?? 0));
  await changeInPieces(session, mixed, act, null);
  expect(texts().filter((text) => !/第\d+段里周以宁馆长说，周以宁馆长又说。/.test(text))).toEqual([]);
  expect(mentionsOf(session.getSnapshot().state)).toHaveLength(240);
  undo(session.getSnapshot().state, session.dispatch);
  expect(texts().filter((text) => text.includes('以'))).toEqual([]);
  expect(mentionsOf(session.getSnapshot().state)).toHaveLength(0);
});
