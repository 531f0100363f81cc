import { writeFile } from 'node:fs/promises';
import type { WebContents } from 'electron';

/** How long the page may take to be ready, in milliseconds. */
const PATIENCE = 30_000;

/**
 * Runs in the page. It is ready when it has drawn something into its root that isn't marked as busy, its fonts are there
 * and two more frames have passed.
 */
const ready = `(async () => {
  const drawn = () => {
    const root = document.getElementById('root');
    return root !== null && root.childElementCount > 0 && root.querySelector('[aria-busy="true"]') === null;
  };
  await new Promise((resolve) => {
    const look = () => (drawn() ? resolve() : requestAnimationFrame(look));
    look();
  });
  await document.fonts.ready;
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
})()`;

/** Draws a page into a PNG file once it is ready. Rejects when it isn't in time, or when the file can't be written. */
export async function takeScreenshot(contents: WebContents, file: string): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`the page was not ready in ${PATIENCE / 1000} seconds`)), PATIENCE);
  });
  try {
    if (contents.isLoading()) {
      await Promise.race([new Promise<void>((resolve) => contents.once('did-finish-load', () => resolve())), tooLate]);
    }
    await Promise.race([contents.executeJavaScript(ready), tooLate]);
    const image = await contents.capturePage();
    await writeFile(file, image.toPNG());
  } finally {
    clearTimeout(timer);
  }
}
