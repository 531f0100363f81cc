import type { ProblemData } from '#shared/problems/problem';
import type { Language, Wording } from '#shared/problems/wording';

/** An option of a command. With `value` it takes one, which help calls by that name. */
export interface OptionSpec {
  readonly name: string;
  readonly value?: string;
  readonly multiple?: boolean;
  readonly required?: boolean;
  readonly help: Wording;
}

export interface CommandSpec {
  readonly name: string;
  /** The positional arguments as help writes them, such as `PATH...`. */
  readonly operands: string;
  /** How many there must be. */
  readonly count: readonly [least: number, most: number];
  readonly options: readonly OptionSpec[];
  /** One line in the list of commands. */
  readonly summary: Wording;
  /** What a reader of `--help` needs to know beyond the options: what is printed, what `--json` holds. */
  readonly details: Wording;
}

/** What was given on the command line, checked against the command's specification. */
export interface Arguments {
  readonly operands: readonly string[];
  value(option: string): string | undefined;
  values(option: string): readonly string[];
  flag(option: string): boolean;
}

/** Where a command's results go. */
export interface Output {
  readonly language: Language;
  readonly json: boolean;
  /** One line for a reader; left out under `--json`. */
  line(text: string): void;
  /** The one object that `--json` prints; left out otherwise. */
  object(value: unknown): void;
  /** A remark beside the results, to the standard error. */
  remark(text: string): void;
  /** As `remark`, in the user's language. */
  problem(problem: ProblemData): void;
}

/** Exit status: all is well, there are findings or problems, or it was called wrongly. */
export const OK = 0;
export const FINDINGS = 1;
export const WRONG_USE = 2;

export interface Command extends CommandSpec {
  /** Resolves to the exit status. Throws Problem or WrongUse when nothing could be done. */
  run(given: Arguments, output: Output): Promise<typeof OK | typeof FINDINGS>;
}
