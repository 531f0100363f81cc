import { Problem, type ProblemData, problemData } from '#shared/problems/problem';
import type { TaskInput, TaskName, TaskOutput } from './storeWork';

/** What crosses between the app and the thread that works for it: both are made of the same sources, so nothing is checked. */
export type WorkOrder = {
  readonly [T in TaskName]: { readonly order: number; readonly task: T; readonly input: TaskInput<T> };
}[TaskName];

export type WorkReply = { readonly order: number } & (
  | { readonly output: TaskOutput<TaskName> }
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
