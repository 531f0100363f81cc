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
for (const config of ['vitest.config.mts', 'vitest.e2e.config.mts']) {
  const report = path.join(reports, `${config}.json`);
  const result = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config',
      config,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, FORCE_COLOR: '0' } },
  );
  if (!fs.existsSync(report)) {
    totals.failed++;
    continue;
  }
  const counted = JSON.parse(fs.readFileSync(report, 'utf8'));
  totals.passed += counted.numPassedTests;
  totals.failed += counted.numFailedTests;
  for (const file of counted.testResults) {
    for (const test of file.assertionResults) {
      if (test.status !== 'passed' && test.status !== 'failed')
        skipped.push(`${path.relative(root, file.name)}: ${test.fullName}`);
    }
  }
  // A file that could not be loaded runs no test and still is a failure.
  const unloaded = counted.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  totals.failed += unloaded.length;
  if (result.status !== 0 && counted.numFailedTests === 0 && unloaded.length === 0) totals.failed++;
  if (counted.numTotalTests === 0) totals.failed++;
}
fs.rmSync(reports, { recursive: true, force: true });

if (skipped.length > 0) console.log(`Skipped, for want of what each says above:\n  ${skipped.join('\n  ')}`);
console.log(
  `${totals.passed} passed, ${totals.failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`,
);
process.exit(totals.failed > 0 ? 1 : 0);
