import { blockNode } from '#shared/document/documentNode';
import { blockText } from '#shared/document/schema';
import type { DocumentRecord } from '#shared/project/documentRecord';
import type { DocumentFinding, PlacedBlock } from './detector';
import { isDismissed } from './dismissal';
import type { Detectors } from './index';

/** A finding in a record's block. */
export interface RecordFinding {
  readonly finding: DocumentFinding;
  readonly block: PlacedBlock;
}

/** What a check of a record finds, in reading order, less what it or `dismissals` dismiss. */
export function recordFindings(
  record: DocumentRecord,
  detectors: Detectors,
  dismissals: Readonly<Record<string, true>>,
): readonly RecordFinding[] {
  const blocks = recordBlocks(record);
  const byId = new Map(blocks.map((block) => [block.id, block]));
  return detectors.checkDocument({ id: record.id, blocks }).flatMap((finding) => {
    const block = byId.get(finding.block);
    return block && !isDismissed(finding, block.text, record.dismissals, dismissals) ? { finding, block } : [];
  });
}

/** The blocks of a record as a check looks at them, in reading order. */
export function recordBlocks(record: DocumentRecord): readonly PlacedBlock[] {
  return record.articles.flatMap((article) =>
    article.blocks.map((block) => ({
      id: block.id,
      type: block.type,
      text: blockText(blockNode(block)),
      article: article.id,
      level: block.level ?? null,
    })),
  );
}
