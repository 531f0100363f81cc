import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeRegister } from '#shared/authorities/authorityChange';
import { readAuthorityCsv, writeAuthorityCsv } from '#shared/authorities/authorityCsv';
import { readAuthorityJson } from '#shared/authorities/authorityJson';
import { readAuthoritySkos, writeAuthoritySkos } from '#shared/authorities/authoritySkos';
import type { ImportedRegister } from '#shared/authorities/importedAuthorities';
import { planImport } from '#shared/authorities/planImport';
import { EMPTY_REGISTER, fileOf, type Register } from '#shared/authorities/register';
import { serialiseAuthorities } from '#shared/authorities/serialiseAuthorities';
import type { Problem } from '#shared/problems/problem';
import { type Authority, authoritySchema } from '#shared/project/authorityFile';
import { runs, seed } from '../../properties/runs';
import { authority, register } from './samples';

const types = [
  { id: 'person', names: ['人物', 'Person'] },
  { id: 'org', names: ['机构', 'Organisation'] },
];
const csv = (text: string) => readAuthorityCsv(text, 'a.csv', types);
const skos = (text: string) => readAuthoritySkos(text, types);
const codes = ({ problems }: Pick<ImportedRegister, 'problems'>) =>
  problems.map(({ line, problem }) => [line, problem.code]);
let counter = 0;
const newId = () => `new${counter++}`;
const imported = (read: ImportedRegister, into: Register = EMPTY_REGISTER) => {
  const plan = planImport(into, read, newId);
  return { ...plan, register: changeRegister(into, plan.change).register };
};

/** Texts as a cell may hold them: what is folded or cut on the way is not asked of. */
const word = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom(
      '=1+1',
      "'=x",
      '+86',
      '"引"号',
      'a,b',
      '甲；乙',
      'a;b|c',
      '\\',
      '𠮷野',
      '-',
      '@b',
      '#c',
      '<d>',
      '%41',
      'a\\',
    ),
  )
  .map((text) => text.replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ').trim())
  .filter((text) => text !== '');
const long = fc.oneof(
  fc.constant(''),
  word,
  fc.tuple(word, word).map(([a, b]) => `${a}\n${b}`),
);
const authorityArb: fc.Arbitrary<Authority> = fc
  .record({
    type: fc.constantFrom('person', 'org'),
    name: word,
    variants: fc.uniqueArray(word, { maxLength: 3 }),
    dates: fc.oneof(fc.constant(''), word),
    description: long,
    external: fc.dictionary(
      fc.constantFrom('wikidata', 'viaf', 'cbdb', 'geonames'),
      word.filter((one) => !one.endsWith('/')),
    ),
  })
  .map((one) => authoritySchema.parse({ ...one, variants: one.variants.filter((variant) => variant !== one.name) }));
const registerArb = fc
  .tuple(
    fc.dictionary(
      fc.oneof(fc.stringMatching(/^[a-z0-9_-]{1,8}$/), fc.constantFrom('constructor', '甲 1', 'a/b')),
      authorityArb,
      {
        maxKeys: 6,
      },
    ),
    fc.uniqueArray(fc.constantFrom<string>('m1', 'm2', 'm 3'), { maxLength: 3 }),
  )
  .map(([entries, gone]) => {
    const [first] = Object.keys(entries);
    for (const id of gone) delete entries[id];
    const isThere = first !== undefined && !gone.includes(first);
    return register(entries, isThere ? Object.fromEntries(gone.map((id) => [id, first])) : {});
  });

describe.each([
  ['CSV', (one: Register) => csv(writeAuthorityCsv(one, 'zh'))],
  ['CSV in English', (one: Register) => csv(writeAuthorityCsv(one, 'en'))],
  ['JSON', (one: Register) => readAuthorityJson(serialiseAuthorities(one), 'a.json', types)],
  ['SKOS', (one: Register) => skos(writeAuthoritySkos(one))],
] as const)('%s', (_, roundTrip) => {
  test('what is written is read as it was', () => {
    fc.assert(
      fc.property(registerArb, (one) => {
        const read = roundTrip(one);
        expect(read.problems).toEqual([]);
        const back = imported(read);
        expect(back.problems).toEqual([]);
        expect(fileOf(back.register)).toEqual(fileOf(one));
        const again = planImport(one, read, newId);
        expect(again.change).toEqual({ entries: {}, merged: {} });
        expect(again.same).toBe(one.entries.size);
      }),
      { numRuns: runs(60), ...seed() },
    );
  });
});

describe('a table', () => {
  test('of others: columns by their names, several names in a cell, types by name, tabs', () => {
    const read = csv(
      '姓名\t别名\t类别\t生卒年\t籍贯\n周以宁\t周老；老周|以宁\t人物\t1931—1998\t临溪\n\n文化局\t\t学校\t\t\n',
    );
    expect(read.authorities).toEqual([
      {
        line: 2,
        id: null,
        isTyped: true,
        authority: authority('周以宁', { variants: ['周老', '老周', '以宁'], dates: '1931—1998' }),
      },
      { line: 4, id: null, isTyped: true, authority: authority('文化局', { type: 'unknown' }) },
    ]);
    expect(codes(read)).toEqual([
      [1, 'csvColumnUnknown'],
      [4, 'authorityTypeUnknown'],
    ]);
  });

  test('without names is refused; rows without one, with too long a one, or with an open quote are told', () => {
    const refused = (text: string) => {
      try {
        csv(text);
      } catch (error) {
        return (error as Problem).code;
      }
      return null;
    };
    expect(refused('a,b\n1,2\n')).toBe('authoritiesNoName');
    expect(refused('')).toBe('authoritiesNoName');
    const read = csv(`name,note\n,x\n${'长'.repeat(201)},\n乙,"open\n丙,\n"丁\n戊",y\n己,\n庚,"x\n`);
    expect(read.authorities.map(({ line, authority: { name } }) => [line, name])).toEqual([
      [4, '乙'],
      [7, '戊"'],
      [8, '己'],
      [9, '庚'],
    ]);
    expect(codes(read)).toEqual([
      [2, 'authorityNameless'],
      [3, 'authorityNameLong'],
      [9, 'csvQuoteOpen'],
    ]);
  });

  test('a formula is no formula for a spreadsheet, and itself again here', () => {
    const text = writeAuthorityCsv(register({ a: authority('=HYPERLINK("http://x")') }), 'en');
    expect(text).toContain(`"'=HYPERLINK(`);
    expect(csv(text).authorities[0]?.authority.name).toBe('=HYPERLINK("http://x")');
  });

  test('ids twice, of another kind, and merges in a circle: told, the rest kept', () => {
    const read = csv(
      `id,name,merged into\np1,甲,\np1,乙,\np1,甲,\n__proto__,丙,\n${'x'.repeat(65)},丁,\nm1,,m2\nm2,,m1\nm3,,p1\nm4,,m3\n`,
    );
    const { register: is, problems } = imported(read);
    expect([...is.entries.values()].map(({ name }) => name)).toEqual(['甲', '乙', '丙', '丁']);
    expect(Object.fromEntries(is.merged)).toEqual({ m3: 'p1', m4: 'p1' });
    expect(problems.map(({ line, problem }) => [line, problem.code])).toEqual([
      [5, 'authorityIdUnfit'],
      [6, 'authorityIdUnfit'],
      [3, 'authorityIdTwice'],
      [4, 'authorityIdTwice'],
      [7, 'authorityMergeLost'],
      [8, 'authorityMergeLost'],
    ]);
  });
});

describe('what is imported', () => {
  const standing = register({
    p1: authority('周以宁', { dates: '1931—1998' }),
    p2: authority('李明', { dates: '1900—1950' }),
    p3: authority('王强', { external: { viaf: '7' } }),
  });

  test('finds its entry by id, by an id elsewhere, or by its name', () => {
    const read = csv(
      'id,name,dates,description,viaf,aliases,type\np1,周亦宁,,戏曲家,,,person\n,王志强,,,7,,person\n,周以宁,1940—1998,,,周公,person\n,李明,1955—2001,,,,person\n',
    );
    const { register: is, added, changed, problems } = imported(read, standing);
    expect(is.entries.get('p1')).toEqual(
      authority('周亦宁', { variants: ['周以宁'], dates: '1931—1998', description: '戏曲家' }),
    );
    expect(is.entries.get('p3')?.variants).toEqual(['王志强']);
    expect([added, changed]).toEqual([2, 2]);
    expect(is.entries.get('p2')).toEqual(standing.entries.get('p2'));
    expect(problems).toEqual([]);
  });

  test('leaves what stands where both say something, unless the file names the id', () => {
    const { register: is, problems } = imported(
      csv('name,dates,description,type\n周以宁,1931—1999,x,person\n'),
      standing,
    );
    expect(is.entries.size).toBe(3);
    expect(is.entries.get('p1')).toMatchObject({ dates: '1931—1998', description: 'x' });
    expect(problems.map(({ problem }) => problem.code)).toEqual(['authorityConflict']);
    expect(imported(csv('id,name,dates\np1,周以宁,1931—1999\n'), standing).register.entries.get('p1')?.dates).toBe(
      '1931—1999',
    );
  });

  test('of which the file says no type is the one of that name, whatever it is, and stays what it is', () => {
    const place = register({
      p1: authority('临溪', { type: 'place' }),
      p2: authority('李明'),
      p3: authority('李明', { type: 'org' }),
    });
    const assumed = readAuthorityCsv('id,name\np1,临溪镇\n', 'a.csv', types, 'person');
    expect(imported(assumed, place).register.entries.get('p1')).toMatchObject({ type: 'place', name: '临溪镇' });
    expect(imported(csv('name,note\n临溪,江南\n'), place)).toMatchObject({ added: 0, changed: 1 });
    expect(imported(csv('name\n李明\n'), place)).toMatchObject({ added: 1 });
    expect(imported(readAuthorityCsv('name\n李明\n', 'a.csv', types, 'person'), place)).toMatchObject({
      added: 0,
      same: 1,
    });
  });
});

describe('a thesaurus in Turtle', () => {
  test('of others', () => {
    const read = skos(`
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      @prefix foaf: <http://xmlns.com/foaf/0.1/> . @base <http://example.org/> .
      <p/1> a skos:Concept, foaf:Person ; # a remark ; .
        skos:prefLabel "Zhou Yining"@en , "周以宁"@zh-Hans ; skos:altLabel '周老'@zh, """老
周"""@zh ;
        skos:exactMatch <https://viaf.org/viaf/12/>, <http://www.wikidata.org/entity/Q%201> , <http://other.org/1> ;
        skos:related [ a skos:Concept ; skos:prefLabel "里面" ] ; foaf:age 67.5 ; skos:notation "1.2"^^<http://t> ;
        skos:member ( <p/2> "x" ) .
      _:b skos:prefLabel "\\u5468\\U00020BB7" ; .
      <p/3> skos:broader <p/1> .`);
    expect(read.authorities.map((one) => one.authority)).toEqual([
      authority('周以宁', {
        variants: ['Zhou Yining', '周老', '老 周'],
        external: { viaf: '12', wikidata: 'Q 1' },
      }),
      authority('里面', { type: 'unknown' }),
      authority('周𠮷', { type: 'unknown' }),
    ]);
    expect(read.problems.map(({ line, problem }) => [line, problem.values.property])).toEqual([
      [7, 'http://www.w3.org/2004/02/skos/core#exactMatch'],
      [8, 'http://www.w3.org/2004/02/skos/core#related'],
      [8, 'http://xmlns.com/foaf/0.1/age'],
      [9, 'http://www.w3.org/2004/02/skos/core#member'],
      [11, 'http://www.w3.org/2004/02/skos/core#broader'],
    ]);
  });

  test('that is broken here and there is read but for these places, which are told by line', () => {
    const read = skos(`@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<a> skos:prefLabel "甲"@zh ; unknown:p "x" ; skos:altLabel "乙" .
<b> skos:prefLabel "丙 .
<c> skos:prefLabel "丁" .
<d> skos:prefLabel [ skos:prefLabel "戊" .
<e> skos:prefLabel "己" ; skos:altLabel ) , "庚" ; skos:altLabel "辛" .
<f f> skos:prefLabel "壬" .
<g> skos:prefLabel "癸" .
<h> skos:prefLabel """末`);
    expect(read.authorities.map(({ line, authority: { name, variants } }) => [line, name, ...variants])).toEqual(
      expect.arrayContaining([
        [2, '甲', '乙'],
        [6, '己', '辛'],
        [8, '癸'],
      ]),
    );
    expect(codes(read).map(([line]) => line)).toEqual([2, 3, 5, 6, 7, 9]);
  });

  test('never throws and always ends', () => {
    const piece = fc.constantFrom(
      '<a>',
      'a',
      'skos:x',
      '[',
      ']',
      '(',
      ')',
      '"x"',
      '"',
      '.',
      ';',
      ',',
      '@zh',
      '@prefix',
      '^^',
      '1.',
      '\n',
      '_:b',
      '#',
      '"""',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        skos(pieces.join(' '));
      }),
      { numRuns: runs(500), ...seed() },
    );
    expect(() => skos(`<a> <b> ${'['.repeat(100_000)}`)).not.toThrow();
  });
});

test('JSON of somebody else: what does not fit is told, hostile names are refused', () => {
  const read = readAuthorityJson(
    '{"format":"jiaokan-authorities","version":1,"entries":{"a":{"name":"甲","type":"person","variants":[1,"乙"],"more":1},"b":7},"merged":{"x":1,"y":"a"}}',
    'a.json',
    types,
  );
  expect(read.authorities.map((one) => one.authority)).toEqual([authority('甲', { variants: ['乙'] })]);
  expect(codes(read)).toEqual([
    [null, 'authorityUnfit'],
    [null, 'authorityUnfit'],
  ]);
  expect(() => readAuthorityJson('{"format":"jiaokan-authorities","entries":{"__proto__":{}}}', 'a', types)).toThrow();
  expect(() => readAuthorityJson('{"format":"jiaokan-authorities","version":9,"entries":{}}', 'a', types)).toThrow(
    'authoritiesNewer',
  );
});

test('a Turtle file that breaks off: told, and what stands before it is kept', () => {
  const read = skos(
    '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<a> a skos:Concept ; skos:prefLabel "周" .\n<b> a',
  );
  expect(codes(read)).toContainEqual([3, 'turtleEndsEarly']);
  expect(read.authorities.map(({ authority }) => authority.name)).toEqual(['周']);
});
