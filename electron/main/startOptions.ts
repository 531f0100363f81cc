import path from 'node:path';

/** What the app was started to do, beyond opening a window. Paths are absolute: another instance may take them over. */
export interface StartOptions {
  /** Draw the first window into this PNG file and quit. */
  readonly screenshot?: string;
  /** The folder of a project to open in the first window. */
  readonly project?: string;
}

const names = ['screenshot', 'project'] as const;

/**
 * Reads `--screenshot FILE` and `--project DIR`, also written with `=`. Anything else is left to Chromium. A name
 * without a value, as in `--project --no-sandbox`, is as good as absent. Paths are taken from `directory`.
 */
export function parseStartOptions(argv: readonly string[], directory: string): StartOptions {
  const options: { -readonly [K in keyof StartOptions]: StartOptions[K] } = {};
  for (const name of names) {
    const at = argv.findIndex((argument) => argument === `--${name}` || argument.startsWith(`--${name}=`));
    const argument = argv[at];
    if (argument === undefined) continue;
    const value = argument.includes('=') ? argument.slice(argument.indexOf('=') + 1) : argv[at + 1];
    if (value !== undefined && value !== '' && !value.startsWith('--')) options[name] = path.resolve(directory, value);
  }
  return options;
}
