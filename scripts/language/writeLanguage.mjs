// Puts a language model into the bytes that shared/language/model/readLanguage.ts reads; the format is described there, in
// format.ts. Pure: what is given decides every byte.
import { ByteWriter } from './byteWriter.mjs';

const MAGIC = 0x4d4c4b4a;
const VERSION = 3;
const STREAMS = [
  'counts',
  'wordShared',
  'wordRest',
  'wordUpper',
  'wordLower',
  'wordFlags',
  'wordProbability',
  'wordBackoff',
  'bigramCounts',
  'bigramFollowers',
  'bigramProbability',
  'contextGaps',
  'contextCounts',
  'contextBackoff',
  'trigramFollowers',
  'trigramProbability',
  'syllables',
  'characters',
  'readingCounts',
  'readingSyllables',
  'readingShares',
  'shapeCounts',
  'shapeOthers',
  'shapeLikeness',
  'simplified',
  'traditional',
  'lists',
];

/** @param {import('./writeLanguage.mjs').LanguageSource} source */
export function writeLanguage(source) {
  const streams = new Map(STREAMS.map((name) => [name, new ByteWriter()]));
  const stream = (name) => streams.get(name);
  const { words, syllables, characters } = source;
  const grams = writeGrams(source, stream);
  for (const count of [words.length, ...grams, characters.length, syllables.length]) stream('counts').varint(count);
  writeWords(words, stream);
  for (const byte of Buffer.from(syllables.join(' '))) stream('syllables').byte(byte);
  writeCharacters(characters, stream);

  writeForms(source.simplified, stream('simplified'));
  writeForms(source.traditional, stream('traditional'));
  for (const [name, text] of source.lists)
    for (const byte of Buffer.from(`${name}\0${text}\0`)) stream('lists').byte(byte);

  const parts = STREAMS.map((name) => stream(name).bytes());
  const head = Buffer.alloc(12);
  for (const [i, value] of [MAGIC, VERSION, parts.length].entries()) head.writeUInt32LE(value, i * 4);
  const lengths = parts.map((part) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(part.length);
    return length;
  });
  return Buffer.concat([head, ...parts.flatMap((part, i) => [lengths[i], part])]);
}

function writeWords(words, stream) {
  let before = '';
  for (const { word, probability, backoff, flags } of words) {
    if (!(before < word)) throw new RangeError(`${word} does not come after ${before}`);
    let shared = 0;
    while (shared < before.length && before[shared] === word[shared]) shared++;
    stream('wordShared').byte(shared);
    stream('wordRest').byte(word.length - shared);
    for (let i = shared; i < word.length; i++) {
      stream('wordUpper').byte(word.charCodeAt(i) >> 8);
      stream('wordLower').byte(word.charCodeAt(i) & 255);
    }
    stream('wordFlags').byte(flags);
    stream('wordProbability').byte(steps(probability, 32));
    stream('wordBackoff').byte(steps(backoff, 64));
    before = word;
  }
}

/** Says how many bigrams, contexts and trigrams there are. */
function writeGrams({ words, bigrams, trigrams }, stream) {
  let bigramCount = 0;
  let contextCount = 0;
  let trigramCount = 0;
  let gap = 0;
  for (let first = 0; first < words.length; first++) {
    const row = bigrams(first);
    stream('bigramCounts').varint(row.length);
    let before = -1;
    for (const { word, probability, backoff } of row) {
      stream('bigramFollowers').varint(word - before - 1);
      stream('bigramProbability').byte(steps(probability, 32));
      before = word;
      bigramCount++;
      const after = trigrams(first, word);
      if (after.length === 0) {
        gap++;
        continue;
      }
      stream('contextGaps').varint(gap);
      stream('contextCounts').varint(after.length);
      stream('contextBackoff').byte(steps(backoff, 64));
      gap = 0;
      contextCount++;
      let last = -1;
      for (const third of after) {
        stream('trigramFollowers').varint(third.word - last - 1);
        stream('trigramProbability').byte(steps(third.probability, 32));
        last = third.word;
        trigramCount++;
      }
    }
  }
  return [bigramCount, contextCount, trigramCount];
}

function writeCharacters(characters, stream) {
  let before = -1;
  for (const { unit, readings, alike } of characters) {
    stream('characters').varint(unit - before - 1);
    before = unit;
    stream('readingCounts').varint(readings.length);
    for (const { syllable, share } of readings) {
      stream('readingSyllables').varint(syllable);
      stream('readingShares').byte(Math.round(share * 255));
    }
    stream('shapeCounts').varint(alike.length);
    let last = -1;
    for (const { character, likeness } of alike) {
      stream('shapeOthers').varint(character - last - 1);
      stream('shapeLikeness').byte(Math.round(likeness * 255));
      last = character;
    }
  }
}

function writeForms(pairs, stream) {
  stream.varint(pairs.length);
  let before = -1;
  for (const [from, to] of pairs) {
    stream.varint(from - before - 1);
    stream.varint(to);
    before = from;
  }
}

/** A logarithm at most 0 in steps of 1/`fine` downwards. */
function steps(logarithm, fine) {
  return Math.min(255, Math.max(0, Math.round(-logarithm * fine)));
}
