import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createDetectors } from '#shared/detectors/index';
import { lexicalDetectors } from '#shared/detectors/lexical/index';
import { LEXICAL_THRESHOLD } from '#shared/detectors/lexical/lexicalRules';
import { createEngine } from '#shared/language/engine/engine';
import { loadLanguage } from '../../electron/checker/languageFile';
import { loadLexicon } from '../../electron/checker/lexiconFile';
import { type Check, checkPairs, flagsIn, scorePairs } from '../bench/lexical/flags';
import { readPassages } from './passages';

const detectors = createDetectors(loadLexicon(), lexicalDetectors(createEngine(loadLanguage())));
const passages = readPassages(fileURLToPath(new URL('./passages/', import.meta.url)));

describe('in passages of our own', () => {
  const check: Check = (document) => detectors.checkDocument(document);

  // Written to be hard: far below what press and real pages give, so that only a break shows.
  test('many of the planted errors are flagged, with the right answer offered for most of them', () => {
    const checked = passages.flatMap(({ paragraphs }) => checkPairs(paragraphs, check));
    const { flags, rightFlags, kinds, all } = scorePairs(checked, LEXICAL_THRESHOLD);
    expect(all.errors).toBeGreaterThan(80);
    expect(all.flagged / all.errors).toBeGreaterThan(0.4);
    expect(kinds.substituted.flagged / kinds.substituted.errors).toBeGreaterThan(0.5);
    expect(rightFlags / flags).toBeGreaterThan(0.33);
    expect(all.firstFive / all.flagged).toBeGreaterThan(0.55);
  });

  test('few places are flagged as they were printed', () => {
    const printed = passages.map(({ paragraphs }) => paragraphs.map(({ right }) => right));
    const flags = printed.flatMap((texts) => flagsIn(texts, check).flatMap(({ shown }) => shown));
    const shown = flags.filter(({ confidence }) => confidence >= LEXICAL_THRESHOLD);
    const characters = printed.flat().join('').length;
    expect((1000 * shown.length) / characters).toBeLessThan(14);
  });
});
