import type { BlockType } from '#shared/project/documentRecord';
import type { DocumentDetector } from '../detector';
import { type BlockFacts, factsOf } from './blockFacts';
import { structuralFinding } from './structuralFinding';
import { structureFindings } from './structureFindings';

/** Less sure kinds are not proposed. */
const LEAST = 0.5;

/** A heading, deck, byline, caption or label that the document has as a paragraph. */
export const blockKind: DocumentDetector<BlockFacts> = {
  id: 'block-kind',
  label: { zh: '段落类型', en: 'Kind of block' },
  scope: 'document',
  severity: 'warning',
  decision: 'restore',
  safe: false,
  example: {
    wrong:
      '# 山乡新事\n\n去年秋天，村里修通了公路，拖拉机第一次开到了家门口。\n\n夜校里的灯光\n\n今年一开春，夜校就坐满了人，连邻村的青年也赶来听课。先生讲得口干舌燥，大家还是不肯散去。',
    right:
      '# 山乡新事\n\n去年秋天，村里修通了公路，拖拉机第一次开到了家门口。\n\n## 夜校里的灯光\n\n今年一开春，夜校就坐满了人，连邻村的青年也赶来听课。先生讲得口干舌燥，大家还是不肯散去。',
  },
  messages: {
    heading: { zh: '像标题：单独一行，后面是正文', en: 'Reads like a heading: a line by itself above running text' },
    deck: { zh: '像副题：标题之后以破折号开头', en: 'Reads like a deck: begins with a dash, below a heading' },
    byline: { zh: '像署名', en: 'Reads like a byline' },
    caption: { zh: '像图片说明', en: 'Reads like a caption' },
    captionInSentence: { zh: '像图片说明：夹在一句话中间', en: 'Reads like a caption: it stands inside a sentence' },
    label: { zh: '像版面上的栏目、责编、天气、电话', en: 'Reads like what stands beside the articles on a page' },
  },
  observe: factsOf,
  detect: (blocks, context) =>
    structureFindings(blockKind, blocks, context, (structure) =>
      [...structure.kinds].flatMap(([index, { type, confidence, reason }]) => {
        const unit = structure.units[index];
        if (!unit || unit.shredded || confidence < LEAST || unit.facts.type === type) return [];
        const level = type === 'heading' ? structure.levels.get(index) : undefined;
        const id = reason === 'inSentence' && type === 'caption' ? 'captionInSentence' : type;
        return [
          structuralFinding(blockKind, {
            at: unit.facts,
            confidence,
            reason: { id: isTold(id) ? id : 'label', values: {} },
            fixes: [{ kind: 'kind', blocks: [unit.facts.id], type, ...(level ? { level } : {}) }],
          }),
        ];
      }),
    ),
};

const isTold = (id: BlockType | 'captionInSentence'): boolean => Object.hasOwn(blockKind.messages, id);
