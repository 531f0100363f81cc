import type { DocumentDetector } from '../detector';
import { type BlockFacts, factsOf } from './blockFacts';
import { structuralFinding } from './structuralFinding';
import { structureFindings } from './structureFindings';

/** Blocks that stand where they don't belong: a title behind its first paragraphs, the rest of an interrupted article. */
export const misplacedBlock: DocumentDetector<BlockFacts> = {
  id: 'misplaced-block',
  label: { zh: '错位的段落', en: 'Misplaced block' },
  scope: 'document',
  severity: 'warning',
  decision: 'restore',
  safe: false,
  example: {
    wrong:
      '本报讯 今年一开春，夜校就坐满了人，连邻村的青年也赶来听课。\n\n# 夜校里的灯光\n\n先生讲得口干舌燥，大家还是不肯散去。',
    right:
      '# 夜校里的灯光\n\n本报讯 今年一开春，夜校就坐满了人，连邻村的青年也赶来听课。\n\n先生讲得口干舌燥，大家还是不肯散去。',
  },
  messages: {
    titleBehind: { zh: '标题排在了正文开头之后', en: 'The title stands behind the first paragraphs of its text' },
    deckBehind: { zh: '副题没有紧跟标题', en: 'The deck does not stand below its title' },
    interrupted: { zh: '接着上一篇，中间插进了别的文章', en: 'Goes on with an article that another one interrupts' },
    otherTopic: { zh: '讲的是另一篇的事，像是那一篇的段落', en: 'Is about what another article here is about' },
    columnLabel: { zh: '栏目名应在文章之前', en: 'The name of a column stands before its article' },
  },
  observe: factsOf,
  detect: (observed, context) =>
    structureFindings(misplacedBlock, observed, context, ({ blocks, units, misplaced }) =>
      misplaced.flatMap(({ from, to, after, confidence, reason }) => {
        const at = units[from]?.facts;
        if (!at) return [];
        const moved = units.slice(from, to).flatMap((unit) => idsOf(unit, blocks));
        const behind = after === null ? null : ((units[after] && idsOf(units[after], blocks).at(-1)) ?? null);
        return [
          structuralFinding(misplacedBlock, {
            at,
            confidence,
            reason: { id: reason, values: {} },
            fixes: [{ kind: 'move', blocks: moved, after: behind }],
          }),
        ];
      }),
    ),
};

function idsOf(
  { from, to }: { readonly from: number; readonly to: number },
  blocks: readonly { readonly id: string }[],
): readonly string[] {
  return blocks.slice(from, to).map(({ id }) => id);
}
