import type { Detectors } from '#shared/detectors/index';
import { type Learned, nothingLearned } from '#shared/detectors/learning/learned';
import { noNames, type ProjectNames } from '#shared/detectors/projectNames';
import { nothingTaught, type Taught } from '#shared/detectors/taught';
import {
  type AcrossOrder,
  type AcrossReply,
  type CheckedBlock,
  type CheckOrder,
  type CheckReply,
  type GivenBlock,
  type ModelOrder,
  orderSchema,
  type QuestionOrder,
  type QuestionReply,
} from './checkerMessages';
import { DocumentChecks } from './documentChecks';
import { toPayload } from './findingPayload';
import type { TagSuggesting } from './tagSuggesting';

/** What a project's blocks are judged by. */
export interface ProjectRules {
  readonly detectors: Detectors;
  readonly taught: Taught;
  readonly learned: Learned;
  readonly names: ProjectNames;
}

export interface CheckerProgram {
  /** Detectors ready to run, with what a project taught, what its answers teach, and what its documents call things. */
  readonly detectors: (known: Omit<ProjectRules, 'detectors'>) => Detectors;
  /** Called with the blocks of each order of checking once it was answered. */
  readonly checked?: (blocks: readonly GivenBlock[]) => void;
  /** Called when a document is forgotten. */
  readonly forgotten?: (document: string) => void;
  /** Suggests tags for what is checked; left out where nothing does. */
  readonly suggesting?: Pick<TagSuggesting, 'know' | 'noteTagged' | 'take' | 'forget' | 'close'>;
  /** Uses a neural model, or none; left out where none is used. */
  readonly use?: (order: ModelOrder) => void;
  /** Answers what is asked besides checking; left out where nothing is. */
  readonly answer?: (order: QuestionOrder, rulesOf: (project: string) => ProjectRules) => QuestionReply;
}

/**
 * Serves as the app's checker, in a process of its own, so that detectors never keep the window or the disk waiting: does what it
 * is ordered, one order after the other.
 */
export function serveChecker({ detectors, checked, forgotten, suggesting, use, answer }: CheckerProgram): void {
  const rulesWith = (known: Omit<ProjectRules, 'detectors'>): ProjectRules => ({
    ...known,
    detectors: detectors(known),
  });
  const untaught = rulesWith({ taught: nothingTaught, learned: nothingLearned, names: noNames });
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
    if ('forget' in order) {
      documents.forget(order.forget);
      forgotten?.(order.forget);
      suggesting?.forget(order.forget);
    } else if ('taught' in order) {
      projects.set(order.project, rulesWith({ ...rulesOf(order.project), taught: order.taught }));
    } else if ('learned' in order) {
      projects.set(order.project, rulesWith({ ...rulesOf(order.project), learned: order.learned }));
    } else if ('names' in order) {
      projects.set(order.project, rulesWith({ ...rulesOf(order.project), names: order.names }));
    } else if ('close' in order) {
      projects.delete(order.close);
      suggesting?.close(order.close);
    } else if ('knows' in order) {
      suggesting?.know(order.project, order.knows);
    } else if ('tagged' in order) {
      suggesting?.noteTagged(order.document, order.tagged);
    } else if ('model' in order) {
      if (!use) throw new RangeError('This checker uses no model');
      use(order);
    } else if ('question' in order) {
      if (!answer) throw new RangeError('This checker answers no questions');
      process.parentPort.postMessage(answer(order, rulesOf));
    } else if ('across' in order) process.parentPort.postMessage(join(order));
    else {
      process.parentPort.postMessage(check(order));
      checked?.(order.blocks);
      suggesting?.take(order.blocks);
    }
  });
}

/** What went wrong, for the app's log. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
