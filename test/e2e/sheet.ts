import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** The text as the page shows it, and the ways a test reads and selects it. */
export interface Sheet {
  /** The text of every block; gaps and marks leave nothing in it. */
  blocks(): Promise<readonly string[]>;
  /** Puts the selection on `words`, from the character `from` of them to the character `to`; a caret when they are the same. */
  select(words: string, from?: number, to?: number): Promise<void>;
  /** The words from the caret to the end of its block. */
  afterCaret(): Promise<string>;
  /** Words of the page that carry a class, one string an element. */
  marked(className: string): Promise<readonly string[]>;
  /** The names that are tagged, each with the types drawn over it: `李金泽 person`. None are drawn far from the window. */
  tagged(): Promise<readonly string[]>;
}

export function sheetOf(page: Page): Sheet {
  return {
    blocks: () => page.locator('.sheet-text [data-block]').allTextContents(),
    marked: (className) => page.locator(`.sheet-text .${className}`).allTextContents(),
    afterCaret: () => page.evaluate(readAfterCaret),
    tagged: () => page.locator('.sheet-text .entity').evaluateAll(readMentions),
    async select(words, from = 0, to = words.length) {
      await page.evaluate(selectWords, { words, from, to });
      // The view reads the selection from the page; once it has, the status bar tells the place.
      await page.waitForFunction(() => document.activeElement?.classList.contains('ProseMirror-focused'));
    },
  };
}

/** Waits until the text is drawn and has the focus, which it takes when it is opened and when what lay over it is gone. */
export async function whenOpened(page: Page): Promise<void> {
  await page.waitForSelector('.sheet-text.ProseMirror-focused');
}

/** Waits until the window says that the disk has everything: what was done before the call is drawn by then. */
export async function whenSaved(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await expect.poll(() => page.locator('footer').first().textContent(), { timeout: 10_000 }).toMatch(/已保存|Saved/);
}

/** Runs in the page. */
function selectWords({ words, from, to }: { words: string; from: number; to: number }): void {
  const block = [...document.querySelectorAll<HTMLElement>('.sheet-text [data-block]')].find((one) =>
    one.textContent?.includes(words),
  );
  if (!block) throw new Error(`No block says ${words}`);
  block.closest<HTMLElement>('.sheet-text')?.focus();
  block.scrollIntoView({ block: 'center' });
  const start = (block.textContent ?? '').indexOf(words);
  const placeOf = (offset: number): [Node, number] => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let left = offset;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.textContent?.length ?? 0;
      if (left <= length) return [node, left];
      left -= length;
    }
    return [block, block.childNodes.length];
  };
  getSelection()?.setBaseAndExtent(...placeOf(start + from), ...placeOf(start + to));
}

/** Runs in the page. */
function readMentions(mentions: Element[]): string[] {
  return mentions.map((mention) => {
    const types = [...mention.querySelectorAll('.e')].flatMap((line) => /\bt-([\w-]+)/.exec(line.className)?.[1] ?? []);
    return [mention.textContent, ...new Set(types)].join(' ');
  });
}

/** Runs in the page. */
function readAfterCaret(): string {
  const selection = getSelection();
  const block = selection?.focusNode?.parentElement?.closest('[data-block]');
  if (!selection?.focusNode || !block) return '';
  const range = document.createRange();
  range.setStart(selection.focusNode, selection.focusOffset);
  range.setEndAfter(block);
  return range.toString();
}

/** Runs in the page: whether the selection begins with these words. */
export function beginsAt(name: string): boolean {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0) return false;
  const { startContainer, startOffset } = selection.getRangeAt(0);
  const block = startContainer.parentElement?.closest('[data-block]');
  if (!block) return false;
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEndAfter(block);
  return range.toString().startsWith(name);
}
