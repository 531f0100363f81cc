import { Problem } from '#shared/problems/problem';

/** The tokens of a model of the BERT kind; a token is known by its number, from 0. */
export interface Vocabulary {
  readonly size: number;
  readonly padding: number;
  readonly unknown: number;
  readonly begin: number;
  readonly end: number;
  readonly mask: number;
  /** Whether capital letters and accents are told apart; otherwise text is looked up without them. */
  readonly isCased: boolean;
  idOf(token: string): number | undefined;
  /** The token; '' for a number that is none. */
  tokenOf(id: number): string;
}

const MARKS = { padding: '[PAD]', unknown: '[UNK]', begin: '[CLS]', end: '[SEP]', mask: '[MASK]' } as const;

/**
 * Reads a `vocab.txt`: a token a line, whose number is the line's from 0. Throws Problem `modelVocabularyLacks` when one of the
 * marks that the model needs is missing, and `modelVocabularyRepeats` when a token stands there twice.
 */
export function readVocabulary(text: string): Vocabulary {
  const tokens = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  // The last line may be ended or not; a line within that says nothing is a token nobody looks up.
  if (tokens.at(-1) === '') tokens.pop();
  const ids = new Map<string, number>();
  for (const [id, token] of tokens.entries()) {
    if (token !== '' && ids.has(token))
      throw new Problem('modelVocabularyRepeats', { token: token.slice(0, 20), line: id + 1 });
    ids.set(token, id);
  }
  const markOf = (mark: string): number => {
    const id = ids.get(mark);
    if (id === undefined) throw new Problem('modelVocabularyLacks', { token: mark });
    return id;
  };
  return {
    size: tokens.length,
    padding: markOf(MARKS.padding),
    unknown: markOf(MARKS.unknown),
    begin: markOf(MARKS.begin),
    end: markOf(MARKS.end),
    mask: markOf(MARKS.mask),
    isCased: ids.has('A'),
    idOf: (token) => ids.get(token),
    tokenOf: (id) => tokens[id] ?? '',
  };
}
