import { nextCodePoint } from '#shared/text/codePoints';
import type { Vocabulary } from './vocabulary';

/** A token and the stretch of the text it was made of, in UTF-16 offsets. */
export interface Token {
  readonly id: number;
  readonly from: number;
  readonly to: number;
}

/** A character of a word as it is looked up, and where it stands. */
interface Letter {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const IDEOGRAPH =
  /^[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2ceaf}\u{2f800}-\u{2fa1f}]$/u;
const MARK = /^[!-/:-@[-`{-~\p{P}]$/u;
const SPACE = /^[\s\p{Zs}]$/u;
const NOTHING = /^[\p{Cc}\p{Cf}\ufffd]$/u;
/** A longer word is not taken apart, in characters. */
const LONGEST_WORD = 100;

/** Whether a text is one Chinese character. */
export function isIdeograph(text: string): boolean {
  return IDEOGRAPH.test(text);
}

/**
 * A text as the tokens of a model of the BERT kind: Chinese characters and marks one by one, other words in the longest pieces
 * the vocabulary has, unknown ones as one token each. Spaces and control characters belong to no token.
 */
export function tokenise(text: string, vocabulary: Vocabulary): Token[] {
  const tokens: Token[] = [];
  let word: Letter[] = [];
  const endWord = () => {
    if (word.length > 0) tokens.push(...piecesOf(word, vocabulary));
    word = [];
  };
  for (let from = 0; from < text.length; ) {
    const to = nextCodePoint(text, from);
    const character = text.slice(from, to);
    if (SPACE.test(character)) endWord();
    else if (!NOTHING.test(character)) {
      const isAlone = IDEOGRAPH.test(character) || MARK.test(character);
      if (isAlone) endWord();
      for (const letter of lookedUp(character, vocabulary)) word.push({ text: letter, from, to });
      if (isAlone) endWord();
    }
    from = to;
  }
  endWord();
  return tokens;
}

/** The characters by which one is looked up; none for an accent that doesn't count. */
function lookedUp(character: string, { isCased }: Vocabulary): string[] {
  if (isCased) return [character];
  return [
    ...character
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{Mn}/gu, ''),
  ];
}

function piecesOf(word: readonly Letter[], vocabulary: Vocabulary): Token[] {
  const [first, last] = [word[0], word.at(-1)];
  if (!first || !last) return [];
  const unknown = [{ id: vocabulary.unknown, from: first.from, to: last.to }];
  if (word.length > LONGEST_WORD) return unknown;
  const pieces: Token[] = [];
  for (let start = 0; start < word.length; ) {
    const piece = longestPiece(word, start, vocabulary);
    if (!piece) return unknown;
    pieces.push({ id: piece.id, from: word[start]?.from ?? 0, to: word[piece.end - 1]?.to ?? 0 });
    start = piece.end;
  }
  return pieces;
}

function longestPiece(
  word: readonly Letter[],
  start: number,
  { idOf }: Vocabulary,
): { id: number; end: number } | null {
  for (let end = word.length; end > start; end--) {
    const piece = word.slice(start, end).map((letter) => letter.text);
    const id = idOf((start > 0 ? '##' : '') + piece.join(''));
    if (id !== undefined) return { id, end };
  }
  return null;
}
