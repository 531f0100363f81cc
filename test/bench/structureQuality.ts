import { join } from 'node:path';
import type { DocumentFinding, PlacedBlock } from '#shared/detectors/detector';
import type { Lexicon } from '#shared/detectors/finding';
import { createDetectors } from '#shared/detectors/index';
import { structureDetectors } from '#shared/detectors/structure/index';
import { parseBlocks } from '#shared/import/parseBlocks';
import { loadLexicon } from '../../electron/checker/lexiconFile';
import { noisyCases, realCases, type StructureCase, sampleCases } from './structureCases';

/**
 * How well the rules about structure find what is wrong with the order, the bounds and the kinds of blocks: on pages made of
 * clean press with planted damage, on our samples and on real texts. A finding counts as right when its first fix is.
 */

const classes = ['cut', 'cut elsewhere', 'shredded', 'kind', 'article', 'misplaced'] as const;
type Class = (typeof classes)[number];

interface Score {
  planted: number;
  found: number;
  /** Labels whose answer is among the fixes proposed. */
  inFive: number;
  right: number;
  wrong: number;
}
type Scores = Record<Class, Score>;

/** A block of the raw text with its range there. */
interface RawBlock extends PlacedBlock {
  readonly start: number;
  readonly end: number;
  /** The clean block it became, counted through the text; -1 when there is none. */
  readonly clean: number;
}

/**
 * Prints the table on standard output. `root` is the project's folder; `JIAOKAN_DATA` names the one that holds clean/,
 * `JIAOKAN_TEXTS` that of the real texts.
 */
export function benchStructureQuality(root: string, lexiconPath: string, tune: boolean): void {
  const lexicon = loadLexicon(lexiconPath);
  print('\nstructure: first fix right; recall, precision of each class');
  const data = process.env.JIAOKAN_DATA;
  if (data === undefined) print('skipped: pages of clean press, for JIAOKAN_DATA names no folder with clean/');
  else report('pages of clean press', noisyCases(data, tune, 150), lexicon);
  report('samples', sampleCases(join(root, 'samples')), lexicon);
  report('real texts', realCases(join(root, 'test/realTexts')), lexicon);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function report(title: string, cases: readonly StructureCase[], lexicon: Lexicon): void {
  const scores = emptyScores();
  let characters = 0;
  for (const one of cases) {
    characters += one.raw.length;
    evaluate(one, lexicon, scores);
  }
  print(`${title}: ${cases.length} texts, ${characters.toLocaleString('en')} characters`);
  for (const name of classes) {
    const { planted, found, inFive, right, wrong } = scores[name];
    if (planted + right + wrong === 0) continue;
    const of = (part: number, all: number) => (all === 0 ? '-' : `${((part / all) * 100).toFixed(1)} %`);
    const recall = `recall ${of(found, planted)} of ${planted}, among the fixes ${of(inFive, planted)}`;
    print(`  ${name.padEnd(14)} ${recall}; precision ${of(right, right + wrong)} of ${right + wrong}`);
  }
  const wrong = classes.reduce((sum, name) => sum + scores[name].wrong, 0);
  print(`  wrong findings: ${perThousand(wrong, characters)} per 1,000 characters`);
  const quiet = cases.reduce((sum, one) => sum + findingsInClean(one, lexicon), 0);
  const length = cases.reduce(
    (sum, { clean }) => sum + clean.flat().reduce((all, { text }) => all + text.length, 0),
    0,
  );
  print(`  the same texts clean: ${quiet} findings, ${perThousand(quiet, length)} per 1,000 characters`);
}

const perThousand = (count: number, characters: number): string =>
  ((count / Math.max(1, characters)) * 1000).toFixed(3);

/** Every finding is false where each block is what it is and stands where it belongs. */
function findingsInClean({ name, clean }: StructureCase, lexicon: Lexicon): number {
  const blocks = clean.flatMap((article, number) =>
    article.map((block, index) => ({
      id: `a${number}b${index}`,
      article: `a${number}`,
      type: block.kind,
      level: block.kind === 'heading' ? (block.level ?? (index === 0 ? 1 : 2)) : null,
      text: block.text,
    })),
  );
  const findings = createDetectors(lexicon, structureDetectors).checkDocument({ id: name, blocks });
  for (const { rule, block, confidence } of findings) {
    const text = blocks.find(({ id }) => id === block)?.text ?? '';
    tell(`CLEAN ${name} ${rule} ${confidence} ${text.slice(0, 20)}…${text.slice(-20)}`);
  }
  return findings.length;
}

const emptyScores = (): Scores => {
  const empty = (): Score => ({ planted: 0, found: 0, inFive: 0, right: 0, wrong: 0 });
  return {
    cut: empty(),
    'cut elsewhere': empty(),
    shredded: empty(),
    kind: empty(),
    article: empty(),
    misplaced: empty(),
  };
};

function evaluate(one: StructureCase, lexicon: Lexicon, scores: Scores): void {
  const blocks = rawBlocks(one);
  const findings = createDetectors(lexicon, structureDetectors).checkDocument({ id: one.name, blocks });
  const judged = new Judge(one, blocks);
  for (const finding of findings) {
    const { name, isRight } = judged.judge(finding);
    if (isRight) scores[name].right++;
    else {
      scores[name].wrong++;
      tell(`WRONG ${one.name} ${name} ${show(finding, blocks)}`);
    }
  }
  for (const label of judged.labels) {
    const { name } = label;
    scores[name].planted++;
    const hits = findings.filter((finding) => label.isAnswer(finding, 0));
    if (hits.length > 0) scores[name].found++;
    else tell(`MISSED ${one.name} ${name} ${label.at}`);
    if (findings.some((finding) => (finding.fixes ?? []).some((_, place) => label.isAnswer(finding, place))))
      scores[name].inFive++;
  }
}

function tell(line: string): void {
  if (process.env.JIAOKAN_SHOW !== undefined && new RegExp(process.env.JIAOKAN_SHOW).test(line)) print(line);
}

function show(finding: DocumentFinding, blocks: readonly RawBlock[]): string {
  const textOf = (id: string | null) => {
    const text = blocks.find((block) => block.id === id)?.text ?? '';
    return text.length > 24 ? `${text.slice(0, 10)}…${text.slice(-10)}` : text;
  };
  const fix = JSON.stringify(finding.fixes?.[0]).replace(/"(b\d+)"/g, (_, id: string) => `"${textOf(id)}"`);
  return `${finding.confidence.toFixed(2)} ${finding.reason.id} [${textOf(finding.block)}] ${fix}`;
}

function rawBlocks({ raw, clean }: StructureCase): readonly RawBlock[] {
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
class Judge {
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
              return fix?.kind === 'article' && fix.block === block.id;
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
    if (first === before + 1 || (first === before && after !== null) || behind === first + 1) return true;
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
