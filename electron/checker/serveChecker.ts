import type { Detectors } from '#shared/detectors/index';
import { nothingTaught, type Taught } from '#shared/detectors/taught';
import {
  type AcrossOrder,
  type AcrossReply,
  type CheckedBlock,
  type CheckOrder,
  type CheckReply,
  orderSchema,
  type QuestionOrder,
  type QuestionReply,
} from './checkerMessages';
import { DocumentChecks } from './documentChecks';
import { toPayload } from './findingPayload';

/** What a project's blocks are judged by. */
export interface ProjectRules {
  readonly detectors: Detectors;
  readonly taught: Taught;
}

export interface CheckerProgram {
  /** Detectors ready to run, with what a project taught. */
  readonly detectors: (taught: Taught) => Detectors;
  /** Answers what is asked besides checking; left out where nothing is. */
  readonly answer?: (order: QuestionOrder, rulesOf: (project: string) => ProjectRules) => QuestionReply;
}

/**
 * Serves as the app's checker, in a process of its own, so that detectors never keep the window or the disk waiting: does what it
 * is ordered, one order after the other.
 */
export function serveChecker({ detectors, answer }: CheckerProgram): void {
  const untaught: ProjectRules = { detectors: detectors(nothingTaught), taught: nothingTaught };
  const projects = new Map<string, ProjectRules>();
  const rulesOf = (project: string): ProjectRules => projects.get(project) ?? untaught;
  const documents = new DocumentChecks((project) => rulesOf(project).detectors);

  const check = ({ order, blocks }: CheckOrder): CheckReply => {
    const results = blocks.map((block): CheckedBlock => {
      try {
        documents.observe(block);
        return { findings: rulesOf(block.project).detectors.checkBlock(block).map(toPayload) };
      } catch (error) {
        // A rule that fails on one block must not cost the findings of the others.
        return { error: messageOf(error) };
      }
    });
    return { order, results };
  };
  const join = ({ across, document, layout }: AcrossOrder): AcrossReply => {
    try {
      return { across, ...documents.check(document, layout) };
    } catch (error) {
      return { across, found: [], unknown: [], error: messageOf(error) };
    }
  };

  /** An order that doesn't fit is a fault of the app's: it ends this process, and the app notes why. */
  process.parentPort.on('message', ({ data }: { data: unknown }) => {
    const order = orderSchema.parse(data);
    if ('forget' in order) documents.forget(order.forget);
    else if ('taught' in order) {
      projects.set(order.project, { detectors: detectors(order.taught), taught: order.taught });
    } else if ('question' in order) {
      if (!answer) throw new RangeError('This checker answers no questions');
      process.parentPort.postMessage(answer(order, rulesOf));
    } else process.parentPort.postMessage('across' in order ? join(order) : check(order));
  });
}

/** What went wrong, for the app's log. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
