import { describe, expect, it } from 'vitest';
import { blocksOf } from '#shared/document/blocks';
import { blockText } from '#shared/document/schema';
import { redo, redoDepth, undo, undoDepth } from '#shared/document/undo';
import type { DocumentSession } from '../../../renderer/session/session';
import { openTestSession } from './openTestSession';

const find = (session: DocumentSession) => {
  const open = session.getSnapshot().find;
  if (!open) throw new Error('The find bar was expected to be open');
  return open;
};
const texts = (session: DocumentSession) =>
  blocksOf(session.getSnapshot().state.doc).map(({ node }) => blockText(node));
const travel = (session: DocumentSession, command: typeof undo) =>
  command(session.getSnapshot().state, session.dispatch);

function type(session: DocumentSession, position: number, words: string): void {
  session.dispatch(session.getSnapshot().state.tr.insertText(words, position));
}

function openBar(text: string, query: Parameters<DocumentSession['search']['set']>[0], options = {}) {
  const opened = openTestSession(text, options);
  opened.session.search.open(true);
  opened.session.search.set(query);
  return opened;
}

describe('finding words', () => {
  it('steps through matches, replaces one, and all as one undo event', () => {
    const { session } = openBar('甲乙甲\n\n乙甲', { text: '甲', replacement: '丙' });
    expect(find(session).matches).toHaveLength(3);
    session.search.step(1);
    expect(find(session).current).toBe(0);
    session.search.replace();
    expect(texts(session)).toEqual(['丙乙甲', '乙甲']);
    expect(find(session)).toMatchObject({ current: 0, matches: { length: 2 } });
    session.search.replaceAll();
    expect(find(session).outcome).toEqual({ kind: 'replaced', count: 2 });
    expect(texts(session)).toEqual(['丙乙丙', '乙丙']);
    travel(session, undo);
    expect(texts(session)).toEqual(['丙乙甲', '乙甲']);
  });

  it('follows edits, and says what is wrong with a regular expression', () => {
    const { session } = openBar('甲乙甲', { text: '甲' });
    type(session, 3, '甲');
    expect(find(session).matches).toHaveLength(3);
    session.search.set({ text: '(', regex: true });
    expect(find(session).error).toMatch(/\(/);
    session.search.close();
    expect(session.getSnapshot().find).toBeNull();
  });
});

describe('replacing very many', () => {
  const many = 1000;
  const source = Array.from({ length: many }, (_, i) => `第${i}段甲。`).join('\n\n');
  const begun = () => {
    const opened = openBar(source, { text: '甲', replacement: '乙丙' });
    opened.session.search.replaceAll();
    return opened;
  };
  const count = (session: DocumentSession, word: string) => texts(session).join('').split(word).length - 1;

  it('changes a part at once and the rest by and by, and is one undo event', () => {
    const { session, clock } = begun();
    const { run, matches } = find(session);
    expect(run?.total).toBe(many);
    expect(run?.done).toBe(count(session, '乙丙'));
    expect(matches.length).toBe(many - (run?.done ?? 0));
    expect(count(session, '乙丙')).toBeLessThan(many);
    clock.pass(1000);
    expect(texts(session)).toEqual(source.replaceAll('甲', '乙丙').split('\n\n'));
    expect(find(session)).toMatchObject({ run: null, outcome: { kind: 'replaced', count: many }, matches: [] });
    expect(undoDepth(session.getSnapshot().state)).toBe(1);
    travel(session, undo);
    expect(texts(session)).toEqual(source.split('\n\n'));
    travel(session, redo);
    expect(count(session, '乙丙')).toBe(many);
  });

  it('holds the text until it is done', () => {
    const { session, clock } = begun();
    const before = texts(session);
    type(session, 3, '字');
    travel(session, undo);
    expect(texts(session)).toEqual(before);
    clock.pass(1000);
    type(session, 3, '字');
    expect(texts(session)[0]).toBe('字第0段乙丙。');
    expect(undoDepth(session.getSnapshot().state)).toBe(2);
  });

  it('can be called off: the text is as it was, and nothing is there to redo', () => {
    const { session, clock } = begun();
    session.search.close();
    expect(find(session)).toMatchObject({ run: null, outcome: { kind: 'cancelled' }, matches: { length: many } });
    expect(texts(session)).toEqual(source.split('\n\n'));
    const { state } = session.getSnapshot();
    expect([undoDepth(state), redoDepth(state)]).toEqual([0, 0]);
    clock.pass(1000);
    expect(texts(session)).toEqual(source.split('\n\n'));
  });

  it('is saved when it is done, never halfway; closing waits for it', async () => {
    const { session, clock, app } = begun();
    const closing = session.close();
    await Promise.resolve();
    expect(app.saved).toHaveLength(0);
    clock.pass(1000);
    expect(await closing).toBe(true);
    expect(app.saved).toHaveLength(1);
    const saved = app.saved[0]?.articles.flatMap(({ blocks }) => blocks) ?? [];
    expect(JSON.stringify(saved)).not.toContain('甲');
  });
});

describe('regular expressions', () => {
  const answered = 20;

  it('are looked for aside, and again only where the text changes', () => {
    const { session, clock } = openBar('第1期\n\n第23期', { text: '第(\\d+)期', regex: true, replacement: '$1号' });
    expect(find(session)).toMatchObject({ progress: 'running', matches: [] });
    clock.pass(answered);
    expect(find(session)).toMatchObject({ progress: 'complete', matches: [{ text: '第1期' }, { text: '第23期' }] });
    type(session, 3, '第4期');
    expect(find(session)).toMatchObject({ progress: 'running', matches: [{ text: '第23期' }] });
    clock.pass(answered);
    expect(find(session).matches.map(({ text }) => text)).toEqual(['第4期', '第1期', '第23期']);
    session.search.replaceAll();
    expect(texts(session)).toEqual(['4号1号', '23号']);
  });

  it('are replaced one by one, each when it is known where it stands', () => {
    const { session, clock } = openBar('第1期第2期第3期', { text: '第(\\d)期', regex: true, replacement: '$1' });
    clock.pass(answered);
    for (let i = 0; i < 3; i++) {
      session.search.replace();
      clock.pass(answered);
    }
    expect(texts(session)).toEqual(['12第3期']);
  });

  it('that take too long are stopped, and asked for no more until they change', () => {
    const { session, clock } = openBar('aaaa', { text: '(a+)+$', regex: true }, { patternMs: 60_000 });
    clock.pass(5000);
    expect(find(session).progress).toBe('stopped');
    session.search.replaceAll();
    type(session, 3, 'b');
    clock.pass(120_000);
    expect(find(session)).toMatchObject({ progress: 'stopped', matches: [] });
    session.search.set({ text: 'a', regex: false });
    expect(find(session)).toMatchObject({ progress: 'complete', matches: { length: 4 } });
  });
});
