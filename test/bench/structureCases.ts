import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codePointOffsets } from '#shared/text/codePoints';
import { applyKey, type CleanBlock } from '../realTexts/applyKey';
import { readKeys } from '../realTexts/keys';
import { readTexts } from '../realTexts/texts';
import { type Defect, readSamples } from '../samples/defects';
import { noisyPage } from './layoutNoise/structure';
import { SentenceTopics } from './layoutNoise/topics';

/** A damaged text, what is wrong in it and what it was. Offsets are UTF-16 units of `raw`. */
export interface StructureCase {
  readonly name: string;
  readonly raw: string;
  readonly defects: readonly Defect[];
  /** Article by article, block by block. */
  readonly clean: readonly (readonly Pick<CleanBlock, 'kind' | 'level' | 'text'>[])[];
}

/** Pages made of the sentences in `clean/`: those with an even number to tune by, those with an odd one to report. */
export function noisyCases(data: string, tune: boolean, pages: number): readonly StructureCase[] {
  const folder = join(data, 'clean');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => {
      const sentences = cleanSentences(join(folder, name)).filter((_, index) => index % 2 === (tune ? 0 : 1));
      const topics = new SentenceTopics(sentences);
      return Array.from({ length: pages }, (_, page) => ({
        name: `${name} ${page}`,
        ...noisyPage(topics, page * 2 + (tune ? 0 : 1)),
      }));
    });
}

/** Whole sentences of readable length, with full-width marks. */
export function cleanSentences(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .map((line) =>
      line
        .trim()
        .replace(/(?<!\d),|,(?!\d)/g, '，')
        .replaceAll(';', '；')
        .replace(/(?<!\d):|:(?!\d)/g, '：')
        .replaceAll('?', '？')
        .replaceAll('!', '！')
        .replaceAll('(', '（')
        .replaceAll(')', '）'),
    )
    .filter(
      (line) =>
        /[。！？]$/.test(line) && line.length > 15 && line.length < 110 && isPaired(line) && !STARTS_REPORT.test(line),
    );
}

/** Begins a report or a list: none of these stands inside a paragraph. */
const STARTS_REPORT = /^(?:据?(?:本报|新华社|中新社)|[●■□◆（(])/;

const isPaired = (line: string): boolean =>
  ['“”', '‘’', '（）', '《》'].every(([open = '', close = '']) => line.split(open).length === line.split(close).length);

/** Our own samples. */
export const sampleCases = (folder: string): readonly StructureCase[] =>
  readSamples(folder).map((sample) => ({
    name: sample.sample,
    raw: sample.raw,
    defects: inUnits(sample.raw, sample.defects),
    clean: applyKey(sample.raw, sample).articles,
  }));

/** The real texts that are there, by their keys. */
export const realCases = (folder: string): readonly StructureCase[] => {
  const texts = readTexts();
  return readKeys(folder).flatMap((key) => {
    const text = texts.find(({ name }) => name.startsWith(key.text));
    if (!text) return [];
    return [
      {
        name: key.text,
        raw: text.source,
        defects: inUnits(text.source, key.defects),
        clean: applyKey(text.source, key).articles,
      },
    ];
  });
};

function inUnits(raw: string, defects: readonly Defect[]): readonly Defect[] {
  const { toUtf16 } = codePointOffsets(raw);
  return defects.map((defect) => ({
    ...defect,
    start: toUtf16(defect.start),
    end: toUtf16(defect.end),
    ...('target' in defect ? { target: toUtf16(defect.target) } : {}),
  }));
}
