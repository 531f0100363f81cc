import type { Fragment, Node, Slice } from 'prosemirror-model';
import { ReplaceAroundStep, ReplaceStep, Step } from 'prosemirror-transform';
import { z } from 'zod';
import { blockTypeSchema, MOST_LOST } from '#shared/project/documentRecord';
import { recordStepSchema } from './records';
import { schema } from './schema';

/**
 * Steps as a file holds them. What their JSON may hold is said here in full, so that a step that was read is one that
 * some document could have made; whether it is one for this document shows when it is applied (`tryStep`).
 */

const position = z.int().min(0);

const markSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('entity'), attrs: z.strictObject({ id: z.string() }) }),
  z.strictObject({ type: z.literal('comment'), attrs: z.strictObject({ id: z.string() }) }),
  z.strictObject({ type: z.literal('unclear') }),
  z.strictObject({ type: z.literal('supplied') }),
]);
const marks = z.array(markSchema).optional();

const countSchema = z.int().min(1).max(MOST_LOST);
const inlineSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), marks }),
  z.strictObject({ type: z.literal('gap'), attrs: z.strictObject({ count: countSchema }), marks }),
]);

const sourcesSchema = z.array(z.tuple([position, position]).refine(([from, to]) => from <= to));
const levelSchema = z.int().min(1).max(6);
const content = z.array(inlineSchema).optional();
const headingSchema = z.strictObject({
  type: z.literal('heading'),
  attrs: z.strictObject({ id: z.string(), sources: sourcesSchema, level: levelSchema }),
  content,
});
const blockSchema = z.strictObject({
  type: blockTypeSchema.exclude(['heading']),
  attrs: z.strictObject({ id: z.string(), sources: sourcesSchema }),
  content,
});
const anyBlockSchema = z.discriminatedUnion('type', [headingSchema, blockSchema]);
const partSchema = z.strictObject({ type: z.literal('part'), content: z.array(anyBlockSchema).optional() });
const articleSchema = z.strictObject({
  type: z.literal('article'),
  attrs: z.strictObject({ id: z.string() }),
  content: z.array(partSchema).optional(),
});

/** No deeper than a document. */
const open = z.int().min(0).max(3).optional();
const sliceSchema = z.strictObject({
  content: z.array(z.discriminatedUnion('type', [inlineSchema, headingSchema, blockSchema, partSchema, articleSchema])),
  openStart: open,
  openEnd: open,
});

const stretch = { from: position, to: position };
const isStretch = ({ from, to }: { from: number; to: number }): boolean => from <= to;

const addMarkSchema = z.strictObject({ stepType: z.literal('addMark'), ...stretch, mark: markSchema });
const removeMarkSchema = z.strictObject({ stepType: z.literal('removeMark'), ...stretch, mark: markSchema });

/** Steps of the kinds a document is changed by; ProseMirror has more, for documents unlike ours. */
export const stepSchema = z.discriminatedUnion('stepType', [
  z
    .strictObject({
      stepType: z.literal('replace'),
      ...stretch,
      slice: sliceSchema.optional(),
      structure: z.boolean().optional(),
    })
    .refine(isStretch),
  z
    .strictObject({
      stepType: z.literal('replaceAround'),
      ...stretch,
      gapFrom: position,
      gapTo: position,
      insert: position,
      slice: sliceSchema.optional(),
      structure: z.boolean().optional(),
    })
    .refine(({ from, gapFrom, gapTo, to }) => from <= gapFrom && gapFrom <= gapTo && gapTo <= to),
  addMarkSchema.refine(isStretch),
  removeMarkSchema.refine(isStretch),
  // What undoes a mark that was put over several stretches; of none, when it changed nothing.
  z.strictObject({
    stepType: z.literal('markSet'),
    steps: z.array(z.discriminatedUnion('stepType', [addMarkSchema, removeMarkSchema]).refine(isStretch)),
  }),
  z.discriminatedUnion('attr', [
    z.strictObject({ stepType: z.literal('attr'), pos: position, attr: z.literal('id'), value: z.string() }),
    z.strictObject({ stepType: z.literal('attr'), pos: position, attr: z.literal('sources'), value: sourcesSchema }),
    z.strictObject({ stepType: z.literal('attr'), pos: position, attr: z.literal('level'), value: levelSchema }),
    z.strictObject({ stepType: z.literal('attr'), pos: position, attr: z.literal('count'), value: countSchema }),
  ]),
  recordStepSchema,
]);
export type StepJson = z.infer<typeof stepSchema>;

/** The steps; `null` when what one of them would put into a document can stand in none. */
export function readSteps(json: readonly StepJson[]): readonly Step[] | null {
  const steps: Step[] = [];
  for (const one of json) {
    const step = readStep(one);
    if (!step) return null;
    steps.push(step);
  }
  return steps;
}

function readStep(json: StepJson): Step | null {
  const step = Step.fromJSON(schema, json);
  if (step instanceof ReplaceStep) return isPossible(step.slice, null) ? step : null;
  if (step instanceof ReplaceAroundStep)
    return isPossible(step.slice, step.insert + step.slice.openStart) ? step : null;
  return step;
}

/** Where in some content it is not complete: so many nodes are open on either side, and in the gap something is put. */
interface Incomplete {
  readonly openStart: number;
  readonly openEnd: number;
  readonly gap: number | null;
}

/**
 * Applying a step looks at the nodes it opens and at the one with the gap; those it brings along are looked at here.
 */
function isPossible({ content, openStart, openEnd }: Slice, gap: number | null): boolean {
  return isFragmentPossible(content, { openStart, openEnd, gap });
}

function isFragmentPossible(content: Fragment, { openStart, openEnd, gap }: Incomplete): boolean {
  let possible = true;
  content.forEach((node, offset, index) => {
    const inside = gap !== null && gap > offset && gap < offset + node.nodeSize;
    possible &&= isNodePossible(node, {
      openStart: index === 0 ? openStart : 0,
      openEnd: index === content.childCount - 1 ? openEnd : 0,
      gap: inside ? gap - offset - 1 : null,
    });
  });
  return possible;
}

function isNodePossible(node: Node, { openStart, openEnd, gap }: Incomplete): boolean {
  if (openStart === 0 && openEnd === 0 && gap === null) return isWhole(node);
  const isOpen = openStart > 0 || openEnd > 0;
  if (!isOpen && !isGapIn(node, gap) && !node.type.validContent(node.content)) return false;
  const inner = { openStart: Math.max(0, openStart - 1), openEnd: Math.max(0, openEnd - 1), gap };
  return !node.isLeaf && isFragmentPossible(node.content, inner);
}

/** Whether the gap is in none of the children of the node. */
function isGapIn({ content }: Node, gap: number | null): boolean {
  let inChild = false;
  content.forEach((child, offset) => {
    if (gap !== null && gap > offset && gap < offset + child.nodeSize) inChild = true;
  });
  return gap !== null && !inChild;
}

function isWhole(node: Node): boolean {
  try {
    node.check();
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
