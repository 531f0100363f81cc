import { isNearHan } from './chinese';

export interface MarkRun {
  readonly from: number;
  readonly to: number;
}

const RUN = /[！？!?，。、；：,;:]{2,}/g;
const PAUSE = /[，。、；：,;:]/;

/** Stretches of several marks beside Chinese text where one belongs: ，，  。，  ！。 Emphasis as in ！！ and ？！ is none. */
export function markRuns(text: string): readonly MarkRun[] {
  const runs: MarkRun[] = [];
  RUN.lastIndex = 0;
  for (let match = RUN.exec(text); match !== null; match = RUN.exec(text)) {
    const [from, to] = [match.index, match.index + match[0].length];
    if (PAUSE.test(match[0]) && isNearHan(text, from, to)) runs.push({ from, to });
  }
  return runs;
}
