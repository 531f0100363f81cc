import type { Command } from 'prosemirror-state';
import type { AnnotatedSpan } from '#shared/annotations/annotated';
import { findMention } from '#shared/annotations/mentions';
import { contentFrom, findBlock } from '#shared/document/blocks';
import { blockText, schema } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import { nextCodePoint, previousCodePoint } from '#shared/text/codePoints';

export type EntitySide = 'start' | 'end';

/** The end of a mention takes in the character next to it; refuses at the edge of its block. */
export const growEntity = (id: string, side: EntitySide): Command => resizeEntity(id, side, 'grow');

/** The end of a mention gives up its last character; refuses to give up the only one. */
export const shrinkEntity = (id: string, side: EntitySide): Command => resizeEntity(id, side, 'shrink');

function resizeEntity(id: string, side: EntitySide, way: 'grow' | 'shrink'): Command {
  return (state, dispatch) => {
    const mention = findMention(state, id);
    const span = side === 'start' ? mention?.spans[0] : mention?.spans.at(-1);
    const block = span && findBlock(state.doc, span.block);
    if (!mention || !span || !block) return false;
    const text = blockText(block.node);
    const [from, to] = way === 'grow' ? characterOutside(text, span, side) : characterInside(text, span, side);
    const isOnly = mention.spans.length === 1 && from <= span.from && to >= span.to;
    if (from >= to || (way === 'shrink' && isOnly)) return false;
    if (!dispatch) return true;
    const start = contentFrom(block);
    const mark = schema.mark('entity', { id });
    const tr = state.tr;
    if (way === 'grow') tr.addMark(start + from, start + to, mark);
    else tr.removeMark(start + from, start + to, mark);
    dispatch(asUndoEvent(tr));
    return true;
  };
}

type Offsets = readonly [from: number, to: number];

function characterOutside(text: string, { from, to }: AnnotatedSpan, side: EntitySide): Offsets {
  return side === 'start' ? [previousCodePoint(text, from), from] : [to, nextCodePoint(text, to)];
}

function characterInside(text: string, { from, to }: AnnotatedSpan, side: EntitySide): Offsets {
  return side === 'start' ? [from, nextCodePoint(text, from)] : [previousCodePoint(text, to), to];
}
