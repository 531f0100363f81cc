import type { Detector, DocumentDetector } from '#shared/detectors/detector';

/**
 * Detectors that observe as `plain` do, or as `informed` where another model has something to say of a text. Both lists are of the
 * same rules, in the same order, with observations of the same kind.
 */
export function informedDetectors(
  plain: readonly Detector[],
  informed: readonly Detector[],
  isInformed: (text: string) => boolean,
): readonly Detector[] {
  const observers = new Map<DocumentDetector['observe'], DocumentDetector['observe']>();
  return plain.map((detector, index) => {
    const other = informed[index];
    if (detector.scope === 'block' || other?.scope !== 'document') return detector;
    const observe: DocumentDetector['observe'] =
      observers.get(detector.observe) ??
      ((block, context) => (isInformed(block.text) ? other : detector).observe(block, context));
    // Detectors that observe alike go on sharing what they observe.
    observers.set(detector.observe, observe);
    return { ...detector, observe };
  });
}
