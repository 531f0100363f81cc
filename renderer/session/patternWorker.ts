import { textFinder } from '#shared/editing/textFinder';
import type { PatternAnswer, PatternRequest } from './patternThread';

/** The other side of `workerThread`: answers each request when all its texts are looked through. */
addEventListener('message', ({ data }: MessageEvent<PatternRequest>) => {
  const finder = textFinder(data.query, data.options);
  const answer: PatternAnswer = data.texts.map((text) => ('error' in finder ? [] : finder.in(text)));
  postMessage(answer);
});
