import { UNKNOWN_WORD } from '#shared/language/model/languageModel';
import { type Edit, scoreOf } from './edits';
import { NO_HAN } from './hanText';
import { classOf, indexAt, meanWeight, nameLike, nameTrust, occursNear, type Reading } from './reading';

/** What the ranking knows of an edit, in this order; weights are fitted to it (`scripts/language/`). */
export const EDIT_FEATURES = [
  'score',
  'gain',
  'pairGain',
  'cost',
  'deficit',
  'posterior',
  'completion',
  'kind',
  'wordLength',
  'wordUnigram',
  'wordClass',
  'wordBefore',
  'wordAfter',
  'pairBefore',
  'pairAfter',
  'sound',
  'shape',
  'readUnigram',
  'meantUnigram',
  'tokenLength',
  'tokenUnigram',
  'tokenClass',
  'tokenWeight',
  'nextWeight',
  'spanTokens',
  'spanWeight',
  'nearWeight',
  'name',
  'nameTrust',
  'nameTrustBeside',
  'repeated',
  'meantNearby',
] as const;

/** What other edits near by say: the best score of them, and how likely all of them are together. */
export interface Rivals {
  readonly best: number;
  /** Sum of their likelihoods against that of the text as it stands. */
  readonly total: number;
}

/** The edit's features, as `EDIT_FEATURES` has them. */
export function editFeatures(edit: Edit, { best, total }: Rivals, reading: Reading): number[] {
  const { model, units, run, path } = reading;
  const { kind, at, unit, word, from, to, gain, pairGain, cost, completion } = edit;
  const score = scoreOf(edit);
  const tokenIndex = indexAt(reading, Math.min(at, run.to - 1));
  const token = path[tokenIndex];
  const tokenId = token?.id ?? UNKNOWN_WORD;
  const before = path[indexAt(reading, from - 1)];
  const after = path[indexAt(reading, to)];
  const first = indexAt(reading, Math.min(from, run.to - 1));
  const last = to > from ? indexAt(reading, to - 1) : first;
  let spanWeight = 0;
  for (let k = first; k <= last; k++) spanWeight += path[k]?.weight ?? 0;
  const read = kind === 'lost' ? NO_HAN : (units[at] ?? NO_HAN);
  const unigram = (one: number): number =>
    one === NO_HAN ? 0 : model.logUnigram(model.idOf(String.fromCharCode(one)));
  const isSubstituted = kind === 'substituted';
  return [
    score,
    gain,
    pairGain,
    cost,
    score - best,
    Math.log10(10 ** score / (1 + total)),
    completion,
    isSubstituted ? 0 : kind === 'lost' ? 1 : 2,
    model.lengthOf(word),
    model.logUnigram(word),
    classOf(model, word),
    before ? model.logBigram(before.id, word) - model.logUnigram(word) : 0,
    after && after.id !== UNKNOWN_WORD ? model.logBigram(word, after.id) - model.logUnigram(after.id) : 0,
    before ? (model.hasBigram(before.id, word) ? 1 : 0) : -1,
    after ? (model.hasBigram(word, after.id) ? 1 : 0) : -1,
    isSubstituted ? model.soundLikeness(read, unit) : 0,
    isSubstituted ? model.shapeLikeness(read, unit) : 0,
    unigram(read),
    unigram(unit),
    token ? token.to - token.from : 0,
    model.logUnigram(tokenId),
    classOf(model, tokenId),
    token?.weight ?? 0,
    path[tokenIndex + 1]?.weight ?? 0,
    last - first + 1,
    spanWeight,
    meanWeight(reading, at - 2, at + 3),
    nameLike(reading, at),
    nameTrust(reading, at),
    Math.max(nameTrust(reading, at - 1), nameTrust(reading, at + 1)),
    occursNear(reading, at, read),
    occursNear(reading, at, unit),
  ];
}
