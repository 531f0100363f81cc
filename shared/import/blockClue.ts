import type { BlockType } from '#shared/project/documentRecord';
import { type Byline, parseByline, trailingByline } from './byline';
import { parseCaption } from './caption';
import { parseDateline } from './dateline';
import { type Label, parseLabel } from './label';

/** What a record is read out of: one block of an article. */
export interface ReadBlock {
  readonly type: BlockType;
  /** Headings only, 1 to 6. */
  readonly level?: number;
  readonly text: string;
}

/** What one block tells for a record. Two blocks with equal clues tell the same. */
export interface BlockClue {
  readonly type: BlockType;
  readonly level?: number;
  /** Of headings and decks. */
  readonly words?: string;
  /** In brackets at the end of a paragraph, in its dateline, or the whole block. */
  readonly bylines: readonly Byline[];
  /** Whether a byline closes the paragraph. */
  readonly isSigned: boolean;
  readonly photographers: readonly string[];
  /** The date of a dateline. */
  readonly written?: string;
  readonly label?: Label;
}

/** Reads what a block tells, by its kind; takes time for the ends of its text only. */
export function blockClue({ type, level, text }: ReadBlock): BlockClue {
  const clue: BlockClue = {
    type,
    ...(level === undefined ? {} : { level }),
    bylines: [],
    isSigned: false,
    photographers: [],
  };
  if (type === 'heading') return { ...clue, words: text };
  if (type === 'deck') return { ...clue, words: text.replace(/^[—―─–-]+[\s\u3000]*/, '') };
  if (type === 'byline') return { ...clue, bylines: present([parseByline(text, true)]) };
  if (type === 'caption') return { ...clue, photographers: parseCaption(text)?.photographers ?? [] };
  if (type === 'label') return { ...clue, label: parseLabel(text) ?? {} };
  if (type === 'pageBreak') return clue;
  const dateline = parseDateline(text);
  const trailing = trailingByline(text);
  return {
    ...clue,
    bylines: present([dateline?.byline, trailing]),
    isSigned: trailing !== null,
    ...(dateline?.date ? { written: dateline.date } : {}),
  };
}

function present<T>(values: readonly (T | null | undefined)[]): readonly T[] {
  return values.filter((value) => value !== null && value !== undefined);
}
