import path from 'node:path';
import { type ProblemData, type ProblemValues, problemData } from '#shared/problems/problem';
import { codeOf, systemFiles } from '../fileCalls';

/** Where the repaired project keeps what it could not go on with, under the same paths. */
export const ORIGINALS = 'kept-originals';

/** What a repair did to one file. Each has its words on the command line. */
export type RepairCode =
  | 'projectRestored'
  | 'projectRebuilt'
  | 'authoritiesRebuilt'
  | 'recordRestored'
  | 'recordByteMended'
  | 'recordReimported'
  | 'recordRenamed'
  | 'recordMended'
  | 'annotationRecalled'
  | 'changesTakenIn'
  | 'journalCut'
  | 'journalSealed'
  | 'versionListed'
  | 'sourceFound'
  | 'putAside';

export interface RepairStep {
  /** Inside the project, with forward slashes. */
  readonly path: string;
  readonly code: RepairCode;
  readonly values: ProblemValues;
  /** What was wrong, as verifying tells it. */
  readonly problems: readonly ProblemData[];
}

/** What is wrong and stays so. */
export interface Unrepaired {
  readonly path: string;
  readonly problem: ProblemData;
}

/**
 * What becomes of each file of a project: most stay as they are, some get other bytes, some are put aside. Nothing is written
 * here, and nothing of the project is touched.
 */
export class RepairPlan {
  readonly steps: RepairStep[] = [];
  readonly unrepaired: Unrepaired[] = [];
  private readonly present: Set<string>;
  private readonly content = new Map<string, Uint8Array>();
  private readonly aside = new Set<string>();

  constructor(
    readonly root: string,
    /** The files there are. */
    tree: readonly string[],
  ) {
    this.present = new Set(tree);
  }

  /** The names of what will stand directly in a folder. */
  namesIn(folder: string): string[] {
    const names = new Set<string>();
    for (const file of this.files()) {
      if (file.startsWith(`${folder}/`)) names.add(file.slice(folder.length + 1).split('/')[0] ?? '');
    }
    return [...names].sort();
  }

  /** All that will stand. */
  files(): string[] {
    const standing = [...this.present].filter((file) => !this.aside.has(file));
    return [...new Set([...standing, ...this.content.keys()])].sort();
  }

  has(file: string): boolean {
    return this.content.has(file) || (this.present.has(file) && !this.aside.has(file));
  }

  /** What will stand at a path; `null` when nothing will, or it can't be read. */
  async read(file: string): Promise<Uint8Array | null> {
    const given = this.content.get(file);
    if (given) return given;
    return this.has(file) ? this.original(file) : null;
  }

  /** What stands at a path of the project as it is; `null` when nothing does, or it can't be read. */
  async original(file: string): Promise<Uint8Array | null> {
    if (!this.present.has(file)) return null;
    try {
      return await systemFiles.readFile(path.join(this.root, file));
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      return null;
    }
  }

  /** Other bytes for a path. What stands there is kept among the originals. */
  write(file: string, bytes: Uint8Array): void {
    this.content.set(file, bytes);
  }

  /** Nothing will stand at a path; what does is kept among the originals. */
  putAside(file: string): void {
    this.content.delete(file);
    if (this.present.has(file)) this.aside.add(file);
  }

  did(path: string, code: RepairCode, values: ProblemValues = {}, problems: readonly ProblemData[] = []): void {
    this.steps.push({ path, code, values, problems: problems.map(problemData) });
  }

  leave(path: string, problem: ProblemData): void {
    this.unrepaired.push({ path, problem: problemData(problem) });
  }

  /** As the originals that are kept: they had to give way. */
  get originals(): readonly string[] {
    return [...this.present].filter((file) => this.aside.has(file) || this.content.has(file));
  }

  /** What is written anew. */
  get written(): ReadonlyMap<string, Uint8Array> {
    return this.content;
  }

  /** What is copied as it is. */
  get copied(): readonly string[] {
    return [...this.present].filter((file) => !this.aside.has(file) && !this.content.has(file));
  }
}
