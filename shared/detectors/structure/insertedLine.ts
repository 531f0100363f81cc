import type { BlockDetector } from '../detector';
import type { BlockFinding } from '../finding';
import type { WordKnowledge } from '../wordKnowledge';
import { insertedCaptions } from './insertedCaption';
import { insertedLabels } from './insertedLabel';
import type { InsertedWords } from './insertedWords';
import { severityOf } from './structuralFinding';

/** A caption, the name of a column or a running head in the middle of a sentence, with no break around it. */
export const insertedLine: BlockDetector = {
  id: 'inserted-line',
  label: { zh: '混入正文的图注或栏目名', en: 'Caption or label inside a line' },
  scope: 'block',
  severity: 'warning',
  decision: 'restore',
  safe: false,
  example: {
    wrong: '连日来，镇里的干部挨家挨户走访，把种子送到田间地图为干部在查看苗情。 王明 摄头，手把手教农户施肥。',
    right: '连日来，镇里的干部挨家挨户走访，把种子送到田间地头，手把手教农户施肥。\n\n图为干部在查看苗情。 王明 摄',
  },
  messages: {
    caption: { zh: '句子中间混进了图片说明', en: 'A caption stands inside the sentence' },
    column: { zh: '句子中间混进了栏目名', en: 'The name of a column stands inside the sentence' },
    runningHead: {
      zh: '句子中间混进了报头的日期、版次',
      en: 'The date or page number of a running head stands inside the sentence',
    },
  },
  detect: ({ id, type, text }, context) => {
    if (type !== 'paragraph' && type !== 'byline') return [];
    return wordsInside(text, context).map((inserted): BlockFinding => {
      const { from, to, confidence, reason } = inserted;
      const fixes = [from, ...inserted.otherStarts].map((start) => {
        return { kind: 'lift' as const, block: id, from: start, words: text.slice(start, to), type: inserted.type };
      });
      return {
        rule: insertedLine.id,
        severity: severityOf(confidence),
        confidence,
        from,
        to,
        reason: { id: reason, values: {} },
        suggestions: [],
        decision: insertedLine.decision,
        safe: false,
        fixes: fixes.slice(0, MOST_FIXES),
      };
    });
  },
};

const MOST_FIXES = 5;

/** None overlaps another; a caption before a label in it. */
function wordsInside(text: string, words: WordKnowledge): readonly InsertedWords[] {
  const found: InsertedWords[] = [];
  for (const inserted of [...insertedCaptions(text, words), ...insertedLabels(text, words)]) {
    const isFree = found.every(({ from, to }) => inserted.to <= from || inserted.from >= to);
    if (isFree && inserted.to - inserted.from < text.length) found.push(inserted);
  }
  return found.sort((a, b) => a.from - b.from);
}
