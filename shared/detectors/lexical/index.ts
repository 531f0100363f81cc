import type { EditKind } from '#shared/language/engine/edits';
import type { Engine } from '#shared/language/engine/engine';
import type { OutsideCandidate } from '#shared/language/neural/outside';
import type { Detector, DocumentDetector, Rule } from '../detector';
import { findingsOf } from './lexicalFindings';
import { type LexicalObservation, observeWith } from './lexicalObservation';
import { doubledCharacterRule, lostCharacterRule, wrongCharacterRule } from './lexicalRules';

/**
 * The lexical rules, bound to an engine. They share one observation of a block, so that it is read once. `outsideOf` says
 * what another model would rather read in a text.
 */
export function lexicalDetectors(
  engine: Engine,
  outsideOf?: (text: string) => readonly OutsideCandidate[],
): readonly Detector[] {
  const observe = observeWith(engine, outsideOf);
  const detector = (rule: Rule, kind: EditKind): DocumentDetector<LexicalObservation> => ({
    ...rule,
    scope: 'document',
    observe,
    detect: (blocks) => findingsOf(kind, blocks),
  });
  return [
    detector(wrongCharacterRule, 'substituted'),
    detector(lostCharacterRule, 'lost'),
    detector(doubledCharacterRule, 'doubled'),
  ];
}
