import type { BlockRecord } from '#shared/project/documentRecord';
import { readRanges } from '#shared/text/ranges';
import type { Exporter } from './exporter';
import { plainText } from './plainText';

/**
 * Plain text: headings and every other block on lines of their own, a blank line between blocks, two between articles, a
 * lost character as □. Blocks without text, such as page breaks, leave nothing, and neither do tags, comments and the marks
 * of unclear and supplied text: they are about the words, and plain text is the words.
 */
export const exportTxt: Exporter = (record, source, { text }) => {
  const words = (block: BlockRecord) => (text === 'original' ? readRanges(source, block.sources) : plainText(block));
  const articles = record.articles
    .map((article) => article.blocks.map(words).filter((one) => one !== ''))
    .filter((blocks) => blocks.length > 0)
    .map((blocks) => blocks.join('\n\n'));
  return [{ name: `${record.title}.txt`, content: `${articles.join('\n\n\n')}\n` }];
};
