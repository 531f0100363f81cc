import { parseByline } from './byline';
import { parseCaption } from './caption';
import { parseLabel } from './label';
import type { ParsedBlock, RawBlock } from './parsedBlock';
import { startsWithDash } from './separators';
import { endsSentence, hasPunctuation, setWidth } from './typography';

const WIDEST_DECK = 60;
const WIDEST_TITLE = 40;

/**
 * Says what each block is. A kind other than `paragraph` is given only when the words leave no doubt: a wrong kind costs an
 * editor as much as a missing one, and is harder to notice.
 */
export function classifyBlocks(raw: readonly RawBlock[]): ParsedBlock[] {
  const blocks: ParsedBlock[] = [];
  let titleLevel = 1;
  raw.forEach((block, index) => {
    const previous = blocks.at(-1);
    const next = raw[index + 1];
    const { sources, text } = block;
    if (block.marked === 'heading') {
      const level = block.level ?? 1;
      if (isDeck(next) || !blocks.some((one) => one.type === 'heading')) titleLevel = level;
      blocks.push({ type: 'heading', level, sources, text });
    } else if (block.marked === 'pageBreak') {
      blocks.push({ type: 'pageBreak', sources, text });
    } else if (isDeck(block) && (previous?.type === 'heading' || previous?.type === 'deck')) {
      blocks.push({ type: 'deck', sources, text });
    } else if (isDeck(next) && isTitle(block)) {
      blocks.push({ type: 'heading', level: titleLevel, sources, text });
    } else if (
      isSubheading(block) &&
      follows(previous) &&
      next?.marked === null &&
      setWidth(next.text) > WIDEST_TITLE
    ) {
      blocks.push({ type: 'heading', level: Math.min(6, titleLevel + 1), sources, text });
    } else {
      const underHeading = previous?.type === 'heading' || previous?.type === 'deck';
      blocks.push({ type: kindOf(text, underHeading), sources, text });
    }
  });
  return blocks;
}

function kindOf(text: string, underHeading: boolean): 'label' | 'byline' | 'caption' | 'paragraph' {
  if (parseLabel(text) !== null) return 'label';
  if (parseCaption(text) !== null) return 'caption';
  if (parseByline(text, underHeading) !== null) return 'byline';
  return 'paragraph';
}

function isDeck(block: RawBlock | undefined): boolean {
  return (
    block?.marked === null &&
    startsWithDash(block.text) &&
    setWidth(block.text) <= WIDEST_DECK &&
    !/[。！]$/.test(block.text)
  );
}

/** One short line that ends no sentence; what stands above a deck is its title, marked or not. */
function isTitle(block: RawBlock): boolean {
  return (
    block.lines === 1 &&
    setWidth(block.text) <= WIDEST_TITLE &&
    !endsSentence(block.text) &&
    !/[，,、；;：:]$/.test(block.text)
  );
}

/** 安排部署到位 排查值守到位: two or three phrases without a mark between them, the way print sets a heading inside a text. */
function isSubheading(block: RawBlock): boolean {
  if (block.lines !== 1 || hasPunctuation(block.text)) return false;
  const phrases = block.text.split(/[ \u3000]+/);
  return (
    phrases.length >= 2 && phrases.length <= 3 && phrases.every((phrase) => /^\p{Script=Han}{4,12}$/u.test(phrase))
  );
}

/** Whether a heading can stand here: not in the middle of a cut sentence. */
function follows(previous: ParsedBlock | undefined): boolean {
  return previous === undefined || previous.type !== 'paragraph' || endsSentence(previous.text);
}
