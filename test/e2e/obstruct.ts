import type { ElectronApplication } from 'playwright-core';

/**
 * Puts something in the way of writing to the disk in the app: `wait` holds back every confirmation until it is taken away,
 * `ENOSPC` refuses what is written, `records` refuses what is written but to journals. With `below`, files outside of that
 * folder are written as ever. `null` takes it away.
 */
export async function obstruct(
  app: ElectronApplication,
  how: 'wait' | 'ENOSPC' | 'records' | null,
  below = '',
): Promise<void> {
  await app.evaluate(
    async (_electron, { chosen, folder }) => {
      const fs = process.mainModule?.require('node:fs/promises') ?? {};
      const handle = await fs.open('/dev/null');
      const calls = Object.getPrototypeOf(handle);
      await handle.close();
      const kept = Reflect.get(globalThis, 'kept') ?? {
        open: fs.open,
        sync: calls.sync,
        datasync: calls.datasync,
        write: calls.write,
      };
      Reflect.set(globalThis, 'kept', kept);
      const { open, ...ofHandles } = kept;
      Object.assign(calls, ofHandles);
      Reflect.get(globalThis, 'letGo')?.();
      const places: WeakMap<object, string> = Reflect.get(globalThis, 'places') ?? new WeakMap();
      Reflect.set(globalThis, 'places', places);
      fs.open = async (path: string, ...rest: unknown[]) => {
        const opened = await open(path, ...rest);
        places.set(opened, String(path));
        return opened;
      };
      if (chosen === 'wait') {
        const gate = new Promise((resolve) => Reflect.set(globalThis, 'letGo', resolve));
        calls.sync = async function sync() {
          await gate;
          return kept.sync.call(this);
        };
        calls.datasync = async function datasync() {
          await gate;
          return kept.datasync.call(this);
        };
      } else if (chosen !== null) {
        calls.write = async function write(...args: unknown[]) {
          const place = places.get(this) ?? folder;
          const isRefused = place.startsWith(folder) && !(chosen === 'records' && place.endsWith('.ndjson'));
          if (isRefused) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
          return kept.write.apply(this, args);
        };
      }
    },
    { chosen: how, folder: below },
  );
}
