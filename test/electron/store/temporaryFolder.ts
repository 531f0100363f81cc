import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

/** A folder of this test file's own, removed when its tests are done; each call gives a new place in it. */
export function temporaryFolders(): () => string {
  const root = mkdtempSync(path.join(tmpdir(), 'jiaokan-test-'));
  let count = 0;
  afterAll(() => rmSync(root, { recursive: true, force: true }), 60_000);
  return () => mkdtempSync(path.join(root, `${count++}-`));
}
