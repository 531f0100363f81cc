import type { Wording } from '#shared/problems/wording';
import type { Decision } from '#shared/project/documentRecord';
import type { BlockFinding, DetectedBlock, Lexicon, Severity } from './finding';

/** What a detector may ask besides the text. */
export interface DetectorContext {
  readonly lexicon: Lexicon;
}

/** What is known of a rule without running it. */
export interface Rule {
  /** Stable: it stands in corrections, dismissals and on the command line. */
  readonly id: string;
  readonly label: Wording;
  /** What its findings are unless they say otherwise. */
  readonly severity: Severity;
  readonly decision: Decision;
  /** Its findings are deterministic and rest on no lexicon, so they may be applied unseen when asked. */
  readonly safe: boolean;
  /** A text that has the defect, and what it should become. */
  readonly example: { readonly wrong: string; readonly right: string };
  /** One sentence a reason; placeholders are `{name}` and stand for the reason's values. */
  readonly messages: Readonly<Record<string, Wording>>;
}

export interface DetectedDocument {
  readonly id: string;
  /** In reading order. */
  readonly blocks: readonly DetectedBlock[];
}

export interface DocumentFinding extends BlockFinding {
  readonly block: string;
}

export interface ProjectFinding extends DocumentFinding {
  readonly document: string;
}

/** What a detector of each scope looks at, and what it finds there. */
interface Scopes {
  readonly block: { readonly input: DetectedBlock; readonly finding: BlockFinding };
  readonly document: { readonly input: DetectedDocument; readonly finding: DocumentFinding };
  readonly project: { readonly input: readonly DetectedDocument[]; readonly finding: ProjectFinding };
}
export type Scope = keyof Scopes;

/**
 * Finds one kind of damage. `detect` is pure: the same input and context give the same findings in the same order. It takes
 * any text whatever in time that grows no faster than the text does.
 */
export type Detector<S extends Scope = Scope> = S extends Scope
  ? Rule & {
      readonly scope: S;
      detect(input: Scopes[S]['input'], context: DetectorContext): readonly Scopes[S]['finding'][];
    }
  : never;
