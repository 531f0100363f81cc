import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { misplacedStops } from '#shared/detectors/characters/misplacedStops';
import type { DetectedDocument, PlacedBlock } from '#shared/detectors/detector';
import { parseBlocks } from '#shared/import/parseBlocks';
import { codePointOffsets } from '#shared/text/codePoints';
import { absoluteOffset, type Ranges } from '#shared/text/ranges';
import { readKeys } from '../realTexts/keys';
import { readTexts } from '../realTexts/texts';
import { type Defect, readSamples } from '../samples/defects';
import { plantNoise } from './layoutNoise';
import type { NoisyDocument, PlantedClass } from './noise/noisyDocument';

/** What is wrong, or may be, in a stretch of a text; UTF-16 units of the whole. `right` is null where no text mends it. */
export interface Label {
  readonly class: PlantedClass;
  readonly from: number;
  readonly to: number;
  readonly right: string | null;
}

/** A document of which it is known what is wrong in it. */
export interface LabelledText {
  readonly name: string;
  readonly document: DetectedDocument;
  /** The whole, in whose offsets labels stand. */
  readonly text: string;
  readonly labels: readonly Label[];
  /** Flagging one of these is neither right nor wrong. */
  readonly doubtful: readonly Label[];
  /** Where a finding of a block stands in the whole. */
  readonly placeOf: (block: string, from: number, to: number) => readonly [number, number];
}

/** The project's own samples with what was planted in them. */
export function sampleTexts(folder: string): readonly LabelledText[] {
  return readSamples(folder).map(({ sample, raw, defects }) => fromRaw(sample, raw, defects, []));
}

/** The real texts that are there, by the keys in `folder`. */
export function realTexts(folder: string): readonly LabelledText[] {
  const texts = readTexts();
  return readKeys(folder).flatMap((key) => {
    const text = texts.find(({ name }) => name.startsWith(key.text));
    return text ? [fromRaw(key.text, text.source, key.defects, key.doubtful)] : [];
  });
}

type RawLabel = { readonly class: Defect['class']; readonly start: number; readonly end: number };

function fromRaw(name: string, raw: string, defects: readonly Defect[], doubtful: readonly RawLabel[]): LabelledText {
  const { toUtf16 } = codePointOffsets(raw);
  const sources = new Map<string, Ranges>();
  const blocks = parseBlocks(raw, 'txt').map((block, index): PlacedBlock => {
    const id = `b${index}`;
    sources.set(id, block.sources);
    return { id, article: 'a', type: block.type, level: block.level ?? null, text: block.text };
  });
  const labelOf = (label: RawLabel, right: string | null): Label => ({
    class: label.class,
    from: toUtf16(label.start),
    to: toUtf16(label.end),
    right,
  });
  return {
    name,
    document: { id: name, blocks },
    text: raw,
    labels: defects.map((defect) => {
      const label = labelOf(defect, 'text' in defect ? defect.text : defect.operation === 'delete' ? '' : null);
      return isInserted(defect, [...sources.values()], label)
        ? { ...label, class: 'inserted' as const, right: '' }
        : label;
    }),
    doubtful: doubtful.map((label) => labelOf(label, null)),
    placeOf: (block, from, to) => {
      const ranges = sources.get(block) ?? [];
      return [absoluteOffset(ranges, from, 'after') ?? 0, absoluteOffset(ranges, to, 'before') ?? raw.length];
    },
  };
}

/** Whether what belongs elsewhere is part of one block. */
function isInserted(defect: Defect, blocks: readonly Ranges[], { from, to }: Label): boolean {
  if (defect.operation !== 'move' && defect.class !== 'columnLabel') return false;
  return blocks.some((sources) => {
    const [start, end] = [sources[0]?.[0] ?? 0, sources.at(-1)?.[1] ?? 0];
    return start <= from && to <= end && to - from < end - start - 2;
  });
}

/** A noisy document as one text, a line a block. */
export function noisyText(document: NoisyDocument): LabelledText {
  const starts = new Map<string, number>();
  let text = '';
  for (const block of document.blocks) {
    starts.set(block.id, text.length);
    text += `${block.text}\n`;
  }
  const placeOf = (block: string, from: number, to: number) => {
    const start = starts.get(block) ?? 0;
    return [start + from, start + to] as const;
  };
  const labels = document.defects.map((defect): Label => {
    const [from, to] = placeOf(defect.block, defect.from, defect.to);
    return { class: defect.class, from, to, right: defect.right };
  });
  return { name: document.id, document, text, labels, doubtful: [], placeOf };
}

const SENTENCES_A_PARAGRAPH = 4;
const PARAGRAPHS_A_PAGE = 10;

/**
 * Pages made of the sentences in `clean/` of the data folder and of our samples as they should be, with damage planted in
 * them. Rules are tuned on every other page (`tune`); the others are for the table.
 */
export function noisyTexts(samples: string, data: string | undefined, tune: boolean): readonly LabelledText[] {
  const pages = [...samplePages(samples), ...(data === undefined ? [] : pressPages(join(data, 'clean')))];
  return pages
    .filter((_, index) => index % 2 === (tune ? 0 : 1))
    .map((page, index) => noisyText(plantNoise(page, index * 2 + (tune ? 0 : 1) + 1)));
}

function samplePages(folder: string): readonly DetectedDocument[] {
  return readSamples(folder).map(({ sample, clean, blocks }) => {
    const characters = Array.from(clean);
    return {
      id: sample,
      blocks: blocks.map(({ article, kind, level, start, end }, index) => ({
        id: `b${index}`,
        article: `a${article}`,
        type: kind,
        level: level ?? null,
        text: characters.slice(start, end).join(''),
      })),
    };
  });
}

function pressPages(folder: string): readonly DetectedDocument[] {
  return cleanFiles(folder).flatMap((file) => {
    const sentences = linesOf(file).map(widened).filter(isWhole).map(withStopsInOrder);
    const size = SENTENCES_A_PARAGRAPH * PARAGRAPHS_A_PAGE;
    return Array.from({ length: Math.floor(sentences.length / size) }, (_, page): DetectedDocument => {
      const own = sentences.slice(page * size, (page + 1) * size);
      const paragraphs = Array.from({ length: PARAGRAPHS_A_PAGE }, (__, index) =>
        own.slice(index * SENTENCES_A_PARAGRAPH, (index + 1) * SENTENCES_A_PARAGRAPH).join(''),
      );
      const blocks = paragraphs.map((text, index) => ({
        id: `b${index}`,
        article: 'a',
        type: 'paragraph' as const,
        level: null,
        text,
      }));
      return { id: `${file.split(/[\\/]/).at(-1)} ${page}`, blocks };
    });
  });
}

/** The texts of clean press in a folder. */
export function cleanFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => join(folder, name));
}

/** Lines that hold something. */
export function linesOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}

const WIDE: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};

/** Half-width marks of the press as it was printed; a number keeps its own. */
const widened = (line: string): string =>
  line.replace(/(?<!\d)[,;:?!()]|[,;:?!()](?!\d)/g, (mark) => WIDE[mark] ?? mark);

/**
 * With quotes and stops as GB/T 15834 orders them: where the press itself breaks the standard nothing was damaged, and pages
 * count damage. That press is counted as it is where clean texts are.
 */
function withStopsInOrder(line: string): string {
  return misplacedStops(line).reduceRight((text, { from, to, belongs }) => {
    const [first = '', second = ''] = text.slice(from, to);
    return text.slice(0, from) + (belongs === 'inside' ? second + first : second) + text.slice(to);
  }, line);
}

/** A sentence that was not cut out of a quotation or a bracket. */
const isWhole = (line: string): boolean =>
  /[。！？”]$/.test(line) &&
  (['“”', '‘’', '（）', '《》'] as const).every(
    ([open = '', close = '']) => line.split(open).length === line.split(close).length,
  ) &&
  !line.includes('『') &&
  !line.startsWith('”');
