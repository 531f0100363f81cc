import type { Detector, PlacedBlock } from '#shared/detectors/detector';
import { createDetectors } from '#shared/detectors/index';
import type { BlockType } from '#shared/project/documentRecord';
import { loadLexicon } from '../../../../electron/checker/lexiconFile';

const lexicon = loadLexicon();

/** Texts as the paragraphs of one article, unless told what they are. */
export function blocksOf(texts: readonly string[], type: BlockType = 'paragraph'): readonly PlacedBlock[] {
  return texts.map((text, index) => ({ id: `b${index}`, article: 'a', type, level: null, text }));
}

/** What a detector finds in these blocks, as `place→first suggestion`. */
export function firstsIn(detector: Detector, blocks: readonly PlacedBlock[]): string[] {
  const textOf = new Map(blocks.map(({ id, text }) => [id, text]));
  return createDetectors(lexicon, [detector])
    .checkDocument({ id: 'd', blocks })
    .map(({ block, from, to, suggestions }) => `${textOf.get(block)?.slice(from, to)}→${suggestions[0]?.text}`);
}

/** The texts with the first suggestion of every finding taken; blocks stand between blank lines. */
export function mended(detector: Detector, text: string, type?: BlockType): string {
  const blocks = blocksOf(text.split('\n\n'), type);
  const found = createDetectors(lexicon, [detector]).checkDocument({ id: 'd', blocks });
  return blocks
    .map(({ id, text: own }) => {
      let made = '';
      let at = 0;
      for (const { from, to, suggestions } of found.filter(({ block }) => block === id)) {
        made += own.slice(at, from) + (suggestions[0]?.text ?? '');
        at = to;
      }
      return made + own.slice(at);
    })
    .join('\n\n');
}

export { lexicon };
