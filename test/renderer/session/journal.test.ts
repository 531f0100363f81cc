import { TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { blocksOf, contentFrom } from '#shared/document/blocks';
import { blockText } from '#shared/document/schema';
import { redo, undo } from '#shared/document/undo';
import { joinWithPrevious, splitBlock, tagSelection } from '#shared/editing/commands/index';
import type { OpenedDocument } from '#shared/ipc/contract';
import { journalLine } from '#shared/journal/journalLine';
import type { DocumentSession } from '../../../renderer/session/session';
import { changesIn, openTestSession } from './openTestSession';

const text = '第一段。\n\n第二段很好。\n\n第三段。';
const empty = { n: 0, past: [], ahead: [] };

const opened = (more: Partial<OpenedDocument> = {}) => openTestSession(text, { journal: empty, ...more });

const words = (session: DocumentSession) =>
  blocksOf(session.getSnapshot().state.doc).map(({ node }) => blockText(node));

/** Types at the start of a block. */
function type(session: DocumentSession, index: number, typed: string): void {
  const { state } = session.getSnapshot();
  const block = blocksOf(state.doc)[index];
  if (!block) throw new Error(`There is no block ${index}`);
  session.dispatch(state.tr.insertText(typed, contentFrom(block)));
}

function select(session: DocumentSession, index: number, from: number, to = from): void {
  const { state } = session.getSnapshot();
  const block = blocksOf(state.doc)[index];
  if (!block) throw new Error(`There is no block ${index}`);
  const start = contentFrom(block);
  session.dispatch(state.tr.setSelection(TextSelection.create(state.doc, start + from, start + to)));
}

const run = (session: DocumentSession, command: typeof undo) => command(session.getSnapshot().state, session.dispatch);

/** Lets calls that were answered come back. */
const answers = () => new Promise((done) => setImmediate(done));

describe('the journal of a session', () => {
  it('gets what was typed a tenth of a second ago in one call, a line a change', async () => {
    const { session, app, clock } = opened();
    type(session, 0, '甲');
    clock.pass(60);
    type(session, 0, '乙');
    clock.pass(39);
    expect(app.batches).toEqual([]);
    clock.pass(1);
    await answers();
    expect(app.batches).toEqual([2]);
    expect(changesIn(app.lines).map(({ k, n, at }) => [k, n, at])).toEqual([
      ['do', 1, 1_000_000],
      ['do', 2, 1_000_060],
    ]);
    expect(session.getSnapshot().save.phase).toBe('unsaved');
    clock.pass(400);
    expect(session.getSnapshot().save.phase).toBe('saved');
    expect(app.saved).toEqual([]);
  });

  it('gets nothing for a caret that moves', async () => {
    const { session, app, clock } = opened();
    select(session, 1, 2);
    clock.pass(5000);
    await answers();
    expect(app.batches).toEqual([]);
  });

  it('goes on from the number it had, and is told which change a record holds', async () => {
    const { session, app, clock } = opened({ journal: { n: 7, past: [], ahead: [] } });
    type(session, 0, '甲');
    expect(await session.flush()).toBe(true);
    type(session, 0, '乙');
    clock.pass(1000);
    await session.flush();
    expect(changesIn(app.lines).map(({ n }) => n)).toEqual([8, 9]);
    expect(app.holds).toEqual([8, 9]);
  });

  it('gets its lines before the record that holds them', async () => {
    const { session, app } = opened();
    const order: string[] = [];
    const { appendToJournal, saveDocument } = app;
    app.appendToJournal = (lines) => {
      order.push('journal');
      return appendToJournal(lines);
    };
    app.saveDocument = (record) => {
      order.push('record');
      return saveDocument(record);
    };
    type(session, 0, '甲');
    await session.flush();
    expect(order).toEqual(['journal', 'record']);
  });

  it('is given again all it was refused, in order, by and by, and says so meanwhile', async () => {
    const { session, app, clock } = opened();
    app.refusesJournal = true;
    app.refuses = true;
    type(session, 0, '甲');
    clock.pass(100);
    await answers();
    expect(session.getSnapshot().save).toMatchObject({ phase: 'failed', problem: { code: 'journalNotWritten' } });
    type(session, 0, '乙');
    app.refusesJournal = false;
    clock.pass(2000);
    await answers();
    expect(app.batches).toEqual([2]);
    expect(changesIn(app.lines).map(({ n }) => n)).toEqual([1, 2]);
  });

  it('is overtaken by the record when the disk takes only that', async () => {
    const { session, app } = opened();
    app.refusesJournal = true;
    type(session, 0, '甲');
    expect(await session.flush()).toBe(true);
    expect(app.holds).toEqual([1]);
    expect(session.getSnapshot().save.phase).toBe('saved');
    app.refusesJournal = false;
    type(session, 0, '乙');
    expect(await session.flush()).toBe(true);
    expect(changesIn(app.lines).map(({ n }) => n)).toEqual([1, 2]);
  });

  it('has a replacement of all matches as one event', async () => {
    const long = Array.from({ length: 200 }, () => '甲处甲。').join('\n\n');
    const { session, app, clock } = openTestSession(long, { journal: empty });
    session.search.open(true);
    session.search.set({ text: '甲', replacement: '乙' });
    session.search.replaceAll();
    for (let i = 0; i < 50; i++) {
      clock.pass(50);
      await answers();
    }
    expect(await session.flush()).toBe(true);
    const changes = changesIn(app.lines);
    expect(changes.length).toBeGreaterThan(1);
    expect(new Set(changes.map(({ event }) => event)).size).toBe(1);
    const again = openTestSession(long, { journal: { n: changes.length, past: [], ahead: app.lines } });
    expect(words(again.session)).toEqual(words(session));
    expect(again.session.recovery).toMatchObject({ events: 1, missing: 0 });
    run(again.session, undo);
    expect(words(again.session)[0]).toBe('甲处甲。');
  });

  it('is left alone where nothing may be written', async () => {
    const readOnly = { code: 'projectReadOnly', values: { name: '样例' } } as const;
    const { session, app, clock } = openTestSession(text, { readOnly });
    type(session, 0, '甲');
    clock.pass(5000);
    await answers();
    expect([app.batches, app.saved]).toEqual([[], []]);
  });
});

describe('a session that was not closed', () => {
  /** A tagged name, a split, a join and some typing: what they leave in the journal, and the words after each. */
  async function worked() {
    const made = opened();
    const { session, app, opened: before } = made;
    const seen = [words(session)];
    const step = (act: () => void) => {
      act();
      made.clock.pass(1000);
      seen.push(words(session));
    };
    step(() => type(session, 1, '甲'));
    step(() => {
      select(session, 1, 0, 2);
      tagSelection('person', 'e1')(session.getSnapshot().state, session.dispatch);
    });
    step(() => {
      select(session, 1, 3);
      run(session, splitBlock);
    });
    step(() => {
      select(session, 3, 0);
      run(session, joinWithPrevious);
    });
    await answers();
    return { ...made, seen, record: before.record, lines: app.lines };
  }

  it('opens as it was left, says how much came back, and walks back through all of it', async () => {
    const { session: left, seen, record, lines } = await worked();
    const { session, app, clock } = openTestSession(text, {
      record,
      journal: { n: lines.length, past: [], ahead: lines },
    });
    expect(words(session)).toEqual(words(left));
    expect(session.current()).toEqual(left.current());
    expect(session.recovery).toEqual({ record, events: 4, at: 1_003_000, missing: 0 });
    expect(session.getSnapshot().save.phase).toBe('saved');
    clock.pass(1000);
    await session.flush();
    expect(app.saved).toHaveLength(1);
    expect(app.holds).toEqual([lines.length]);
    for (const expected of [...seen].reverse().slice(1)) {
      expect(run(session, undo)).toBe(true);
      expect(words(session)).toEqual(expected);
    }
    expect(run(session, undo)).toBe(false);
    expect(Object.keys(session.current().entities)).toEqual([]);
    while (run(session, redo));
    expect(session.current()).toEqual(left.current());
    await session.flush();
    expect(changesIn(app.lines)[0]?.n).toBe(lines.length + 1);
  });

  it('can be undone after a normal close, and tells of nothing', async () => {
    const { session: left, app, seen, lines } = await worked();
    expect(await left.close()).toBe(true);
    const saved = app.saved.at(-1);
    if (!saved) throw new Error('The record was to be saved');
    const { session } = openTestSession(text, { record: saved, journal: { n: lines.length, past: lines, ahead: [] } });
    expect(session.recovery).toBeNull();
    expect(words(session)).toEqual(words(left));
    for (const expected of [...seen].reverse().slice(1)) {
      run(session, undo);
      expect(words(session)).toEqual(expected);
    }
  });

  it('opens as far as its changes apply, says how many are missing, and writes nothing behind them', async () => {
    const { session: left, record, lines } = await worked();
    const [first, second] = changesIn(lines);
    const step = { stepType: 'replace' as const, from: 9998, to: 9999 };
    const unfitting = second && journalLine({ ...second, steps: [step] });
    if (!first || !unfitting) throw new Error('Two changes were expected');
    const ahead = [...lines.slice(0, 1), unfitting, ...lines.slice(2)];
    const { session, app, clock } = openTestSession(text, { record, journal: { n: lines.length, past: [], ahead } });
    expect(session.recovery).toMatchObject({ events: 1, missing: lines.length - 1 });
    expect(words(session)[1]).toBe('甲第二段很好。');
    expect(session.getSnapshot().save.phase).toBe('unsaved');
    expect(words(session)).not.toEqual(words(left));
    type(session, 0, '丙');
    clock.pass(1000);
    expect(await session.flush()).toBe(true);
    expect(app.batches).toEqual([]);
    expect(app.holds).toEqual([undefined]);
    expect(app.saved).toHaveLength(1);
  });
});

describe('what would be lost by letting go', () => {
  it('is told apart from what the journal brings back, in steps of undo', async () => {
    const { session, app, clock } = opened();
    expect(session.unsaved()).toEqual({ journalled: 0, lost: 0 });
    app.refuses = true;
    type(session, 1, '甲');
    clock.pass(1000);
    await answers();
    expect(session.unsaved()).toEqual({ journalled: 1, lost: 0 });
    app.refusesJournal = true;
    clock.pass(1000);
    type(session, 2, '乙');
    clock.pass(100);
    await answers();
    expect(session.unsaved()).toEqual({ journalled: 1, lost: 1 });
    app.refuses = false;
    app.refusesJournal = false;
    expect(await session.flush()).toBe(true);
    expect(session.unsaved()).toEqual({ journalled: 0, lost: 0 });
  });

  it('is told of what was recovered and not saved yet', async () => {
    const { session: before, app } = opened();
    const record = before.record;
    type(before, 1, '甲');
    expect(before.record.status).toBe('inProgress');
    await before.flush();
    const { session } = openTestSession(text, {
      record,
      journal: { n: app.lines.length, past: [], ahead: [...app.lines] },
    });
    expect(session.unsaved()).toEqual({ journalled: 1, lost: 0 });
  });
});

describe('a session that is closed', () => {
  it('stays when it is not wanted any more by the time the disk has answered', async () => {
    const { session, app, clock } = opened();
    type(session, 1, '甲');
    expect(await session.close(() => false)).toBe(false);
    type(session, 2, '乙');
    clock.pass(1000);
    await answers();
    expect(app.lines).toHaveLength(2);
    expect(await session.close()).toBe(true);
  });

  it('takes along what is typed while the disk is busy', async () => {
    const { session, app } = opened();
    type(session, 1, '甲');
    const { saveDocument } = app;
    app.saveDocument = async (request) => {
      app.saveDocument = saveDocument;
      const answer = await saveDocument(request);
      type(session, 2, '乙');
      return answer;
    };
    expect(await session.close()).toBe(true);
    expect(app.lines).toHaveLength(2);
    expect(app.holds.at(-1)).toBe(2);
  });
});

describe('the status of a document', () => {
  it('becomes in progress with the first change, once, and is saved with it', async () => {
    const { session, app, begun } = opened();
    expect([session.record.status, begun.length]).toEqual(['notStarted', 0]);
    type(session, 1, '甲');
    type(session, 2, '乙');
    expect([session.record.status, begun.length]).toEqual(['inProgress', 1]);
    await session.flush();
    expect(app.saved.at(-1)?.status).toBe('inProgress');
  });

  it('stays what it is when work had begun, and begins with what was recovered', async () => {
    const { session, app, begun } = opened();
    session.adopt({ status: 'toReview' });
    type(session, 1, '甲');
    await session.flush();
    expect([session.record.status, begun.length]).toEqual(['toReview', 0]);
    const again = openTestSession(text, { journal: { n: app.lines.length, past: [], ahead: [...app.lines] } });
    expect([again.session.record.status, again.begun.length]).toEqual(['inProgress', 1]);
  });
});
