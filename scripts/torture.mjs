// `npm run torture [-- section...]`: what the tests try, many times over. Takes hours. Sections:
//   kills    1,000 times kill -9 while a project is written to, and as often while lowdb's own adapter writes
//   edits    random edits, failing disks and damage to the journal, 30 times as many as usual
//   crashes  10,000 random sequences of edits, crashes and power cuts on a disk in memory
//   calls    every call of a session made to fail, in every way
//   cuts     200 power cuts of a mounted ext4 while a project is written to, and as many with lowdb's own adapter
//   disks    disks that are full, or become read-only
// What mounts a file system runs as root on Linux, in a mount namespace of its own; elsewhere it is counted as skipped.
import { spawnSync } from 'node:child_process';
import { ensureDependencies, root } from './dependencies.mjs';

ensureDependencies();

const sections = {
  kills: { files: ['test/electron/store/killed.test.ts'], env: { JIAOKAN_KILLS: '1000' } },
  edits: { files: ['test/properties/journal.test.ts', 'test/properties/journalOnDisk.test.ts'], env: { RUNS: '30' } },
  crashes: { files: ['test/properties/crashes.test.ts'], env: { RUNS: '67' } },
  calls: { files: ['test/electron/store/everyCall.test.ts'], env: { JIAOKAN_EVERY_CALL: '1' } },
  cuts: { files: ['test/electron/store/powerCuts.test.ts'], env: { JIAOKAN_CUTS: '200' }, mounts: true },
  disks: { files: ['test/electron/store/mountedDisks.test.ts'], env: {}, mounts: true },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(sections, name));
if (unknown.length > 0) {
  console.error(`No section “${unknown.join(', ')}”. Sections: ${Object.keys(sections).join(', ')}.`);
  process.exit(2);
}

/** Why nothing can be mounted here; null when it can. */
function mountsRefused() {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid?.() !== 0) return 'needs root';
  const { status } = spawnSync('unshare', ['--mount', 'true'], { stdio: 'ignore' });
  return status === 0 ? null : 'root may not mount here';
}

const refused = mountsRefused();
const failed = [];
const skipped = [];
for (const [name, { files, env, mounts = false }] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  if (mounts && refused !== null) {
    skipped.push(name);
    console.log(`skipped: mounting a file system ${refused}`);
    continue;
  }
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--testTimeout', String(3 * 3_600_000), ...files];
  const [command, ...before] = mounts ? ['unshare', '--mount', process.execPath] : [process.execPath];
  const { status } = spawnSync(command, [...before, ...vitest], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, FORCE_COLOR: '0', ...env, ...(mounts ? { JIAOKAN_MOUNTS: '1' } : {}) },
  });
  if (status !== 0) failed.push(name);
}
const count = (names) => (names.length === 0 ? 'none' : names.join(', '));
console.log(`\nFailed: ${count(failed)}. Skipped: ${count(skipped)}.`);
process.exit(failed.length > 0 ? 1 : 0);
