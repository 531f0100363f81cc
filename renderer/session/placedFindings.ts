import type { Node } from 'prosemirror-model';
import type { Mappable } from 'prosemirror-transform';
import type { LevelledBlock } from '#shared/detectors/detector';
import { dismissalKey } from '#shared/detectors/dismissal';
import type { BlockFinding } from '#shared/detectors/finding';
import { type BlockAt, blocksOf, contentFrom, findBlock } from '#shared/document/blocks';
import { blockId, blockText, blockType, headingLevel } from '#shared/document/schema';
import type { TouchedBlocks } from '#shared/document/touchedBlocks';
import type { Checker } from '#shared/ipc/contract';
import type { PlacedFinding } from './session';

/** A block as it is sent to be checked. */
export interface VersionedBlock extends LevelledBlock {
  readonly version: number;
}

/** A finding by its offsets in its block; its positions are read from the document as it is now. */
class Placed implements PlacedFinding {
  constructor(
    private readonly doc: () => Node,
    readonly key: string,
    readonly block: string,
    /** Offsets in the block's text. */
    readonly start: number,
    readonly end: number,
    /** What it covers: a finding whose text was edited no longer holds. */
    readonly covered: string,
    readonly finding: BlockFinding,
    readonly dismissal: PlacedFinding['dismissal'],
    readonly checker: Checker,
    /** Told by all blocks together, not by its own alone. */
    readonly isAcross: boolean,
  ) {}

  get from(): number {
    return this.blockStart + this.start;
  }

  get to(): number {
    return this.blockStart + this.end;
  }

  /** A finding whose block is gone leaves the list at once; whoever still holds it is sent to the document's start. */
  private get blockStart(): number {
    const block = findBlock(this.doc(), this.block);
    return block ? contentFrom(block) : -this.start;
  }

  at(start: number): Placed {
    if (start === this.start) return this;
    const end = start + this.end - this.start;
    const { doc, key, block, covered, finding, dismissal, checker, isAcross } = this;
    return new Placed(doc, key, block, start, end, covered, finding, dismissal, checker, isAcross);
  }
}

const checkers: readonly Checker[] = ['layout', 'lexical'];

interface CheckedBlock {
  /** Goes up whenever the text or kind changes. */
  readonly version: number;
  readonly text: string;
  readonly type: string;
  readonly level: number | null;
  /** The version each checker's findings were made from; null before its first answer. */
  readonly checked: Readonly<Record<Checker, number | null>>;
  readonly findings: readonly Placed[];
}

/**
 * The findings of one document. Answers come in by block and version; in between, edits carry each finding along and drop
 * those they cut into. Nothing here looks at blocks an edit did not touch.
 */
export class PlacedFindings {
  private readonly blocks = new Map<string, CheckedBlock>();
  /** Blocks that have findings, in reading order; null when that has to be worked out anew. */
  private order: readonly string[] | null = [];
  private listed: readonly PlacedFinding[] | null = [];
  private lastList: readonly PlacedFinding[] = [];
  /** Blocks that have changed since each checker saw them, and their UTF-16 units. */
  private readonly waiting: Record<Checker, number> = { layout: 0, lexical: 0 };
  private readonly unseen: Record<Checker, number> = { layout: 0, lexical: 0 };
  /** UTF-16 units of all blocks. */
  length = 0;
  private lastKey = 0;
  /** Versions are never used twice, so that an answer can't be taken for a later block of the same id. */
  private lastVersion = 0;

  constructor(private readonly doc: () => Node) {
    for (const { node } of blocksOf(doc())) this.watch(node);
  }

  /** All findings in reading order; the same array until one changes, whatever blocks come, go and move. */
  list(): readonly PlacedFinding[] {
    if (this.listed) return this.listed;
    this.order ??= blocksOf(this.doc())
      .map(({ node }) => blockId(node))
      .filter((id) => (this.blocks.get(id)?.findings.length ?? 0) > 0);
    const list = this.order.flatMap((id) => this.blocks.get(id)?.findings ?? []);
    const isSame = list.length === this.lastList.length && list.every((placed, i) => placed === this.lastList[i]);
    this.listed = isSame ? this.lastList : list;
    this.lastList = this.listed;
    return this.listed;
  }

  ofBlock(id: string): readonly PlacedFinding[] {
    return this.blocks.get(id)?.findings ?? [];
  }

  /** How many blocks have changed since a checker saw them. */
  unchecked(checker: Checker): number {
    return this.waiting[checker];
  }

  /** How much of the text a checker has seen as it stands, from 0 to 1. */
  checkedShare(checker: Checker): number {
    return this.length === 0 ? 1 : 1 - this.unseen[checker] / this.length;
  }

  /** What to send to have this block checked, or null when its findings are up to date or it is gone. */
  toCheck(checker: Checker, id: string): VersionedBlock | null {
    const known = this.blocks.get(id);
    const block = known && known.checked[checker] !== known.version ? findBlock(this.doc(), id) : null;
    if (!known || !block) return null;
    const { text, level, version } = known;
    return { id, type: blockType(block.node), text, level, version };
  }

  /** What a block says in this version; null when it has changed since or is gone. */
  textAt(id: string, version: number): string | null {
    const known = this.blocks.get(id);
    return known?.version === version ? known.text : null;
  }

  /** Follows an edit. Answers the blocks that have to be checked, those whose findings changed, and whether the layout may have. */
  follow(
    touched: TouchedBlocks,
    mapping: Mappable,
  ): { readonly check: string[]; readonly redraw: string[]; readonly moved: boolean } {
    const check: string[] = [];
    const redraw: string[] = [];
    const before = new Map(touched.before.map((block) => [blockId(block.node), block]));
    const after = new Map(touched.after.map((block) => [blockId(block.node), block]));
    const [was] = touched.before;
    const [is] = touched.after;
    const oneInPlace = before.size === 1 && after.size === 1 && was && is && was.pos === is.pos;
    const moved = touched.moved || !oneInPlace || blockId(was.node) !== blockId(is.node);
    for (const id of before.keys()) if (!after.has(id)) this.forget(id);
    for (const [id, block] of after) {
      const known = this.blocks.get(id);
      if (!known) {
        this.watch(block.node);
        check.push(id);
        continue;
      }
      const text = blockText(block.node);
      const level = levelOf(block.node);
      if (text === known.text && block.node.type.name === known.type && level === known.level) continue;
      this.count(known, -1);
      const old = before.get(id);
      const findings = old ? carry(known.findings, old, block, mapping) : [];
      if (known.findings.length > 0) redraw.push(id);
      const next = { ...known, version: ++this.lastVersion, text, type: block.node.type.name, level, findings };
      this.count(next, 1);
      this.put(id, next);
      check.push(id);
    }
    if (moved) {
      this.order = null;
      this.listed = null;
    }
    return { check, redraw, moved };
  }

  /** Takes in what a block tells. False when it has changed since or is gone: then the answer counts for nothing. */
  receive(checker: Checker, id: string, version: number, findings: readonly BlockFinding[]): boolean {
    const known = this.blocks.get(id);
    if (known?.version !== version) return false;
    this.count(known, -1);
    const checked = { ...known.checked, [checker]: version };
    const next = { ...known, checked, findings: this.place(id, known, findings, checker, false) };
    this.count(next, 1);
    this.put(id, next);
    return true;
  }

  /** Takes in what all blocks together tell of one; false as for `receive`. */
  receiveAcross(checker: Checker, id: string, version: number, findings: readonly BlockFinding[]): boolean {
    const known = this.blocks.get(id);
    if (known?.version !== version) return false;
    this.put(id, { ...known, findings: this.place(id, known, findings, checker, true) });
    return true;
  }

  /** Takes findings off the list that no longer hold, until a checker tells of them again. Answers the blocks that had any. */
  drop(keys: ReadonlySet<string>): readonly string[] {
    const blocks = new Set(this.list().flatMap(({ key, block }) => (keys.has(key) ? block : [])));
    for (const id of blocks) {
      const known = this.blocks.get(id);
      if (known) this.put(id, { ...known, findings: known.findings.filter(({ key }) => !keys.has(key)) });
    }
    return [...blocks];
  }

  /** In text order: these in the place of those that were told in the same way. */
  private place(
    id: string,
    known: CheckedBlock,
    findings: readonly BlockFinding[],
    checker: Checker,
    isAcross: boolean,
  ): readonly Placed[] {
    const placed = findings.map((finding) => {
      const covered = known.text.slice(finding.from, finding.to);
      const same = known.findings.find(
        (other) => other.start === finding.from && other.covered === covered && other.finding.rule === finding.rule,
      );
      const key = same?.key ?? `finding-${++this.lastKey}`;
      const dismissal = {
        here: dismissalKey(finding, known.text),
        everywhere: dismissalKey(finding, known.text, 'everywhere'),
        rule: dismissalKey(finding, known.text, 'rule'),
      };
      return new Placed(this.doc, key, id, finding.from, finding.to, covered, finding, dismissal, checker, isAcross);
    });
    const others = known.findings.filter((one) => one.checker !== checker || one.isAcross !== isAcross);
    return others.length === 0 ? placed : [...others, ...placed].sort((a, b) => a.start - b.start || a.end - b.end);
  }

  private watch(node: Node): void {
    const block: CheckedBlock = {
      version: ++this.lastVersion,
      text: blockText(node),
      type: node.type.name,
      level: levelOf(node),
      checked: { layout: null, lexical: null },
      findings: [],
    };
    this.count(block, 1);
    this.blocks.set(blockId(node), block);
  }

  /** Puts a block into the figures, or takes it out of them. */
  private count({ text, version, checked }: CheckedBlock, sign: 1 | -1): void {
    this.length += sign * text.length;
    for (const checker of checkers) {
      if (checked[checker] === version) continue;
      this.waiting[checker] += sign;
      this.unseen[checker] += sign * text.length;
    }
  }

  private forget(id: string): void {
    const known = this.blocks.get(id);
    if (!known) return;
    this.count(known, -1);
    this.put(id, { ...known, findings: [] });
    this.blocks.delete(id);
  }

  private put(id: string, block: CheckedBlock): void {
    const had = this.blocks.get(id)?.findings ?? [];
    if (had.length > 0 !== block.findings.length > 0) this.order = null;
    if (had.length > 0 || block.findings.length > 0) this.listed = null;
    this.blocks.set(id, block);
  }
}

const levelOf = (node: Node) => (blockType(node) === 'heading' ? headingLevel(node) : null);

function carry(findings: readonly Placed[], was: BlockAt, is: BlockAt, mapping: Mappable): readonly Placed[] {
  const text = blockText(is.node);
  return findings.flatMap((placed) => {
    const start = mapping.map(contentFrom(was) + placed.start, 1) - contentFrom(is);
    const kept = start >= 0 && text.startsWith(placed.covered, start);
    const end = mapping.map(contentFrom(was) + placed.end, -1) - contentFrom(is);
    return kept && end - start === placed.end - placed.start ? [placed.at(start)] : [];
  });
}
