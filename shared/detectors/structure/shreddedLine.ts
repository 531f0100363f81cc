import type { DocumentDetector } from '../detector';
import { type BlockFacts, factsOf } from './blockFacts';
import { structuralFinding } from './structuralFinding';
import { structureFindings } from './structureFindings';

/** A headline or caption that the scan left in pieces of a few characters, one a block. */
export const shreddedLine: DocumentDetector<BlockFacts> = {
  id: 'shredded-line',
  label: { zh: '打散的标题或图注', en: 'Shredded headline or caption' },
  scope: 'document',
  severity: 'warning',
  decision: 'restore',
  safe: false,
  example: {
    wrong:
      '# 山乡新事\n\n去年秋天，村里修通了公路。\n\n农民\n\n学习\n\n科学\n\n技术\n\n今年一开春，夜校就坐满了人，连邻村的青年也赶来听课，先生讲得口干舌燥，大家还是不肯散去。',
    right:
      '# 山乡新事\n\n去年秋天，村里修通了公路。\n\n## 农民学习科学技术\n\n今年一开春，夜校就坐满了人，连邻村的青年也赶来听课，先生讲得口干舌燥，大家还是不肯散去。',
  },
  messages: {
    inOrder: { zh: '{count} 个短块连起来是“{text}”', en: '{count} short blocks make one line: {text}' },
    reordered: {
      zh: '{count} 个短块换个次序连起来是“{text}”',
      en: '{count} short blocks, put in another order, make one line: {text}',
    },
  },
  observe: factsOf,
  detect: (blocks, context) =>
    structureFindings(shreddedLine, blocks, context, (structure) =>
      structure.units.flatMap(({ facts, shredded, from }, index) => {
        const first = structure.blocks[from]?.observation;
        if (!shredded || !first) return [];
        const { orders, type, isReordered, gain } = shredded;
        const level = type === 'heading' ? structure.levels.get(index) : undefined;
        const count = orders[0]?.blocks.length ?? 0;
        return [
          structuralFinding(shreddedLine, {
            at: first,
            confidence: isReordered ? 0.75 : Math.min(0.98, 0.8 + gain * 0.06),
            reason: { id: isReordered ? 'reordered' : 'inOrder', values: { count, text: facts.text } },
            fixes: orders.map((order) => ({ kind: 'gather', blocks: order.blocks, type, ...(level ? { level } : {}) })),
          }),
        ];
      }),
    ),
};
