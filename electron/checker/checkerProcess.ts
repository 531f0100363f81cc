import { proposeChanges } from '#shared/detectors/arranging/proposedChanges';
import { createDetectors, type Detectors } from '#shared/detectors/index';
import { rankHeads } from '#shared/detectors/rankHeads';
import { survey } from '#shared/detectors/survey';
import type { Taught } from '#shared/detectors/taught';
import type { DocumentRecord } from '#shared/project/documentRecord';
import {
  type AcrossOrder,
  type AcrossReply,
  type ArrangeOrder,
  type ArrangeReply,
  type CheckedBlock,
  type CheckOrder,
  type CheckReply,
  orderSchema,
  type QuestionOrder,
  type QuestionReply,
  type RankOrder,
  type RankReply,
  type SurveyOrder,
  type SurveyReply,
  type TeachOrder,
} from './checkerMessages';
import { DocumentChecks } from './documentChecks';
import { toPayload } from './findingPayload';
import { loadLexicon } from './lexiconFile';

/** The checker: a process of its own, so that detectors never keep the window or the disk waiting. */
const lexicon = loadLexicon();
const untaught = createDetectors(lexicon);
const taught = new Map<string, { readonly detectors: Detectors; readonly dismissals: Taught['dismissals'] }>();
const detectorsOf = (project: string): Detectors => taught.get(project)?.detectors ?? untaught;
const documents = new DocumentChecks(detectorsOf);

/** An order that doesn't fit is a fault of the app's: it ends this process, and the app notes why. */
process.parentPort.on('message', ({ data }: { data: unknown }) => {
  const order = orderSchema.parse(data);
  if ('forget' in order) documents.forget(order.forget);
  else if ('taught' in order) teach(order);
  else
    process.parentPort.postMessage(
      'question' in order ? answer(order) : 'across' in order ? join(order) : check(order),
    );
});

function teach({ project, taught: { dismissals }, taught: all }: TeachOrder): void {
  taught.set(project, { detectors: createDetectors(lexicon, undefined, all), dismissals });
}

function check({ order, blocks }: CheckOrder): CheckReply {
  const results = blocks.map((block): CheckedBlock => {
    try {
      documents.observe(block);
      return { findings: detectorsOf(block.project).checkBlock(block).map(toPayload) };
    } catch (error) {
      // A rule that fails on one block must not cost the findings of the others.
      return { error: messageOf(error) };
    }
  });
  return { order, results };
}

function join({ across, document, layout }: AcrossOrder): AcrossReply {
  try {
    return { across, ...documents.check(document, layout) };
  } catch (error) {
    return { across, found: [], unknown: [], error: messageOf(error) };
  }
}

function answer(order: QuestionOrder): QuestionReply {
  if ('tail' in order) return rank(order);
  return 'blocks' in order ? arrange(order) : look(order);
}

function arrange({ question, blocks }: ArrangeOrder): ArrangeReply {
  try {
    return { question, changes: proposeChanges(blocks, lexicon) };
  } catch (error) {
    return { question, error: messageOf(error) };
  }
}

function look({ question, project, record, wanted }: SurveyOrder): SurveyReply {
  try {
    // The app has held it against its schema a moment ago.
    const read: DocumentRecord = JSON.parse(record);
    return { question, places: survey(read, detectorsOf(project), taught.get(project)?.dismissals ?? {}, wanted) };
  } catch (error) {
    return { question, error: messageOf(error) };
  }
}

function rank({ question, tail, heads }: RankOrder): RankReply {
  return { question, ranked: rankHeads(tail, heads, lexicon) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
