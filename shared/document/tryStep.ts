import type { Step, Transform } from 'prosemirror-transform';

/**
 * Adds a step that may have been made for another document, as one read from a file. The reason when it doesn't apply,
 * after which `tr` is as it was; `null` when it does. Never throws: what a step may do to a document that is not its
 * own is bounded by nothing but the documents there can be.
 */
export function tryStep(tr: Transform, step: Step): string | null {
  try {
    return tr.maybeStep(step).failed;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
