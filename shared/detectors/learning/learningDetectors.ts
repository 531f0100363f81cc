import type { Detector, DocumentDetector, ObservedBlock } from '../detector';
import { indexLearned, seenAsLearned } from './evidence';
import type { Learned } from './learned';

/** What another detector observed, with the text it was observed in. */
interface ObservedText {
  readonly text: string;
  readonly observed: unknown;
}

type Observe = DocumentDetector['observe'];
const observers = new WeakMap<Observe, DocumentDetector<ObservedText>['observe']>();

/** One for each `observe`, so that detectors that observe alike still do. */
function observing(observe: Observe): DocumentDetector<ObservedText>['observe'] {
  const known =
    observers.get(observe) ?? ((block, context) => ({ text: block.text, observed: observe(block, context) }));
  observers.set(observe, known);
  return known;
}

/** Detectors of document scope whose findings are seen as a project has taught; the others as they are. */
export function learningDetectors(detectors: readonly Detector[], learned: Learned): readonly Detector[] {
  const index = indexLearned(learned);
  return detectors.map((detector): Detector => {
    if (detector.scope === 'block') return detector;
    const learning: DocumentDetector<ObservedText> = {
      ...detector,
      observe: observing(detector.observe),
      detect(blocks: readonly ObservedBlock<ObservedText>[], context) {
        const inner = blocks.map(({ id, article, observation }) => ({
          id,
          article,
          observation: observation.observed,
        }));
        const found = detector.detect(inner, context);
        if (found.length === 0) return found;
        const texts = new Map(blocks.map(({ id, observation }) => [id, observation.text]));
        return found.map((finding) => seenAsLearned(finding, texts.get(finding.block) ?? '', index));
      },
    };
    return learning;
  });
}
