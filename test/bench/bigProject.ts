import path from 'node:path';
import type { BlockRecord, DocumentRecord, InlineRecord } from '#shared/project/documentRecord';
import { createProject } from '../../electron/store/openProject';
import type { BigText } from './bigText';

/** Puts a mark on each tagged stretch of a block that holds one plain text. */
function tagged(block: BlockRecord, tags: readonly { id: string; from: number; to: number }[]): BlockRecord {
  const whole = block.content.map((inline) => ('text' in inline ? inline.text : '')).join('');
  const content: InlineRecord[] = [];
  let at = 0;
  for (const { id, from, to } of tags) {
    if (from > at) content.push({ text: whole.slice(at, from) });
    content.push({ text: whole.slice(from, to), marks: [{ type: 'entity', id }] });
    at = to;
  }
  if (at < whole.length) content.push({ text: whole.slice(at) });
  return { ...block, content };
}

/** Changes one character before the first tag, so that the block carries a correction. */
function corrected(block: BlockRecord): BlockRecord {
  const [first, ...rest] = block.content;
  if (!first || !('text' in first) || first.marks || first.text.length < 4) return block;
  return { ...block, content: [{ ...first, text: `${first.text.slice(0, 2)}校${first.text.slice(3)}` }, ...rest] };
}

/** Every how many paragraphs something is to be found. */
const FINDING_EVERY = 10;

/** What is found there, written over characters before the first tag. */
const LOST = { at: 8, text: '，克服困 坚 不拔，' };

function planted(paragraph: string, number: number): string {
  if (number % FINDING_EVERY > 0 || paragraph.length < 2 * (LOST.at + LOST.text.length)) return paragraph;
  return paragraph.slice(0, LOST.at) + LOST.text + paragraph.slice(LOST.at + LOST.text.length);
}

/** The titles of the two documents of the project. */
export const SHORT = 'short';
export const LONG = 'long';

/** A project with a document of that text, its tags and about `corrections` corrections, and a short one. */
export async function makeBigProject(folder: string, text: BigText, corrections: number): Promise<void> {
  const store = await createProject(folder, path.basename(folder));
  const bytes = new TextEncoder().encode(text.paragraphs.map(planted).join('\n\n'));
  const { id } = await store.importFile({ bytes, name: `${LONG}.txt` });
  const { record } = await store.open(id);

  const tagsOf = new Map<number, { id: string; from: number; to: number }[]>();
  const entities: DocumentRecord['entities'] = {};
  const types = ['person', 'org', 'place', 'date'] as const;
  text.tags.forEach(({ paragraph, from, to }, i) => {
    const tag = `e${i}`;
    entities[tag] = { type: types[i % types.length] ?? 'person' };
    tagsOf.set(paragraph, [...(tagsOf.get(paragraph) ?? []), { id: tag, from, to }]);
  });
  let paragraph = 0;
  const every = Math.max(1, Math.round(text.paragraphs.length / corrections));
  const articles = record.articles.map((article) => ({
    ...article,
    blocks: article.blocks.map((block) => {
      const number = paragraph++;
      const withTags = tagged(block, tagsOf.get(number) ?? []);
      return number % every === 0 ? corrected(withTags) : withTags;
    }),
  }));
  if (paragraph !== text.paragraphs.length)
    throw new Error(`${paragraph} blocks were made of ${text.paragraphs.length} paragraphs.`);
  await store.save({ ...record, articles, entities });
  // Opened last, hence what the window shows first: the long one is then opened by hand.
  const short = await store.importFile({ bytes: new TextEncoder().encode('一\n\n二'), name: `${SHORT}.txt` });
  await store.open(short.id);
  await store.close();
}
