// Where the language file's material comes from: packages of the npm registry and Debian's source package libime. Every
// input is known by its digest, so that what is built is the same wherever it was fetched from.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const LIBIME = 'libime=1.0.16-1';
const LIBIME_TARBALL = 'libime_1.0.16.orig.tar.xz';
const LIBIME_FILES = {
  'lm_sc.arpa': '0092547b9922818642343da0a73400e49dbb09b67cc2c4ce6b61aa2bad6ec95a',
  'dict_sc.txt': '3ed70c67e11276fc5cecc67b7176578686731e33b93803e26cb6cc1b2595fd72',
};

/**
 * The files of an npm package by path, such as `package/dict.txt`. The tarball must have the integrity given.
 * @param {string} name with version
 * @param {string} integrity
 * @returns {{ file(path: string): Buffer, paths: string[] }}
 */
export function npmPackage(name, integrity) {
  return inTemporaryFolder((folder) => {
    const { stdout } = run('npm', ['pack', name, '--ignore-scripts', '--json'], folder);
    const [{ filename }] = JSON.parse(stdout);
    const tarball = readFileSync(join(folder, filename));
    const found = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
    if (found !== integrity) throw new Error(`${name} has integrity ${found}, expected ${integrity}`);
    const files = readTar(gunzipSync(tarball));
    const file = (path) => {
      if (!files.has(path)) throw new Error(`${name} holds no ${path}`);
      return files.get(path);
    };
    return { file, paths: [...files.keys()] };
  });
}

/**
 * The word n-grams (`lm_sc.arpa`) and the words with their readings (`dict_sc.txt`) of libime.
 * @param {string | undefined} from a folder that holds both, or the source package's tarball; otherwise apt-get fetches it
 * @returns {{ grams: string, readings: string }}
 */
export function libime(from) {
  return inTemporaryFolder((folder) => {
    const source = from !== undefined && statSync(from).isDirectory() ? from : unpackLibime(from, folder);
    const [grams, readings] = Object.entries(LIBIME_FILES).map(([name, expected]) => {
      const bytes = readFileSync(join(source, name));
      const found = createHash('sha256').update(bytes).digest('hex');
      if (found !== expected) throw new Error(`${name} of libime has sha256 ${found}, expected ${expected}`);
      return bytes.toString('utf8');
    });
    return { grams, readings };
  });
}

/** Unpacks the tarball, and the two in it that hold the data, and says where these then are. */
function unpackLibime(from, folder) {
  const tarball = from ?? fetchLibime(folder);
  run('tar', ['-xJf', tarball, '--strip-components=1'], folder);
  const data = join(folder, 'data');
  for (const name of readdirSync(data).filter((file) => file.endsWith('.tar.xz'))) run('tar', ['-xJf', name], data);
  return data;
}

/** Debian's own lists of packages name no sources on most machines: a list that does is made for this, from theirs. */
function fetchLibime(folder) {
  const lines = aptSources().map((line) => `${line}\n`);
  if (lines.length === 0) {
    throw new Error(`No Debian sources are set up here. Fetch ${LIBIME_TARBALL} and name it: --libime PATH`);
  }
  writeFileSync(join(folder, 'sources.list'), lines.join(''));
  mkdirSync(join(folder, 'lists', 'partial'), { recursive: true });
  const options = [
    `Dir::Etc::SourceList=${join(folder, 'sources.list')}`,
    'Dir::Etc::SourceParts=-',
    `Dir::State::Lists=${join(folder, 'lists')}`,
    `Dir::Cache=${folder}`,
    'APT::Sandbox::User=root',
  ].flatMap((option) => ['-o', option]);
  run('apt-get', [...options, 'update'], folder);
  run('apt-get', [...options, 'source', '--download-only', LIBIME], folder);
  return join(folder, LIBIME_TARBALL);
}

/** A deb-src line for each suite that the machine has Debian packages from. */
function aptSources() {
  const parts = '/etc/apt/sources.list.d';
  const files = existsSync(parts) ? readdirSync(parts).map((name) => join(parts, name)) : [];
  const stanzas = files
    .filter((file) => file.endsWith('.sources'))
    .flatMap((file) => readFileSync(file, 'utf8').split(/\n\s*\n/))
    .map((stanza) => new Map([...stanza.matchAll(/^([\w-]+):[ \t]*(.*)$/gm)].map(([, key, value]) => [key, value])));
  const fromStanzas = stanzas
    .filter((fields) => fields.get('Components')?.split(' ').includes('main'))
    .flatMap((fields) =>
      (fields.get('Suites') ?? '').split(' ').map((suite) => {
        const signed = fields.get('Signed-By');
        return `deb-src ${signed ? `[signed-by=${signed}] ` : ''}${fields.get('URIs')} ${suite} main`;
      }),
    );
  const lists = ['/etc/apt/sources.list', ...files.filter((file) => file.endsWith('.list'))];
  const fromLists = lists
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => /^deb\s.*\bdebian\S*\s+\S+\s.*\bmain\b/.test(line))
    .map((line) => line.replace(/^deb\s/, 'deb-src '));
  return [...new Set([...fromStanzas, ...fromLists])].filter((line) => /\bdebian\/?\s/.test(line));
}

function readTar(tar) {
  const files = new Map();
  for (let at = 0; at + 512 <= tar.length; ) {
    const field = (from, to) => tar.toString('utf8', at + from, at + to).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 136), 8) || 0;
    if (field(0, 100) !== '') files.set(field(0, 100), tar.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

function run(command, args, cwd) {
  const result = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 1 << 26,
  });
  if (result.status !== 0) throw new Error(`${command} ${args[0]} failed: ${result.stderr || result.error?.message}`);
  return result;
}

function inTemporaryFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'jiaokan-language-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
