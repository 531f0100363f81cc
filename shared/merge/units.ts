import type { MarkRecord } from '#shared/document/documentNode';
import { GAP } from '#shared/document/schema';
import type { BlockRecord, InlineRecord } from '#shared/project/documentRecord';
import type { Edit } from '#shared/text/align';
import { align } from '#shared/text/align';

/** Stands before the text of each block in a stream. */
const BORDER = '\n';

/** One UTF-16 unit of the text of some blocks, or the border before a block. */
export interface Unit {
  readonly text: string;
  /** What the unit is besides its text: the block that begins here, or the lost characters of a gap. */
  readonly what: string;
  /** By their names, `markName`, each once and in order. */
  readonly marks: readonly string[];
}

export const markName = (mark: MarkRecord): string => ('id' in mark ? `${mark.type} ${mark.id}` : mark.type);

function markNamed(name: string): MarkRecord {
  const [type = '', id = ''] = [name.slice(0, name.indexOf(' ')), name.slice(name.indexOf(' ') + 1)];
  if (name === 'unclear' || name === 'supplied') return { type: name };
  return type === 'entity' ? { type, id } : { type: 'comment', id };
}

/** The text of blocks one after the other, each with its border. */
export function unitsOf(blocks: readonly BlockRecord[]): readonly Unit[] {
  return blocks.flatMap(({ id, content }) => [{ text: BORDER, what: id, marks: [] }, ...content.flatMap(inlineUnits)]);
}

function inlineUnits(inline: InlineRecord): Unit[] {
  const marks = [...new Set((inline.marks ?? []).map(markName))].sort();
  if ('gap' in inline) return [{ text: GAP, what: String(inline.gap), marks }];
  return inline.text.split('').map((text) => ({ text, what: '', marks }));
}

/** The blocks that units say, as pairs of an id and a content; what stands before the first border is in none. */
export function blocksOfUnits(
  units: readonly Unit[],
): readonly { readonly id: string; readonly content: InlineRecord[] }[] {
  const blocks: { id: string; content: InlineRecord[] }[] = [];
  let run: { text: string; marks: readonly string[] } | null = null;
  const close = () => {
    if (run) blocks.at(-1)?.content.push({ text: run.text, ...marksField(run.marks) });
    run = null;
  };
  for (const unit of units) {
    if (isBorder(unit)) {
      close();
      blocks.push({ id: unit.what, content: [] });
    } else if (unit.what !== '') {
      close();
      blocks.at(-1)?.content.push({ gap: Number(unit.what), ...marksField(unit.marks) });
    } else if (run && sameMarks(run.marks, unit.marks)) run.text += unit.text;
    else {
      close();
      run = { text: unit.text, marks: unit.marks };
    }
  }
  close();
  return blocks;
}

const isBorder = ({ text, what }: Unit): boolean => text === BORDER && what !== '';

const marksField = (names: readonly string[]): Pick<InlineRecord, 'marks'> =>
  names.length === 0 ? {} : { marks: names.map(markNamed) };

export const sameMarks = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, i) => name === b[i]);

/** Whether two units say the same, whatever is marked on them. */
export const sameWords = (a: readonly Unit[], b: readonly Unit[]): boolean =>
  a.length === b.length && a.every((unit, i) => unit.text === b[i]?.text && unit.what === b[i]?.what);

/** How `b` came from `a`: what differs only, in order; what touches is one. */
export function differences(a: readonly Unit[], b: readonly Unit[]): readonly Omit<Edit, 'kind'>[] {
  const text = (units: readonly Unit[]) => units.map((unit) => unit.text).join('');
  const hunks: Omit<Edit, 'kind'>[] = [];
  const add = (hunk: Omit<Edit, 'kind'>) => {
    const last = hunks.at(-1);
    if (last && last.toA === hunk.fromA && last.toB === hunk.fromB) {
      hunks[hunks.length - 1] = { ...last, toA: hunk.toA, toB: hunk.toB };
    } else hunks.push(hunk);
  };
  for (const { kind, fromA, toA, fromB, toB } of align(text(a), text(b))) {
    if (kind !== 'equal') {
      add({ fromA, toA, fromB, toB });
      continue;
    }
    for (let i = 0; i < toA - fromA; i++) {
      const [x, y] = [fromA + i, fromB + i];
      if (a[x]?.what !== b[y]?.what) add({ fromA: x, toA: x + 1, fromB: y, toB: y + 1 });
    }
  }
  return hunks;
}
