// System libraries Electron links to on Linux, the display it draws on, and fonts to draw Chinese with.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/** Debian's packages; the rest of what Electron needs comes with these. */
const packageOfLibrary = {
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libasound.so.2': 'libasound2',
  'libgbm.so.1': 'libgbm1',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcups.so.2': 'libcups2',
  'libdrm.so.2': 'libdrm2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libexpat.so.1': 'libexpat1',
  'libxkbcommon.so.0': 'libxkbcommon0',
  'libX11.so.6': 'libx11-6',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libxcb.so.1': 'libxcb1',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libcairo.so.2': 'libcairo2',
};

const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

function missingLibraries(executable) {
  const listed = spawnSync('ldd', [executable], { encoding: 'utf8' });
  if (listed.error) return [];
  return [...listed.stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
}

/** Han needs a font; without one every character is a box. */
function hasHanFont() {
  const listed = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  if (!listed.error) return listed.stdout.trim() !== '';
  return fs.existsSync('/usr/share/fonts/opentype/noto');
}

/**
 * What must be installed for the app to open a window here, as Debian package names and libraries nobody maps.
 * @param {string} executable Electron's
 * @param {{ display: boolean }} needs whether a display must be made with Xvfb
 */
export function missingPackages(executable, { display }) {
  if (process.platform !== 'linux') return [];
  const names = missingLibraries(executable).map((library) => packageOfLibrary[library] ?? library);
  if (display && !(has('Xvfb') && has('xvfb-run'))) names.push('xvfb', 'xauth');
  if (!hasHanFont()) names.push('fonts-noto-cjk');
  return [...new Set(names)];
}

/** Newer Debian and Ubuntu call some libraries `...t64`; the old name then stands for more than one package. */
function currentName(name) {
  const renamed = `${name}t64`;
  return spawnSync('apt-cache', ['show', renamed], { stdio: 'ignore' }).status === 0 ? renamed : name;
}

/** Installs them where that can be done without asking; otherwise says how and exits with status 1. */
export function ensurePackages(executable, needs, log = console.error) {
  const missing = missingPackages(executable, needs);
  if (missing.length === 0) return;
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (line) =>
    spawnSync('sh', ['-c', line], { stdio: ['ignore', 'ignore', 'inherit'], env: environment }).status === 0;
  const canInstall = process.getuid?.() === 0 && has('apt-get');
  if (canInstall) log(`Installing system packages: ${missing.join(' ')}...`);
  const updated = canInstall && run('apt-get update -qq');
  const command = `apt-get install -y --no-install-recommends ${missing.map(currentName).join(' ')}`;
  if (!canInstall) {
    log(
      `Missing on this system: ${missing.join(', ')}.\nInstall them, then run this again. On Debian and Ubuntu:\n  sudo ${command}`,
    );
    process.exit(1);
  }
  if (!(updated && run(`${command} -qq`)) || missingPackages(executable, needs).length > 0) {
    log(`Some packages could not be installed. Install them, then run this again:\n  ${command}`);
    process.exit(1);
  }
}
