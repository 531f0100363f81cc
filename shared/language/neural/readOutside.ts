import { type Logits, likeliest, likelihoods } from './logits';
import type { OutsideCandidate } from './outside';
import { isIdeograph, type Token, tokenise } from './tokenise';
import { type TokenWindow, tokenWindows } from './tokenWindows';
import type { Vocabulary } from './vocabulary';

/** A model of the BERT kind that says what could stand in the place of each token. */
export interface MaskedModel {
  readonly vocabulary: Vocabulary;
  /** Tokens that are read at once, the marks at both ends included. */
  readonly longest: number;
  /** What it says of these tokens, a row each. Rejects when it can't. */
  run(ids: readonly number[]): Promise<Logits>;
}

/** Of so many tokens each that is doubted most is looked at again, by itself. */
const DOUBTED_OF = 6;
/** A character this likely where it stands is not doubted (log10). */
const SURE = Math.log10(0.999);
/** A window is read so often, with other characters hidden each time. */
const MOST_ROUNDS = 4;
/** Hidden characters have so many in sight between them. */
const APART = 4;
const CANDIDATES = 5;

interface Doubt {
  /** Number of its token in the window. */
  readonly row: number;
  readonly token: Token;
  /** How likely what stands there is. */
  readonly log: number;
  readonly inSight: Logits;
}

/**
 * What a model would rather read at the places of a text, Chinese characters for Chinese characters; in text order, the best of
 * a place first. Each window is read as it stands first; what that makes doubtful is read again with the character hidden, for a
 * model that sees a character inclines to it. The gain of a candidate is the mean of both.
 */
export async function readOutside(model: MaskedModel, text: string): Promise<readonly OutsideCandidate[]> {
  const tokens = tokenise(text, model.vocabulary);
  const room = model.longest - 2;
  const found: OutsideCandidate[] = [];
  for (const window of tokenWindows(tokens.length, room, Math.floor(room / 4))) {
    found.push(...(await readWindow(model, text, tokens, window)));
  }
  return found.sort((a, b) => a.from - b.from || b.gain - a.gain);
}

async function readWindow(
  model: MaskedModel,
  text: string,
  tokens: readonly Token[],
  { start, end, from, to }: TokenWindow,
): Promise<OutsideCandidate[]> {
  const { begin, end: endMark, mask, unknown } = model.vocabulary;
  const ids = tokens.slice(start, end).map(({ id }) => id);
  const isRead = ({ id, from, to }: Token) => id !== unknown && isIdeograph(text.slice(from, to));
  if (!tokens.slice(from, to).some(isRead)) return [];
  const inSight = await model.run([begin, ...ids, endMark]);
  const doubts: Doubt[] = [];
  for (let number = from; number < to; number++) {
    const token = tokens[number];
    if (!token || !isRead(token)) continue;
    const row = number - start;
    const [log = 0] = likelihoods(inSight, row + 1, [token.id]);
    if (log < SURE) doubts.push({ row, token, log, inSight });
  }
  doubts.sort((a, b) => a.log - b.log || a.row - b.row);
  const found: OutsideCandidate[] = [];
  for (const round of roundsOf(doubts.slice(0, Math.ceil((to - from) / DOUBTED_OF)))) {
    const hiddenRows = new Set(round.map(({ row }) => row));
    const shown = ids.map((id, row) => (hiddenRows.has(row) ? mask : id));
    const hidden = await model.run([begin, ...shown, endMark]);
    for (const doubt of round) found.push(...candidatesAt(doubt, hidden, model.vocabulary));
  }
  return found;
}

/** What is hidden together: apart from each other. What finds no room in the rounds is left out, the least doubted last. */
function roundsOf(doubts: readonly Doubt[]): Doubt[][] {
  const rounds: Doubt[][] = [];
  for (const doubt of doubts) {
    const fits = (round: readonly Doubt[]) => round.every(({ row }) => Math.abs(row - doubt.row) > APART);
    const round = rounds.find(fits);
    if (round) round.push(doubt);
    else if (rounds.length < MOST_ROUNDS) rounds.push([doubt]);
  }
  return rounds;
}

function candidatesAt({ row, token, log, inSight }: Doubt, hidden: Logits, vocabulary: Vocabulary): OutsideCandidate[] {
  const { id, from, to } = token;
  const isCandidate = (other: number) => other !== id && isIdeograph(vocabulary.tokenOf(other));
  const ids = new Set(
    [inSight, hidden].flatMap((logits) => likeliest(logits, row + 1, CANDIDATES, isCandidate).map((one) => one.id)),
  );
  const [hiddenLog = 0] = likelihoods(hidden, row + 1, [id]);
  const wanted = [...ids];
  const seen = likelihoods(inSight, row + 1, wanted);
  const unseen = likelihoods(hidden, row + 1, wanted);
  return wanted
    .map((other, index) => {
      const gain = ((seen[index] ?? 0) - log + (unseen[index] ?? 0) - hiddenLog) / 2;
      return { from, to, text: vocabulary.tokenOf(other), gain };
    })
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain)
    .slice(0, CANDIDATES);
}
