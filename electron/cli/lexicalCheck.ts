import type { Detector } from '#shared/detectors/detector';
import type { Learned } from '#shared/detectors/learning/learned';
import { learningDetectors } from '#shared/detectors/learning/learningDetectors';
import { lexicalDetectors } from '#shared/detectors/lexical/index';
import { recordBlocks } from '#shared/detectors/recordFindings';
import { createEngine } from '#shared/language/engine/engine';
import type { LanguageModel } from '#shared/language/model/languageModel';
import type { OutsideCandidate } from '#shared/language/neural/outside';
import { readOutside } from '#shared/language/neural/readOutside';
import { describeProblem, Problem, problemData } from '#shared/problems/problem';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { NeuralModel } from '../checker/neuralModel';
import { findNeuralRuntime } from '../checker/neuralRuntime';
import type { Output } from './command';

/** The rules about wording, for one run of a command. */
export interface LexicalCheck {
  readonly detectors: readonly Detector[];
  /** What became of the neural model, as `--json` tells it; null where none was asked for. */
  readonly model: () => object | null;
  /** To be called with each record before it is checked. */
  readonly prepare: (record: DocumentRecord) => Promise<void>;
  /** Ends what was started. */
  readonly close: () => Promise<void>;
}

/**
 * Makes the rules about wording ready; `folder` is that of a neural model. One that can't be used is told, and the rules go
 * on without it.
 */
export async function openLexicalCheck(
  language: LanguageModel,
  learned: Learned,
  folder: string | undefined,
  output: Output,
): Promise<LexicalCheck> {
  const read = new Map<string, readonly OutsideCandidate[]>();
  const engine = createEngine(language);
  let model: NeuralModel | null = null;
  let told: object | null = null;
  const leaveOut = (error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    model = null;
    const problem = problemData(error);
    told = { code: problem.code, message: describeProblem(problem, output.language) };
    output.problem(problem);
  };
  if (folder !== undefined) {
    try {
      model = await NeuralModel.open(folder, { runtime: findNeuralRuntime(), host: 'process' });
      told = model.facts;
    } catch (error) {
      leaveOut(error);
    }
  }
  const opened = model;
  return {
    detectors: learningDetectors(
      lexicalDetectors(engine, (text) => read.get(text) ?? []),
      learned,
    ),
    model: () => told,
    async prepare(record) {
      read.clear();
      for (const { text } of recordBlocks(record)) {
        if (!model) return;
        try {
          read.set(text, await readOutside(model, text));
        } catch (error) {
          leaveOut(error);
        }
      }
    },
    async close() {
      await opened?.close();
    },
  };
}
