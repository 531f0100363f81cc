// Builds into out/: main, preload, the checkers, the threads and cli with esbuild (CommonJS, node18: the oldest runtime we run on), the
// page with Vite. Skips a part whose inputs have not changed. `node scripts/build.mjs [part...]` builds only those.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './dependencies.mjs';

const out = path.join(root, 'out');

const bundles = {
  main: { entry: 'electron/main/main.ts', file: 'main/main.cjs', inputs: ['electron', 'shared'] },
  preload: { entry: 'electron/preload/preload.ts', file: 'preload/preload.cjs', inputs: ['electron', 'shared'] },
  layout: { entry: 'electron/checker/layoutProcess.ts', file: 'checker/layout.cjs', inputs: ['electron', 'shared'] },
  neural: { entry: 'electron/checker/neuralProgram.ts', file: 'checker/neural.cjs', inputs: ['electron', 'shared'] },
  lexical: { entry: 'electron/checker/lexicalProcess.ts', file: 'checker/lexical.cjs', inputs: ['electron', 'shared'] },
  work: { entry: 'electron/store/work/threadMain.ts', file: 'work/work.cjs', inputs: ['electron', 'shared'] },
  authorities: {
    entry: 'electron/store/authorities/authorityThreadMain.ts',
    file: 'work/authorities.cjs',
    inputs: ['electron', 'shared'],
  },
  corpus: {
    entry: 'electron/store/corpus/corpusThreadMain.ts',
    file: 'work/corpus.cjs',
    inputs: ['electron', 'shared'],
  },
  cli: { entry: 'electron/cli/jiaokan.ts', file: 'cli/jiaokan.cjs', inputs: ['electron', 'shared'] },
};
const parts = [...Object.keys(bundles), 'renderer', 'resources'];

/** A fingerprint of every file a part is made of: path, size and time of change. */
function fingerprint(folders) {
  const hash = createHash('sha256');
  const visit = (file) => {
    const stat = fs.statSync(file);
    if (stat.isDirectory()) {
      for (const name of fs.readdirSync(file).sort()) visit(path.join(file, name));
    } else hash.update(`${path.relative(root, file)} ${stat.size} ${stat.mtimeMs}\n`);
  };
  for (const folder of [...folders, 'package-lock.json', 'scripts/build.mjs']) visit(path.join(root, folder));
  return hash.digest('hex');
}

async function bundle({ entry, file }) {
  const { build } = await import('esbuild');
  const isCli = file.startsWith('cli/');
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: path.join(out, file),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    external: ['electron'],
    sourcemap: 'linked',
    legalComments: 'none',
    logLevel: 'warning',
    ...(isCli ? { banner: { js: '#!/usr/bin/env node' } } : {}),
  });
  if (isCli) fs.chmodSync(path.join(out, file), 0o755);
}

async function buildRenderer() {
  const { build } = await import('vite');
  // Whoever builds (a test runner sets it to `test`), what is built is the product: React's own checks stay out.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({ configFile: path.join(root, 'renderer', 'vite.config.mts'), mode: 'production', logLevel: 'warn' });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/** Files read at run time, beside the bundles that read them. */
function copyResources() {
  const target = path.join(out, 'resources');
  fs.rmSync(target, { recursive: true, force: true });
  for (const name of ['lexicon', 'language']) {
    fs.cpSync(path.join(root, 'electron', 'checker', name), path.join(target, name), { recursive: true });
  }
  fs.mkdirSync(path.join(target, 'samples'), { recursive: true });
  for (const name of fs.readdirSync(path.join(root, 'samples'))) {
    if (/^\d\d-[^.]*\.txt$/.test(name)) {
      fs.copyFileSync(path.join(root, 'samples', name), path.join(target, 'samples', name));
    }
  }
}

const inputsOf = (part) =>
  part === 'renderer'
    ? ['renderer', 'shared']
    : part === 'resources'
      ? ['electron/checker/lexicon', 'electron/checker/language', 'samples']
      : bundles[part].inputs;

/** @param {readonly string[]} wanted parts; all when empty */
export async function build(wanted = [], log = console.error) {
  for (const part of wanted.length > 0 ? wanted : parts) {
    if (!parts.includes(part)) throw new Error(`No part “${part}”. Parts: ${parts.join(', ')}.`);
    const stamp = path.join(out, '.stamps', part);
    const now = fingerprint(inputsOf(part));
    if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === now) continue;
    log(`Building ${part}...`);
    if (part === 'renderer') await buildRenderer();
    else if (part === 'resources') copyResources();
    else await bundle(bundles[part]);
    fs.mkdirSync(path.dirname(stamp), { recursive: true });
    fs.writeFileSync(stamp, now);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build(process.argv.slice(2));
