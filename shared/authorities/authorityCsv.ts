import { Problem } from '#shared/problems/problem';
import type { Language } from '#shared/problems/wording';
import { externalRegisters } from '#shared/project/authorityFile';
import { csvText } from '#shared/text/csv';
import { readCsv } from '#shared/text/readCsv';
import { type ImportedRegister, ImportGathering, type KnownType } from './importedAuthorities';
import type { Register } from './register';
import { inIdOrder } from './serialiseAuthorities';

const columns = ['id', 'type', 'name', 'variants', 'dates', 'description', ...externalRegisters, 'merged'] as const;
type Column = (typeof columns)[number];

/** What the columns are called: what we write first, then what else they may be called by others. */
const headings: Readonly<Record<Column, { readonly zh: readonly string[]; readonly en: readonly string[] }>> = {
  id: { zh: ['编号', '标识', '标识符'], en: ['id', 'identifier'] },
  type: { zh: ['类型', '类别', '种类'], en: ['type', 'kind', 'class'] },
  name: {
    zh: ['名称', '规范名称', '首选名称', '姓名', '人名', '地名', '机构名', '名字'],
    en: ['name', 'preferred name', 'label', 'preflabel'],
  },
  variants: {
    zh: ['异名', '别名', '又名', '其他名称', '变体'],
    en: ['variants', 'variant names', 'aliases', 'other names', 'altlabel'],
  },
  dates: { zh: ['年代', '生卒年', '生卒', '日期', '起止年'], en: ['dates', 'date', 'years'] },
  description: { zh: ['说明', '简介', '描述', '备注', '小传'], en: ['description', 'note', 'notes', 'scope note'] },
  wikidata: { zh: ['维基数据'], en: ['wikidata'] },
  viaf: { zh: [], en: ['viaf'] },
  cbdb: { zh: ['中国历代人物传记资料库'], en: ['cbdb'] },
  geonames: { zh: [], en: ['geonames'] },
  merged: { zh: ['并入'], en: ['merged into'] },
};

/** A register as a table, an entry a row in the order of ids; those that were merged name only what they were merged into. */
export function writeAuthorityCsv(register: Register, language: Language): string {
  const heading = columns.map((column) => headings[column][language][0] ?? headings[column].en[0] ?? column);
  const rows = inIdOrder(register.entries).map(([id, { type, name, variants, dates, description, external }]) => [
    id,
    type,
    name,
    variants.map((variant) => variant.replace(/[\\；;|]/g, '\\$&')).join('；'),
    dates,
    description,
    ...externalRegisters.map((one) => external[one] ?? ''),
    '',
  ]);
  const merged = inIdOrder(register.merged).map(([from, to]) =>
    columns.map((column) => (column === 'id' ? from : column === 'merged' ? to : '')),
  );
  return csvText([heading, ...rows, ...merged]);
}

/**
 * Reads a table of authorities; columns are known by their headings, in either language and any order, and those that aren't
 * known are told. Throws Problem `authoritiesNoName` without a column of names.
 */
export function readAuthorityCsv(
  text: string,
  file: string,
  types: readonly KnownType[],
  assumed?: string,
): ImportedRegister {
  const gathering = new ImportGathering(types, assumed);
  let places: ReadonlyMap<Column, number> | null = null;
  for (const { line, cells } of readCsv(text, (open) => gathering.tell(open, 'csvQuoteOpen'))) {
    if (places === null) {
      places = placesOf(cells, line, gathering);
      if (!places.has('name')) throw new Problem('authoritiesNoName', { name: file });
      continue;
    }
    const known: ReadonlyMap<Column, number> = places;
    const cell = (column: Column) => cells[known.get(column) ?? -1] ?? '';
    const into = cell('merged').trim();
    if (into !== '' && cell('name').trim() === '') gathering.merge(line, cell('id').trim(), into);
    else
      gathering.add({
        line,
        id: cell('id'),
        type: cell('type'),
        name: cell('name'),
        variants: dividedNames(cell('variants')),
        dates: cell('dates'),
        description: cell('description'),
        external: Object.fromEntries(externalRegisters.map((one) => [one, cell(one)])),
      });
  }
  if (places === null) throw new Problem('authoritiesNoName', { name: file });
  return gathering.done();
}

function placesOf(cells: readonly string[], line: number, gathering: ImportGathering): ReadonlyMap<Column, number> {
  const places = new Map<Column, number>();
  cells.forEach((cell, place) => {
    const heading = cell.normalize('NFKC').trim().toLowerCase();
    const column = columns.find((one) => [one, ...headings[one].zh, ...headings[one].en].includes(heading));
    if (column !== undefined && !places.has(column)) places.set(column, place);
    else if (heading !== '') gathering.tell(line, 'csvColumnUnknown', { column: cell.trim().slice(0, 60) });
  });
  return places;
}

/** Names of one cell, between ；, ;, | or line ends; a backslash takes the next character as it is. */
function dividedNames(cell: string): string[] {
  const names: string[] = [];
  let name = '';
  for (let at = 0; at < cell.length; at++) {
    const character = cell.charAt(at);
    if (character === '\\' && at + 1 < cell.length) name += cell.charAt(++at);
    else if (/[；;|\r\n]/.test(character)) {
      names.push(name);
      name = '';
    } else name += character;
  }
  return [...names, name];
}
