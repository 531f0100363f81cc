export interface MisplacedStop {
  readonly from: number;
  readonly to: number;
  /** The quotation is a sentence of its own, so the stop belongs inside; or it is part of one, and the stop ends that. */
  readonly belongs: 'inside' | 'outside';
}

const CLOSE_AND_STOP = /[”’][。！？.!?]|。[”’]/g;
/** A quotation is looked for its beginning so far back. */
const REACH = 400;
/** Shorter quotations are names and terms. */
const LEAST_SENTENCE = 4;

/**
 * Quotations whose closing mark and stop stand in the wrong order, by GB/T 15834: a sentence that is quoted whole keeps its
 * stop inside, quoted words within a sentence don't take the sentence's.
 */
export function misplacedStops(text: string): readonly MisplacedStop[] {
  const found: MisplacedStop[] = [];
  CLOSE_AND_STOP.lastIndex = 0;
  let floor = 0;
  for (let match = CLOSE_AND_STOP.exec(text); match !== null; match = CLOSE_AND_STOP.exec(text)) {
    const at = match.index;
    const stopFirst = match[0].startsWith('。');
    const closer = stopFirst ? at + 1 : at;
    const opener = openerOf(text, closer, floor);
    floor = closer + 1;
    if (opener === null) continue;
    const inner = text.slice(opener + 1, closer);
    const belongs = stopFirst ? partOfSentence(text, opener, closer) : wholeSentence(text, opener, inner, closer);
    if (belongs) found.push({ from: at, to: at + 2, belongs: stopFirst ? 'outside' : 'inside' });
  }
  return found;
}

/** The end of a quotation that began before the text, if its stop stands behind the quote; null when there is none. */
export function stopOfOpenQuote(text: string): MisplacedStop | null {
  const at = text.search(/[“”]/);
  return at > 0 &&
    text.charAt(at) === '”' &&
    /[。！？.!?]/.test(text.charAt(at + 1)) &&
    !/[。！？…!?]/.test(text.charAt(at - 1))
    ? { from: at, to: at + 2, belongs: 'inside' }
    : null;
}

/** Whether the text ends within the quotation of a sentence of its own. */
export function opensSentence(text: string): boolean {
  const at = text.lastIndexOf('“');
  return at >= 0 && at > text.lastIndexOf('”') && beginsSentence(text, at);
}

/** Where the quotation that closes at `closer` opens; null when it can't be told. */
function openerOf(text: string, closer: number, floor: number): number | null {
  const double = text.charAt(closer) === '”';
  for (let at = closer - 1; at >= Math.max(floor, closer - REACH); at--) {
    const mark = text.charAt(at);
    if (mark === (double ? '“' : '‘')) return at;
    if (mark === '\n' || mark === (double ? '”' : '’')) return null;
  }
  return null;
}

/** Who says what was quoted stands behind it: 他说, 负责这件事的老师说. */
const SAID_BEHIND = /^[^，。！？“”；,;!?]{1,16}(?:说|问|答|喊|道)[，。：,:]/;

/** Whether what is quoted before a stop outside is a sentence: said after a colon, or alone between two stops. */
function wholeSentence(text: string, opener: number, inner: string, closer: number): boolean {
  if (inner === '' || /[。！？…!?.]$/.test(inner)) return false;
  if (beginsSentence(text, opener) && SAID_BEHIND.test(text.slice(closer + 2, closer + 20))) return true;
  if (inner.length < LEAST_SENTENCE) return false;
  // 口号是：“工业学大庆”。 A slogan is a part of its sentence.
  if (/[：:]/.test(text.charAt(opener - 1))) {
    return beginsSentence(text, opener) || /[，,；;。]/.test(inner) || inner.length > LONGEST_SLOGAN;
  }
  // 他把绳头递给他，“不要急，往一个方向搓，它就不散了”！
  if (/[，,]/.test(text.charAt(opener - 1)) && /[！？!?]/.test(text.charAt(closer + 1))) {
    return inner.length > LONGEST_SLOGAN && /[，,；;]/.test(inner);
  }
  if (!beginsSentence(text, opener) || inner.length <= LEAST_SENTENCE) return false;
  return !/^[。！？.!?][“‘]/.test(text.slice(closer + 1, closer + 3)) || inner.length > LONGEST_TERM;
}

/** Said, or alone between two stops. */
function beginsSentence(text: string, opener: number): boolean {
  const before = text.charAt(opener - 1);
  if (/[：:]/.test(before)) return SAID.test(text.slice(Math.max(0, opener - 12), opener - 1));
  if (/[，,]/.test(before)) return /[说道讲](?:过|到|着)?$/.test(text.slice(Math.max(0, opener - 4), opener - 1));
  return before === '' || /[。！？!?”\n]/.test(before);
}

const LONGEST_SLOGAN = 10;
/** Longer quotations side by side are sentences. */
const LONGEST_TERM = 8;
/** Who or what speaks stands before the colon. */
const SAID = /[说道问答喊叫称写讲字话唱嚷笑念告诉示]$/;

/** Whether a quotation that ends in a stop has no say in its sentence: words before it lead up to it, and the sentence goes on. */
function partOfSentence(text: string, opener: number, closer: number): boolean {
  const before = text.charAt(opener - 1);
  const after = text.charAt(closer + 1);
  if (!/\p{Script=Han}/u.test(before)) return false;
  return /^(?:的|这|等|为|作为|和|与|是|精神|原则|要求|理念)/.test(text.slice(closer + 1, closer + 3)) && after !== '';
}
