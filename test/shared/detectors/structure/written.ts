import type { PlacedBlock } from '#shared/detectors/detector';
import type { StructuralFix } from '#shared/detectors/finding';
import { parseBlocks } from '#shared/import/parseBlocks';
import { applyFix, type ListedBlock } from './applyFix';

/**
 * The blocks of a text as it is imported: `#` before headings, blank lines between blocks, two between articles. Ids are b0, b1
 * and so on, those of articles a0, a1.
 */
export function readBlocks(text: string): readonly PlacedBlock[] {
  const articles = text.split('\n\n\n').map((article) => parseBlocks(article, 'txt'));
  return articles
    .flatMap((blocks, article) => blocks.map((block) => ({ ...block, article: `a${article}` })))
    .map((block, index) => ({
      id: `b${index}`,
      type: block.type,
      text: block.text,
      article: block.article,
      level: block.level ?? null,
    }));
}

type Written = Pick<PlacedBlock, 'type' | 'level' | 'text' | 'article'>;

/** The text that `readBlocks` reads so. */
export function writeBlocks(blocks: readonly Written[]): string {
  return blocks
    .map(({ type, level, text, article }, index) => {
      const gap = index === 0 ? '' : article === blocks[index - 1]?.article ? '\n\n' : '\n\n\n';
      return `${gap}${type === 'heading' ? `${'#'.repeat(level ?? 1)} ` : ''}${text}`;
    })
    .join('');
}

/** What a text becomes when changes of structure are carried out on it. */
export function withFixes(text: string, fixes: readonly StructuralFix[]): string {
  const list = readBlocks(text).map((block): ListedBlock => ({ ...block, blocks: [block.id] }));
  return writeBlocks(fixes.reduce<readonly ListedBlock[]>(applyFix, list));
}
