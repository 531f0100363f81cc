import type { BlockRecord, InlineRecord } from '#shared/project/documentRecord';

type MarkRecord = NonNullable<InlineRecord['marks']>[number];

/** A run of a block's text under one mark, in UTF-16 units, a gap being one. */
export interface MarkedStretch {
  readonly mark: MarkRecord;
  readonly from: number;
  readonly to: number;
}

/** The marks of a block in the order they begin; runs of the same mark that meet are one. */
export function markedStretches(block: BlockRecord): MarkedStretch[] {
  const stretches: { mark: MarkRecord; from: number; to: number }[] = [];
  const open = new Map<string, { mark: MarkRecord; from: number; to: number }>();
  let at = 0;
  for (const inline of block.content) {
    const end = at + ('text' in inline ? inline.text.length : 1);
    for (const mark of inline.marks ?? []) {
      const key = 'id' in mark ? `${mark.type} ${mark.id}` : mark.type;
      const last = open.get(key);
      if (last?.to === at) last.to = end;
      else {
        const stretch = { mark, from: at, to: end };
        stretches.push(stretch);
        open.set(key, stretch);
      }
    }
    at = end;
  }
  return stretches;
}
