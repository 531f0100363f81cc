import type { Detectors, Observations, ObservedPlace } from '#shared/detectors/index';
import type { FoundInBlock, Layout } from '#shared/ipc/contract';
import type { AcrossReply, GivenBlock } from './checkerMessages';
import { toPayload } from './findingPayload';

interface KnownBlock {
  readonly version: number;
  readonly observations: Observations;
}

interface KnownDocument {
  project: string;
  readonly blocks: Map<string, KnownBlock>;
  layout: Layout;
  /** What was told of each block last, with its version, as text. */
  told: ReadonlyMap<string, string>;
}

/**
 * What the checker process keeps of documents between two orders, so that only what changed is looked at again and only
 * what became different is told.
 */
export class DocumentChecks {
  private readonly documents = new Map<string, KnownDocument>();

  constructor(private readonly detectorsOf: (project: string) => Pick<Detectors, 'observeBlock' | 'checkObserved'>) {}

  /** Takes a block in, in the place of what was known of it. Throws what a rule throws; the block is not known then. */
  observe({ document, project, version, ...block }: GivenBlock): void {
    const known = this.known(document);
    known.project = project;
    known.blocks.delete(block.id);
    known.blocks.set(block.id, { version, observations: this.detectorsOf(project).observeBlock(block) });
  }

  /**
   * What the blocks of a document tell together, for those of which it differs from what was told last, and the blocks
   * that were not taken in. `layout` when it is another; what stands in it no more is forgotten.
   */
  check(document: string, layout?: Layout): Pick<AcrossReply, 'found' | 'unknown'> {
    const known = this.known(document);
    if (layout) this.arrange(known, layout);
    const places: ObservedPlace[] = [];
    const unknown: string[] = [];
    for (const { article, blocks } of known.layout) {
      for (const id of blocks) {
        const block = known.blocks.get(id);
        if (block) places.push({ id, article, observations: block.observations });
        else unknown.push(id);
      }
    }
    const found = new Map<string, FoundInBlock>();
    for (const { block, ...finding } of this.detectorsOf(known.project).checkObserved(places)) {
      const version = known.blocks.get(block)?.version ?? 0;
      const entry = found.get(block) ?? { block, version, findings: [] };
      entry.findings.push(toPayload(finding));
      found.set(block, entry);
    }
    return { found: differences(known, found), unknown };
  }

  forget(document: string): void {
    this.documents.delete(document);
  }

  private known(document: string): KnownDocument {
    const known = this.documents.get(document) ?? { project: '', blocks: new Map(), layout: [], told: new Map() };
    this.documents.set(document, known);
    return known;
  }

  private arrange(known: KnownDocument, layout: Layout): void {
    known.layout = layout;
    const standing = new Set(layout.flatMap(({ blocks }) => blocks));
    for (const id of known.blocks.keys()) if (!standing.has(id)) known.blocks.delete(id);
  }
}

/** A block of which nothing is found any more is told once. */
function differences(known: KnownDocument, found: ReadonlyMap<string, FoundInBlock>): FoundInBlock[] {
  const before = known.told;
  known.told = new Map([...found].map(([id, entry]) => [id, JSON.stringify(entry)]));
  const changed = [...found.values()].filter(({ block }) => before.get(block) !== known.told.get(block));
  const gone = [...before.keys()].flatMap((block) => {
    const standing = found.has(block) ? undefined : known.blocks.get(block);
    return standing ? [{ block, version: standing.version, findings: [] }] : [];
  });
  return [...changed, ...gone];
}
