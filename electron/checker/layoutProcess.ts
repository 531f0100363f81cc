import { proposeChanges } from '#shared/detectors/arranging/proposedChanges';
import { createDetectors } from '#shared/detectors/index';
import { rankHeads } from '#shared/detectors/rankHeads';
import { survey } from '#shared/detectors/survey';
import type { WordKnowledge } from '#shared/detectors/wordKnowledge';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { Suggester } from '#shared/suggestions/suggester';
import type {
  ArrangeOrder,
  ArrangeReply,
  QuestionOrder,
  QuestionReply,
  RankOrder,
  RankReply,
  SurveyOrder,
  SurveyReply,
} from './checkerMessages';
import { loadLanguage } from './languageFile';
import { loadLexicon } from './lexiconFile';
import { messageOf, type ProjectRules, serveChecker } from './serveChecker';
import { TagSuggesting } from './tagSuggesting';

/** The checker of layout and characters, which is also asked about whole documents. */
const words: WordKnowledge = { lexicon: loadLexicon(), language: loadLanguage() };

const suggesting = new TagSuggesting(
  new Suggester({ frequency: (word) => words.lexicon.frequency(word), language: words.language }),
  (reply) => process.parentPort.postMessage(reply),
);

serveChecker({
  detectors: ({ taught, names }) => createDetectors(words.lexicon, undefined, taught, words.language, names),
  answer,
  suggesting,
});

function answer(order: QuestionOrder, rulesOf: (project: string) => ProjectRules): QuestionReply {
  if ('tail' in order) return rank(order);
  return 'blocks' in order ? arrange(order) : look(order, rulesOf(order.project));
}

function arrange({ question, blocks, dismissals }: ArrangeOrder): ArrangeReply {
  try {
    return { question, changes: proposeChanges(blocks, words, dismissals) };
  } catch (error) {
    return { question, error: messageOf(error) };
  }
}

function look({ question, record, wanted }: SurveyOrder, { detectors, taught }: ProjectRules): SurveyReply {
  try {
    // The app has held it against its schema a moment ago.
    const read: DocumentRecord = JSON.parse(record);
    return { question, places: survey(read, detectors, taught.dismissals, wanted) };
  } catch (error) {
    return { question, error: messageOf(error) };
  }
}

function rank({ question, tail, heads }: RankOrder): RankReply {
  return { question, ranked: rankHeads(tail, heads, words) };
}
