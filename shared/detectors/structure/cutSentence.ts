import type { DetectorContext, DocumentDetector } from '../detector';
import type { StructuralFix } from '../finding';
import { seamReasons } from '../seam';
import { type BlockFacts, factsOf } from './blockFacts';
import type { DocumentStructure } from './documentStructure';
import type { Joint } from './looseEnds';
import { seamReason } from './seams';
import { structuralFinding } from './structuralFinding';
import { structureFindings } from './structureFindings';

/** Less sure continuations are not proposed. */
const LEAST = 0.5;
/** Less sure heads far away are not: one of the first few is right more often than not. */
const LEAST_FAR = 0.3;

const reasons = Object.fromEntries(
  Object.entries(seamReasons).map(([id, { zh, en }]) => [
    id,
    { zh: `句子在这里断开（${zh}）`, en: `The sentence is cut here (${en})` },
  ]),
);

/** A sentence that stops at the end of a block and goes on in the next one. */
export const cutSentence: DocumentDetector<BlockFacts> = {
  id: 'cut-sentence',
  label: { zh: '断开的句子', en: 'Cut sentence' },
  scope: 'document',
  severity: 'warning',
  decision: 'restore',
  safe: false,
  example: {
    wrong: '本报讯 昨天傍晚，最后一批旅客乘坐的飞机在大兴国际机\n\n场平稳降落，随后转乘地铁进城。',
    right: '本报讯 昨天傍晚，最后一批旅客乘坐的飞机在大兴国际机场平稳降落，随后转乘地铁进城。',
  },
  messages: reasons,
  observe: factsOf,
  detect: (blocks, context) =>
    structureFindings(cutSentence, blocks, context, (structure) =>
      structure.joints.flatMap((joint) =>
        joint.confidence >= LEAST && isNext(structure, joint) ? findingOf(cutSentence, structure, joint, context) : [],
      ),
    ),
};

/** A sentence that stops at the end of a block and goes on elsewhere: behind a caption, a label, another article. */
export const scatteredSentence: DocumentDetector<BlockFacts> = {
  id: 'scattered-sentence',
  label: { zh: '隔开的句子', en: 'Scattered sentence' },
  scope: 'document',
  severity: 'warning',
  decision: 'restore',
  safe: false,
  example: {
    wrong:
      '连日来，镇里的干部挨家挨户走访，把种子和化肥送到田间地\n\n图为干部在查看苗情。 王明 摄\n\n头，手把手教农户施肥。大家都说心里踏实多了。',
    right:
      '连日来，镇里的干部挨家挨户走访，把种子和化肥送到田间地头，手把手教农户施肥。大家都说心里踏实多了。\n\n图为干部在查看苗情。 王明 摄',
  },
  messages: Object.fromEntries(
    Object.entries(seamReasons).map(([id, { zh, en }]) => [
      id,
      { zh: `句子在这里断开，下文在别处（${zh}）`, en: `The sentence is cut and goes on elsewhere (${en})` },
    ]),
  ),
  observe: factsOf,
  detect: (blocks, context) =>
    structureFindings(scatteredSentence, blocks, context, (structure) =>
      structure.joints.flatMap((joint) =>
        joint.confidence >= LEAST_FAR && !isNext(structure, joint)
          ? findingOf(scatteredSentence, structure, joint, context)
          : [],
      ),
    ),
};

function isNext({ units }: DocumentStructure, { tail, heads }: Joint): boolean {
  return units[heads[0]?.unit ?? -1]?.from === units[tail]?.to;
}

function findingOf(
  rule: DocumentDetector<BlockFacts>,
  { units }: DocumentStructure,
  { tail, heads, confidence }: Joint,
  context: DetectorContext,
) {
  const from = units[tail]?.facts;
  const first = units[heads[0]?.unit ?? -1];
  // A line in pieces is gathered first; what it goes on with is proposed once it is one block.
  if (!from || !first || first.shredded || units[tail]?.shredded) return [];
  const to = first.facts;
  const fixes = heads.flatMap(({ unit }): StructuralFix[] => {
    const head = units[unit]?.shredded === null ? units[unit]?.facts.id : undefined;
    if (head === undefined) return [];
    return unit === tail + 1
      ? [{ kind: 'join', first: from.id, second: head }]
      : [{ kind: 'thread', tail: from.id, head }];
  });
  return [structuralFinding(rule, { at: from, atEnd: true, confidence, reason: seamReason(from, to, context), fixes })];
}
