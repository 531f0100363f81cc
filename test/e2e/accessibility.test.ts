import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProjectFolder } from '../../electron/store/projectFolder';
import { createWords } from '../../renderer/i18n/text';
import { answerDialogs, launchApp, type RunningApp } from './app';
import { jiaokan, recordTitled, whenRecorded } from './disk';
import { sheetOf, whenOpened } from './sheet';
import { tellInOrder } from './story';

/**
 * Every state of the window, in both languages, light and dark: axe finds nothing against WCAG 2.1 A and AA (every button
 * has a name, every colour its contrast), and no words are cut off at either of two widths. Each test goes on where the one before it ended.
 */

const samples = path.resolve(__dirname, '../../samples');
const axe = createRequire(__filename).resolve('axe-core/axe.min.js');
const rules: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
  resultTypes: ['violations'],
};
const widths = [1440, 1024] as const;

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  tellInOrder();
  const { text } = createWords(language);
  let place: string;
  let running: RunningApp;
  let page: Page;

  beforeAll(async () => {
    place = await mkdtemp(path.join(tmpdir(), 'jiaokan-access-'));
    const project = path.join(place, 'project');
    await jiaokan('new', project);
    await jiaokan(
      'import',
      '--project',
      project,
      ...['01-county-library', '04-city-page'].map((name) => path.join(samples, `${name}.txt`)),
    );
    running = await launchApp({ settings: { language } });
    page = running.page;
    await page.evaluate(await readFile(axe, 'utf8'));
    await page.getByRole('button', { name: text('commands.newProject') }).waitFor();
    await answerDialogs(running, [project]);
  });
  afterAll(async () => {
    await running?.close();
    await rm(place, { recursive: true, force: true });
  });

  /** Looks at the window as it stands now. */
  async function lookAt(): Promise<void> {
    for (const theme of ['light', 'dark']) {
      await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
      expect(await page.evaluate(findViolations, rules), theme).toEqual([]);
    }
    for (const width of widths) {
      await running.app.evaluate(
        ({ BrowserWindow }, w) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, 900),
        width,
      );
      await page.waitForFunction((w) => innerWidth === w, width);
      // The panes are brought to their new width in the frame after.
      await expect.poll(() => page.evaluate(findCutWords), { message: `${width} wide` }).toEqual([]);
    }
    await running.app.evaluate(
      ({ BrowserWindow }, w) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, 900),
      widths[0],
    );
    await page.waitForFunction((w) => innerWidth === w, widths[0]);
  }

  async function putAway(): Promise<void> {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  test('the welcome page', lookAt);

  test('making a project', async () => {
    await page.keyboard.press('Control+n');
    await page.getByRole('dialog').waitFor();
    await lookAt();
    await putAway();
  });

  test('the text with its findings', async () => {
    await page.keyboard.press('Control+o');
    await whenOpened(page);
    await page.locator('.sheet-text .f').first().waitFor();
    const sheet = sheetOf(page);
    for (const [name, key] of [
      ['程守拙', 'p'],
      ['柳渡镇', 'l'],
      ['4月23日', 'd'],
    ] as const) {
      await sheet.select(name);
      await page.keyboard.press('Control+t');
      await page.keyboard.press(key);
    }
    await sheet.select('程守绌说', 2, 3);
    await page.keyboard.insertText('拙');
    await lookAt();
  });

  test('F6 walks the panes, and the focus is seen in each', async () => {
    const focused = () =>
      page.evaluate(() => {
        const active = document.activeElement;
        return active?.matches(':focus-visible') && active.closest('[data-pane]')?.getAttribute('data-pane');
      });
    expect(await focused()).toBe('middle');
    for (const [keys, pane] of [
      ['F6', 'right'],
      ['F6', 'left'],
      ['F6', 'middle'],
      ['Shift+F6', 'left'],
      ['Shift+F6', 'right'],
      ['Shift+F6', 'middle'],
    ] as const) {
      await page.keyboard.press(keys);
      await expect.poll(focused).toBe(pane);
    }
  });

  test('Escape leads back to the text from every pane', async () => {
    const pane = () => page.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane'));
    for (const [tab, keys] of [
      ['Control+1', 'F6'],
      ['Control+2', 'F6'],
      ['Control+3', 'F6'],
      ['Control+4', 'F6'],
      ['Control+5', 'F6'],
      ['Control+1', 'Shift+F6'],
    ] as const) {
      await page.keyboard.press(tab);
      await page.keyboard.press(keys);
      await expect.poll(pane).not.toBe('middle');
      await page.keyboard.press('Escape');
      await whenOpened(page);
      expect(await pane()).toBe('middle');
    }
  });

  test('a finding and its candidates', async () => {
    await page.keyboard.press('F8');
    await page.getByRole('dialog').waitFor();
    await lookAt();
    await putAway();
  });

  test('tagging: the types on offer, and the mode in which letters tag', async () => {
    await sheetOf(page).select('沈素梅');
    await page.keyboard.press('Control+t');
    await page.getByRole('dialog').waitFor();
    await lookAt();
    await putAway();
    await page.keyboard.press('Control+Shift+t');
    await page.getByText(text('editor.tagging.title')).first().waitFor();
    await lookAt();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });

  test('structure: halves of a sentence, a place to move to, the menu of a block, articles to move to', async () => {
    await sheetOf(page).select('沈素梅', 1, 1);
    await page.keyboard.press('Alt+j');
    await page.getByRole('option').first().waitFor();
    await lookAt();
    await putAway();
    await page.keyboard.press('Alt+m');
    await page.keyboard.press('ArrowDown');
    await page.locator('[data-landing-line="move"]').waitFor();
    await lookAt();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+/');
    await page.getByRole('menu').waitFor();
    await lookAt();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.locator('.sheet-text .paragraph').nth(1).hover();
    await page.getByRole('button', { name: text('editor.block.handle') }).waitFor();
    await page.keyboard.press('Control+Shift+Enter');
    await page.keyboard.press('Alt+Shift+m');
    await page.getByRole('option').first().waitFor();
    await lookAt();
    await putAway();
    await page.getByRole('tree').getByRole('treeitem').first().hover();
    await lookAt();
    await page.locator('.sheet-text').focus();
    await page.keyboard.press('Control+z');
  });

  test('finding and replacing', async () => {
    await page.keyboard.press('Control+h');
    await page.getByRole('textbox', { name: text('editor.find.for'), exact: true }).fill('图书馆');
    await page.locator('.sheet-text .match').first().waitFor();
    await lookAt();
    await page.keyboard.press('Escape');
    await page.locator('.sheet-text').focus();
  });

  test('entities, and what can be done with one', async () => {
    await page.keyboard.press('Control+2');
    const tree = page.getByRole('tree');
    await tree.getByText('程守拙').hover();
    await lookAt();
    await tree.getByText('程守拙').hover();
    await tree.getByRole('button', { name: text('panels.entities.actions', { name: '程守拙' }) }).click();
    await page.getByRole('menu').waitFor();
    await lookAt();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
  });

  test('a comment that is written, its thread, the list of all, and one whose words were deleted', async () => {
    const { select } = sheetOf(page);
    await select('沈素梅');
    await page.keyboard.press('Control+Alt+M');
    const field = page.getByRole('dialog').getByRole('textbox');
    await field.and(page.locator(':focus')).waitFor();
    await lookAt();
    await page.keyboard.insertText('名册里没有这个人。');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await select('柳渡镇');
    await page.keyboard.press('Control+Alt+M');
    await field.and(page.locator(':focus')).waitFor();
    await page.keyboard.insertText('今属何地？');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Alt+Enter');
    await page.keyboard.press('Control+5');
    await page.keyboard.press('F9');
    await page.getByRole('dialog').getByText('名册里没有这个人。', { exact: true }).waitFor();
    await page.getByRole('button', { name: new RegExp(`^${text('comments.share.all')}`) }).click();
    await lookAt();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: text('comments.reword') })
      .click();
    await lookAt();
    await page.keyboard.press('Escape');
    await select('沈素梅');
    await page.keyboard.press('Delete');
    await page.getByRole('region', { name: text('panels.orphans') }).waitFor();
    await lookAt();
    await page.keyboard.press('Control+Alt+G');
    await page.keyboard.press('Control+Alt+Shift+G');
    await page.getByRole('dialog').waitFor();
    await lookAt();
    await putAway();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
  });

  test('the record', async () => {
    await page.keyboard.press('Control+3');
    await page.getByRole('combobox', { name: language === 'zh' ? '责任者' : 'Creators' }).waitFor();
    await lookAt();
    await page.keyboard.press('Control+1');
  });

  test('the history, several changes chosen, and its filters', async () => {
    await page.keyboard.press('Control+4');
    const list = page.locator('[data-place="changes"] [role="grid"]');
    await list.focus();
    await page.keyboard.press('Home');
    await page.getByRole('textbox', { name: text('history.note') }).waitFor();
    await lookAt();
    await list.focus();
    await page.keyboard.press('Control+a');
    await lookAt();
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: text('history.filter'), exact: true }).press('Enter');
    await page.getByRole('menu').waitFor();
    await lookAt();
    await page.getByRole('menuitemcheckbox').first().press(' ');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await lookAt();
    await page.getByRole('button', { name: text('history.filter.clear') }).press('Enter');
  });

  test('versions, and what is asked about them', async () => {
    await page.keyboard.press('Control+Shift+s');
    await page.getByRole('dialog').waitFor();
    await lookAt();
    await page.keyboard.insertText('初校');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const row = page
      .getByRole('grid', { name: text('history.versions') })
      .getByRole('row')
      .nth(1);
    for (const action of ['restore', 'delete'] as const) {
      await row.focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.getByRole('menu').waitFor();
      if (action === 'restore') await lookAt();
      await page.getByRole('menuitem', { name: text(`history.version.${action}`) }).press('Enter');
      await page.getByRole('dialog').waitFor();
      await lookAt();
      await putAway();
    }
  });

  test('backups of the open document, and the choice of another', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill(text('backups.title'));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: text('backups.title') });
    await dialog.getByRole('grid').waitFor();
    await lookAt();
    await dialog.getByRole('button', { name: text('backups.all') }).press('Enter');
    await dialog.getByRole('listbox', { name: text('backups.documents') }).waitFor();
    await lookAt();
    await putAway();
  });

  test('the views beside the text', async () => {
    for (const keys of ['Control+F7', 'F7', 'Shift+F7']) {
      await page.keyboard.press(keys);
      await page.locator('[data-place="comparison"] [role="row"]').first().waitFor();
      await page.keyboard.press('F4');
      await lookAt();
    }
    await page.keyboard.press('Shift+F7');
    await page.locator('.sheet-text').waitFor();
    await page.keyboard.press('Control+1');
  });

  test('a conflicted copy, and what both changed differently', async () => {
    const { documents } = new ProjectFolder(path.join(place, 'project'));
    await whenRecorded(path.join(place, 'project'));
    const { id } = await recordTitled(path.join(place, 'project'), '01-county-library');
    const record = await readFile(path.join(documents, `${id}.json`), 'utf8');
    expect(record).toContain('程守拙说');
    const copy = path.join(documents, `${id}.sync-conflict-20261122-101500-ABCDEFG.json`);
    await writeFile(copy, record.replace('程守拙说', '程守黜说'));
    await page.getByRole('button', { name: text('conflicts.command.mergeCopy') }).click({ timeout: 15_000 });
    await page.locator('[data-place="conflicts"] [role="row"]').first().waitFor();
    await lookAt();
    await page.keyboard.press('2');
    await page.getByText(text('conflicts.all')).waitFor();
    await lookAt();
    await page.keyboard.press('Escape');
    await whenOpened(page);
    await rm(copy);
  });

  test('commands, articles and text to go to', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('图书');
    await lookAt();
    await putAway();
  });

  test('importing, with what can’t be, what is in doubt and what is there already', async () => {
    const empty = path.join(place, '空.txt');
    const odd = path.join(place, '标题.txt');
    await writeFile(empty, '');
    await writeFile(odd, Buffer.from('d3c0bcc3c7c5d0decdc9', 'hex'));
    await answerDialogs(running, [path.join(samples, '01-county-library.txt'), empty, odd]);
    await page.keyboard.press('Control+i');
    const box = page.getByRole('dialog');
    for (const name of ['01-county-library.txt', '空.txt', '标题.txt']) {
      await box.getByRole('button', { name: new RegExp(`^${name}`) }).click();
      await lookAt();
    }
    await putAway();
  });

  test('exporting, renaming, settings', async () => {
    for (const keys of ['Control+e', 'Shift+F2', 'Control+,']) {
      await page.keyboard.press(keys);
      await page.getByRole('dialog').waitFor();
      await lookAt();
      await putAway();
    }
  });

  test('all documents, with some chosen, and the trash', async () => {
    await page.keyboard.press('Control+d');
    const table = page.getByRole('grid', { name: text('shell.documents') });
    await table.getByRole('checkbox', { name: '04-city-page' }).waitFor({ state: 'attached' });
    await lookAt();
    await page
      .locator('label')
      .filter({ has: page.getByRole('checkbox', { name: text('shell.documents.tickAll') }) })
      .click();
    await page.getByText(text('shell.documents.ticked', { count: 2 })).waitFor();
    await lookAt();
    await page.keyboard.press('Control+d');
    await page.getByRole('button', { name: text('commands.trashDocument') }).click();
    await page.getByRole('button', { name: new RegExp(`^${text('shell.documents.trash')}`) }).click();
    await table.getByRole('checkbox', { name: '04-city-page' }).waitFor({ state: 'attached' });
    await lookAt();
    await table.getByRole('button', { name: text('shell.documents.actions', { title: '04-city-page' }) }).click();
    await page.getByRole('menuitem', { name: text('shell.documents.delete') }).click();
    await page.getByRole('dialog').waitFor();
    await lookAt();
    await putAway();
  });

  test('a problem told across the window', async () => {
    await answerDialogs(running, [place]);
    await page.keyboard.press('Control+o');
    await page.getByRole('alert').waitFor();
    await lookAt();
    expect(running.errors).toEqual([]);
  });
});

/** Runs in the page. */
async function findViolations(options: RunOptions): Promise<string[]> {
  // Colours on their way from one theme to the other would be measured on the way.
  await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
  const checker: typeof import('axe-core') = Reflect.get(window, 'axe');
  const { violations } = await checker.run(document, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary?.replace(/\s+/g, ' ')}`),
  );
}

/** Runs in the page: words of the window that don’t fit where they stand, but for those that are shortened on purpose. */
function findCutWords(): string[] {
  const cut: string[] = [];
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    const hasWords = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    const isControl = element.matches('button, [role=tab], [role=menuitem], [role=option], label, h1, h2, h3, p');
    const isEmptyField = element.matches('input:placeholder-shown, textarea:placeholder-shown');
    if (!(hasWords || isControl || isEmptyField)) continue;
    if (
      element.closest('.clip, .sr, .sheet-text, [aria-hidden=true], pre, [title], [lang]:not(html)') ||
      !element.checkVisibility()
    )
      continue;
    const { overflowX, whiteSpace } = getComputedStyle(element);
    const hides = overflowX !== 'visible' || whiteSpace === 'nowrap' || isControl;
    if (!hides || element.clientWidth <= 1) continue;
    if (element.scrollWidth > element.clientWidth + 1) {
      cut.push(
        `${element.tagName} ${element.className}: ${element.textContent || element.getAttribute('placeholder')} (${element.scrollWidth} > ${element.clientWidth})`,
      );
    }
  }
  return cut;
}
