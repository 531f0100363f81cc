import type { DetectedDocument } from '#shared/detectors/detector';
import { plantCharacters } from './noise/characterNoise';
import { plantInserted } from './noise/insertedNoise';
import { type NoisyDocument, randomFrom } from './noise/noisyDocument';
import { plantStructure } from './noise/structureNoise';

/**
 * Plants labelled damage of every class in a clean page: of characters first, then words of what stands beside the text, then
 * of structure; each carries the labels along. Pure: the same page and seed give the same damage.
 */
export function plantNoise(page: DetectedDocument, seed: number): NoisyDocument {
  const random = randomFrom(seed);
  return plantStructure(plantInserted(plantCharacters(page, random), randomFrom(seed + 1_000_003)), random);
}
