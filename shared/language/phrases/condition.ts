/** What stands, or must not stand, beside a phrase for it to count. */
export interface Condition {
  /** Whether it forbids what it describes. */
  readonly forbids: boolean;
  readonly before: Side;
  readonly behind: Side;
}

/** `near` stands next to the phrase, `far` up to `REACH` characters farther off in the same sentence; either may be empty. */
interface Side {
  readonly near: string;
  readonly far: string;
}

/** Stands for the phrase in a written condition. */
const PHRASE = '_';
/** Stands for up to `REACH` characters. */
const ANYTHING = '…';
const REACH = 10;
const ENDS_SENTENCE = '。！？；!?;\n';

/**
 * Reads a condition such as `!携_` (not right behind 携), `_北京` (right before 北京) or `_…情况` (情况 within ten characters
 * of the same sentence).
 * @throws {SyntaxError} when it is none
 */
export function readCondition(written: string): Condition {
  const forbids = written.startsWith('!');
  const [before, behind, more] = (forbids ? written.slice(1) : written).split(PHRASE);
  if (before === undefined || behind === undefined || more !== undefined || before + behind === '') {
    throw new SyntaxError(`Not a condition: ${written}`);
  }
  const [beforeNear = '', beforeFar = ''] = before.split(ANYTHING).reverse();
  const [behindNear = '', behindFar = ''] = behind.split(ANYTHING);
  return { forbids, before: { near: beforeNear, far: beforeFar }, behind: { near: behindNear, far: behindFar } };
}

/** Whether a phrase at [from, to) of the text counts: nothing forbidden stands beside it, and something of what is asked for. */
export function allows(conditions: readonly Condition[], text: string, from: number, to: number): boolean {
  let asked = false;
  let met = false;
  for (const condition of conditions) {
    if (condition.forbids) {
      if (describes(condition, text, from, to)) return false;
    } else {
      asked = true;
      met ||= describes(condition, text, from, to);
    }
  }
  return met || !asked;
}

function describes({ before, behind }: Condition, text: string, from: number, to: number): boolean {
  if (!text.endsWith(before.near, from) || !text.startsWith(behind.near, to)) return false;
  return isWithinBefore(before, text, from) && isWithinBehind(behind, text, to);
}

function isWithinBehind({ near, far }: Side, text: string, to: number): boolean {
  const start = to + near.length;
  for (let at = start; far !== '' && at <= start + REACH; at++) {
    if (text.startsWith(far, at)) return true;
    if (at >= text.length || ENDS_SENTENCE.includes(text.charAt(at))) return false;
  }
  return far === '';
}

function isWithinBefore({ near, far }: Side, text: string, from: number): boolean {
  const end = from - near.length;
  for (let at = end; far !== '' && at >= end - REACH; at--) {
    if (text.endsWith(far, at)) return true;
    if (at <= 0 || ENDS_SENTENCE.includes(text.charAt(at - 1))) return false;
  }
  return far === '';
}
