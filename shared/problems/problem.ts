import { problemDetails, problemMessages } from './messages';
import { type Language, words } from './wording';

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

/** One or more sentences: what happened, what was kept, what to do. */
export function describeProblem({ code, values }: ProblemData, language: Language): string {
  const { detail } = values;
  const named = isDetail(detail) ? { ...values, detail: problemDetails[detail][language] } : values;
  return words(problemMessages[code], language, named);
}

function isDetail(value: string | number | undefined): value is ProblemDetail {
  return value !== undefined && Object.hasOwn(problemDetails, value);
}
