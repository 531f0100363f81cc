import { wordFinder } from '#shared/text/wordFinder';
import type { BlockDetector, DetectorContext } from './detector';
import type { BlockFinding } from './finding';

/** Finds where a project's replacements would change a text; made once for each list of them. */
const finders = new WeakMap<DetectorContext['taught'], (text: string) => readonly Place[]>();

interface Place {
  readonly from: number;
  readonly to: number;
  readonly word: string;
  readonly right: string;
}

/** Words that the editor said are always to be replaced by others in this project. */
export const projectReplacement: BlockDetector = {
  id: 'project-replacement',
  scope: 'block',
  label: { zh: '本项目固定改法', en: 'Project replacement' },
  severity: 'warning',
  decision: 'restore',
  safe: true,
  example: { wrong: '大家排队做核算检测。', right: '大家排队做核酸检测。' },
  messages: {
    taught: {
      zh: '本项目约定：“{word}”改为“{right}”。',
      en: 'In this project “{word}” is always replaced by “{right}”.',
    },
  },
  detect: ({ text }, { taught }) => {
    let find = finders.get(taught);
    if (!find) {
      find = placesFor(taught.replacements);
      finders.set(taught, find);
    }
    return find(text).map(
      ({ from, to, word, right }): BlockFinding => ({
        rule: projectReplacement.id,
        severity: projectReplacement.severity,
        confidence: 1,
        from,
        to,
        reason: { id: 'taught', values: { word, right } },
        suggestions: [{ text: right, score: 1 }],
        decision: projectReplacement.decision,
        safe: true,
      }),
    );
  },
};

/** Words that stand there as a part of what would replace them are right already: 核酸 in 核酸检测. */
function placesFor(replacements: Readonly<Record<string, string>>): (text: string) => readonly Place[] {
  const wrong = wordFinder(Object.keys(replacements));
  const holders = Object.entries(replacements).flatMap(([word, right]) => (right.includes(word) ? [right] : []));
  const done = wordFinder(holders);
  return (text) => {
    const found = wrong(text);
    if (found.length === 0) return [];
    const right = done(text);
    return found.flatMap(({ from, to, word }) => {
      const replacement = replacements[word];
      if (replacement === undefined || replacement === word) return [];
      const isDone = right.some((one) => one.from <= from && one.to >= to && one.word === replacement);
      return isDone ? [] : [{ from, to, word, right: replacement }];
    });
  };
}
