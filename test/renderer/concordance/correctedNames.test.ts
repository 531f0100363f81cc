import type { Command } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { mentionsOf } from '#shared/annotations/mentions';
import { blocksOf, contentFrom } from '#shared/document/blocks';
import { blockText } from '#shared/document/schema';
import { undo } from '#shared/document/undo';
import { growEntity, replaceMatches, tagRange } from '#shared/editing/commands/index';
import { findMatches } from '#shared/editing/find';
import { watchNames } from '../../../renderer/concordance/correctedNames';
import { testWorkspace } from '../app/testWorkspace';
import { openTestSession } from '../session/openTestSession';

const TEXT = '馆长周亦宁同读者一起。\n\n据周亦宁介绍，编目已经开始。\n\n会计周以宁今年五十二岁。';

/** A text whose first 周亦宁 is tagged, watched for corrections of names. */
function watched() {
  const { session, clock } = openTestSession(TEXT);
  const workspace = testWorkspace(session);
  workspace.state.set({ session, page: 'text' });
  const run = (command: Command) => command(session.getSnapshot().state, session.dispatch);
  const places = (words: string) =>
    blocksOf(session.getSnapshot().state.doc).flatMap((block) => {
      const at = blockText(block.node).indexOf(words);
      return at < 0 ? [] : contentFrom(block) + at;
    });
  /** Puts text in the place of the first of these words, with the caret behind it, as somebody who types does. */
  const correct = (was: string, text: string) => {
    const [at = 0] = places(was);
    session.dispatch(session.getSnapshot().state.tr.insertText(text, at, at + was.length));
    session.goTo(at + text.length);
  };
  const leave = () =>
    session.goTo(
      contentFrom(blocksOf(session.getSnapshot().state.doc)[2] ?? { node: session.getSnapshot().state.doc, pos: 0 }),
    );
  const [at = 0] = places('周亦宁');
  run(tagRange({ from: at, to: at + 3, type: 'person' }, 'm1'));
  watchNames(workspace, session, clock);
  const rest = () => {
    clock.pass(2000);
    return workspace.state.get().offeredTwins?.wanted ?? null;
  };
  return { session, workspace, run, places, correct, leave, rest, clock };
}

const offer = { kind: 'name', was: '周亦宁', text: '周以宁', type: 'person' };

describe('a tagged name that is corrected', () => {
  test('is offered for where it stands as it did, and where it stands right without a tag', () => {
    const { correct, rest, workspace } = watched();
    correct('亦', '以');
    expect(rest()).toEqual(offer);
    expect(workspace.state.get().said).toMatchObject({
      values: { was: '周亦宁', text: '周以宁', count: 2 },
      offer: 'acceptTwins',
    });
  });

  test('is offered though it was tagged a moment before', () => {
    const { correct, rest, run, places } = watched();
    const [, at = 0] = places('周亦宁');
    run(tagRange({ from: at, to: at + 3, type: 'person' }, 'm2'));
    correct('亦宁介', '以宁介');
    expect(rest()).toEqual(offer);
  });

  test('is one correction while the caret stays at it', () => {
    const { correct, rest } = watched();
    correct('周亦宁', '周已宁');
    rest();
    correct('已', '以');
    expect(rest()).toEqual(offer);
  });

  test('is another one after the caret has left it', () => {
    const { correct, leave, rest } = watched();
    correct('亦', '已');
    rest();
    leave();
    rest();
    correct('已', '以');
    expect(rest()).toMatchObject({ was: '周已宁', text: '周以宁' });
  });
});

describe('nothing is offered', () => {
  test('while somebody is typing', () => {
    const { correct, clock, workspace } = watched();
    correct('亦', '以');
    clock.pass(300);
    expect(workspace.state.get().offeredTwins).toBeNull();
  });

  test('for what undo does, or for how far a tag reaches', () => {
    const { correct, run, rest, leave, workspace, session } = watched();
    run(growEntity('m1', 'end'));
    expect(mentionsOf(session.getSnapshot().state)[0]?.text).toBe('周亦宁同');
    expect(rest()).toBeNull();
    run(undo);
    correct('亦', '以');
    rest();
    leave();
    rest();
    workspace.state.set({ offeredTwins: null });
    run(undo);
    expect(rest()).toBeNull();
  });

  test('for names that were replaced everywhere', () => {
    const { session, run, rest } = watched();
    const { doc } = session.getSnapshot().state;
    const found = findMatches(doc, '周亦宁', { caseSensitive: false, width: 'any', regex: false });
    if ('error' in found) throw new Error(found.error);
    const [, second] = found.matches;
    if (second) run(tagRange({ ...second, type: 'person' }, 'm2'));
    rest();
    run(replaceMatches(found.matches, '周以宁'));
    expect(rest()).toBeNull();
  });
});
