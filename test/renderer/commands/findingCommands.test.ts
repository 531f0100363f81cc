import { expect, it } from 'vitest';
import type { StructuralFix } from '#shared/detectors/finding';
import { createStore } from '../../../renderer/app/store';
import type { CommandContext } from '../../../renderer/commands/command';
import { findingCommands } from '../../../renderer/commands/editorFindings';
import { openTestSession } from '../session/openTestSession';

/** Which commands can answer a finding at the end of the first block that proposes this. */
function answersTo(fix: StructuralFix | null): readonly string[] {
  const { session, app, clock } = openTestSession('大家又到田间地\n\n头看了苗情。');
  clock.pass(1000);
  const [block] = session.record.articles.flatMap(({ blocks }) => blocks);
  app.answer(block?.id ?? '', app.checks[0]?.blocks[0]?.version ?? -1, [
    {
      rule: 'cut-sentence',
      severity: 'error',
      confidence: 0.9,
      from: 6,
      to: 7,
      reason: { id: 'place', values: {} },
      suggestions: fix ? [] : [{ text: '里', score: 1 }],
      decision: 'restore',
      safe: false,
      ...(fix && { fixes: [fix] }),
    },
  ]);
  session.stepFinding(1);
  const workspace = { state: createStore({ page: 'text', documents: [] }) };
  // Only what the commands about findings look at.
  const context = { workspace, session } as unknown as CommandContext;
  return findingCommands.filter(({ id, enabled }) => /^dismiss/.test(id) && enabled?.(context)).map(({ id }) => id);
}

it('dismisses the words of a finding elsewhere too, but not a cut, which has none', () => {
  const all = ['dismissFinding', 'dismissEverywhere', 'dismissInProject', 'dismissRule'];
  expect(answersTo(null)).toEqual(all);
  expect(answersTo({ kind: 'kind', blocks: ['id1'], type: 'heading' })).toEqual(all);
  expect(answersTo({ kind: 'join', first: 'id1', second: 'id2' })).toEqual(['dismissFinding', 'dismissRule']);
  expect(answersTo({ kind: 'thread', tail: 'id1', head: 'id2' })).toEqual(['dismissFinding', 'dismissRule']);
});
