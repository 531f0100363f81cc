import type { RunningApp } from './app';

/** Drags files over the middle of the window and lets go of them there, as a file manager would. */
export async function dropFiles({ page }: RunningApp, paths: readonly string[]): Promise<void> {
  const { x, y } = await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }));
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  await devtools.send('Input.dispatchDragEvent', { type: 'dragEnter', x, y, data });
  await devtools.send('Input.dispatchDragEvent', { type: 'dragOver', x, y, data });
  await devtools.send('Input.dispatchDragEvent', { type: 'drop', x, y, data });
  await devtools.detach();
}
