import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { CleanBlock } from '../realTexts/applyKey';
import type { Defect } from '../samples/defects';
import type { Draft, Place } from './draft';
import { type Sheet, sheetOf } from './sheet';

/** The half-width marks a scan leaves in Chinese. */
const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};

/** Those whose half-width form lies elsewhere. */
const NARROW: Readonly<Record<string, string>> = { '。': '.', '“': '"', '”': '"', '‘': "'", '’': "'", '\u3000': ' ' };

const KIND_KEYS = { paragraph: '0', deck: '4', byline: '5', caption: '6', label: '7' } as const;

/** What was done, for a test to count. */
export interface Work {
  /** Keys pressed, a chord with modifiers being one, and characters put in by an input method. */
  keys: number;
  characters: number;
  /** Undo steps made. */
  steps: number;
  /** Candidates taken that the app proposed for a gap. */
  taken: number;
  /** Where among those offered the other half of a cut sentence stood each time, from 1; 0 when it was found by its words. */
  ranks: number[];
}

/**
 * Somebody who makes a text right by keyboard alone: presses keys, puts in characters as an input method does, and looks at
 * the page, but touches nothing else. After each change the page must show what `draft` says.
 */
export class Typist {
  readonly work: Work = { keys: 0, characters: 0, steps: 0, taken: 0, ranks: [] };
  private readonly sheet: Sheet;

  constructor(
    private readonly page: Page,
    private readonly draft: Draft,
  ) {
    this.sheet = sheetOf(page);
  }

  /** Carries out all defects of a raw text, whichever order they come in. */
  async mend(raw: string, defects: readonly Defect[]): Promise<void> {
    const inOrder = [...defects].sort((a, b) => a.start - b.start || a.end - b.end);
    await expect.poll(() => this.page.locator('footer').first().textContent()).not.toMatch(/正在检查/);
    const filled = new Set<Defect>();
    for (const defect of inOrder) if (defect.class === 'lostVisible' && (await this.fill(defect))) filled.add(defect);
    await this.replaceMarks(defects);
    for (const defect of inOrder) if (!filled.has(defect)) await this.mendWords(defect);
    for (const defect of inOrder) if (defect.operation === 'join') await this.join(defect.start, defect.end);
    for (const defect of inOrder) if (defect.operation === 'thread') await this.thread(defect.start, defect.target);
    for (const defect of inOrder) if (defect.operation === 'move') await this.move(raw, defect);
    for (const defect of inOrder) if (defect.operation === 'article') await this.startArticle(defect.start);
  }

  /** Makes of every block what is wanted: parts those that run on, and gives them their kinds. They must be in order. */
  async shape(wanted: readonly CleanBlock[]): Promise<void> {
    for (const [block, { text }] of wanted.entries()) {
      const shown = this.draft.texts()[block] ?? '';
      if (shown !== text && shown.startsWith(text)) await this.split({ block, at: Array.from(text).length });
    }
    for (const [block, { kind, level }] of wanted.entries()) {
      const shown = await this.page
        .locator('.sheet-text [data-block]')
        .nth(block)
        .evaluate((element) => [element.getAttribute('data-block'), element.tagName]);
      if (shown[0] === kind && (level === undefined || shown[1] === `H${level}`)) continue;
      await this.goTo({ block, at: 0 });
      await this.press(`Control+Alt+${kind === 'heading' ? level : KIND_KEYS[kind]}`);
      await expect
        .poll(() => this.page.locator('.sheet-text [data-block]').nth(block).getAttribute('data-block'))
        .toBe(kind);
      this.work.steps++;
    }
  }

  /** Presses keys, one chord after the other. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      this.work.keys++;
    }
  }

  /** Puts in characters as an input method does. */
  async put(text: string): Promise<void> {
    await this.page.keyboard.insertText(text);
    this.work.characters += Array.from(text).length;
  }

  /** Puts the caret somewhere, by looking for words that stand there, and nowhere else if possible. */
  async goTo({ block, at }: Place): Promise<void> {
    const [from, to] = this.wordsAt(block, at);
    const words = this.words(block, from, to);
    const places = this.placesOf(words);
    const number = places.findIndex((place) => place.block === block && place.at === from) + 1;
    await this.press('Control+f');
    await this.focusOn('search');
    await this.put(words);
    await this.press('Enter');
    while (places.length > 1 && (await this.matchShown(places.length)) !== number) await this.press('Enter');
    await this.press('Escape');
    await this.focusOn('textbox');
    await expect.poll(() => this.page.evaluate(() => getSelection()?.toString())).toBe(words);
    // A caret that goes to the very beginning soon after the text took the focus is taken for the browser's doing, and put back.
    if (at === to || (block === 0 && from === 0))
      await this.press('ArrowRight', ...Array<string>(to - at).fill('ArrowLeft'));
    else await this.press('ArrowLeft', ...Array<string>(at - from).fill('ArrowRight'));
  }

  /** Selects `count` characters from a place on, by the keys that extend a selection. */
  async select({ block, at }: Place, count: number): Promise<void> {
    await this.goTo({ block, at: at + count });
    await this.press(...Array<string>(count).fill('Shift+ArrowLeft'));
  }

  /** Replaces half-width marks: all of one kind at once where every one of them is wrong, otherwise one after the other. */
  private async replaceMarks(defects: readonly Defect[]): Promise<void> {
    const wrong = new Set(defects.filter(isMark).map(({ start }) => start));
    for (const [half, full] of Object.entries(FULL)) {
      const found = [...Array(this.draft.length).keys()].flatMap((block) =>
        this.draft.cells(block).flatMap((cell, at) => (fold(cell.text) === fold(half) ? [{ block, at, cell }] : [])),
      );
      const isWrong = ({ cell }: (typeof found)[number]) => cell.source !== null && wrong.has(cell.source);
      const halves = found.filter(({ cell }) => cell.text === half);
      if (!halves.some(isWrong)) continue;
      await this.press('Control+h');
      await this.focusOn('search');
      await this.put(half);
      await this.press('Tab');
      await this.put(full);
      if (halves.every(isWrong)) {
        await this.press('Control+Enter');
        // Escape would call it off.
        await expect.poll(() => this.page.getByRole('search').getByRole('status').textContent()).toMatch(/已替换/);
        this.work.steps++;
      } else {
        await this.press('Enter');
        const first = (await this.matchShown(found.length)) - 1;
        for (const place of [...found.slice(first), ...found.slice(0, first)]) {
          await this.press(isWrong(place) ? 'Enter' : 'F3');
        }
        this.work.steps += found.filter(isWrong).length;
      }
      await this.press('Escape');
      await this.focusOn('textbox');
      for (const place of found.filter(isWrong)) this.draft.replace(place, 1, full);
      await this.look();
    }
  }

  /** Goes to the finding at a gap and takes the candidate that says what was printed; false when there is none. */
  private async fill(defect: Defect): Promise<boolean> {
    if (defect.operation !== 'replace' || (await this.page.locator('.sheet-text .f').count()) === 0) return false;
    const gap = this.draft.cellAt(defect.start);
    await this.goTo({ block: gap.block, at: Math.max(0, gap.at - 3) });
    await this.press('F8');
    await this.page.getByRole('dialog').waitFor();
    const marks = this.page.locator(`.sheet-text [data-block] >> nth=${gap.block} >> .f.cur`);
    const covered = (await marks.allTextContents()).join('');
    const lead = covered.indexOf(defect.from);
    let taken = '';
    if (lead >= 0 && this.words(gap.block, gap.at - lead, gap.at - lead + Array.from(covered).length) === covered) {
      const candidates = await this.page
        .getByRole('dialog')
        .getByRole('group', { name: '候选' })
        .getByRole('button')
        .all();
      for (const [index, candidate] of candidates.entries()) {
        const words = ((await candidate.textContent()) ?? '').replace(/^\d/, '');
        const rest = covered.slice(lead + defect.from.length);
        const filling = words.slice(lead, words.length - rest.length);
        if (words !== covered.slice(0, lead) + filling + rest || filling === '' || !defect.text.startsWith(filling))
          continue;
        await this.press(`Alt+${index + 1}`);
        this.work.taken++;
        this.work.steps++;
        taken = filling;
        break;
      }
    }
    await this.press('Escape');
    await expect.poll(() => this.page.getByRole('dialog').count()).toBe(0);
    if (taken === '') return false;
    this.draft.replace(gap, Array.from(defect.from).length, taken);
    await this.look();
    const missing = defect.text.slice(taken.length);
    if (missing !== '') await this.type({ block: gap.block, at: gap.at + Array.from(taken).length }, 0, missing);
    return true;
  }

  private async mendWords(defect: Defect): Promise<void> {
    if (isMark(defect)) return;
    if (defect.operation === 'insert') {
      await this.type(this.placeBefore(defect.start), 0, defect.text);
    } else if (defect.operation === 'delete' || defect.operation === 'replace') {
      const text = defect.operation === 'replace' ? defect.text : '';
      if (defect.from.includes('\n')) await this.gather(defect.start, defect.from, text);
      else await this.type(this.draft.cellAt(defect.start), Array.from(defect.from).length, text);
    }
  }

  /** Types over `count` characters. */
  async type(place: Place, count: number, text: string): Promise<void> {
    if (text === '') {
      await this.goTo({ block: place.block, at: place.at + count });
      await this.press(...Array<string>(count).fill('Backspace'));
    } else {
      await this.select(place, count);
      await this.put(text);
    }
    this.draft.replace(place, count, text);
    this.work.steps++;
    await this.look();
  }

  /** Makes one line of words that were shredded into several, and puts in what is missing between them. */
  private async gather(start: number, shreds: string, text: string): Promise<void> {
    const left = Array.from(text);
    for (const [index, character] of Array.from(shreds).entries()) {
      if (character === '\n') continue;
      const at = start + index;
      if (index > 0) await this.join(at, at);
      let missing = '';
      while (left.length > 0 && left[0] !== character) missing += left.shift();
      if (missing !== '') await this.type(this.draft.cellAt(at), 0, missing);
      left.shift();
    }
  }

  /** Joins the block that ends before `start` of the source with the one that goes on at `end`, unless they are one already. */
  async join(start: number, end: number): Promise<void> {
    const [tail, head] = [this.draft.after(start), this.draft.before(end)];
    if (tail.block === head.block) return;
    expect(head).toEqual({ block: tail.block + 1, at: 0 });
    await this.goTo(tail);
    await this.press('Alt+ArrowDown');
    this.draft.join(tail.block);
    this.work.steps++;
    await this.look();
  }

  private async thread(start: number, target: number): Promise<void> {
    const [tail, head] = [this.draft.after(start), this.draft.before(target)];
    await this.goTo(tail);
    await this.press('Alt+j');
    const asked = this.page.getByRole('dialog', { name: '后半句在哪一段' });
    const offered = asked.getByRole('option');
    await expect.poll(() => asked.getByRole('status').textContent()).not.toMatch(/正在找/);
    const begins = this.words(head.block, 0, 8);
    const rank = (await offered.allTextContents()).findIndex((words) => words.includes(begins));
    this.work.ranks.push(rank + 1);
    if (rank > 0) await this.press(...Array<string>(rank).fill('ArrowDown'));
    else if (rank < 0) {
      await this.put(begins);
      await expect.poll(() => offered.first().textContent()).toContain(begins);
    }
    await this.press('Enter');
    this.draft.thread(tail.block, head.block);
    this.work.steps++;
    await this.look();
  }

  private async move(raw: string, { start, end, target }: Extract<Defect, { operation: 'move' }>): Promise<void> {
    const first = await this.carve(start, end);
    const last = this.draft.after(end).block;
    const to = target === Array.from(raw).length ? this.draft.length : this.draft.before(target).block;
    const count = last - first + 1;
    const away = to > first ? to - last - 1 : first - to;
    if (away === 0) return;
    await this.goTo({ block: first, at: 0 });
    if (count > 1) await this.press(...Array<string>(count).fill('Control+Shift+ArrowDown'));
    await this.press('Alt+m', ...Array<string>(away).fill(to > first ? 'ArrowDown' : 'ArrowUp'), 'Enter');
    this.draft.move(first, count, to);
    this.work.steps++;
    await this.look();
  }

  /** Makes a block of what stands in [start, end) of the source, its surroundings one again. Answers the block's number. */
  private async carve(start: number, end: number): Promise<number> {
    const [from, to] = [this.draft.before(start), this.draft.after(end)];
    if (from.at === 0 && (to.block > from.block || to.at === this.draft.cells(to.block).length)) return from.block;
    const count = to.at - from.at;
    await this.goTo(to);
    await this.press(...Array<string>(count).fill('Shift+ArrowLeft'), 'Alt+l');
    this.draft.lift(from, count);
    this.work.steps++;
    await this.look();
    return from.block + 1;
  }

  /** Parts a block. */
  async split(place: Place): Promise<void> {
    await this.goTo(place);
    await this.press('Control+Enter');
    this.draft.split(place);
    this.work.steps++;
    await this.look();
  }

  private async startArticle(start: number): Promise<void> {
    await this.goTo({ block: this.draft.before(start).block, at: 0 });
    await this.press('Control+Shift+Enter');
    this.work.steps++;
    await this.look();
  }

  private placeBefore(source: number): Place {
    const [after, before] = [this.draft.after(source), this.draft.before(source)];
    return this.draft.cells(before.block)[before.at]?.source === source ? before : after;
  }

  /** Waits until the page shows what the draft says. */
  private async look(): Promise<void> {
    await expect.poll(this.sheet.blocks).toEqual(this.draft.texts());
  }

  private async focusOn(place: 'search' | 'textbox'): Promise<void> {
    await this.page.waitForFunction((role) => document.activeElement?.closest(`[role="${role}"]`), place);
    // A view puts its selection into the page a moment after it was given the focus; nobody's next key is as quick.
    await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  }

  private words(block: number, from: number, to: number): string {
    return this.draft
      .cells(block)
      .slice(from, to)
      .map(({ text }) => text)
      .join('');
  }

  /** The number the find bar gives the match in hand, of as many as there are. */
  private async matchShown(count: number): Promise<number> {
    const shown = this.page.getByRole('search').getByRole('status');
    await expect.poll(() => shown.textContent()).toMatch(new RegExp(`^\\d+ / ${count}$`));
    return Number.parseInt((await shown.textContent()) ?? '', 10);
  }

  /** The shortest words around a place that no other place has, rather before it than after it; failing that, its block. */
  private wordsAt(block: number, at: number): readonly [number, number] {
    const { length } = this.draft.cells(block);
    let [from, to] = at === 0 ? [0, Math.min(2, length)] : [Math.max(0, at - 2), at];
    while (this.placesOf(this.words(block, from, to)).length > 1 && to - from < length) {
      if (from > 0 && (at - from < 12 || to === length)) from--;
      else to++;
    }
    return [from, to];
  }

  /** Where words stand in the text, for the find bar: full and half width are the same. */
  private placesOf(words: string): readonly Place[] {
    const [looked, characters] = [fold(words), Array.from(words)];
    return this.draft.texts().flatMap((text, block) => {
      const [folded, all] = [fold(text), Array.from(text)];
      const places: Place[] = [];
      for (let from = folded.indexOf(looked); from >= 0; from = folded.indexOf(looked, from + 1)) {
        const at = Array.from(folded.slice(0, from)).length;
        if (characters.every((one, index) => !isTurned(one, all[at + index]))) places.push({ block, at });
      }
      return places;
    });
  }
}

/** Whether one is an opening quotation mark and the other a closing one. */
function isTurned(one: string, other: string | undefined): boolean {
  return (
    one !== other && ['“”', '‘’'].some((pair) => other !== undefined && pair.includes(one) && pair.includes(other))
  );
}

/** Whether a defect is one of the half-width marks that are replaced together. */
export function isMark(defect: Defect): boolean {
  return defect.class === 'halfWidth' && defect.operation === 'replace' && FULL[defect.from] === defect.text;
}

/** Full and half width as one, each character still one. */
function fold(text: string): string {
  const narrow = (mark: string) => NARROW[mark] ?? String.fromCharCode(mark.charCodeAt(0) - 0xfee0);
  return text.replace(/[\uff01-\uff5e。“”‘’\u3000]/g, narrow).toLowerCase();
}
