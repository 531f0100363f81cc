import { trailingByline } from '#shared/import/byline';
import { parseCaption } from '#shared/import/caption';
import { parseDateline } from '#shared/import/dateline';
import { parseLabel } from '#shared/import/label';
import { startsWithDash } from '#shared/import/separators';
import { setWidth } from '#shared/import/typography';
import type { BlockType } from '#shared/project/documentRecord';
import type { LevelledBlock } from '../detector';
import {
  type EntryShape,
  endsWithContact,
  entryShape,
  headingLikeness,
  isAppended,
  isByline,
  isColumnName,
  isEntry,
  isFurniture,
  isImprint,
  isItem,
  isListItem,
  isNameList,
  isNotice,
  isOpening,
  isPairs,
  isSalutation,
  isSetInLines,
  isSignature,
  isStump,
  isTabular,
  isTurn,
  stopsShort,
} from './lines';

/** How a block ends: behind a sentence, behind a mark that announces, behind one that goes on, or behind none. */
export type Ending = 'stop' | 'colon' | 'pause' | 'none';

/** What of a block bears on others; every rule about structure looks at nothing else. */
export interface BlockFacts {
  readonly id: string;
  readonly type: BlockType;
  readonly level: number | null;
  /** Without spaces at its ends. */
  readonly text: string;
  /** UTF-16 units of the text with those spaces. */
  readonly length: number;
  /** In full-width characters; wider than `WIDEST` is not measured. */
  readonly width: number;
  readonly ending: Ending;
  /** Holds a full stop that is not its end, or several pauses: running text. */
  readonly isProse: boolean;
  /** One to four characters. */
  readonly isShred: boolean;
  /** How much it reads like a heading by itself, 0 to 1. */
  readonly headingLikeness: number;
  readonly isListItem: boolean;
  readonly isTurn: boolean;
  readonly isSignature: boolean;
  readonly isNameList: boolean;
  readonly isFurniture: boolean;
  readonly isNotice: boolean;
  readonly isAppended: boolean;
  readonly isTabular: boolean;
  /** How it begins as entries of a list do. */
  readonly entryShape: EntryShape | null;
  /** Begins with a mark or a bracketed name, as short items do. */
  readonly isItem: boolean;
  /** Nothing but a note in brackets: （未完待续）. */
  readonly isBracketed: boolean;
  /** Verse and the like: each line is short, and all of them one block. */
  readonly isSetInLines: boolean;
  /** Stops at a word that something must follow. */
  readonly stopsShort: boolean;
  readonly isCaption: boolean;
  readonly isLabel: boolean;
  /** Nothing but who wrote it, as it stands or when it stands under a heading. */
  readonly byline: 'anywhere' | 'underHeading' | null;
  /** Begins with a dash, as decks do. */
  readonly startsWithDash: boolean;
  /** Begins as reports do: 本报讯. */
  readonly hasDateline: boolean;
  /** A sentence may stop here that goes on elsewhere. */
  readonly isLoose: boolean;
  /** Running text beyond doubt, as most blocks are. */
  readonly isPlain: boolean;
  /** Ends with who wrote it, in brackets: an article ends here. */
  readonly endsWithByline: boolean;
  /** Begins with a few characters that end a sentence. */
  readonly isStump: boolean;
  /** Begins with words that open a sentence. */
  readonly isOpening: boolean;
  /** Nothing but the words that a letter begins with. */
  readonly isSalutation: boolean;
  /** One of a few blocks, told by their ids, before which a long document may be divided (`divide`). */
  readonly mayDivide: boolean;
}

export const WIDEST = 120;
/** 讣告, 更正: so narrow a line is nothing but what notices are called. */
export const WIDEST_NOTICE = 8;
/** Wider blocks are no headings, decks, bylines. */
const WIDEST_LINE = 60;

/** Observed once a block: rules that look at the same block share what is known of it. */
const known = new WeakMap<LevelledBlock, BlockFacts>();

/** Reads a block; the same block gives the same object. O(length). */
export function factsOf(block: LevelledBlock): BlockFacts {
  const before = known.get(block);
  if (before) return before;
  const facts = readFacts(block);
  known.set(block, facts);
  return facts;
}

function readFacts({ id, type, level, text: whole }: LevelledBlock): BlockFacts {
  const text = whole.trim();
  const width = setWidth(text.slice(0, WIDEST));
  const isShort = text.length <= WIDEST;
  const facts: Read = {
    id,
    type,
    level,
    text,
    length: whole.length,
    width,
    ending: endingOf(text),
    isProse: !isShort || /[。！？；!?;][^”’」』）)]/.test(text) || (text.match(/[，,、]/g)?.length ?? 0) >= 3,
    isShred: text !== '' && text.length <= 4 && type !== 'pageBreak',
    headingLikeness: isShort ? headingLikeness(text, width) : 0,
    isListItem: isListItem(text),
    isTurn: isTurn(text.slice(0, WIDEST)),
    isSignature: isShort && isSignature(text),
    isNameList: isNameList(text),
    isFurniture: isShort && isFurniture(text),
    isNotice: isShort && isNotice(text),
    isAppended: isShort && isAppended(text),
    isTabular: isTabular(text.slice(0, WIDEST * 4)),
    isItem: isItem(text),
    entryShape: parseDateline(text) === null ? entryShape(text) : null,
    isBracketed: isShort && /^[（(][^（()）。，,！？]{1,40}[）)]$/.test(text),
    isSetInLines: isSetInLines(text),
    stopsShort: stopsShort(text.slice(-4)),
    isCaption: isShort && parseCaption(text) !== null,
    isLabel: isShort && (parseLabel(text) !== null || isColumnName(text)),
    byline: isShort ? bylineOf(text) : null,
    startsWithDash: startsWithDash(text),
    hasDateline: parseDateline(text) !== null,
    isLoose: false,
    isPlain: false,
    endsWithByline: trailingByline(text) !== null,
    isStump: isStump(text),
    isOpening: isOpening(text),
    isSalutation: isSalutation(text),
    mayDivide: mayDivide(id),
  };
  // Set on the same object: ten thousand copies of it would each be a table of their own, and slow to read.
  facts.isLoose = isLoose(facts);
  facts.isPlain = isPlain(facts);
  return facts;
}

/** One of so many may. */
const DIVIDING = 48;

function mayDivide(id: string): boolean {
  let hash = 0;
  for (let at = 0; at < id.length; at++) hash = (Math.imul(hash, 31) + id.charCodeAt(at)) | 0;
  return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0) % DIVIDING === 0;
}

type Read = { -readonly [K in keyof BlockFacts]: BlockFacts[K] };

function isLoose(facts: Read): boolean {
  const { type, ending, isProse, text } = facts;
  if (type !== 'paragraph' || ending === 'stop' || ending === 'colon') return false;
  if (facts.isSetInLines || endsWithContact(text) || ((facts.isListItem || isEntry(text)) && /[；;]$/.test(text)))
    return false;
  if (isPairs(text) || isImprint(text) || (facts.isNotice && facts.width <= WIDEST_NOTICE)) return false;
  if ((facts.startsWithDash && !isProse) || (facts.isTabular && !/[，。]/.test(text))) return false;
  if (facts.isSignature || facts.isNameList || facts.isFurniture || facts.isLabel || facts.isCaption) return false;
  return /[\p{L}\p{N}，、；,;“‘（《—·.%％℃]$/u.test(text.slice(-2)) && /[\p{L}\p{N}]/u.test(text);
}

function isPlain(facts: Read): boolean {
  if (facts.type !== 'paragraph' || facts.width <= WIDEST_LINE || facts.startsWithDash) return false;
  return !(facts.isFurniture || facts.isLabel || facts.isCaption) && facts.byline === null;
}

function bylineOf(text: string): BlockFacts['byline'] {
  if (isByline(text, false)) return 'anywhere';
  return isByline(text, true) ? 'underHeading' : null;
}

function endingOf(text: string): Ending {
  if (/[。！？…!?｡][”’"'」』）)】》〉]*$|[”」』）)】]$|\p{Script=Han}\.$/u.test(text.slice(-8))) return 'stop';
  if (/[:：]$/.test(text)) return 'colon';
  if (/[，、；,;]$/.test(text)) return 'pause';
  return 'none';
}
