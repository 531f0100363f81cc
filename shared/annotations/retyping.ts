import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import { type Mappable, ReplaceStep, type Step } from 'prosemirror-transform';
import { RecordStep } from '#shared/document/records';
import { GAP } from '#shared/document/schema';
import { countCodePoints } from '#shared/text/codePoints';
import { type MarkKind, spansOfBlock } from './spans';

/**
 * A character is put right by erasing it and typing another, as often as by selecting it and typing. What is typed where words
 * at the edge of a mark, or all of them, were just erased takes their place under it: until as many characters are typed as were
 * erased, or the caret is set elsewhere, or something else happens to the text.
 */
export interface Erased {
  readonly pos: number;
  readonly marks: readonly ErasedMark[];
}

interface ErasedMark extends MarkName {
  /** Characters erased and not typed yet. */
  readonly left: number;
  /** What was erased of it, one piece after the other; empty once something was typed there. */
  readonly words: string;
}

/** Which mark is meant: empty ids are of marks that have none. */
export interface MarkName {
  readonly kind: MarkKind;
  readonly id: string;
}

const kinds: readonly MarkKind[] = ['entity', 'comment', 'unclear', 'supplied'];

/** What is erased and not typed again yet, after a transaction that the user made. */
export function erasedAfter(erased: Erased | null, tr: Transaction): Erased | null {
  if (tr.steps.every((step) => step instanceof RecordStep)) return tr.selectionSet ? null : erased;
  const edit = editOf(tr);
  if (!edit) return null;
  const { step, block, start } = edit;
  const { from, to, slice } = step;
  if (slice.size > 0) {
    if (from !== to || from !== erased?.pos) return null;
    const typed = countCodePoints(slice.content.textBetween(0, slice.content.size, '', GAP));
    return erasedAt(
      tr,
      from + slice.size,
      erased.marks.map((mark) => ({ ...mark, left: mark.left - typed, words: '' })),
    );
  }
  const text = block.textBetween(from - start, to - start, '', GAP);
  const isNext = erased !== null && (erased.pos === from || erased.pos === to);
  const marks = kinds.flatMap((kind) =>
    spansOfBlock(block, kind)
      .filter((span) => span.from <= from - start && span.to >= to - start)
      .filter((span) => span.from === from - start || span.to === to - start)
      .map(({ id }) => {
        const before = isNext ? erased.marks.find((mark) => mark.kind === kind && mark.id === id) : undefined;
        const words = before?.words ?? '';
        return {
          kind,
          id,
          left: (before?.left ?? 0) + countCodePoints(text),
          words: erased?.pos === to ? text + words : words + text,
        };
      }),
  );
  return erasedAt(tr, from, marks);
}

/** Only at the caret: what a command erases elsewhere is not typed anew. */
function erasedAt({ selection }: Transaction, pos: number, marks: readonly ErasedMark[]): Erased | null {
  if (!selection.empty || selection.from !== pos) return null;
  const open = marks.filter(({ left }) => left > 0);
  return open.length === 0 ? null : { pos, marks: open };
}

/** The same after a change that settles the document. */
export function mapErased(erased: Erased | null, mapping: Mappable): Erased | null {
  return erased && { ...erased, pos: mapping.map(erased.pos) };
}

/** The step that types where something was erased, with the marks that it takes the place of; null when none does. */
export function retypedBy(
  erased: Erased | null,
  tr: Transaction,
): { readonly step: Step; readonly marks: readonly MarkName[] } | null {
  const step = erased && editOf(tr)?.step;
  if (!step || step.from !== step.to || step.from !== erased.pos || step.slice.size === 0) return null;
  return { step, marks: erased.marks };
}

interface Edit {
  readonly step: ReplaceStep;
  readonly block: Node;
  /** Where the block's text begins. */
  readonly start: number;
}

/** The one change of text inside one block that the transaction is; null when it is another. */
function editOf(tr: Transaction): Edit | null {
  const changes = tr.steps.filter((step) => !(step instanceof RecordStep));
  const [step] = changes;
  if (changes.length !== 1 || !(step instanceof ReplaceStep)) return null;
  const { slice, from, to } = step;
  const $from = tr.before.resolve(from);
  const isText = $from.parent.isTextblock && to <= $from.end();
  const isInline = slice.openStart === 0 && slice.openEnd === 0 && (slice.content.firstChild?.isInline ?? true);
  return isText && isInline ? { step, block: $from.parent, start: $from.start() } : null;
}
