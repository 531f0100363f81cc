import type { BlockType } from '#shared/project/documentRecord';
import type { PlacedBlock } from '../detector';
import type { StructuralFix } from '../finding';
import { type LiftFix, liftedId, placeOfLift } from '../lift';

/** A block as it comes out of some changes of structure. */
export interface Piece extends PlacedBlock {
  /** What it is put together from, in this order; it has the id of the first. */
  readonly blocks: readonly string[];
}

interface Node {
  readonly id: string;
  type: BlockType;
  level: number | null;
  text: string;
  article: string;
  readonly blocks: string[];
  before: Node | null;
  after: Node | null;
}

/**
 * The blocks of a document, in reading order, under changes of structure. Each does what `applyFixes` does to the document, in
 * time that does not grow with it, but for the beginning of an article, which takes as long as that article. A block that has
 * become part of a piece is found there.
 */
export class PieceList {
  readonly #nodes = new Map<string, Node>();
  readonly #articles = new Set<string>();
  #first: Node | null = null;

  constructor(blocks: readonly PlacedBlock[]) {
    let last: Node | null = null;
    for (const { id, type, level, text, article } of blocks) {
      const node: Node = { id, type, level, text, article, blocks: [id], before: last, after: null };
      if (last) last.after = node;
      else this.#first = node;
      this.#nodes.set(id, node);
      this.#articles.add(article);
      last = node;
    }
  }

  /** Carries a change out. False when a block is not there, or nothing changes. */
  apply(fix: StructuralFix): boolean {
    switch (fix.kind) {
      case 'join':
        return this.#thread(fix.first, fix.second);
      case 'thread':
        return this.#thread(fix.tail, fix.head);
      case 'gather':
        return this.#gather(fix);
      case 'kind':
        return this.#convert(fix.blocks, fix.type, fix.level);
      case 'move':
        return this.#move(fix.blocks, fix.after);
      case 'article':
        return this.#startArticle(fix.block);
      case 'lift':
        return this.#lift(fix);
    }
  }

  /** The piece a block is part of; null when there is no such block. */
  pieceOf(id: string): Readonly<Pick<Piece, 'id' | 'type' | 'level' | 'article'>> | null {
    return this.#nodes.get(id) ?? null;
  }

  /** Whether the piece of a block stands directly behind that of another. */
  isBehind(id: string, other: string): boolean {
    const node = this.#nodes.get(other);
    return node !== undefined && this.#nodes.get(id)?.before === node;
  }

  /** What has come of it so far, in reading order. Later changes don't touch what was given. */
  pieces(): readonly Piece[] {
    const pieces: Piece[] = [];
    for (let node = this.#first; node; node = node.after) {
      const { id, type, level, text, article, blocks } = node;
      pieces.push({ id, type, level, text, article, blocks: [...blocks] });
    }
    return pieces;
  }

  #thread(tailId: string, headId: string): boolean {
    const tail = this.#nodes.get(tailId);
    const head = this.#nodes.get(headId);
    if (!tail || !head || tail === head || tail.type === 'pageBreak' || head.type === 'pageBreak') return false;
    tail.text += head.text;
    tail.blocks.push(...head.blocks);
    for (const id of head.blocks) this.#nodes.set(id, tail);
    this.#takeOut(head);
    return true;
  }

  #gather({ blocks, type, level }: Extract<StructuralFix, { kind: 'gather' }>): boolean {
    const [first, ...others] = blocks;
    if (first === undefined || blocks.some((id) => !this.#nodes.has(id))) return false;
    let isChanged = this.#convert([first], type, level);
    for (const id of others) isChanged = this.#thread(first, id) || isChanged;
    return isChanged;
  }

  #convert(ids: readonly string[], type: BlockType, level = 1): boolean {
    const nodes = this.#nodesOf(ids);
    const made = { type, level: type === 'heading' ? level : null };
    const changed = [...(nodes ?? [])].filter((node) => node.type !== made.type || node.level !== made.level);
    for (const node of changed) Object.assign(node, made);
    return changed.length > 0;
  }

  #move(ids: readonly string[], after: string | null): boolean {
    const nodes = this.#nodesOf(ids);
    const target = after === null ? null : this.#nodes.get(after);
    if (!nodes || target === undefined || (target && nodes.has(target))) return false;
    let staying = target ?? this.#first;
    while (staying && nodes.has(staying)) staying = staying.after;
    if (!staying || this.#stands(nodes, target, staying.article)) return false;
    for (const node of nodes) this.#takeOut(node);
    let last = target;
    for (const node of nodes) {
      node.article = staying.article;
      this.#putIn(node, last);
      last = node;
    }
    return true;
  }

  /** Whether these stand behind another, or at the beginning, in their order and in an article. */
  #stands(nodes: ReadonlySet<Node>, target: Node | null, article: string): boolean {
    let next = target ? target.after : this.#first;
    for (const node of nodes) {
      if (node !== next || node.article !== article) return false;
      next = node.after;
    }
    return true;
  }

  #startArticle(id: string): boolean {
    const start = this.#nodes.get(id);
    const own = start?.article;
    if (!start || own === undefined || start.before?.article !== own) return false;
    let article = `/${start.id}`;
    while (this.#articles.has(article)) article += '/';
    this.#articles.add(article);
    for (let node: Node | null = start; node?.article === own; node = node.after) node.article = article;
    return true;
  }

  #lift(fix: LiftFix): boolean {
    const own = this.#nodes.get(fix.block);
    const at = own ? placeOfLift(own.text, fix) : null;
    const id = liftedId(fix);
    if (!own || at === null || this.#nodes.has(id)) return false;
    const { words, type, level = 1 } = fix;
    const kind = { type, level: type === 'heading' ? level : null };
    const node: Node = { ...kind, id, text: words, article: own.article, blocks: [id], before: null, after: null };
    own.text = own.text.slice(0, at) + own.text.slice(at + words.length);
    this.#nodes.set(id, node);
    this.#putIn(node, own);
    return true;
  }

  /** Null when one is not there. */
  #nodesOf(ids: readonly string[]): ReadonlySet<Node> | null {
    const nodes = new Set<Node>();
    for (const id of ids) {
      const node = this.#nodes.get(id);
      if (!node) return null;
      nodes.add(node);
    }
    return nodes;
  }

  #takeOut(node: Node): void {
    if (node.before) node.before.after = node.after;
    else this.#first = node.after;
    if (node.after) node.after.before = node.before;
  }

  #putIn(node: Node, before: Node | null): void {
    node.before = before;
    node.after = before ? before.after : this.#first;
    if (node.after) node.after.before = node;
    if (before) before.after = node;
    else this.#first = node;
  }
}
