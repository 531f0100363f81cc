import { Problem, type ProblemData, problemData } from '#shared/problems/problem';

/** What crosses between the app and a thread that works for it: both are made of the same sources, so nothing is checked. */
export interface TaskOrder {
  readonly order: number;
  readonly task: string;
  readonly input: unknown;
}

export type TaskReply = { readonly order: number } & (
  | { readonly output: unknown }
  | { readonly problem: ProblemData }
  | { readonly fault: string; readonly stack: string | undefined }
);

/** An error as it crosses: a Problem stays one. */
export function crossing(
  error: unknown,
): { readonly problem: ProblemData } | { readonly fault: string; readonly stack: string | undefined } {
  if (error instanceof Problem) return { problem: problemData(error) };
  return error instanceof Error
    ? { fault: error.message, stack: error.stack }
    : { fault: String(error), stack: undefined };
}
