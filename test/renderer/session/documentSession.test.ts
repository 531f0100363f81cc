import { TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { blocksOf, contentFrom } from '#shared/document/blocks';
import { blockId, blockText } from '#shared/document/schema';
import { undo } from '#shared/document/undo';
import { acceptSuggestion, dismissFinding, splitBlock } from '#shared/editing/commands/index';
import { acceptCandidate } from '../../../renderer/editor/findingActions';
import type { DocumentSession } from '../../../renderer/session/session';
import { openTestSession } from './openTestSession';

const text = '第一段克服困 坚 不拔。\n\n第二段很好。\n\n第三段困 难。';
const rest = 400;

function blocks(session: DocumentSession) {
  return blocksOf(session.getSnapshot().state.doc).map((block) => ({
    id: blockId(block.node),
    start: contentFrom(block),
    text: blockText(block.node),
  }));
}

function type(session: DocumentSession, position: number, words: string): void {
  session.dispatch(session.getSnapshot().state.tr.insertText(words, position));
}

function found(session: DocumentSession) {
  const { state, findings } = session.getSnapshot();
  return findings.map(({ from, to }) => state.doc.textBetween(from, to));
}

function checked() {
  const opened = openTestSession(text);
  opened.clock.pass(rest);
  const [first, second, third] = blocks(opened.session);
  if (!first || !second || !third) throw new Error('Three blocks were expected');
  opened.app.find(first.id, '困 坚', '困难坚');
  opened.app.find(first.id, '第', '第');
  opened.app.find(third.id, '困 难', '困难');
  opened.app.find(first.id, '困 坚', '困难坚');
  return { ...opened, first, second, third };
}

describe('the findings of a session', () => {
  it('are those of the checked text, in reading order', () => {
    const { session } = checked();
    expect(found(session)).toEqual(['困 坚', '困 难']);
    expect(session.getSnapshot().unchecked).toBe(1);
  });

  it('move along with edits before them', () => {
    const { session, first } = checked();
    const kept = session.getSnapshot().findings;
    type(session, first.start, '啊');
    expect(found(session)).toEqual(['困 坚', '困 难']);
    expect(session.getSnapshot().findings.map(({ key }) => key)).toEqual(kept.map(({ key }) => key));
  });

  it('keep their identity in blocks an edit did not touch', () => {
    const { session, second } = checked();
    const kept = session.getSnapshot().findings;
    type(session, second.start, '啊');
    expect(session.getSnapshot().findings).toBe(kept);
    expect(found(session)).toEqual(['困 坚', '困 难']);
  });

  it('go when an edit cuts into them', () => {
    const { session, first } = checked();
    type(session, first.start + first.text.indexOf('坚'), '难');
    expect(found(session)).toEqual(['困 难']);
  });

  it('of a block and of all blocks together are listed as one and replaced each by their own', () => {
    const { session, app, first } = checked();
    app.find(first.id, '坚', '健', 'across');
    expect(found(session)).toEqual(['困 坚', '坚', '困 难']);
    app.find(first.id, '困 坚', '困难坚');
    expect(found(session)).toEqual(['困 坚', '坚', '困 难']);
    app.find(first.id, '没有这个', '', 'across');
    expect(found(session)).toEqual(['困 坚', '困 难']);
  });

  it('go when their change was made, until a checker tells of them again', () => {
    const { session, app, first } = checked();
    app.find(first.id, '坚', '健', 'across');
    const made = session.getSnapshot().findings.filter(({ covered }) => covered === '坚');
    session.dropFindings(made.map(({ key }) => key));
    expect(found(session)).toEqual(['困 坚', '困 难']);
    app.find(first.id, '坚', '健', 'across');
    expect(found(session)).toEqual(['困 坚', '坚', '困 难']);
  });

  it('stay when words are typed at their border', () => {
    const { session, first } = checked();
    type(session, first.start + first.text.indexOf('困'), '有');
    type(session, first.start + first.text.indexOf('坚') + 2, '持');
    expect(found(session)).toEqual(['困 坚', '困 难']);
  });

  it('are not placed from an answer to an older text', () => {
    const { session, app, first, clock } = checked();
    const sent = app.checks.flatMap((check) => check.blocks).find(({ id }) => id === first.id);
    type(session, first.start, '啊');
    app.answer(first.id, sent?.version ?? -1, []);
    expect(found(session)).toEqual(['困 坚', '困 难']);
    clock.pass(rest);
    app.answer(first.id, app.checks.at(-1)?.blocks[0]?.version ?? -1, []);
    expect(found(session)).toEqual(['困 难']);
  });

  it('stay where they are when a block before them is split and joined again', () => {
    const { session, second } = checked();
    const { state } = session.getSnapshot();
    session.dispatch(state.tr.setSelection(TextSelection.create(state.doc, second.start + 2)));
    splitBlock(session.getSnapshot().state, session.dispatch);
    expect(found(session)).toEqual(['困 坚', '困 难']);
    undo(session.getSnapshot().state, session.dispatch);
    expect(found(session)).toEqual(['困 坚', '困 难']);
  });

  it('of a dismissed place are hidden until that is undone', () => {
    const { session } = checked();
    const [first] = session.getSnapshot().findings;
    dismissFinding(first?.dismissal.here ?? '')(session.getSnapshot().state, session.dispatch);
    expect(found(session)).toEqual(['困 难']);
    undo(session.getSnapshot().state, session.dispatch);
    expect(found(session)).toEqual(['困 坚', '困 难']);
  });

  it('are walked in reading order from the caret and around the end', () => {
    const { session, second } = checked();
    const { state } = session.getSnapshot();
    session.dispatch(state.tr.setSelection(TextSelection.create(state.doc, second.start)));
    const walk = [1, 1, -1, -1].map((step) => {
      session.stepFinding(step === 1 ? 1 : -1);
      const { currentFinding, findings } = session.getSnapshot();
      return findings.findIndex(({ key }) => key === currentFinding);
    });
    expect(walk).toEqual([1, 0, 1, 0]);
  });

  it('are walked backwards by where they begin, also inside one about a whole block', () => {
    const { session, app, third } = checked();
    const [, finding] = session.getSnapshot().findings;
    const sent = app.checks.flatMap((check) => check.blocks).find(({ id }) => id === third.id);
    if (!finding || !sent) throw new Error('A finding in the third block was expected');
    const whole = { ...finding.finding, suggestions: [], from: 0, to: third.text.length };
    app.answer(third.id, sent.version, [whole], 'across');
    expect(found(session)).toEqual(['困 坚', third.text, '困 难']);
    const { state } = session.getSnapshot();
    session.dispatch(state.tr.setSelection(TextSelection.create(state.doc, third.start + third.text.length - 1)));
    const walk = [1, 2, 3].map(() => {
      session.stepFinding(-1);
      const { currentFinding, findings } = session.getSnapshot();
      return findings.findIndex(({ key }) => key === currentFinding);
    });
    expect(walk).toEqual([2, 1, 0]);
  });

  it('go on to the next one when a candidate is taken', () => {
    const { session, first } = checked();
    session.stepFinding(1);
    session.choose({ decision: 'emend' });
    const { findings } = session.getSnapshot();
    acceptCandidate(session, 0);
    expect(blocks(session)[0]?.text).toBe(first.text.replace('困 坚', '困难坚'));
    expect(session.getSnapshot().currentFinding).toBe(findings[1]?.key);
  });
});

describe('checking', () => {
  it('sends what is not checked again with the next change when the checker was left alone', () => {
    const { session, app, clock } = openTestSession(text);
    clock.pass(rest);
    const [first, second] = blocks(session);
    app.answer(first?.id ?? '', app.checks[0]?.blocks[0]?.version ?? -1, []);
    const nothing = { results: [], across: [], left: 0 };
    expect(session.getSnapshot().unchecked).toBeGreaterThan(0);
    app.tell({ checker: 'layout', document: session.id, ...nothing, isStopped: true });
    clock.pass(10_000);
    expect(app.checks).toHaveLength(1);
    // Nothing is being checked, so nothing is said to be.
    expect(session.getSnapshot().unchecked).toBe(0);
    type(session, second?.start ?? 0, '啊');
    clock.pass(rest);
    expect(app.checks[1]?.blocks.map((block) => block.text)).toEqual(['啊第二段很好。', '第三段困 难。']);
    expect(session.getSnapshot().unchecked).toBeGreaterThan(0);
  });

  it('sends the whole document once, then only blocks whose text changed, when typing rests', () => {
    const { session, app, clock, second } = checked();
    expect(app.checks.map((check) => check.blocks.length)).toEqual([3]);
    type(session, second.start, '啊');
    clock.pass(200);
    type(session, second.start, '哦');
    clock.pass(200);
    expect(app.checks).toHaveLength(1);
    clock.pass(200);
    expect(app.checks[1]?.blocks.map((block) => block.text)).toEqual(['哦啊第二段很好。']);
  });

  it('tells how the blocks stand at first and when that changes, with the last of the blocks that are sent', () => {
    const { session, app, clock, second } = checked();
    const ids = () => blocks(session).map(({ id }) => id);
    expect(app.checks[0]?.layout?.map((article) => article.blocks)).toEqual([ids()]);
    type(session, second.start, '啊');
    clock.pass(rest);
    expect(app.checks[1]?.layout).toBeUndefined();
    const { state } = session.getSnapshot();
    session.dispatch(state.tr.setSelection(TextSelection.create(state.doc, second.start + 2)));
    splitBlock(session.getSnapshot().state, session.dispatch);
    clock.pass(rest);
    expect(app.checks[2]?.layout?.map((article) => article.blocks)).toEqual([ids()]);
    expect(ids()).toHaveLength(4);
  });
});

describe('the caret of a session', () => {
  it('is kept when it rests and found again', async () => {
    const { session, app, clock, second, opened } = checked();
    const { state } = session.getSnapshot();
    session.dispatch(state.tr.setSelection(TextSelection.create(state.doc, second.start + 3)));
    clock.pass(2000);
    const caret = app.carets.at(-1)?.caret;
    expect(caret).toEqual({ block: second.id, offset: 3, scroll: 0 });
    const again = openTestSession(text, { record: opened.record, ...(caret ? { caret } : {}) });
    expect(again.session.getSnapshot().state.selection.head).toBe(second.start + 3);
  });

  it('falls back to the end of a shorter block and to the start when the block is gone', () => {
    const { opened, second } = checked();
    const at = (block: string, offset: number) =>
      openTestSession(text, { record: opened.record, caret: { block, offset, scroll: 0 } }).session.getSnapshot().state
        .selection.head;
    expect(at(second.id, 999)).toBe(second.start + second.text.length);
    expect(at('gone', 3)).toBe(blocks(openTestSession(text).session)[0]?.start);
  });
});

describe('a session', () => {
  it('says once that editing began, and is saved only when the app has confirmed it', async () => {
    const { session, app, clock, edits, second } = checked();
    type(session, second.start, '啊');
    type(session, second.start, '哦');
    expect(edits).toEqual(['first']);
    expect(session.getSnapshot().save.phase).toBe('unsaved');
    clock.pass(1000);
    expect(session.getSnapshot().save.phase).toBe('saving');
    expect(await session.flush()).toBe(true);
    expect(session.getSnapshot().save.phase).toBe('saved');
    const saved = app.saved.at(-1)?.articles.flatMap((article) => article.blocks);
    expect(saved?.[1]?.content).toEqual([{ text: '哦啊第二段很好。' }]);
  });

  it('keeps a name and a status given from outside in the next save', async () => {
    const { session, app, second } = checked();
    session.adopt({ title: '新名', status: 'final' });
    type(session, second.start, '啊');
    await session.flush();
    expect(app.saved.at(-1)).toMatchObject({ title: '新名', status: 'final' });
  });

  it('does not close while the disk refuses', async () => {
    const { session, app, second } = checked();
    type(session, second.start, '啊');
    app.refuses = true;
    expect(await session.close()).toBe(false);
    expect(session.getSnapshot().save).toMatchObject({ phase: 'failed' });
    app.refuses = false;
    expect(await session.close()).toBe(true);
  });

  it('lets go of everything once it has closed: nothing is written or sent any more', async () => {
    const { session, app, clock, second } = checked();
    type(session, second.start, '啊');
    expect(await session.close()).toBe(true);
    const [saves, checks] = [app.saved.length, app.checks.length];
    type(session, second.start, '哦');
    clock.pass(10_000);
    expect([app.saved.length, app.checks.length]).toEqual([saves, checks]);
  });

  it('changes nothing when it is read-only', () => {
    const readOnly = { code: 'projectReadOnly', values: { name: '样例' } } as const;
    const { session } = openTestSession(text, { readOnly });
    const before = session.getSnapshot().state.doc;
    type(session, 5, '啊');
    acceptSuggestion({ from: 5, to: 6, text: '换', rule: 'visible-gap', decision: 'emend' })(
      session.getSnapshot().state,
      session.dispatch,
    );
    expect(session.getSnapshot().state.doc).toBe(before);
    expect(session.getSnapshot().save.phase).toBe('readOnly');
  });

  it('gives the same snapshot until something changes', () => {
    const { session, second } = checked();
    const snapshot = session.getSnapshot();
    expect(session.getSnapshot()).toBe(snapshot);
    type(session, second.start, '啊');
    expect(session.getSnapshot()).not.toBe(snapshot);
  });
});
