import type { FindOptions, Found } from '#shared/editing/textFinder';

/** A regular expression, and the texts to look for it in. */
export interface PatternRequest {
  readonly query: string;
  readonly options: FindOptions;
  readonly texts: readonly string[];
}

/** What was found in each of the texts. */
export type PatternAnswer = readonly (readonly Found[])[];

/** Where regular expressions run: beside the window's own thread, since one that backtracks without end never returns. */
export interface PatternThread {
  /** Looks for one expression; what was asked before and is not answered yet never will be. */
  look(request: PatternRequest, onAnswer: (answer: PatternAnswer) => void): void;
  /** Gives up what was asked. */
  stop(): void;
}

/** A thread that is started when it is first asked, and ended when it is asked to stop in the middle of something. */
export function workerThread(): PatternThread {
  let worker: Worker | null = null;
  let isBusy = false;

  const stop = () => {
    if (!isBusy) return;
    worker?.terminate();
    worker = null;
    isBusy = false;
  };
  return {
    look(request, onAnswer) {
      stop();
      worker ??= new Worker(new URL('./patternWorker.ts', import.meta.url), { type: 'module' });
      isBusy = true;
      worker.onmessage = ({ data }: MessageEvent<PatternAnswer>) => {
        isBusy = false;
        onAnswer(data);
      };
      worker.postMessage(request);
    },
    stop,
  };
}
