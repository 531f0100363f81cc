import path from 'node:path';
import vm from 'node:vm';
import { buildSync } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { eventChannels, requestChannels } from '#shared/ipc/channels';

const root = path.resolve(__dirname, '../../..');

let bundle: string;
beforeAll(() => {
  const built = buildSync({
    absWorkingDir: root,
    entryPoints: ['electron/preload/preload.ts'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    external: ['electron'],
    write: false,
  });
  bundle = built.outputFiles[0]?.text ?? '';
});

type Called = [channel: string, payload: unknown];
type Listener = (event: unknown, payload: unknown) => void;

/** Runs the built script as a sandboxed preload does, with nothing but `electron` to require, and gives what the page gets. */
function runPreload(webUtils?: { getPathForFile: (file: unknown) => string }) {
  const exposed = new Map<string, Record<string, (...args: unknown[]) => unknown>>();
  const calls: Called[] = [];
  const listeners = new Map<string, Set<Listener>>();
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: Record<string, () => unknown>) => exposed.set(name, api) },
    ipcRenderer: {
      invoke: async (...called: Called) => calls.push(called),
      on: (channel: string, listener: Listener) => {
        listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      },
      removeListener: (channel: string, listener: Listener) => listeners.get(channel)?.delete(listener),
    },
    webUtils,
  };
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`a sandboxed preload can't require ${name}`);
    return electron;
  };
  vm.runInNewContext(bundle, { require, module: { exports: {} }, exports: {} });
  return { exposed, api: exposed.get('jiaokan') ?? {}, calls, listeners };
}

test('the page gets one function a channel and nothing that could name another', () => {
  const { exposed, api, calls, listeners } = runPreload();
  expect([...exposed.keys()]).toEqual(['jiaokan']);
  for (const [name, call] of Object.entries(api)) {
    if (!name.startsWith('on')) call([]);
    else call(() => undefined);
  }
  expect(calls.map(([channel]) => channel).sort()).toEqual([...requestChannels].sort());
  expect([...listeners.keys()].sort()).toEqual([...eventChannels].sort());
  expect(Object.keys(api)).toHaveLength(requestChannels.length + eventChannels.length);
});

test('a listener hears the payload and not the event, until it stops', () => {
  const { api, listeners } = runPreload();
  const heard: unknown[] = [];
  const stop = api.onMenuCommand?.((...args: unknown[]) => heard.push(args));
  const tell = (payload: unknown) => {
    for (const listener of listeners.get('menu:command') ?? []) listener({ sender: 'secret' }, payload);
  };
  tell('undo');
  if (typeof stop === 'function') stop();
  tell('redo');
  expect(heard).toEqual([['undo']]);
});

test('dropped files are named by their places where there are any, in older and newer Electrons', () => {
  const files = [{ path: '/home/lin/一版.txt' }, { path: '' }];
  const older = runPreload();
  older.api.dropImport?.(files);
  const newer = runPreload({ getPathForFile: (file) => (file === files[0] ? '/home/lin/一版.txt' : '') });
  newer.api.dropImport?.(files);
  expect([older.calls, newer.calls]).toEqual([
    [['import:drop', ['/home/lin/一版.txt']]],
    [['import:drop', ['/home/lin/一版.txt']]],
  ]);
});
