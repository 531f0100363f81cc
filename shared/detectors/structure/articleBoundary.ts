import type { DocumentDetector } from '../detector';
import { type BlockFacts, factsOf } from './blockFacts';
import { structuralFinding } from './structuralFinding';
import { structureFindings } from './structureFindings';

/** A title in the middle of an article, with which another one begins. */
export const articleBoundary: DocumentDetector<BlockFacts> = {
  id: 'article-boundary',
  label: { zh: '另一篇的开头', en: 'Another article begins' },
  scope: 'document',
  severity: 'warning',
  decision: 'restore',
  safe: false,
  example: {
    wrong:
      '# 公路修到家门口\n\n去年秋天，村里修通了公路，拖拉机第一次开到了家门口。（王明）\n\n# 夜校开课\n\n本报讯 今年一开春，夜校就坐满了人，连邻村的青年也赶来听课。',
    right:
      '# 公路修到家门口\n\n去年秋天，村里修通了公路，拖拉机第一次开到了家门口。（王明）\n\n\n# 夜校开课\n\n本报讯 今年一开春，夜校就坐满了人，连邻村的青年也赶来听课。',
  },
  messages: {
    deck: { zh: '标题下有副题，像另一篇的开头', en: 'A title with a deck: another article seems to begin' },
    byline: { zh: '标题下有署名，像另一篇的开头', en: 'A title with a byline: another article seems to begin' },
    dateline: {
      zh: '标题下有“讯”“电”一类电头，像另一篇的开头',
      en: 'A title above a dateline: another article seems to begin',
    },
    salutation: {
      zh: '标题下是来信的称呼，像另一篇的开头',
      en: 'A title above the words a letter begins with: another article seems to begin',
    },
    opening: {
      zh: '标题下像新闻的开头，像另一篇',
      en: 'A title above what reads like the beginning of news: another article seems to begin',
    },
    label: {
      zh: '标题上有栏目名，像另一篇的开头',
      en: 'A title below the name of a column: another article seems to begin',
    },
    ended: {
      zh: '上文已署名收尾，像另一篇的开头',
      en: 'What stands before ends with who wrote it: another article seems to begin',
    },
    notice: { zh: '通告、启事一类，像另一篇的开头', en: 'A notice: another article seems to begin' },
    level: {
      zh: '与别篇题目同级，像另一篇的开头',
      en: 'A heading of the level titles have here: another article seems to begin',
    },
    topic: {
      zh: '前后两段文字讲的不是一件事，像另一篇的开头',
      en: 'The texts on either side are about different things: another article seems to begin',
    },
    inSentence: { zh: '夹在别篇的一句话中间，像另一篇', en: 'Stands inside a sentence of another article' },
  },
  observe: factsOf,
  detect: (blocks, context) =>
    structureFindings(articleBoundary, blocks, context, (structure) =>
      structure.starts.flatMap(({ unit, title, confidence, reason }) => {
        const { facts } = structure.units[unit] ?? {};
        if (!facts) return [];
        for (let at = unit; at <= title; at++) if (structure.isStart(at)) return [];
        return [
          structuralFinding(articleBoundary, {
            at: facts,
            confidence,
            reason: { id: reason, values: {} },
            fixes: [{ kind: 'article', block: facts.id }],
          }),
        ];
      }),
    ),
};
