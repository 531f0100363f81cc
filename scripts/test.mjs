// `npm test`: sets up what is missing, then runs everything: static checks, unit and property tests, journeys in the
// real window. The last line gives the totals; each static check counts as one test.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ensureDependencies, root } from './dependencies.mjs';
import { ensureRuntime } from './runtime.mjs';
import { ensurePackages } from './systemPackages.mjs';

ensureDependencies();
const runtime = ensureRuntime();
ensurePackages(runtime.executable, { display: !process.env.DISPLAY });
const { passes, staticChecks } = await import('./check.mjs');

// Real texts to try, where they stand beside the project; they are never part of it.
const texts = path.join(root, '..', 'shared', 'data', 'texts');
if (!process.env.JIAOKAN_TEXTS && fs.existsSync(texts)) process.env.JIAOKAN_TEXTS = texts;

const totals = { passed: 0, failed: 0 };
/** Named at the end, so that none is left out in silence. */
const skipped = [];
for (const check of staticChecks) totals[passes(check) ? 'passed' : 'failed']++;

const reports = fs.mkdtempSync(path.join(root, 'node_modules', '.cache', 'reports-'));

/** Runs vitest; the results file by file, or null when it did not get as far as a report. */
function run(config, files = []) {
  const report = path.join(reports, `${config}-${files.length}.json`);
  const { status } = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config',
      config,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...files,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, FORCE_COLOR: '0' } },
  );
  if (!fs.existsSync(report)) return null;
  return { status, files: JSON.parse(fs.readFileSync(report, 'utf8')).testResults };
}

/** Adds a run's results to the totals. A file that could not be loaded runs no test and still is a failure. */
function count(result) {
  const before = { ...totals };
  for (const file of result?.files ?? []) {
    if (file.status === 'failed' && file.assertionResults.length === 0) totals.failed++;
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed' || status === 'failed') totals[status]++;
      else skipped.push(`${path.relative(root, file.name)}: ${fullName}`);
    }
  }
  const ranNothing = totals.passed + totals.failed === before.passed + before.failed;
  if (ranNothing || (result.status !== 0 && totals.failed === before.failed)) totals.failed++;
}

count(run('vitest.config.mts'));

// A window can fail to open on a busy machine. What fails is tried once more, by the file, and is named either way.
const journeys = run('vitest.e2e.config.mts');
const failed = (journeys?.files ?? [])
  .filter(({ status }) => status === 'failed')
  .map(({ name }) => path.relative(root, name));
if (journeys && failed.length > 0 && failed.length <= 2) {
  console.log(`Failed, and tried once more: ${failed.join(', ')}`);
  const again = run('vitest.e2e.config.mts', failed);
  const rest = journeys.files.filter(({ status }) => status !== 'failed');
  count({ status: again?.status ?? 1, files: [...rest, ...(again?.files ?? [])] });
} else count(journeys);
fs.rmSync(reports, { recursive: true, force: true });

if (skipped.length > 0) console.log(`Skipped, for want of what each says above:\n  ${skipped.join('\n  ')}`);
console.log(
  `${totals.passed} passed, ${totals.failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`,
);
process.exit(totals.failed > 0 ? 1 : 0);
