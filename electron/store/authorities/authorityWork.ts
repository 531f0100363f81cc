import { type AuthorityTasks, createAuthorityTasks } from './authorityTasks';

/** Has something done with registers, here or in a thread; rejects with what the task threw. */
export type AuthorityWork = <K extends keyof AuthorityTasks>(
  task: K,
  input: Parameters<AuthorityTasks[K]>[0],
) => Promise<ReturnType<AuthorityTasks[K]>>;

/** A task with what it is given. */
export type AuthorityOrder = {
  readonly [K in keyof AuthorityTasks]: { readonly task: K; readonly input: Parameters<AuthorityTasks[K]>[0] };
}[keyof AuthorityTasks];

type Runners = {
  readonly [K in keyof AuthorityTasks]: (input: Parameters<AuthorityTasks[K]>[0]) => ReturnType<AuthorityTasks[K]>;
};

/** Does the work where it is asked for: for the command line, which has nothing else to do meanwhile. */
export function authoritiesHere(): AuthorityWork {
  const tasks: Runners = createAuthorityTasks();
  return async (task, input) => tasks[task](input);
}
