/**
 * Builds `electron/checker/language/language.bin`, what the app knows of Chinese by counting. scripts/language/README.md says
 * what goes in. `node scripts/buildLanguage.mjs` fetches its inputs (npm, apt-get) and writes the file; `--check` only says
 * whether the file in the repository is what would be built; `--libime PATH` names libime's data, a folder or the source
 * package's tarball, where apt-get has none. The same inputs give the same bytes.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { readArpa } from './language/grams.mjs';
import { libime, npmPackage } from './language/inputs.mjs';
import { readReadings } from './language/readings.mjs';
import { isWord, makeVocabulary } from './language/vocabulary.mjs';
import { writeLanguage } from './language/writeLanguage.mjs';

const JIEBA = npmPackage(
  '@node-rs/jieba@2.0.3',
  'sha512-WfTweEAbwHNPV4BvbhyQfG5E4wUQWnjy7x9Li4yYgwm+c4hlkuREkMcpCS0tTo+eTyDIBZ/kFVylns2blPBZxg==',
);

const { values: options } = parseArgs({ options: { check: { type: 'boolean' }, libime: { type: 'string' } } });
const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'electron/checker/language/language.bin');

const { grams, readings } = libime(options.libime);
const { words: counted, bigrams, trigrams } = readArpa(grams, isWord);
const words = makeVocabulary(counted, readList(JIEBA('package/dict.txt').toString('utf8')), new Map(), new Map());
const numbers = new Map(words.map(({ word }, number) => [word, number]));
const byNumber = (row, entry) =>
  [...(row ?? [])]
    .map(([word, value]) => ({ word: numbers.get(word), ...entry(value) }))
    .sort((a, b) => a.word - b.word);

const characters = readReadings(readings);
const syllables = [...new Set([...characters.values()].flatMap((known) => [...known.keys()]))].sort();
const source = {
  words,
  bigrams: (first) => byNumber(bigrams.get(words[first].word), (value) => value),
  trigrams: (first, second) =>
    byNumber(trigrams.get(`${words[first].word} ${words[second].word}`), (probability) => ({ probability })),
  syllables,
  characters: [...characters]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([character, known]) => ({
      unit: character.charCodeAt(0),
      readings: [...known].map(([syllable, share]) => ({ syllable: syllables.indexOf(syllable), share })),
      alike: [],
    })),
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

/** Lines `word count tag`. */
function readList(text) {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' '))
    .map(([word, count, tag]) => ({ word, count: Number(count), tag: tag ?? '' }));
}
