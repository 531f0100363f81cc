import { type DOMOutputSpec, type Mark, type MarkSpec, type Node, type NodeSpec, Schema } from 'prosemirror-model';
import { type BlockType, MOST_LOST } from '#shared/project/documentRecord';
import type { Ranges } from '#shared/text/ranges';

/**
 * A document is `doc > article+ > part+ > block+`. Every block is a text block, page breaks included (a leaf would lose the
 * text of a block converted into one), and every inline node is one position wide and reads as one UTF-16 unit: an offset
 * in a block's text is an offset in its content.
 */

/** How a gap reads in a block's text. */
export const GAP = '\uFFFC';
/** How a character that can't be read is written where text is plain. */
export const LOST_CHARACTER = '□';

/** The one thing about a DOM element that parse rules look at; the core knows no DOM. */
interface ElementLike {
  getAttribute(name: string): string | null;
}

const attribute = (element: unknown, name: string): string => (element as ElementLike).getAttribute(name) ?? '';

function validateSources(value: unknown): void {
  const good =
    Array.isArray(value) &&
    value.every(
      (range: unknown) =>
        Array.isArray(range) &&
        range.length === 2 &&
        Number.isInteger(range[0]) &&
        Number.isInteger(range[1]) &&
        range[0] >= 0 &&
        range[0] <= range[1],
    );
  if (!good) throw new RangeError(`Not a list of source ranges: ${JSON.stringify(value)}`);
}

const blockAttrs = {
  id: { default: '', validate: 'string' },
  sources: { default: [], validate: validateSources },
};

function block(type: BlockType): NodeSpec {
  return {
    content: 'inline*',
    group: 'block',
    defining: true,
    attrs: blockAttrs,
    toDOM: (node): DOMOutputSpec => ['p', { class: type, 'data-block': type, 'data-id': blockId(node) }, 0],
    parseDOM: [{ tag: `p[data-block="${type}"]`, getAttrs: (element) => ({ id: attribute(element, 'data-id') }) }],
  };
}

const levels = [1, 2, 3, 4, 5, 6];

const heading: NodeSpec = {
  ...block('heading'),
  attrs: { ...blockAttrs, level: { default: 1, validate: 'number' } },
  toDOM: (node) => [`h${node.attrs.level}`, { class: 'heading', 'data-block': 'heading', 'data-id': blockId(node) }, 0],
  parseDOM: levels.map((level) => ({
    tag: `h${level}`,
    getAttrs: (element) => ({ id: attribute(element, 'data-id'), level }),
  })),
};

/** A mark that is a mention of something with an id: may overlap and nest with others of its type. */
function idMark(name: string): MarkSpec {
  return {
    attrs: { id: { validate: 'string' } },
    inclusive: false,
    excludes: '',
    toDOM: (mark) => ['span', { class: name, [`data-${name}`]: mark.attrs.id }, 0],
    parseDOM: [{ tag: `span[data-${name}]`, getAttrs: (element) => ({ id: attribute(element, `data-${name}`) }) }],
  };
}

/** A mark that says all there is to say; what is typed behind its stretch is not part of it. */
function plainMark(name: string): MarkSpec {
  return { inclusive: false, toDOM: () => ['span', { class: name }, 0], parseDOM: [{ tag: `span.${name}` }] };
}

/** A box for each lost character; beyond what the eye counts, one and the number. */
const boxes = (count: number): string =>
  count <= MOST_BOXES ? LOST_CHARACTER.repeat(count) : `${LOST_CHARACTER}×${count}`;
const MOST_BOXES = 12;

const countOf = (written: string): number => Math.min(MOST_LOST, Math.max(1, Number.parseInt(written, 10) || 1));

export const schema = new Schema({
  nodes: {
    doc: { content: 'article+' },
    article: {
      content: 'part+',
      attrs: { id: { default: '', validate: 'string' } },
      toDOM: (node) => ['article', { 'data-id': node.attrs.id }, 0],
      parseDOM: [{ tag: 'article', getAttrs: (element) => ({ id: attribute(element, 'data-id') }) }],
    },
    part: { content: 'block+', toDOM: () => ['section', { class: 'part' }, 0], parseDOM: [{ tag: 'section.part' }] },
    // First of its group: what ProseMirror fills in where a block is required.
    paragraph: block('paragraph'),
    heading,
    deck: block('deck'),
    byline: block('byline'),
    caption: block('caption'),
    label: block('label'),
    pageBreak: block('pageBreak'),
    gap: {
      group: 'inline',
      inline: true,
      atom: true,
      attrs: { count: { default: 1, validate: 'number' } },
      leafText: () => GAP,
      toDOM: (node) => ['span', { class: 'gap', 'data-gap': String(gapCount(node)) }, boxes(gapCount(node))],
      parseDOM: [
        {
          tag: 'span[data-gap]',
          getAttrs: (element) => ({ count: countOf(attribute(element, 'data-gap')) }),
        },
      ],
    },
    text: { group: 'inline' },
  },
  marks: {
    entity: idMark('entity'),
    comment: idMark('comment'),
    unclear: plainMark('unclear'),
    supplied: plainMark('supplied'),
  },
});

export const blockId = (block: Node): string => block.attrs.id;
export const articleId = (article: Node): string => article.attrs.id;
/** The source ranges a block is made of, in reading order. */
export const blockSources = (block: Node): Ranges => block.attrs.sources;
export const gapCount = (gap: Node): number => gap.attrs.count;
/** The id of an entity or comment mark. */
export const markId = (mark: Mark): string => mark.attrs.id;

const blockTypes: ReadonlySet<string> = new Set<BlockType>([
  'paragraph',
  'heading',
  'deck',
  'byline',
  'caption',
  'label',
  'pageBreak',
]);

/** The kind of a block; RangeError when the node is not a block. */
export function blockType(node: Node): BlockType {
  const name: string = node.type.name;
  if (!isBlockType(name)) throw new RangeError(`Not a block: ${name}`);
  return name;
}

function isBlockType(name: string): name is BlockType {
  return blockTypes.has(name);
}

/** Kinds of block that carry a number in the margin; what heads an article and page breaks do not. */
const numbered: ReadonlySet<BlockType> = new Set<BlockType>(['paragraph', 'caption']);

/** Whether blocks of this kind carry a number in the margin, counted through the document. */
export const carriesNumber = (type: BlockType): boolean => numbered.has(type);

/** A heading's level, 1 to 6; null for other blocks. */
export const headingLevel = (block: Node): number | null =>
  block.type === schema.nodes.heading ? block.attrs.level : null;

const texts = new WeakMap<Node, string>();

/** A block's text, a gap being one unit (`GAP`); offsets in it are offsets in the block's content. */
export function blockText(block: Node): string {
  let text = texts.get(block);
  if (text === undefined) {
    text = block.textBetween(0, block.content.size, '', GAP);
    texts.set(block, text);
  }
  return text;
}
