import { chmodSync, chownSync, copyFileSync, lchownSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Nobody, on every Linux: owns nothing, so that permissions count and Chromium's sandbox can be had. */
export const NOBODY = 65_534;

/** Whether the tests run as root, who is let through by every permission. */
export const asRoot = process.getuid?.() === 0;

/** An executable that runs the given one without privileges, and what its environment needs besides. */
export function lowered(
  executable: string,
  home: string,
): { readonly file: string; readonly env: Record<string, string> } {
  if (!asRoot) return { file: executable, env: {} };
  giveAway(home);
  const script = path.join(home, 'electron.sh');
  writeFileSync(
    script,
    `#!/bin/sh\nexec setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups -- '${executable}' "$@"\n`,
  );
  chmodSync(script, 0o755);
  return { file: script, env: displayKey(home) };
}

/** Gives a folder and all in it to the user without privileges; links themselves, not what they lead to. */
export function giveAway(folder: string): void {
  if (!asRoot) return;
  lchownSync(folder, NOBODY, NOBODY);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) giveAway(file);
    else lchownSync(file, NOBODY, NOBODY);
  }
}

/** A display that asks for a key keeps it in a file that only its owner reads: the other user gets a copy. */
function displayKey(home: string): Record<string, string> {
  const key = process.env.XAUTHORITY;
  if (key === undefined) return {};
  const copy = path.join(home, 'display-key');
  copyFileSync(key, copy);
  chownSync(copy, NOBODY, NOBODY);
  return { XAUTHORITY: copy };
}
