import { expect, test } from 'vitest';
import { acceptAndOffer } from '../../../renderer/app/actions/answering';
import { twinsOf, wantedElsewhere } from '../../../renderer/panels/findings/twins';
import { openTestSession } from '../session/openTestSession';
import { testWorkspace } from './testWorkspace';

/** A text in which the checker of wording doubts certain words where they stand, and whose first finding is the current one. */
function doubting(text: string, words: string, suggestions: readonly string[], where = new RegExp(words, 'g')) {
  const { session, app, clock } = openTestSession(text);
  clock.pass(5000);
  const across = (app.lexicalChecks[0]?.blocks ?? []).map(({ id, version, text: sent }) => ({
    block: id,
    version,
    findings: [...sent.matchAll(where)].map(({ index }) => ({
      rule: 'wrong-character',
      severity: 'warning' as const,
      confidence: 0.9,
      from: index,
      to: index + words.length,
      reason: { id: 'sound', values: { wrong: words, right: suggestions[0] ?? '' } },
      suggestions: suggestions.map((right) => ({ text: right, score: 1 })),
      decision: 'restore' as const,
      safe: false,
    })),
  }));
  app.tell({ checker: 'lexical', document: session.id, results: [], across, left: 0, isStopped: false });
  const workspace = testWorkspace(session);
  workspace.state.set({ session, page: 'text' });
  session.stepFinding(1);
  return { session, workspace };
}

test('where words were put right their other places are offered, those that nobody asked about too', () => {
  const { session, workspace } = doubting('做核算检测要排队。\n\n核算检测的结果明天出来。', '核算检测', ['核酸检测']);
  acceptAndOffer(workspace, session, 0);
  const { offeredTwins, said } = workspace.state.get();
  expect(said).toMatchObject({ values: { words: '核算检测', count: 1 }, offer: 'acceptTwins' });
  if (!offeredTwins || offeredTwins.wanted.kind === 'name') throw new Error('Twins were expected');
  expect(offeredTwins.document).toBe(session.id);
  expect(twinsOf(session, offeredTwins.wanted)).toMatchObject([{ covered: '核算检测', text: '核酸检测', from: 0 }]);
  expect(wantedElsewhere(session, offeredTwins.wanted)).toEqual(offeredTwins.wanted);
  expect(wantedElsewhere(session, { kind: 'rule', rule: 'wrong-character' })).toBeNull();
});

test('nothing is offered where the words stand nowhere else, or are to stay', () => {
  const once = doubting('做核算检测要排队。', '核算检测', ['核酸检测']);
  acceptAndOffer(once.workspace, once.session, 0);
  expect(once.workspace.state.get().offeredTwins).toBeNull();
  const kept = doubting('核算检测，又是核算检测。', '核算检测', ['核酸检测', '核算检测']);
  acceptAndOffer(kept.workspace, kept.session, 1);
  expect(kept.workspace.state.get().offeredTwins).toBeNull();
  expect(kept.session.getSnapshot().findings).toHaveLength(1);
});

test('a single character is offered only where it is doubted too', () => {
  const alone = doubting('他走着，她跑着，门开着。', '着', ['了'], /着(?=，她)/g);
  acceptAndOffer(alone.workspace, alone.session, 0);
  expect(alone.workspace.state.get().offeredTwins).toBeNull();
  const { session, workspace } = doubting('他走着，她跑着，门开着。', '着', ['了'], /着(?=，)/g);
  acceptAndOffer(workspace, session, 0);
  expect(workspace.state.get().said).toMatchObject({ values: { words: '着', count: 1 }, offer: 'acceptTwins' });
});
