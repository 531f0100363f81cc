import type { DetectorContext, DocumentDetector, DocumentFinding, ObservedBlock } from '../detector';
import type { BlockFacts } from './blockFacts';
import { type DocumentStructure, readStructure } from './documentStructure';
import { type Division, divide, isSameStretch, isSameText, type Stretch } from './stretches';

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
  readonly division: Division;
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
  const found = stretches.map(({ structure, core, findings }) => {
    const before = findings.get(rule.id);
    if (before) return before;
    const own = find(structure)
      .filter(({ block }) => core.has(block))
      .sort((a, b) => (core.get(a.block) ?? 0) - (core.get(b.block) ?? 0));
    findings.set(rule.id, own);
    return own;
  });
  const all: DocumentFinding[] = [];
  for (const own of found) {
    // Of thousands of findings hardly any is refused.
    for (const finding of own) if (!refused.has(finding.block) || !isJoint(finding.fixes)) all.push(finding);
  }
  return all;
}

const isJoint = (fixes: DocumentFinding['fixes']): boolean =>
  fixes?.[0]?.kind === 'join' || fixes?.[0]?.kind === 'thread';

function readDocument(blocks: readonly ObservedBlock<BlockFacts>[], context: DetectorContext): Kept {
  const before = kept.get(context);
  if (before && isSameText(before.division.blocks, blocks)) return before;
  const known = new Map(before?.stretches.map((read) => [firstOf(read.stretch), read]));
  const division = divide(blocks, before?.division);
  const stretches = division.stretches.map((stretch) => {
    const read = known.get(firstOf(stretch));
    return read && isSameStretch(read.stretch, stretch) ? read : readStretch(stretch, context);
  });
  const made = { division, stretches, refused: refusedIn(stretches) };
  kept.set(context, made);
  return made;
}

const firstOf = ({ blocks, from }: Stretch): BlockFacts | undefined => blocks[from]?.observation;

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

type Claims = Pick<ReadStretch, 'given' | 'crossing'>;

/** What was refused for the claims of stretches, kept while the same stretches stand around them. */
const refusedNear = new WeakMap<Claims, { readonly around: readonly Claims[]; readonly tails: readonly string[] }>();

/**
 * Ids of tails that go without a head, since each head is given to one tail: where tails of two stretches, in reading order,
 * have the same, the lighter pair goes.
 */
export function refusedIn(stretches: readonly Claims[]): ReadonlySet<string> {
  const refused = new Set<string>();
  stretches.forEach((own, index) => {
    const around = stretches.slice(Math.max(0, index - REACH), index + REACH + 1);
    let near = refusedNear.get(own);
    if (near?.around.length !== around.length || !around.every((one, at) => one === near?.around[at])) {
      near = { around, tails: refusedAround(own, around) };
      refusedNear.set(own, near);
    }
    for (const tail of near.tails) refused.add(tail);
  });
  return refused;
}

function refusedAround(own: Claims, around: readonly Claims[]): readonly string[] {
  return own.crossing.flatMap((head) => {
    const claim = own.given.get(head);
    return around.flatMap((other) => {
      const rival = other === own ? undefined : other.given.get(head);
      return claim && rival ? (rival.weight > claim.weight ? claim.tail : rival.tail) : [];
    });
  });
}
