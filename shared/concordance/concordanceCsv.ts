import { type Language, type Wording, words } from '#shared/problems/wording';
import { csvText } from '#shared/text/csv';
import type { ConcordanceLine, Variant } from './line';

const heads = [
  { zh: '文稿', en: 'Document' },
  { zh: '文稿编号', en: 'Document id' },
  { zh: '段', en: 'Paragraph' },
  { zh: '段编号', en: 'Block id' },
  { zh: '上文', en: 'Before' },
  { zh: '命中', en: 'Words' },
  { zh: '下文', en: 'After' },
  { zh: '原文', en: 'In the source' },
  { zh: '类型', en: 'Types' },
  { zh: '规范档', en: 'Authorities' },
  { zh: '说明', en: 'Note' },
] as const satisfies readonly Wording[];

const notes = {
  lost: { zh: '有字缺失', en: 'a character is lost' },
  alike: { zh: '形近字', en: 'a look-alike character' },
  script: { zh: '繁简不同', en: 'in the other script' },
  width: { zh: '全半角或大小写不同', en: 'in other width or case' },
  spaced: { zh: '中间有空格', en: 'spaced' },
  broken: { zh: '跨行', en: 'across blocks' },
  longer: { zh: '在“{name}”之内', en: 'inside “{name}”' },
  namesake: { zh: '疑似同名', en: 'perhaps a namesake' },
} as const satisfies Record<Exclude<Variant, 'same'> | 'broken' | 'longer' | 'namesake', Wording>;

/** What is to be known of a line besides its words, for showing it; empty when there is nothing. */
export function lineNotes(
  { variant, isBroken, longer, isNamesake }: ConcordanceLine,
  language: Language,
): readonly string[] {
  return [
    ...(variant === 'same' ? [] : [words(notes[variant], language)]),
    ...(isBroken ? [words(notes.broken, language)] : []),
    ...(longer === undefined ? [] : [words(notes.longer, language, { name: longer })]),
    ...(isNamesake ? [words(notes.namesake, language)] : []),
  ];
}

/**
 * Lines as a table for spreadsheets, in the order given. `titles` has the titles of documents, `names` those of types and
 * authorities, by id; what has none is told by its id.
 */
export function concordanceCsv(
  lines: readonly ConcordanceLine[],
  language: Language,
  titles: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
): string {
  const named = (ids: Iterable<string>) => [...new Set(ids)].map((id) => names.get(id) ?? id).join('; ');
  return csvText([
    heads.map((head) => words(head, language)),
    ...lines.map((line) => [
      titles.get(line.document) ?? line.document,
      line.document,
      line.paragraph,
      line.spans[0]?.block ?? '',
      line.before,
      line.text,
      line.after,
      line.was ?? '',
      named(line.mentions.map(({ type }) => type)),
      named(line.mentions.flatMap(({ authority }) => authority ?? [])),
      lineNotes(line, language).join('; '),
    ]),
  ]);
}
