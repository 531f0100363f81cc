import { type Condition, readCondition } from './condition';

/** A form that is practically never right where its conditions hold, and what is meant by it. */
export interface ConfusablePhrase {
  readonly wrong: string;
  readonly right: string;
  readonly conditions: readonly Condition[];
}

/**
 * Reads a list of phrases: a line each, `wrong TAB right`, and `TAB conditions` with spaces between them where there are
 * any. Lines that are empty or begin with `#` say nothing.
 * @throws {SyntaxError} when a line is neither
 */
export function readPhraseList(list: string): readonly ConfusablePhrase[] {
  return list
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(readLine);
}

function readLine(line: string): ConfusablePhrase {
  const [wrong, right, conditions, more] = line.split('\t');
  if (!isPhrase(wrong) || !isPhrase(right) || wrong === right || more !== undefined) {
    throw new SyntaxError(`Not a confusable phrase: ${line}`);
  }
  return { wrong, right, conditions: (conditions ?? '').split(' ').filter(Boolean).map(readCondition) };
}

/** Two Han characters of the basic plane or more. */
const isPhrase = (text: string | undefined): text is string => text !== undefined && /^[㐀-鿿]{2,}$/.test(text);
