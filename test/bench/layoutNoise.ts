import type { DetectedDocument } from '#shared/detectors/detector';
import { plantCharacters } from './noise/characterNoise';
import { type NoisyDocument, randomFrom } from './noise/noisyDocument';
import { plantStructure } from './noise/structureNoise';

/**
 * Plants labelled damage of every class in a clean page: of characters first, then of structure, which carries the labels
 * along. Pure: the same page and seed give the same damage.
 */
export function plantNoise(page: DetectedDocument, seed: number): NoisyDocument {
  const random = randomFrom(seed);
  return plantStructure(plantCharacters(page, random), random);
}
