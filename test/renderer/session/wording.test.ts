import { expect, it } from 'vitest';
import { blocksOf, contentFrom } from '#shared/document/blocks';
import { blockId, blockText } from '#shared/document/schema';
import { dismissFinding } from '#shared/editing/commands/index';
import type { FoundInBlock } from '#shared/ipc/contract';
import { acceptCandidate } from '../../../renderer/editor/findingActions';
import type { DocumentSession } from '../../../renderer/session/session';
import { leastConfidence, MOST_WORDING } from '../../../renderer/session/wordingLevels';
import { type AppBehind, openTestSession } from './openTestSession';

type Finding = FoundInBlock['findings'][number];

/** A finding about wording at certain words of a text. */
function doubt(text: string, words: string, right: string, confidence: number): Finding {
  const from = text.indexOf(words);
  return {
    rule: 'wrong-character',
    severity: 'warning',
    confidence,
    from,
    to: from + words.length,
    reason: { id: 'sound', values: { wrong: words, right } },
    suggestions: [{ text: right, score: 1 }],
    decision: 'restore',
    safe: false,
  };
}

/** Answers all that the checker of wording was sent last, with what `found` says of each text. */
function answerLast(app: AppBehind, found: (text: string) => readonly Finding[] = () => []): void {
  const sent = app.lexicalChecks.at(-1);
  if (!sent) throw new Error('Nothing was sent');
  const results = sent.blocks.map(({ id, version }) => ({ block: id, version, findings: [] }));
  const across = sent.blocks.map(({ id, version, text }) => ({ block: id, version, findings: [...found(text)] }));
  app.tell({ checker: 'lexical', document: sent.document, results, across, left: 0, isStopped: false });
}

const sizes = (app: AppBehind) => app.lexicalChecks.map(({ blocks }) => blocks.length);
const blocks = (session: DocumentSession) => blocksOf(session.getSnapshot().state.doc);
const listed = (session: DocumentSession) => session.getSnapshot().queue.map(({ covered }) => covered);

/** Puts text at the beginning of a block. */
function type(session: DocumentSession, block: number, text: string): void {
  const at = blocks(session)[block];
  if (!at) throw new Error(`No block ${block}`);
  session.dispatch(session.getSnapshot().state.tr.insertText(text, contentFrom(at)));
}

const long = Array.from({ length: 40 }, (_, index) => `第${index}段。${'新馆的读者很多。'.repeat(100)}`).join('\n\n');

it('goes out a little at a time, the block at the caret first, and the next when the last is answered', () => {
  const { session, app, clock } = openTestSession(long);
  const all = blocks(session).map(({ node }) => blockId(node));
  const last = blocks(session).at(-1);
  if (!last) throw new Error('Blocks were expected');
  session.goTo(contentFrom(last));
  clock.pass(5000);
  const [first] = app.lexicalChecks;
  expect(first?.blocks[0]?.id).toBe(all.at(-1));
  expect(first?.layout?.flatMap((article) => article.blocks)).toEqual(all);
  expect(sizes(app)).toEqual([8]);
  clock.pass(10_000);
  expect(sizes(app)).toEqual([8]);
  answerLast(app);
  expect(sizes(app)).toEqual([8, 8]);
  expect(app.lexicalChecks[1]?.layout).toBeUndefined();
  while (session.getSnapshot().lexical.phase === 'checking') answerLast(app);
  const sent = app.lexicalChecks.flatMap((call) => call.blocks.map(({ id }) => id));
  expect(new Set(sent)).toEqual(new Set(all));
  expect(sent).toHaveLength(all.length);
  expect(session.getSnapshot().lexical).toEqual({ phase: 'done', share: 1, isLong: false });
});

it('waits for layout when a document is opened, but not for long', () => {
  const { app, clock } = openTestSession('第一段。');
  clock.pass(2000);
  expect([app.checks.length, app.lexicalChecks.length]).toEqual([1, 0]);
  const [sent] = app.checks[0]?.blocks ?? [];
  app.answer(sent?.id ?? '', sent?.version ?? 0, []);
  clock.pass(400);
  expect(app.lexicalChecks).toHaveLength(1);
  const unanswered = openTestSession('第一段。');
  unanswered.clock.pass(5000);
  expect(unanswered.app.lexicalChecks).toHaveLength(1);
});

it('tells how far it is, is stopped and goes on, and takes in what is typed meanwhile', () => {
  const { session, app, clock } = openTestSession(long);
  clock.pass(5000);
  answerLast(app);
  const { lexical } = session.getSnapshot();
  expect(lexical).toMatchObject({ phase: 'checking', isLong: true });
  expect(lexical.share).toBeCloseTo(8 / 40, 2);
  session.pauseWording();
  expect(session.getSnapshot().lexical.phase).toBe('paused');
  answerLast(app);
  const before = app.lexicalChecks.length;
  type(session, 0, '又');
  clock.pass(10_000);
  expect(app.lexicalChecks).toHaveLength(before);
  session.resumeWording();
  expect(app.lexicalChecks.length).toBeGreaterThan(before);
  expect(app.lexicalChecks.at(-1)?.blocks[0]?.text).toMatch(/^又第0段/);
  while (session.getSnapshot().lexical.phase === 'checking') answerLast(app);
  expect(session.getSnapshot().lexical.phase).toBe('done');
});

it('waits for the user when the checker is left alone, and sends again what it had', () => {
  const { session, app, clock } = openTestSession('第一段。\n\n第二段。');
  clock.pass(5000);
  const [first] = app.lexicalChecks;
  const nothing = { results: [], across: [], left: 0 };
  app.tell({ checker: 'lexical', document: session.id, ...nothing, isStopped: true });
  expect(session.getSnapshot().lexical.phase).toBe('paused');
  session.resumeWording();
  expect(app.lexicalChecks[1]?.blocks).toEqual(first?.blocks);
  answerLast(app);
  expect(session.getSnapshot().lexical.phase).toBe('done');
});

it('sends a block again that was edited while the checker had it, and believes no answer about what it was', () => {
  const { session, app, clock } = openTestSession('组织核算检测。\n\n第二段。');
  clock.pass(5000);
  type(session, 0, '又');
  answerLast(app, (text) => (text.includes('核算') ? [doubt(text, '核算检测', '核酸检测', 0.9)] : []));
  expect(listed(session)).toEqual([]);
  clock.pass(5000);
  expect(app.lexicalChecks.at(-1)?.blocks.map(({ text }) => text)).toEqual(['又组织核算检测。']);
  answerLast(app, (text) => [doubt(text, '核算检测', '核酸检测', 0.9)]);
  expect(listed(session)).toEqual(['核算检测']);
});

const page = '克服困 坚持。\n\n守好人口关，组织核算检测。\n\n他们又顾身体，坚苦奋斗。';
const found = (text: string): Finding[] =>
  (
    [
      ['人口关', '入口关', 0.62],
      ['核算检测', '核酸检测', 0.92],
      ['又顾身体', '又不顾身体', 0.3],
      ['坚苦', '艰苦', 0.55],
    ] as const
  ).flatMap(([words, right, confidence]) => (text.includes(words) ? [doubt(text, words, right, confidence)] : []));

function opened() {
  const running = openTestSession(page);
  running.clock.pass(5000);
  const [block] = running.session.record.articles.flatMap((article) => article.blocks);
  running.app.find(block?.id ?? '', '困 ', '困难');
  answerLast(running.app, found);
  return running;
}

it('is listed and gone through behind layout, the surest first or by place', () => {
  const { session, setWording } = opened();
  expect(listed(session)).toEqual(['困 ', '核算检测', '人口关', '坚苦']);
  expect(session.getSnapshot().findings.map(({ covered }) => covered)).toEqual(['困 ', '人口关', '核算检测', '坚苦']);
  const walk = (steps: readonly (1 | -1)[]) =>
    steps.map((step) => {
      session.stepFinding(step);
      const { queue, currentFinding } = session.getSnapshot();
      return queue.find(({ key }) => key === currentFinding)?.covered;
    });
  expect(walk([1, 1, 1, 1, 1, -1])).toEqual(['困 ', '核算检测', '人口关', '坚苦', '困 ', '坚苦']);
  setWording({ order: 'place' });
  expect(walk([1, 1, 1, 1])).toEqual(['困 ', '人口关', '核算检测', '坚苦']);
});

it('goes on where it was left, as long as the caret stands there', () => {
  const { session } = opened();
  session.stepFinding(1);
  session.stepFinding(1);
  session.closeFinding();
  session.stepFinding(1);
  const { queue, currentFinding } = session.getSnapshot();
  expect(queue.find(({ key }) => key === currentFinding)?.covered).toBe('人口关');
});

it('is hidden as far as it is not sure enough, and counted', () => {
  const { session, setWording } = opened();
  expect(session.getSnapshot().hidden).toBe(1);
  setWording({ least: leastConfidence(0) });
  expect(listed(session)).toEqual(['困 ', '核算检测']);
  expect(session.getSnapshot().hidden).toBe(3);
  setWording({ least: leastConfidence(MOST_WORDING) });
  expect(listed(session)).toEqual(['困 ', '核算检测', '人口关', '坚苦', '又顾身体']);
  expect(session.getSnapshot().hidden).toBe(0);
});

it('closes the popover of what is hidden then', () => {
  const { session, setWording } = opened();
  const [, , , last] = session.getSnapshot().queue;
  session.goToFinding(last?.key ?? '');
  expect(session.getSnapshot().currentFinding).toBe(last?.key);
  setWording({ least: 0.8 });
  expect(session.getSnapshot().currentFinding).toBeNull();
});

it('goes on in its own order when one is accepted or dismissed', () => {
  const { session } = opened();
  const [, first, second, third] = session.getSnapshot().queue;
  session.goToFinding(first?.key ?? '');
  acceptCandidate(session, 0);
  expect(blocks(session).map(({ node }) => blockText(node))[1]).toContain('核酸检测');
  expect(session.getSnapshot().currentFinding).toBe(second?.key);
  dismissFinding(second?.dismissal.here ?? '')(session.getSnapshot().state, session.dispatch);
  expect(listed(session)).toEqual(['困 ', third?.covered]);
});

it('does not ask about what is asked about as layout, dismissed there or not', () => {
  const { session, app, clock } = openTestSession('克服困 坚持。');
  clock.pass(5000);
  answerLast(app, (text) => [doubt(text, '困 坚持', '困难坚持', 0.9)]);
  expect(listed(session)).toEqual(['困 坚持']);
  const [block] = session.record.articles.flatMap((article) => article.blocks);
  app.find(block?.id ?? '', '困 ', '困难');
  expect(listed(session)).toEqual(['困 ']);
  const [asked] = session.getSnapshot().queue;
  dismissFinding(asked?.dismissal.here ?? '')(session.getSnapshot().state, session.dispatch);
  expect(listed(session)).toEqual([]);
});

it('shows more with each level, from what is sure to all', () => {
  const least = Array.from({ length: MOST_WORDING + 1 }, (_, level) => leastConfidence(level));
  expect(least).toEqual([...least].sort((a, b) => b - a));
  expect(new Set(least).size).toBe(least.length);
  expect(least.at(0)).toBeGreaterThanOrEqual(0.8);
  expect(least.at(-1)).toBe(0);
});
