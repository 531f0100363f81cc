import { join } from 'node:path';
import type { PlacedBlock } from '#shared/detectors/detector';
import { codePointOffsets } from '#shared/text/codePoints';
import { readKeys } from '../../realTexts/keys';
import { readTexts } from '../../realTexts/texts';
import { applyDefects } from '../../samples/applyDefects';
import { type Label, type LabelledText, realTexts, sampleTexts } from '../labelledText';

type Class = Label['class'];

const lexical = ['lostSilent', 'wrongShape', 'wrongSound'] as const;

/** Damage that only a reader of Chinese sees. */
export const lexicalClasses: ReadonlySet<Class> = new Set(lexical);

/** Damage of characters, for which there are other rules too: a finding there is no false one. */
const characterClasses: ReadonlySet<Class> = new Set([
  ...lexical,
  'lostVisible',
  'duplicated',
  'foreignLeak',
  'nameVariant',
  'straySpace',
]);

/** What a finding in a page is: right, on damage of the layout, not to be told without the page, or false. */
export type Verdict = 'right' | 'layout' | 'doubtful' | 'false';

/** Judges a finding at [from, to) of the page by what it touches or stands right beside. */
export function judge({ labels, doubtful }: LabelledText, from: number, to: number): Verdict {
  const near = (label: Label): boolean => from <= label.to + 1 && label.from <= to + 1;
  const touches = (label: Label): boolean =>
    label.from === label.to ? from <= label.from && label.to <= to : from < label.to && label.from < to;
  if (labels.some((label) => characterClasses.has(label.class) && near(label))) return 'right';
  if (doubtful.some(touches)) return 'doubtful';
  return labels.some((label) => !MARKS.has(label.class) && near(label)) ? 'layout' : 'false';
}

/** A word is not in pieces for the width of the mark beside it. */
const MARKS: ReadonlySet<Class> = new Set(['halfWidth', 'punctuation', 'quoteStopOrder', 'unpaired']);

/** Real texts that are there, as they came: 002 for tuning, the others for reporting. */
export const rawTexts = (root: string, tune: boolean): readonly LabelledText[] =>
  realTexts(join(root, 'test/realTexts')).filter(({ name }) => (name === TUNING_TEXT) === tune);

/** The samples as they came: those with an even number for tuning. */
export const rawSamples = (root: string, tune: boolean): readonly LabelledText[] =>
  sampleTexts(join(root, 'samples')).filter(({ name }) => Number.parseInt(name, 10) % 2 === (tune ? 0 : 1));

const TUNING_TEXT = '002';

/** The real texts with everything mended but what only a reader of Chinese sees, blocks as the key lists them. */
export function mendedTexts(root: string, tune: boolean): readonly LabelledText[] {
  const texts = readTexts();
  return readKeys(join(root, 'test/realTexts'))
    .filter((key) => (key.text === TUNING_TEXT) === tune)
    .flatMap((key) => {
      const text = texts.find(({ name }) => name.startsWith(key.text));
      return text ? [mend(key.text, text.source, key)] : [];
    });
}

type Key = ReturnType<typeof readKeys>[number];

/** Places to be found again are marked by characters of private use until everything else is mended. */
function mend(name: string, raw: string, key: Key): LabelledText {
  const characters = Array.from(raw);
  const { toUtf16 } = codePointOffsets(raw);
  const kept = [
    ...key.defects.filter((defect) => lexicalClasses.has(defect.class)).map((place) => ({ place, isDoubtful: false })),
    ...key.doubtful.map((place) => ({ place, isDoubtful: true })),
  ].map((each, index) => {
    // What is lost stands behind the character before it.
    const at = each.place.end > each.place.start ? each.place.start : each.place.start - 1;
    const stood = characters[at] ?? '';
    characters[at] = String.fromCharCode(PRIVATE_USE + index);
    return { ...each, stood, mark: characters[at] ?? '' };
  });
  const others = key.defects.filter((defect) => !lexicalClasses.has(defect.class));
  const marked = applyDefects(characters.join(''), others);
  const places = kept.map(({ mark }) => marked.indexOf(mark));
  const mended = kept.reduce((made, { mark, stood }) => made.replace(mark, stood), marked);
  const labelOf = ({ place, isDoubtful }: (typeof kept)[number], at: number): Label => {
    const length = toUtf16(place.end) - toUtf16(place.start);
    const from = length === 0 ? at + 1 : at;
    return {
      class: place.class,
      from,
      to: from + length,
      right: !isDoubtful && 'text' in place ? (place.text ?? null) : null,
    };
  };
  const labelled = kept.map((each, index) => ({ ...each, label: labelOf(each, places[index] ?? 0) }));
  const starts = new Map<string, number>();
  const lines = [...mended.matchAll(/[^\n]+/g)];
  const blocks = lines.map(({ 0: line, index }, at): PlacedBlock => {
    starts.set(`b${at}`, index);
    const { kind = 'paragraph', level, article = 1 } = key.blocks[at] ?? {};
    return { id: `b${at}`, article: `a${article}`, type: kind, level: level ?? null, text: line };
  });
  return {
    name,
    document: { id: name, blocks },
    text: mended,
    labels: labelled.filter(({ isDoubtful }) => !isDoubtful).map(({ label }) => label),
    doubtful: labelled.filter(({ isDoubtful }) => isDoubtful).map(({ label }) => label),
    placeOf: (block, from, to) => [(starts.get(block) ?? 0) + from, (starts.get(block) ?? 0) + to],
  };
}

const PRIVATE_USE = 0xe000;
