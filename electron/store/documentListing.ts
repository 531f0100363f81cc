import type { DocumentSummary } from '#shared/project/documentSummary';
import type { Catalogue } from './catalogue';
import type { SerialQueue } from './serialQueue';

/** How often somebody is told of the list while documents are looked through, in milliseconds. */
const TELL_EVERY = 1000;

export interface DocumentListingParts {
  readonly catalogue: Catalogue;
  readonly queue: SerialQueue;
  /** Runs what only helps this machine's memory; failing at it fails nothing. */
  readonly local: (job: () => Promise<void>) => Promise<void>;
  readonly isClosed: () => boolean;
}

/** Which documents an open project holds, from its catalogue and from the documents themselves. */
export class DocumentListing {
  /** Documents that are listed by what was kept of them, or not yet. */
  private unlooked: readonly string[] = [];

  constructor(private readonly parts: DocumentListingParts) {}

  /** All documents, those in the trash and those that can't be read included. */
  list(): Promise<DocumentSummary[]> {
    const { catalogue, queue, local } = this.parts;
    return queue.run(async () => {
      // What is written here is noted as it is written, and kept on closing: a change to one document costs no catalogue.
      if (await catalogue.refresh()) await local(() => catalogue.store());
      return [...catalogue.summaries()];
    });
  }

  /** Whether the list of a moment ago holds a document that another program was still writing. */
  get isWaiting(): boolean {
    return this.parts.catalogue.isWaiting;
  }

  /**
   * As `list`, as far as it is known at once: of a large project by what was kept of it the last time, which is held against
   * the documents by `lookThrough`.
   */
  known(): Promise<readonly DocumentSummary[]> {
    const { catalogue, queue } = this.parts;
    return queue.run(async () => {
      const rest = await catalogue.start();
      if (rest.length > 0) this.unlooked = rest;
      return catalogue.summaries();
    });
  }

  /**
   * Looks at the documents that `known` has not, a few at a time between other calls, and tells what is known then: now and
   * again when there is news, and at the end if there was any. `left` are yet to be looked at. Stops when the project is closed.
   */
  async lookThrough(
    tell: (known: { readonly documents: readonly DocumentSummary[]; readonly left: number }) => void,
  ): Promise<void> {
    const { catalogue, queue, local, isClosed } = this.parts;
    let rest = this.unlooked;
    this.unlooked = [];
    let isNews = false;
    let wasTold = false;
    let toldAt = Number.NEGATIVE_INFINITY;
    while (rest.length > 0 && !isClosed()) {
      const looked = await queue.run(() => catalogue.lookOn(rest));
      rest = looked.rest;
      isNews ||= looked.isNews;
      const isDue = isNews && performance.now() - toldAt > TELL_EVERY;
      if (!isDue && !(rest.length === 0 && (isNews || wasTold))) continue;
      tell({ documents: catalogue.summaries(), left: rest.length });
      toldAt = performance.now();
      isNews = false;
      wasTold = true;
    }
    if (wasTold && !isClosed()) await queue.run(() => local(() => catalogue.store()));
  }
}
