import { fork } from 'node:child_process';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { nothingLearned } from '#shared/detectors/learning/learned';
import { nothingTaught } from '#shared/detectors/taught';
import type { Checker, EventPayload, ModelState } from '#shared/ipc/contract';
import type { Order } from '../../../electron/checker/checkerMessages';
import type { CheckClient } from '../../../electron/checker/checkListeners';
import { CheckRunner } from '../../../electron/checker/checkRunner';

type Result = EventPayload<'check:result'>;

let runner: CheckRunner;
let starts = 0;
const logged: string[] = [];
const models: ModelState[] = [];

/** Runs the checks in real processes of Node's. */
function makeRunner(now = () => performance.now(), checker: Checker = 'layout'): CheckRunner {
  starts = 0;
  logged.length = 0;
  models.length = 0;
  runner = new CheckRunner({
    checker,
    start: () => {
      starts++;
      const child = fork(path.join(__dirname, 'obedientChecker.cjs'));
      return {
        post: (order) => child.send(order),
        onMessage: (listener) => child.on('message', listener),
        onExit: (listener) => child.once('exit', listener),
        kill: () => child.kill('SIGKILL'),
      };
    },
    log: (doing) => logged.push(doing),
    now,
    onModel: (state) => models.push(state),
  });
  return runner;
}
afterEach(() => {
  runner.stop();
  vi.useRealTimers();
});

/** A window that notes what it is told. */
function makeClient(id = 1) {
  const results: Result[] = [];
  const notices: string[] = [];
  const suggested: string[] = [];
  const client: CheckClient = {
    id,
    tellResult: (result) => results.push(result),
    tellSuggested: ({ document, blocks }) =>
      suggested.push(`${document} ${blocks.map(({ block, version }) => block + version)}`),
    tellNotice: ({ code, values }) => notices.push(`${code} ${JSON.stringify(values)}`),
  };
  /** Resolves when a document has nothing left to check. */
  const done = (document = 'd') =>
    vi.waitFor(() => expect(results.filter((one) => one.document === document).at(-1)?.left).toBe(0), 10_000);
  const found = () =>
    results.flatMap((one) =>
      one.results.map(({ block, version, findings }) => `${block}${version}:${findings.length}`),
    );
  const across = () =>
    results.flatMap((one) =>
      one.across.map(({ block, version, findings }) => `${block}${version}:${findings.map(({ to }) => to)}`),
    );
  return { client, results, notices, suggested, done, found, across };
}

const block = (id: string, text: string, version = 1) => ({
  id,
  type: 'paragraph' as const,
  text,
  level: null,
  version,
});

test('blocks are checked and told with what is left', async () => {
  const { client, done, found, results, notices } = makeClient();
  makeRunner().check(client, { document: 'd', blocks: [block('a', '克服困□'), block('b', '好'), block('c', '□□')] });
  await done();
  expect(found()).toEqual(['a1:1', 'b1:0', 'c1:2']);
  expect(results[0]?.results[0]?.findings[0]).toMatchObject({ rule: 'test', from: 3, to: 4 });
  expect(notices).toEqual([]);
});

test('nothing is started before there is something to check, and one process serves all windows', async () => {
  const first = makeClient(1);
  const second = makeClient(2);
  makeRunner();
  expect(starts).toBe(0);
  runner.check(first.client, { document: 'd', blocks: [block('a', '□')] });
  runner.check(second.client, { document: 'd', blocks: [block('a', '□□')] });
  await Promise.all([first.done(), second.done()]);
  expect([first.found(), second.found()]).toEqual([['a1:1'], ['a1:2']]);
  expect(starts).toBe(1);
});

test('a process that was started ahead is the one that is given something to check', async () => {
  const { client, done, found } = makeClient();
  makeRunner().warm();
  runner.warm();
  expect(starts).toBe(1);
  runner.check(client, { document: 'd', blocks: [block('a', '□')] });
  await done();
  expect(found()).toEqual(['a1:1']);
  expect(starts).toBe(1);
});

test('only the latest version of a block is told', async () => {
  const { client, done, found } = makeClient();
  makeRunner().check(client, { document: 'd', blocks: [block('a', '□'), block('b', '')] });
  runner.check(client, { document: 'd', blocks: [block('a', '□□', 2)] });
  await done();
  expect(found().sort()).toEqual(['a2:2', 'b1:0']);
});

/** A checker that takes a millisecond over each order, by a clock that the test turns. */
function makeTimedRunner(): CheckRunner {
  vi.useFakeTimers();
  runner = new CheckRunner({
    checker: 'layout',
    start: () => {
      let reply: (message: unknown) => void = () => undefined;
      return {
        post: (order) => {
          if ('forget' in order) return;
          if (!('order' in order)) throw new Error('nothing else is asked');
          setTimeout(() => reply({ order: order.order, results: order.blocks.map(() => ({ findings: [] })) }), 1);
        },
        onMessage: (listener) => {
          reply = listener;
        },
        onExit: () => undefined,
        kill: () => undefined,
      };
    },
    log: (doing) => logged.push(doing),
    now: () => performance.now(),
  });
  return runner;
}

test('a window is told at most every thirty milliseconds', async () => {
  const { client, found, results } = makeClient();
  const blocks = Array.from({ length: 10_000 }, (_, i) => block(`b${i}-`, '字'.repeat(100)));
  makeTimedRunner().check(client, { document: 'd', blocks });
  await vi.advanceTimersByTimeAsync(120);
  expect(results.length).toBeGreaterThanOrEqual(4);
  expect(results.length).toBeLessThanOrEqual(5);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(found()).toHaveLength(10_000);
  expect(results.at(-1)?.left).toBe(0);
});

test('what was found and not told yet is forgotten when its document is cancelled', async () => {
  const { client, results } = makeClient();
  const blocks = Array.from({ length: 1_000 }, (_, i) => block(`b${i}-`, '字'));
  makeTimedRunner().check(client, { document: 'd', blocks });
  await vi.advanceTimersByTimeAsync(10);
  const before = results.length;
  runner.cancel(client, 'd');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(results).toHaveLength(before);
});

test('a checker that hangs over an order is ended', async () => {
  const killed: number[] = [];
  vi.useFakeTimers();
  runner = new CheckRunner({
    checker: 'layout',
    start: () => ({
      post: () => undefined,
      onMessage: () => undefined,
      onExit: () => undefined,
      kill: () => killed.push(performance.now()),
    }),
    log: (doing) => logged.push(doing),
    now: () => performance.now(),
  });
  runner.check(makeClient().client, { document: 'd', blocks: [block('a', '字')] });
  await vi.advanceTimersByTimeAsync(29_999);
  expect(killed).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(killed).toHaveLength(1);
});

test('a document that was cancelled is not heard of again', async () => {
  const { client, done, results } = makeClient();
  makeRunner().check(client, { document: 'd', blocks: [block('a', '□')] });
  runner.cancel(client, 'd');
  runner.check(client, { document: 'e', blocks: [block('a', '□')] });
  await done('e');
  expect(results.map(({ document }) => document)).toEqual(['e']);
});

test('a rule that fails costs its block’s findings and no other', async () => {
  const { client, done, found, notices } = makeClient();
  makeRunner().check(client, { document: 'd', blocks: [block('a', 'fail'), block('b', '□')] });
  await done();
  expect(found()).toEqual(['a1:0', 'b1:1']);
  expect(notices).toEqual(['blockNotChecked {"count":1}']);
  expect(logged).toEqual(['checking a paragraph']);
});

test('a block that kills the checker is skipped, the others are checked', async () => {
  const { client, done, found, notices } = makeClient();
  makeRunner().check(client, { document: 'd', blocks: [block('a', '□'), block('b', 'die'), block('c', '□□')] });
  await done();
  expect([...new Set(found())].sort()).toEqual(['a1:1', 'b1:0', 'c1:2']);
  expect(notices).toEqual(['checkerRestarted {}', 'blockNotChecked {"count":1}', 'checkerRestarted {}']);
  expect(starts).toBe(3);
});

test('a checker that keeps dying is left alone, and tried again after a while', async () => {
  const { client, done, found, notices } = makeClient();
  let ahead = 0;
  makeRunner(() => performance.now() + ahead);
  const blocks = ['a', 'b', 'c', 'e'].map((id) => block(id, 'die'));
  runner.check(client, { document: 'd', blocks });
  await done();
  expect(notices.at(-1)).toBe('checkerStopped {}');
  const before = starts;
  runner.check(client, { document: 'd', blocks: [block('f', '□')] });
  await done();
  expect(starts).toBe(before);
  ahead = 61_000;
  runner.check(client, { document: 'd', blocks: [block('f', '□', 2)] });
  await vi.waitFor(() => expect(found()).toContain('f2:1'), 10_000);
});

test('a checker that is left alone is not started by what a project taught, and is told of it when it is tried again', async () => {
  const { client, done, found, results } = makeClient();
  let ahead = 0;
  makeRunner(() => performance.now() + ahead);
  runner.check(client, { document: 'd', blocks: [block('a', '甲乙甲')], layout: layout('a') });
  await done();
  runner.check(client, { document: 'd', blocks: ['b', 'c', 'e', 'f'].map((id) => block(id, 'die')) });
  await vi.waitFor(() => expect(results.at(-1)?.isStopped).toBe(true), 10_000);
  const before = starts;
  runner.teach(client, { ...nothingTaught, replacements: { 甲: '申' } });
  runner.check(client, { document: 'd', blocks: [block('g', '□')] });
  expect(results.at(-1)).toMatchObject({ left: 0, isStopped: true });
  expect(starts).toBe(before);
  ahead = 61_000;
  runner.check(client, { document: 'd', blocks: [block('g', '□', 2)], layout: layout('a', 'g') });
  await vi.waitFor(() => expect(found().slice(-2).sort()).toEqual(['a1:2', 'g2:1']), 10_000);
  expect(starts).toBe(before + 1);
});

test('a model chosen while the checker is left alone is told as failed, and may be chosen again', async () => {
  const { client, done } = makeClient();
  let ahead = 0;
  makeRunner(() => performance.now() + ahead, 'lexical');
  runner.check(client, { document: 'd', blocks: ['a', 'b', 'c', 'e'].map((id) => block(id, 'die')) });
  await done();
  runner.useModel('good', []);
  expect(models.at(-1)).toMatchObject({ state: 'failed', problem: { values: { detail: 'processEnded' } } });
  ahead = 61_000;
  runner.useModel('good', []);
  await vi.waitFor(() => expect(models.at(-1)?.state).toBe('on'), 10_000);
});

test('what was found in all blocks together of a document that was closed is not told to who opens it again', () => {
  const { client, results } = makeClient();
  const posted: Order[] = [];
  let answer: (message: unknown) => void = () => undefined;
  const process = {
    post: (order: Order) => posted.push(order),
    onMessage: (listener: typeof answer) => {
      answer = listener;
    },
    onExit: () => undefined,
    kill: () => undefined,
  };
  vi.useFakeTimers();
  runner = new CheckRunner({ checker: 'lexical', start: () => process, log: () => undefined, now: () => Date.now() });
  runner.check(client, { document: 'd', blocks: [block('a', '旧')], layout: layout('a') });
  answer({ order: 1, results: [{ findings: [] }] });
  expect(posted.at(-1)).toMatchObject({ across: 2, document: '1/d' });
  runner.cancel(client, 'd');
  runner.check(client, { document: 'd', blocks: [block('a', '新')], layout: layout('a') });
  answer({ across: 2, found: [{ block: 'a', version: 1, findings: [] }], unknown: [] });
  expect(posted.at(-1)).toMatchObject({ order: 3, blocks: [{ text: '新' }] });
  vi.advanceTimersByTime(100);
  expect(results.flatMap(({ across }) => across)).toEqual([]);
});

test('a checker of wording that dies says so in its own words, and what it tells is told apart', async () => {
  const { client, done, notices, results } = makeClient();
  makeRunner(undefined, 'lexical').check(client, { document: 'd', blocks: [block('a', '□'), block('b', 'die')] });
  await done();
  expect(notices).toEqual(['lexicalRestarted {}', 'lexicalSkipped {"count":1}', 'lexicalRestarted {}']);
  expect(new Set(results.map(({ checker }) => checker))).toEqual(new Set(['lexical']));
});

test('a document is looked at as far as its blocks are known, and wholly when the others have come', async () => {
  const { client, across } = makeClient();
  makeRunner(undefined, 'lexical').check(client, {
    document: 'd',
    blocks: [block('b', '乙丙')],
    layout: layout('a', 'b'),
  });
  await vi.waitFor(() => expect(across()).toEqual(['b1:2']));
  runner.check(client, { document: 'd', blocks: [block('a', '甲')] });
  await vi.waitFor(() => expect(across().at(-1)).toBe('a1:3'));
});

test('a checker that answers nonsense is started again', async () => {
  const { client, done, notices } = makeClient();
  makeRunner().check(client, { document: 'd', blocks: [block('a', 'lie')] });
  await done();
  expect(notices.at(-1)).toBe('blockNotChecked {"count":1}');
  expect(logged).toContain('reading a reply of the checker');
});

const layout = (...blocks: string[]) => [{ article: 'a', blocks }];

test('a document is looked at as a whole when none of its blocks is left, and again after each change', async () => {
  const { client, across, found } = makeClient();
  makeRunner().check(client, {
    document: 'd',
    blocks: [block('a', '甲'), block('b', '乙丙')],
    layout: layout('a', 'b'),
  });
  await vi.waitFor(() => expect(across()).toEqual(['a1:3']));
  expect(found()).toEqual(['a1:0', 'b1:0']);
  runner.check(client, { document: 'd', blocks: [block('b', '乙', 2)] });
  await vi.waitFor(() => expect(across().at(-1)).toBe('a1:2'));
  runner.check(client, { document: 'd', blocks: [], layout: layout('b') });
  await vi.waitFor(() => expect(across().at(-1)).toBe('b2:1'));
  expect(starts).toBe(1);
});

test('what the checker knew of a document is given to the next one when it dies', async () => {
  const { client, across, found } = makeClient();
  makeRunner().check(client, {
    document: 'd',
    blocks: [block('a', '甲'), block('b', '乙丙')],
    layout: layout('a', 'b'),
  });
  await vi.waitFor(() => expect(across()).toEqual(['a1:3']));
  runner.check(client, { document: 'd', blocks: [block('c', 'die')], layout: layout('a', 'b', 'c') });
  await vi.waitFor(() => expect(across()).toEqual(['a1:3', 'a1:3']), 10_000);
  expect(found()).toContain('c1:0');
});

test('what is waited for comes before what the checker that died knew', async () => {
  const { client, found } = makeClient();
  makeRunner();
  const known = Array.from({ length: 200 }, (_, i) => block(`k${i}-`, '□'));
  runner.check(client, { document: 'd', blocks: known });
  await vi.waitFor(() => expect(found()).toHaveLength(200), 10_000);
  runner.check(client, { document: 'd', blocks: [block('die', 'die'), block('a', '□□')] });
  await vi.waitFor(() => expect(found()).toContain('a1:2'), 10_000);
  await vi.waitFor(() => expect(found().length).toBeGreaterThanOrEqual(402), 10_000);
  expect(found().indexOf('a1:2')).toBeLessThan(202 + 64);
});

test('a rule that fails over a whole document is noted, and the blocks keep their findings', async () => {
  const { client, done, found } = makeClient();
  makeRunner().check(client, { document: 'd', blocks: [block('a', '□'), block('b', 'odd')], layout: layout('a', 'b') });
  await done();
  await vi.waitFor(() => expect(logged).toEqual(['checking a whole document']));
  expect(found()).toEqual(['a1:1', 'b1:0']);
});

test('what a project taught reaches the checker, and the next one; known blocks are judged anew', async () => {
  const { client, done, found } = makeClient();
  makeRunner().teach(client, nothingTaught);
  runner.check(client, { document: 'd', blocks: [block('a', '甲乙甲')], layout: layout('a') });
  await done();
  expect(found()).toEqual(['a1:0']);
  runner.teach(client, { ...nothingTaught, replacements: { 甲: '申' } });
  await vi.waitFor(() => expect(found()).toEqual(['a1:0', 'a1:2']), 10_000);
  runner.check(client, { document: 'd', blocks: [block('b', 'die')], layout: layout('a', 'b') });
  await vi.waitFor(() => expect(found().filter((one) => one === 'a1:2').length).toBeGreaterThan(1), 10_000);
});

test('what the documents of a project call things reaches the checker, and the next one, until the project is closed', async () => {
  const { client, done, found } = makeClient();
  const names = { names: [['甲', 3, 2]] as [string, number, number][], phrases: [] };
  makeRunner().teach(client, nothingTaught);
  runner.check(client, { document: 'd', blocks: [block('a', '甲乙甲')], layout: layout('a') });
  await done();
  expect(found()).toEqual(['a1:0']);
  runner.nameElsewhere(client, names);
  await vi.waitFor(() => expect(found()).toEqual(['a1:0', 'a1:2']), 10_000);
  // Nothing is checked anew for what is known.
  runner.nameElsewhere(client, { ...names });
  runner.check(client, { document: 'd', blocks: [block('b', 'die')], layout: layout('a', 'b') });
  await vi.waitFor(() => expect(found().filter((one) => one === 'a1:2')).toHaveLength(2), 10_000);
});

test('blocks that were checked before the layout came are known too: judged anew, and given to the next checker', async () => {
  const { client, done, found, across } = makeClient();
  makeRunner().teach(client, nothingTaught);
  runner.check(client, { document: 'd', blocks: [block('a', '甲')] });
  await done();
  runner.check(client, { document: 'd', blocks: [block('b', '乙丙')], layout: layout('a', 'b') });
  await vi.waitFor(() => expect(across()).toEqual(['a1:3']));
  runner.teach(client, { ...nothingTaught, replacements: { 甲: '申' } });
  await vi.waitFor(() => expect(found()).toContain('a1:1'), 10_000);
  runner.check(client, { document: 'd', blocks: [block('c', 'die')], layout: layout('a', 'b', 'c') });
  await vi.waitFor(() => expect(starts).toBe(3), 10_000);
  await vi.waitFor(() => expect(across().at(-1)).toBe('a1:3'), 10_000);
});

test('what is taught while blocks are being checked holds for them too', async () => {
  const { client, done, found } = makeClient();
  makeRunner().teach(client, nothingTaught);
  runner.check(client, { document: 'd', blocks: [block('a', '甲乙甲')], layout: layout('a') });
  runner.teach(client, { ...nothingTaught, replacements: { 甲: '申' } });
  await done();
  expect(found()).toEqual(['a1:2']);
});

test('a call with nothing in it is answered too', async () => {
  const { client, done } = makeClient();
  makeRunner().check(client, { document: 'd', blocks: [] });
  await done();
  expect(starts).toBe(0);
});

const question = (text: string, heads = ['场']) => ({
  tail: { id: 'tail', type: 'paragraph' as const, text },
  heads: heads.map((head, i) => ({ id: `h${i}`, type: 'paragraph' as const, text: head, distance: i + 1 })),
});

test('where a sentence goes on is answered while blocks are being checked', async () => {
  const { client, done } = makeClient();
  makeRunner().check(client, { document: 'd', blocks: [block('a', '□'), block('b', '')] });
  const ranked = await runner.rank(question('机', ['甲', '场']));
  expect(ranked).toEqual([
    { id: 'h1', score: 1, confidence: 'high', reason: { id: 'word', values: { word: '机场' } } },
  ]);
  await done();
  expect(starts).toBe(1);
});

test('a question is put again to the next checker when a block kills the first', async () => {
  const { client, done } = makeClient();
  makeRunner().check(client, { document: 'd', blocks: [block('a', 'die')] });
  expect(await runner.rank(question('机'))).toHaveLength(1);
  await done();
});

test('a question that kills the checker twice is refused', async () => {
  makeRunner();
  await expect(runner.rank(question('die'))).rejects.toMatchObject({ code: 'headsNotRanked' });
  expect(starts).toBe(2);
  expect(await runner.rank(question('机'))).toHaveLength(1);
});

test('a question is refused while the checker is left alone, and when the app quits', async () => {
  const { client, done } = makeClient();
  makeRunner().check(client, { document: 'd', blocks: ['a', 'b', 'c', 'e'].map((id) => block(id, 'die')) });
  await done();
  await expect(runner.rank(question('机'))).rejects.toMatchObject({ code: 'headsNotRanked' });
  makeRunner();
  const open = runner.rank(question('机'));
  runner.stop();
  await expect(open).rejects.toMatchObject({ code: 'headsNotRanked' });
});

const placed = (...texts: readonly string[]) => ({
  blocks: texts.map((text, i) => ({ id: `b${i}`, type: 'paragraph' as const, text, level: null, article: 'a' })),
  dismissals: [],
});

test('a document is arranged while blocks are being checked, with the reasons', async () => {
  const { client, done } = makeClient();
  makeRunner().check(client, { document: 'd', blocks: [block('a', '□'), block('b', '')] });
  expect(await runner.arrange(client, placed('好', '题', '题'))).toEqual(
    ['b1', 'b2'].map((id) => ({
      fix: { kind: 'article', block: id },
      reasons: [{ rule: 'test', reason: { id: 'test', values: { id } }, confidence: 0.9 }],
      confidence: 0.9,
    })),
  );
  await done();
  expect(starts).toBe(1);
});

test('an arrangement that is cancelled, asked for again or wanted by a window that is gone is null, whatever the checker says', async () => {
  const [first, second] = [makeClient(1).client, makeClient(2).client];
  makeRunner();
  const open = runner.arrange(first, placed('题'));
  const other = runner.arrange(second, placed('题'));
  runner.cancelArranging(first);
  expect(await open).toBeNull();
  const again = runner.arrange(second, placed('题', '题'));
  expect(await other).toBeNull();
  expect(await again).toHaveLength(2);
  const last = runner.arrange(second, placed('题'));
  runner.release(second);
  expect(await last).toBeNull();
  expect(await runner.rank(question('机'))).toHaveLength(1);
  expect(starts).toBe(1);
  expect(logged).toEqual([]);
});

test('an arrangement over which the checker dies twice, or that a rule fails on, is refused; one cancelled is not put again', async () => {
  const { client } = makeClient();
  makeRunner();
  await expect(runner.arrange(client, placed('die'))).rejects.toMatchObject({ code: 'arrangementNotProposed' });
  expect(starts).toBe(2);
  await expect(runner.arrange(client, placed('fail'))).rejects.toMatchObject({ code: 'arrangementNotProposed' });
  expect(logged).toContain('proposing an arrangement');
  const open = runner.arrange(client, placed('die'));
  runner.cancelArranging(client);
  expect(await open).toBeNull();
  await vi.waitFor(() => expect(logged.filter((doing) => doing === 'checking')).toHaveLength(3), 10_000);
  expect(await runner.arrange(client, placed('题'))).toHaveLength(1);
  expect(starts).toBe(4);
});

test('an answer to a question of another kind ends the checker', async () => {
  const { client } = makeClient();
  makeRunner();
  await expect(runner.arrange(client, placed('lie'))).rejects.toMatchObject({ code: 'arrangementNotProposed' });
  expect(logged).toContain('reading a reply of the checker');
});

test('a checker that hangs over a question is ended', async () => {
  const killed: number[] = [];
  vi.useFakeTimers();
  runner = new CheckRunner({
    checker: 'layout',
    start: () => ({
      post: () => undefined,
      onMessage: () => undefined,
      onExit: () => undefined,
      kill: () => killed.push(performance.now()),
    }),
    log: (doing) => logged.push(doing),
    now: () => performance.now(),
  });
  const open = runner.rank(question('机'));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(killed).toHaveLength(1);
  runner.stop();
  await expect(open).rejects.toMatchObject({ code: 'headsNotRanked' });
});

const layoutOf = (...blocks: string[]) => [{ article: 'a', blocks }];
const words = (count: number) => ({
  ...nothingLearned,
  words: Array.from({ length: count }, (_, i): [string, number] => [`词${i}`, 1]),
});

test('what answers teach reaches the checker and the next one, without a block being looked at again', async () => {
  const { client, done, found, across } = makeClient();
  makeRunner(undefined, 'lexical').check(client, { document: 'd', blocks: [block('a', '一□')], layout: layoutOf('a') });
  await done();
  await vi.waitFor(() => expect(across()).toEqual(['a1:2']));
  runner.learn(client, words(3));
  await vi.waitFor(() => expect(across().at(-1)).toBe('a1:5'));
  expect(found()).toEqual(['a1:1']);
  runner.check(client, { document: 'd', blocks: [block('b', 'die')], layout: layoutOf('a', 'b') });
  await vi.waitFor(() => expect(starts).toBe(3), 10_000);
  await vi.waitFor(() => expect(across().at(-1)).toBe('a1:5'));
  runner.release(client);
  runner.check(client, { document: 'd', blocks: [block('a', '一')], layout: layoutOf('a') });
  await vi.waitFor(() => expect(across().at(-1)).toBe('a1:1'));
});

test('a model is read at once, and what was checked is checked again with it and without', async () => {
  const { client, done, found } = makeClient();
  makeRunner(undefined, 'lexical').useModel('good', ['/somewhere']);
  await vi.waitFor(() => expect(models.map(({ state }) => state)).toEqual(['reading', 'on', 'on']));
  runner.check(client, { document: 'd', blocks: [block('a', '□')], layout: layoutOf('a') });
  await done();
  expect(found()).toEqual(['a1:1']);
  runner.useModel(null, []);
  await vi.waitFor(() => expect(found()).toEqual(['a1:1', 'a1:1']));
  expect(models.at(-1)).toEqual({ state: 'off' });
  runner.useModel('good', []);
  // Once because of the model, once because it knows more.
  await vi.waitFor(() => expect(found().length).toBeGreaterThanOrEqual(3));
  runner.useModel('broken', []);
  await vi.waitFor(() =>
    expect(models.at(-1)).toMatchObject({ state: 'failed', problem: { code: 'modelFileMissing' } }),
  );
});

test('a model with which the checker dies is used no more, and no text is given up for it', async () => {
  const { client, done, found } = makeClient();
  makeRunner(undefined, 'lexical').useModel('die', []);
  runner.check(client, { document: 'd', blocks: [block('a', '□')] });
  await done();
  expect(found()).toEqual(['a1:1']);
  expect(models.at(-1)).toMatchObject({ state: 'failed', problem: { code: 'modelFailed' } });
  expect(starts).toBe(2);
});

test('a model that takes too long goes with its process, and the next one checks all again without a word', async () => {
  const { client, done, found, across, notices } = makeClient();
  makeRunner(undefined, 'lexical').check(client, { document: 'd', blocks: [block('a', '□')], layout: layoutOf('a') });
  await done();
  runner.useModel('slow', []);
  await vi.waitFor(() => expect(found()).toEqual(['a1:1', 'a1:1']), 10_000);
  await vi.waitFor(() => expect(across()).toEqual(['a1:1', 'a1:1']), 10_000);
  expect(starts).toBe(2);
  expect(models.at(-1)).toMatchObject({ state: 'failed', problem: { code: 'modelTooSlow' } });
  expect([notices, logged]).toEqual([[], []]);
});
