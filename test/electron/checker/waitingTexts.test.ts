import { expect, test } from 'vitest';
import { WaitingTexts } from '../../../electron/checker/waitingTexts';

const said = (document: string, id: string, text: string) => ({ document, id, text });

test('what was added last is taken first, once for all the blocks that say it', () => {
  const waiting = new WaitingTexts();
  waiting.add(said('d', 'a', '甲'));
  waiting.add(said('d', 'b', '乙'));
  waiting.add(said('e', 'a', '甲'));
  expect(waiting.take()).toEqual({
    text: '甲',
    blocks: [
      { document: 'd', blocks: ['a'] },
      { document: 'e', blocks: ['a'] },
    ],
  });
  expect(waiting.take()).toEqual({ text: '乙', blocks: [{ document: 'd', blocks: ['b'] }] });
  expect(waiting.take()).toBeNull();
});

test('a block that is typed into waits with what it says now alone', () => {
  const waiting = new WaitingTexts();
  for (const text of ['市', '市民', '市民排', '市民排队']) waiting.add(said('d', 'a', text));
  expect(waiting.take()).toMatchObject({ text: '市民排队' });
  expect(waiting.take()).toBeNull();
  waiting.add(said('d', 'a', '市民排队做'));
  waiting.drop({ document: 'd', id: 'a' });
  expect(waiting.take()).toBeNull();
});

test('nothing of a document that was closed waits any more', () => {
  const waiting = new WaitingTexts();
  waiting.add(said('d', 'a', '甲'));
  waiting.add(said('e', 'a', '甲'));
  waiting.add(said('d', 'b', '乙'));
  waiting.forget('d');
  expect(waiting.take()).toEqual({ text: '甲', blocks: [{ document: 'e', blocks: ['a'] }] });
  expect(waiting.take()).toBeNull();
});
