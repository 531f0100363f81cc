import { expect } from 'vitest';
import { describeProblem, Problem, type ProblemData } from '#shared/problems/problem';

/**
 * How a call ended: `done`, or the code of its problem with the reason it names, whose words exist in both languages: no
 * placeholder and no code of the system is left in them.
 */
export async function told(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'done';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return wordsOf(error);
  }
}

/** As `told`, for a problem that is at hand; `none` when there is none. */
export function wordsOf(problem: ProblemData | undefined): string {
  if (problem === undefined) return 'none';
  const [zh, en] = [describeProblem(problem, 'zh'), describeProblem(problem, 'en')];
  for (const words of [zh, en]) expect(words).not.toMatch(/[{}]|\bE[A-Z]{3,}\b/);
  expect(zh).toMatch(/\p{Script=Han}/u);
  expect(en).not.toBe(zh);
  const { detail } = problem.values;
  return detail === undefined ? problem.code : `${problem.code} ${detail}`;
}
