// `npm run torture [-- section...]`: what the tests try, many times over. Sections: kills (1,000 times kill -9 while a project
// is written to), edits (random edits, crashes, failing disks and damage to the journal, 30 times as many). Takes an hour or
// so.
import { spawnSync } from 'node:child_process';
import { ensureDependencies, root } from './dependencies.mjs';

ensureDependencies();

const sections = {
  kills: { files: ['test/electron/store/killed.test.ts'], env: { JIAOKAN_KILLS: '1000' } },
  edits: { files: ['test/properties/journal.test.ts', 'test/properties/journalOnDisk.test.ts'], env: { RUNS: '30' } },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(sections, name));
if (unknown.length > 0) {
  console.error(`No section “${unknown.join(', ')}”. Sections: ${Object.keys(sections).join(', ')}.`);
  process.exit(2);
}

let failed = false;
for (const [name, { files, env }] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--testTimeout', String(3 * 3_600_000), ...files],
    { cwd: root, stdio: 'inherit', env: { ...process.env, FORCE_COLOR: '0', ...env } },
  );
  if (status !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
