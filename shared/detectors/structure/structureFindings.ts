import type { DetectorContext, DocumentDetector, DocumentFinding, ObservedBlock } from '../detector';
import type { BlockFacts } from './blockFacts';
import { type DocumentStructure, readStructure } from './documentStructure';
import { isSameStretch, type Stretch, stretchesOf } from './stretches';

/** A stretch with what was made of it. */
interface ReadStretch {
  readonly stretch: Stretch;
  readonly structure: DocumentStructure;
  /** The place of each block of its core, by its id. */
  readonly core: ReadonlyMap<string, number>;
  /** By the ids of heads, which tails of the core they were given to. */
  readonly given: ReadonlyMap<string, Claim>;
  /** Those of the heads that are not in the core. */
  readonly crossing: readonly string[];
  /** What rules found in the core, by their ids. */
  readonly findings: Map<string, readonly DocumentFinding[]>;
}

interface Claim {
  readonly tail: string;
  readonly weight: number;
}

interface Kept {
  readonly blocks: readonly ObservedBlock<BlockFacts>[];
  readonly stretches: readonly ReadStretch[];
  /** Ids of tails whose heads tails of other stretches were given. */
  readonly refused: ReadonlySet<string>;
}

/** The last document looked at, so that rules look at it together, and after a change at what is near that. */
const kept = new WeakMap<DetectorContext, Kept>();

/**
 * What a rule about structure finds in a document, from the structure of each of its stretches. After a change only stretches
 * near it are read anew.
 */
export function structureFindings(
  rule: Pick<DocumentDetector, 'id'>,
  blocks: readonly ObservedBlock<BlockFacts>[],
  context: DetectorContext,
  find: (structure: DocumentStructure) => readonly DocumentFinding[],
): readonly DocumentFinding[] {
  const { stretches, refused } = readDocument(blocks, context);
  const found = stretches.flatMap(({ structure, core, findings }) => {
    const before = findings.get(rule.id);
    if (before) return before;
    const own = find(structure)
      .filter(({ block }) => core.has(block))
      .sort((a, b) => (core.get(a.block) ?? 0) - (core.get(b.block) ?? 0));
    findings.set(rule.id, own);
    return own;
  });
  return refused.size === 0 ? found : found.filter(({ block, fixes }) => !refused.has(block) || !isJoint(fixes));
}

const isJoint = (fixes: DocumentFinding['fixes']): boolean =>
  fixes?.[0]?.kind === 'join' || fixes?.[0]?.kind === 'thread';

function readDocument(blocks: readonly ObservedBlock<BlockFacts>[], context: DetectorContext): Kept {
  const before = kept.get(context);
  if (before && (before.blocks === blocks || isSame(before.blocks, blocks))) return before;
  const known = new Map(before?.stretches.map((read) => [firstOf(read.stretch), read]));
  const stretches = stretchesOf(blocks).map((stretch) => {
    const read = known.get(firstOf(stretch));
    return read && isSameStretch(read.stretch, stretch) ? read : readStretch(stretch, context);
  });
  const made = { blocks, stretches, refused: refusedIn(stretches) };
  kept.set(context, made);
  return made;
}

const firstOf = ({ blocks, from }: Stretch): BlockFacts | undefined => blocks[from]?.observation;

function isSame(a: Kept['blocks'], b: Kept['blocks']): boolean {
  return (
    a.length === b.length &&
    a.every((block, index) => block.observation === b[index]?.observation && block.article === b[index]?.article)
  );
}

function readStretch(stretch: Stretch, context: DetectorContext): ReadStretch {
  const structure = readStructure(stretch, context);
  const core = new Map(stretch.blocks.slice(stretch.from, stretch.to).map(({ id }, index) => [id, index]));
  const given = new Map<string, Claim>();
  for (const { tail, heads } of structure.joints) {
    const [best] = heads;
    const from = structure.units[tail]?.facts.id;
    const to = structure.units[best?.unit ?? -1]?.facts.id;
    if (best && from !== undefined && to !== undefined && core.has(from))
      given.set(to, { tail: from, weight: best.score });
  }
  const crossing = [...given.keys()].filter((head) => !core.has(head));
  return { stretch, structure, core, given, crossing, findings: new Map() };
}

/** So many stretches away a head may be. */
const REACH = 2;

/**
 * Ids of tails that go without a head, since each head is given to one tail: where tails of two stretches, in reading order,
 * have the same, the lighter pair goes.
 */
export function refusedIn(stretches: readonly Pick<ReadStretch, 'given' | 'crossing'>[]): ReadonlySet<string> {
  const refused = new Set<string>();
  stretches.forEach(({ given, crossing }, index) => {
    for (const head of crossing) {
      const claim = given.get(head);
      for (let other = Math.max(0, index - REACH); other <= index + REACH; other++) {
        const rival = other === index ? undefined : stretches[other]?.given.get(head);
        if (claim && rival) refused.add(rival.weight > claim.weight ? claim.tail : rival.tail);
      }
    }
  });
  return refused;
}
