import type { DocumentFinding, PlacedBlock } from '#shared/detectors/detector';
import { parseBlocks } from '#shared/import/parseBlocks';
import type { StructureCase } from './structureCases';

/** What is counted by itself. */
export const classes = ['cut', 'cut elsewhere', 'shredded', 'kind', 'article', 'misplaced'] as const;
export type Class = (typeof classes)[number];

/** A block of the raw text with its range there. */
export interface RawBlock extends PlacedBlock {
  readonly start: number;
  readonly end: number;
  /** The clean block it became, counted through the text; -1 when there is none. */
  readonly clean: number;
}

/** The blocks of a case's raw text, as they are imported. */
export function rawBlocks({ raw, clean }: StructureCase): readonly RawBlock[] {
  const grams = new Map<string, number[]>();
  clean.flat().forEach(({ text }, index) => {
    for (const gram of gramsOf(text)) grams.set(gram, [...(grams.get(gram) ?? []), index]);
  });
  return parseBlocks(raw, 'txt').map((block, index) => ({
    id: `b${index}`,
    article: 'a',
    type: block.type,
    level: block.level ?? null,
    text: block.text,
    start: block.sources[0]?.[0] ?? 0,
    end: block.sources.at(-1)?.[1] ?? 0,
    clean: mostOf(gramsOf(block.text).flatMap((gram) => grams.get(gram) ?? [])),
  }));
}

/** What is compared of texts that differ in marks and single characters. */
function gramsOf(text: string): readonly string[] {
  const bare = bareOf(text);
  return bare.length < 3 ? [bare] : Array.from({ length: bare.length - 2 }, (_, index) => bare.slice(index, index + 3));
}

const bareOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

function mostOf(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let best = -1;
  for (const [number, count] of counts) if (count > (counts.get(best) ?? 0)) best = number;
  return best;
}

interface Label {
  readonly name: Class;
  readonly at: string;
  /** Whether a finding's fix at this place is the answer. */
  isAnswer(finding: DocumentFinding, place: number): boolean;
}

/** Knows which findings are right. */
export class Judge {
  readonly labels: readonly Label[];
  private readonly kinds: readonly string[];
  /** For each clean block the number of its article. */
  private readonly articles: readonly number[];
  private readonly openings = new Set<number>();

  constructor(
    { defects, clean, raw }: StructureCase,
    private readonly blocks: readonly RawBlock[],
  ) {
    this.kinds = clean.flat().map(({ kind }) => kind);
    this.articles = clean.flatMap((article, number) => article.map(() => number));
    let first = 0;
    for (const article of clean) {
      this.openings.add(first);
      // The label above a title may stand elsewhere.
      if (article[0]?.kind === 'label') this.openings.add(first + 1);
      first += article.length;
    }
    const isMoved = (block: RawBlock) =>
      defects.some(({ operation, start, end }) => operation === 'move' && start <= block.start && block.end <= end);
    this.labels = defects.flatMap((defect): Label[] => {
      const { start, end } = defect;
      const own = blocks.filter((block) => block.start >= start - 8 && block.end <= end && block.end > start);
      const at = raw.slice(Math.max(0, start - 15), start + 20).replaceAll('\n', '/');
      if (defect.operation === 'join' || defect.operation === 'thread') {
        const tail = blocks.find((block) => block.end <= start && start - block.end < 4);
        const goal = defect.operation === 'join' ? end : defect.target;
        const head = blocks.find((block) => block.start >= goal && block.start - goal < 8);
        if (!tail || !head || tail === head || blocks.some((block) => block.start < start && block.end > start))
          return [];
        const name = defect.operation === 'join' ? 'cut' : 'cut elsewhere';
        return [{ name, at, isAnswer: (finding, place) => isSentence(finding, place, tail.id, head.id) }];
      }
      if (defect.class === 'shredded' && defect.operation === 'replace') {
        if (own.length < 2) return [];
        const text = bareOf(defect.text);
        return [{ name: 'shredded', at, isAnswer: (finding, place) => this.gathered(finding, place) === text }];
      }
      const [block] = own;
      if (!block) return [];
      if (defect.operation === 'kind') {
        if (block.type === defect.kind || own.length > 1) return [];
        return [
          {
            name: 'kind',
            at,
            isAnswer: ({ fixes }, place) => {
              const fix = fixes?.[place];
              return fix?.kind === 'kind' && fix.blocks[0] === block.id && fix.type === defect.kind;
            },
          },
        ];
      }
      if (defect.operation === 'article')
        return [
          {
            name: 'article',
            at,
            isAnswer: ({ fixes }, place) => {
              const fix = fixes?.[place];
              if (fix?.kind !== 'article') return false;
              return fix.block === block.id || (isMoved(block) && this.isInHead(fix.block, block.clean));
            },
          },
        ];
      if (defect.operation === 'move' && block.start - start < 8)
        return [{ name: 'misplaced', at, isAnswer: (finding, place) => this.bringsTogether(finding, place, own) }];
      return [];
    });
  }

  judge(finding: DocumentFinding): { readonly name: Class; readonly isRight: boolean } {
    const [fix] = finding.fixes ?? [];
    const isLabelled = this.labels.some((label) => label.isAnswer(finding, 0));
    const block = this.blockOf(finding.block);
    if (fix?.kind === 'join') return { name: 'cut', isRight: isLabelled };
    if (fix?.kind === 'thread') return { name: 'cut elsewhere', isRight: isLabelled };
    if (fix?.kind === 'gather') return { name: 'shredded', isRight: isLabelled };
    if (fix?.kind === 'kind')
      return { name: 'kind', isRight: isLabelled || this.kinds[block?.clean ?? -1] === fix.type };
    if (fix?.kind === 'article') {
      const isOpening = this.openings.has(block?.clean ?? -1);
      return { name: 'article', isRight: isLabelled || isOpening };
    }
    return { name: 'misplaced', isRight: fix?.kind === 'move' && this.isInOrder(fix.blocks, fix.after) };
  }

  /** Whether a block is one of those that an article opens with, before its text. */
  private isInHead(id: string, opening: number): boolean {
    const clean = this.blockOf(id)?.clean ?? -1;
    for (let at = opening; at <= clean; at++) {
      if (at === clean) return this.articles[at] === this.articles[opening];
      if (this.kinds[at] === 'paragraph') return false;
    }
    return false;
  }

  private blockOf(id: string | null | undefined): RawBlock | undefined {
    return this.blocks.find((block) => block.id === id);
  }

  private gathered({ fixes }: DocumentFinding, place: number): string | null {
    const fix = fixes?.[place];
    return fix?.kind === 'gather' ? bareOf(fix.blocks.map((id) => this.blockOf(id)?.text ?? '').join('')) : null;
  }

  /** Whether blocks go where they stood in the clean text: behind the block before them there. */
  private isInOrder(moved: readonly string[], after: string | null): boolean {
    const told = moved.find((id) => bareOf(this.blockOf(id)?.text ?? '').length >= 25) ?? moved[0];
    const first = this.blockOf(told)?.clean ?? -1;
    const behind = this.blocks[this.blocks.findIndex(({ id }) => id === after) + 1]?.clean ?? -1;
    const before = after === null ? -1 : (this.blockOf(after)?.clean ?? -1);
    if (first < 0) return false;
    const last = this.blockOf(moved.at(-1))?.clean ?? first;
    if (first === before + 1 || (first === before && after !== null) || behind === last + 1) return true;
    // Captions, lists and pieces may stand between, which the clean text has elsewhere or not at all.
    return first > before && first <= before + 3 && this.articles[first] === this.articles[before];
  }

  /** Whether a fix moves the blocks right, or takes them out from between two that belong together. */
  private bringsTogether(finding: DocumentFinding, place: number, own: readonly RawBlock[]): boolean {
    const fix = finding.fixes?.[place];
    if (fix?.kind === 'move') {
      const isOwn = own.some(({ id }) => fix.blocks.includes(id));
      return (isOwn && this.isInOrder(fix.blocks, fix.after)) || this.passesOver(fix.after, fix.blocks[0], own, fix);
    }
    return fix?.kind === 'thread' && this.passesOver(fix.tail, fix.head, own, fix);
  }

  private passesOver(from: string | null, to: string | undefined, own: readonly RawBlock[], _fix: unknown): boolean {
    const [tail, head] = [this.blockOf(from), this.blockOf(to)];
    const [first, last] = [own[0], own.at(-1)];
    if (!tail || !head || !first || !last) return false;
    return (
      tail.end <= first.start && head.start >= last.end && (head.clean === tail.clean || head.clean === tail.clean + 1)
    );
  }
}

function isSentence({ fixes }: DocumentFinding, place: number, tail: string, head: string): boolean {
  const fix = fixes?.[place];
  if (fix?.kind === 'join') return fix.first === tail && fix.second === head;
  return fix?.kind === 'thread' && fix.tail === tail && fix.head === head;
}
