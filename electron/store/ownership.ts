import { Problem, type ProblemData } from '#shared/problems/problem';
import type { ProjectLock } from './projectLock';
import { saveProblem } from './saveProblem';

/** A lock is lost only to who found it silent for minutes; after so many milliseconds it is looked at again. */
const SURE_FOR = 1000;

export interface OwnershipOptions {
  /** `null` when the project is only read. */
  readonly lock: ProjectLock | null;
  readonly readOnly: ProblemData | undefined;
  /** The project's name, for messages. */
  readonly name: () => string;
  /** Milliseconds since 1970, going on while the machine sleeps. */
  readonly now: () => number;
}

/** Whether this process may write to a project. */
export class Ownership {
  private why: ProblemData | undefined;
  private confirming: Promise<boolean> | null = null;
  private confirmedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: OwnershipOptions) {
    this.why = options.readOnly;
  }

  /** Why nothing can be saved, when that is so. */
  get readOnly(): ProblemData | undefined {
    return this.why;
  }

  /** Throws the problem that keeps the project from being written to: the lock is looked at each time. */
  async require(): Promise<void> {
    if (this.why === undefined && !(await this.confirm())) {
      this.why = { code: 'projectLocked', values: { name: this.options.name() } };
    }
    if (this.why) throw new Problem(this.why.code, this.why.values);
  }

  /** As `require`, for what is written many times a second: the lock need not have been looked at just now. */
  async requireLately(): Promise<void> {
    const since = this.options.now() - this.confirmedAt;
    if (this.why || since < 0 || since >= SURE_FOR) await this.require();
  }

  /** Gives the project free for others; it is read-only from then on. */
  async release(): Promise<void> {
    this.why ??= { code: 'projectReadOnly', values: { name: this.options.name() } };
    await this.options.lock?.release();
  }

  /** Calls that overlap share one look. */
  private confirm(): Promise<boolean> {
    this.confirming ??= this.look().finally(() => {
      this.confirming = null;
    });
    return this.confirming;
  }

  private async look(): Promise<boolean> {
    const at = this.options.now();
    try {
      const isOurs = (await this.options.lock?.confirm()) ?? false;
      if (isOurs) this.confirmedAt = at;
      return isOurs;
    } catch (error) {
      throw saveProblem(this.options.name(), error);
    }
  }
}
