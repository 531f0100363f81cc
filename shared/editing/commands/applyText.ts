import type { Command } from 'prosemirror-state';
import { asUndoEvent } from '#shared/document/undo';
import { planSteps } from '#shared/editing/outsideText/applyPlan';
import type { TextComparison } from '#shared/editing/outsideText/textComparison';
import { inSequence } from '../sequence';
import { settlesAtOnce } from '../settle';
import { withOrigin } from '../transaction';

/**
 * Makes the document say what a text made elsewhere says, as one undo event: words are corrected in place, blocks moved,
 * joined, split, added and removed, so that tags, comments and earlier corrections stay with the words they belong to. What
 * arises has the origin `outsideFile` with the file's name. Refuses when the document changed since it was compared, when
 * nothing differs, when the file has no text, and while an input method composes.
 */
export function applyText(comparison: TextComparison, name: string): Command {
  return (state, dispatch) => {
    const { doc, plan } = comparison;
    const isPossible = state.doc === doc && comparison.differences.length > 0 && plan.places.length > 0;
    if (!isPossible || !settlesAtOnce(state)) return false;
    if (!dispatch) return true;
    const steps = function* () {
      for (const step of planSteps(plan)) {
        yield (current: typeof state) => {
          const tr = step(current);
          return tr && withOrigin(tr, { kind: 'outsideFile', name });
        };
      }
    };
    const tr = inSequence(state, steps());
    if (!tr) return false;
    dispatch(asUndoEvent(withOrigin(tr, { kind: 'outsideFile', name })));
    return true;
  };
}
