import { type BodyName, bodyEnd, bodyEndingAt } from './bodies';
import { dottedNameAt, isLoanUnit, isNameDot, type LoanName, plainLoanName } from './loanNames';
import { familiarNameAt, type PersonName, personAt } from './people';
import { beginsQuantity, quantityEnd } from './quantities';
import { hasCompoundSurname, surnameClass } from './surnames';
import type { WordFrequency } from './wordFrequency';

/** A stretch of a text that reads as a name or number, so that words can't tell what is wrong in it. UTF-16 offsets. */
export interface NameSpan {
  readonly from: number;
  readonly to: number;
  /** Who or what: a person, a place, an organisation, somebody or something foreign spelled by sounds, or a number. */
  readonly kind: 'person' | 'place' | 'organisation' | 'loan' | 'quantity';
  /** 0 to 1. */
  readonly sure: number;
  /** How likely a reader of words should take such a name to be at such a place, log10. */
  readonly weight: number;
}

/** Less sure ones are not told. */
const LEAST_SURE = 0.35;
/** A name of three characters that stands twice in a text is surer by as much. */
const REPEATED = 0.3;

const PLACE_WEIGHT = -5;
const LOAN_WEIGHT = -1.7;
const QUANTITY_WEIGHT = -2;

/**
 * The names of a text by their form and what stands beside them, in text order and without overlaps: surname and given
 * name, places and organisations by their class, foreign names by their characters, written numbers with their measure. Pure, and in time that grows with the
 * text. `frequency` tells what is a common word and therefore no name; without it only what titles or marks tell is sure.
 */
export function trustedSpans(text: string, frequency: WordFrequency = () => 0): readonly NameSpan[] {
  const found: NameSpan[] = [];
  let dottedTo = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x4e00) {
      // A name is read to its last part from its first dot.
      const dotted = isNameDot(unit) && at >= dottedTo ? dottedNameAt(text, at, frequency) : null;
      if (dotted) {
        found.push(ofLoan(dotted));
        dottedTo = dotted.to;
      }
      continue;
    }
    if (beginsQuantity(text, at)) addQuantity(found, at, quantityEnd(text, at));
    if (surnameClass(unit) > 0 || hasCompoundSurname(text, at)) addPerson(found, personAt(text, at, frequency));
    if (isFamiliar(unit)) addPerson(found, familiarNameAt(text, at, frequency));
    if (bodyEnd(unit) > 0) addBody(found, bodyEndingAt(text, at, frequency), text, frequency);
    if (isLoanUnit(unit) && (at === 0 || !isLoanUnit(text.charCodeAt(at - 1)))) {
      const loan = plainLoanName(text, at, frequency);
      if (loan) found.push(ofLoan(loan));
    }
  }
  return withoutOverlaps(sureOnly(found, text));
}

/** 小, 老 and 阿. */
const isFamiliar = (unit: number): boolean => unit === 0x5c0f || unit === 0x8001 || unit === 0x963f;

function addPerson(found: NameSpan[], person: PersonName | null): void {
  if (person) found.push({ ...person, kind: 'person' });
}

function addQuantity(found: NameSpan[], from: number, to: number): void {
  if (to > from) found.push({ from, to, kind: 'quantity', sure: 0.9, weight: QUANTITY_WEIGHT - (to - from) * 0.4 });
}

function addBody(found: NameSpan[], body: BodyName | null, text: string, frequency: WordFrequency): void {
  // A common word needs no trust, and may be wrong where it stands.
  if (body === null || frequency(text.slice(body.from, body.to)) >= 1) return;
  found.push({ ...body, weight: PLACE_WEIGHT - (body.to - body.from) * 0.5 });
}

const ofLoan = ({ from, to, sure }: LoanName): NameSpan => ({
  from,
  to,
  kind: 'loan',
  sure,
  weight: LOAN_WEIGHT * (to - from),
});

function sureOnly(found: readonly NameSpan[], text: string): readonly NameSpan[] {
  return found.flatMap((span) => {
    const repeated = span.kind === 'person' && span.to - span.from >= 3 && isRepeated(text, span);
    const sure = repeated ? Math.min(0.98, span.sure + REPEATED) : span.sure;
    return sure < LEAST_SURE ? [] : [{ ...span, sure }];
  });
}

/** So far is a name looked for again. */
const NEAR = 400;

function isRepeated(text: string, { from, to }: NameSpan): boolean {
  const name = text.slice(from, to);
  return text.slice(to, to + NEAR).includes(name) || text.slice(Math.max(0, from - NEAR), from).includes(name);
}

/** Of spans that overlap the surest, of equals the longest. */
function withoutOverlaps(spans: readonly NameSpan[]): readonly NameSpan[] {
  const byPlace = [...spans].sort((a, b) => a.from - b.from);
  const kept: NameSpan[] = [];
  for (const span of byPlace) {
    const last = kept.at(-1);
    if (last === undefined || last.to <= span.from) kept.push(span);
    else if (span.sure > last.sure || (span.sure === last.sure && span.to - span.from > last.to - last.from)) {
      kept[kept.length - 1] = span;
    }
  }
  return kept;
}
