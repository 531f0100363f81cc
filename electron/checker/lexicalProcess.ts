import { constants, setPriority } from 'node:os';
import { createDetectors } from '#shared/detectors/index';
import { learningDetectors } from '#shared/detectors/learning/learningDetectors';
import { lexicalDetectors } from '#shared/detectors/lexical/index';
import { createEngine } from '#shared/language/engine/engine';
import { informedDetectors } from './informedDetectors';
import { loadLanguage } from './languageFile';
import { loadLexicon } from './lexiconFile';
import { NeuralReading } from './neuralReading';
import { rememberedDetectors } from './rememberedDetectors';
import { serveChecker } from './serveChecker';

/** The checker of wording. It reads for seconds on end: whoever types goes before it. */
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const lexicon = loadLexicon();
const language = loadLanguage();
const engine = createEngine(language);
const reading = new NeuralReading((reply) => process.parentPort.postMessage(reply));

/** Text whose observations are kept, in UTF-16 units; some 30 MB of them. */
const REMEMBERED = 1_000_000;

const detectors = informedDetectors(
  rememberedDetectors(lexicalDetectors(engine), REMEMBERED),
  lexicalDetectors(engine, reading.outsideOf),
  (text) => reading.outsideOf(text).length > 0,
);

serveChecker({
  detectors: ({ taught, learned }) => createDetectors(lexicon, learningDetectors(detectors, learned), taught, language),
  checked: (blocks) => reading.want(blocks),
  forgotten: (document) => reading.forget(document),
  use: (order) => void reading.use(order),
});
