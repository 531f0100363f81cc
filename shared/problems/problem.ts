/**
 * A problem the user is told about: something asked for could not be done, and here is why, what was kept and what to do.
 * Thrown across the core and the store, sent across IPC as data, described in the user's language by `describeProblem`.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly code: ProblemCode,
    /** Values named in the message: a file's name, a count, a line. Never a secret, never a whole path across IPC. */
    readonly values: ProblemValues = {},
    options?: ErrorOptions,
  ) {
    super(`${code} ${JSON.stringify(values)}`, options);
  }
}

export type ProblemValues = Readonly<Record<string, string | number>>;

export type Language = 'zh' | 'en';

/** What crosses a process boundary in place of a Problem. */
export interface ProblemData {
  readonly code: ProblemCode;
  readonly values: ProblemValues;
}

/** Only what crosses: an Error that is sent to another process arrives without its code. */
export function problemData({ code, values }: ProblemData): ProblemData {
  return { code, values };
}

export type ProblemCode = keyof typeof problemMessages;

/** A reason with words of its own in both languages; goes into a problem's `detail`. */
export type ProblemDetail = keyof typeof problemDetails;

import { problemDetails, problemMessages } from './messages';

/** One or more sentences: what happened, what was kept, what to do. Placeholders are `{name}`. */
export function describeProblem(problem: ProblemData, language: Language): string {
  return problemMessages[problem.code][language].replace(/\{(\w+)\}/g, (whole, key: string) => {
    const value = problem.values[key];
    if (value === undefined) return whole;
    return key === 'detail' && isDetail(value) ? problemDetails[value][language] : String(value);
  });
}

function isDetail(value: string | number): value is ProblemDetail {
  return Object.hasOwn(problemDetails, value);
}
