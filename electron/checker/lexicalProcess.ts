import { createDetectors } from '#shared/detectors/index';
import { loadLexicon } from './lexiconFile';
import { serveChecker } from './serveChecker';

/** The checker of wording. */
const lexicon = loadLexicon();

serveChecker({ detectors: (taught) => createDetectors(lexicon, [], taught) });
