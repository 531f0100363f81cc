import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { type MeasuredWindow, openWindow } from './window';

/** Lays out the hello-world app and the page of bare editors in a folder of its own. */
export async function makeFloor(root: string): Promise<Floor> {
  const folder = mkdtempSync(path.join(tmpdir(), 'jiaokan-floor-'));
  const peers = path.join(root, 'test', 'bench', 'peers');
  await build({
    entryPoints: [path.join(peers, 'page.ts')],
    outfile: path.join(folder, 'page.js'),
    bundle: true,
    format: 'iife',
    target: 'chrome114',
  });
  await build({
    entryPoints: [path.join(peers, 'main.cjs')],
    outfile: path.join(folder, 'main.cjs'),
    platform: 'node',
    format: 'cjs',
  });
  await build({
    entryPoints: [path.join(peers, 'index.html')],
    outfile: path.join(folder, 'index.html'),
    loader: { '.html': 'copy' },
  });
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'floor', version: '1.0.0', main: 'main.cjs' }),
  );
  const page = pathToFileURL(path.join(folder, 'index.html')).href;
  return {
    open: () => openWindow(folder, { BENCH_PAGE: path.join(folder, 'index.html') }),
    page,
  };
}

export interface Floor {
  open(): Promise<MeasuredWindow>;
  readonly page: string;
}
