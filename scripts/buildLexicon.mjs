/**
 * Builds `electron/checker/lexicon/lexicon.bin`, the word list with frequencies that detectors look words up in, from the
 * word list of the npm package @node-rs/jieba (MIT) and our own `scripts/lexicon/supplement.txt`. The same inputs give the
 * same bytes. Run it after changing the supplement: `node scripts/buildLexicon.mjs`; with `--check` it only says whether
 * the file in the repository is what would be built. The package is fetched for this and isn't a dependency.
 *
 * The format is described in shared/detectors/lexicon.ts, which reads it.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const PACKAGE = '@node-rs/jieba@2.0.3';
const INTEGRITY = 'sha512-WfTweEAbwHNPV4BvbhyQfG5E4wUQWnjy7x9Li4yYgwm+c4hlkuREkMcpCS0tTo+eTyDIBZ/kFVylns2blPBZxg==';
const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'electron/checker/lexicon/lexicon.bin');
const supplement = join(root, 'scripts/lexicon/supplement.txt');

/** Longer entries are titles and whole phrases that no gap is looked up in. */
const LONGEST = 8;
/** Names seen less often than this crowd out common words that differ from them in one character. */
const RAREST_NAME = 20;
const MAGIC = 0x584c4b4a;
const VERSION = 1;

const words = new Map();
for (const [word, frequency] of readJieba(packageFile('package/dict.txt'))) words.set(word, frequency);
for (const [word, frequency] of readSupplement(readFileSync(supplement, 'utf8'))) {
  words.set(word, Math.max(frequency, words.get(word) ?? 0));
}
const bytes = encode(words);
const digest = createHash('sha256').update(bytes).digest('hex');
if (process.argv.includes('--check')) {
  const same = readFileSync(target).equals(bytes);
  process.stdout.write(
    same ? `lexicon.bin is up to date (${digest})\n` : 'lexicon.bin differs from what would be built\n',
  );
  process.exitCode = same ? 0 : 1;
} else {
  writeFileSync(target, bytes);
  process.stdout.write(`${words.size} words, ${bytes.length} bytes, sha256 ${digest}\n`);
}

/** The text of one file of the package, whose tarball must have the integrity pinned above. */
function packageFile(path) {
  const folder = mkdtempSync(join(tmpdir(), 'jiaokan-lexicon-'));
  try {
    const packed = spawnSync('npm', ['pack', PACKAGE, '--ignore-scripts', '--json'], {
      cwd: folder,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    if (packed.status !== 0) throw new Error(`npm pack ${PACKAGE} failed: ${packed.stderr}`);
    const [{ filename }] = JSON.parse(packed.stdout);
    const tarball = readFileSync(join(folder, filename));
    const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
    if (integrity !== INTEGRITY) throw new Error(`${PACKAGE} has integrity ${integrity}, expected ${INTEGRITY}`);
    return fileInTar(gunzipSync(tarball), path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fileInTar(tar, path) {
  for (let at = 0; at + 512 <= tar.length; ) {
    const name = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8) || 0;
    if (name === path) return tar.toString('utf8', at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`${PACKAGE} holds no ${path}`);
}

/** Pairs of word and occurrences per million, from lines `word count tag`. */
function* readJieba(text) {
  const entries = text
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' '));
  const total = entries.reduce((sum, [, count]) => sum + Number(count), 0);
  for (const [word, count, tag] of entries) {
    if (!isEntry(word) || (tag?.startsWith('nr') && word.length > 1 && Number(count) < RAREST_NAME)) continue;
    yield [word, (Number(count) / total) * 1e6];
  }
}

/** The supplement: a line `=N` sets occurrences per million for the words that follow, `#` opens a comment. */
function* readSupplement(text) {
  let frequency = 1;
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) continue;
    if (line.startsWith('=')) {
      frequency = Number(line.slice(1));
      continue;
    }
    for (const word of line.split(/\s+/).filter(Boolean)) {
      if (!isEntry(word)) throw new Error(`not a word of 1 to ${LONGEST} Han characters: ${word}`);
      yield [word, frequency];
    }
  }
}

function isEntry(word) {
  return word.length <= LONGEST && /^[\p{Script=Han}]+$/u.test(word) && !/[\u{10000}-\u{10ffff}〇々]/u.test(word);
}

function encode(entries) {
  const lengths = Array.from({ length: LONGEST }, () => []);
  for (const entry of entries) lengths[entry[0].length - 1].push(entry);
  const size = lengths.reduce((sum, list, i) => sum + list.length * (i + 2) * 2, 12 + LONGEST * 4);
  const buffer = Buffer.alloc(size);
  let at = 0;
  for (const value of [MAGIC, VERSION, LONGEST, ...lengths.map((list) => list.length)])
    at = buffer.writeUInt32LE(value, at);
  for (const list of lengths) {
    list.sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [word] of list) for (let i = 0; i < word.length; i++) at = buffer.writeUInt16LE(word.charCodeAt(i), at);
    for (const [, frequency] of list) at = buffer.writeUInt16LE(quantise(frequency), at);
  }
  return buffer;
}

/** Natural logarithm of occurrences per million, in steps of 1/4096 from -6. */
function quantise(frequency) {
  return Math.min(65535, Math.max(0, Math.round((Math.log(frequency) + 6) * 4096)));
}
