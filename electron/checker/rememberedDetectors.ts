import type { Detector, DocumentDetector, LevelledBlock } from '#shared/detectors/detector';

/**
 * The same detectors, whose observations are kept by what was observed, so that text that was seen once, in whatever document,
 * is not looked at again: an edit that is undone, or a document that is opened again, costs nothing. Holds what was observed of at
 * most `capacity` UTF-16 units; what was not asked for longest goes first.
 *
 * Only for detectors of document scope that observe nothing but a block's type, level and text: not its id, and nothing of the
 * context that may change.
 */
export function rememberedDetectors(detectors: readonly Detector[], capacity: number): readonly Detector[] {
  const remembered = new Map<DocumentDetector['observe'], DocumentDetector['observe']>();
  return detectors.map((detector) => {
    if (detector.scope === 'block') return detector;
    // Detectors that observe alike go on sharing what they observe.
    const observe = remembered.get(detector.observe) ?? remember(detector.observe, capacity);
    remembered.set(detector.observe, observe);
    return { ...detector, observe };
  });
}

function remember(observe: DocumentDetector['observe'], capacity: number): DocumentDetector['observe'] {
  /** The one asked for last comes last. */
  const known = new Map<string, unknown>();
  let held = 0;
  return (block, context) => {
    const key = keyOf(block);
    const observation = known.has(key) ? known.get(key) : observe(block, context);
    if (!known.delete(key)) held += key.length;
    known.set(key, observation);
    for (const oldest of known.keys()) {
      if (held <= capacity || oldest === key) break;
      known.delete(oldest);
      held -= oldest.length;
    }
    return observation;
  };
}

const keyOf = ({ type, level, text }: LevelledBlock): string => `${type} ${level ?? ''} ${text}`;
