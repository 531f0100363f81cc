import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultTagset } from '#shared/project/defaultTagset';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { readKeys } from '../realTexts/keys';
import { readTexts } from '../realTexts/texts';
import { type Defect, readSamples } from '../samples/defects';
import { readTagKeys } from '../tags/tagKeys';
import { Draft } from './draft';
import { type OpenText, openText } from './openText';
import { Typist } from './typist';

/**
 * A whole raw text is tagged by keyboard alone, then made right with the tags in it: characters inside names are mended, blocks
 * split, joined and moved. Whatever is done, a tag covers its name, there as on the disk, and undo takes it all back.
 */

interface Work {
  readonly name: string;
  readonly raw: string;
  readonly defects: readonly Defect[];
}

const samples = readSamples();
const texts = readTexts();
const keys = readKeys();
/** One of our own and one of the real ones; all that were tagged when asked for. */
const TAGGED = ['06-mountain-clinic', '000'];
const tagKeys = readTagKeys().filter(({ text }) => process.env.JIAOKAN_DESK === 'all' || TAGGED.includes(text));
const works = tagKeys.flatMap(({ text, tags }): (Work & { tags: typeof tags })[] => {
  const sample = samples.find((one) => one.sample === text);
  if (sample) return [{ name: text, raw: sample.raw, defects: sample.defects, tags }];
  const raw = texts.find(({ name }) => name.startsWith(text))?.source;
  const key = keys.find((one) => one.text === text);
  if (raw !== undefined && key) return [{ name: text, raw, defects: key.defects, tags }];
  console.log(`Skipped: tagging ${text}: there is no such text (JIAOKAN_TEXTS).`);
  return [];
});

let open: OpenText | undefined;
afterEach(async () => {
  const errors = open?.errors ?? [];
  await open?.close();
  if (open) await rm(path.dirname(open.project), { recursive: true, force: true });
  open = undefined;
  expect(errors).toEqual([]);
});

interface Tag {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const keyOf = new Map(defaultTagset.types.map(({ id, key }) => [id, key.toLowerCase()]));

/** What the record says is tagged: type and words, the same id joined, in no order. */
function tagsIn({ articles, entities, orphans }: DocumentRecord): readonly string[] {
  const words = new Map<string, string>();
  for (const { blocks } of articles) {
    for (const { content } of blocks) {
      for (const inline of content) {
        for (const mark of inline.marks ?? []) {
          if (mark.type !== 'entity') continue;
          words.set(mark.id, (words.get(mark.id) ?? '') + ('text' in inline ? inline.text : '□'));
        }
      }
    }
  }
  expect(orphans).toEqual({});
  expect([...words.keys()].sort()).toEqual(Object.keys(entities).sort());
  return [...words].map(([id, text]) => `${entities[id]?.type} ${text}`).sort();
}

/** What should be tagged: in each block that holds characters of a name, everything from the first of them to the last. */
function tagsOf(draft: Draft, tags: readonly Tag[]): readonly string[] {
  return tags
    .map(({ type, start, end }) => {
      const words = Array.from({ length: draft.length }, (_, block) => {
        const cells = draft.cells(block);
        const own = cells.flatMap(({ source }, at) => (source !== null && source >= start && source < end ? [at] : []));
        const [first, last] = [own[0], own.at(-1)];
        if (first === undefined || last === undefined) return '';
        let to = last + 1;
        // What was typed in place of the last of them.
        while (own.length < end - start && cells[to] && cells[to]?.source === null) to++;
        return cells
          .slice(first, to)
          .map(({ text }) => text)
          .join('');
      });
      return `${type} ${words.join('')}`;
    })
    .sort();
}

describe.each(works)('$name', ({ name, raw, defects, tags }) => {
  it('is tagged and mended by keyboard alone, and every tag is where it belongs', async () => {
    open = await openText(raw);
    const before = await open.saved();
    const draft = Draft.of(before, raw);
    const typist = new Typist(open.page, draft);
    for (const { type, start, end } of tags) {
      await typist.select(draft.cellAt(start), end - start);
      await typist.press('Control+t', keyOf.get(type) ?? '');
    }
    const keysToTag = typist.work.keys;
    expect(tagsIn(await open.saved())).toEqual(tagsOf(draft, tags));

    // Names of three characters or more that nothing else will be done to.
    const long = tags.filter(
      ({ start, end }) =>
        end - start >= 3 &&
        !tags.some((other) => other.start < end && other.end > start && other.end - other.start !== end - start) &&
        !defects.some((defect) => defect.start <= end && defect.end >= start),
    );
    const [first, middle, last, whole, inserted] = long;
    if (!first || !middle || !last || !whole || !inserted) throw new RangeError('too few names to mend');
    await typist.type(draft.cellAt(first.start), 1, '甲');
    await typist.type(draft.cellAt(middle.start + 1), 1, '𠮷');
    await typist.type(draft.cellAt(last.end - 1), 1, '丙');
    await typist.type(draft.cellAt(whole.start), whole.end - whole.start, '丁'.repeat(whole.end - whole.start));
    await typist.type(draft.cellAt(inserted.start + 1), 0, '戊');
    expect(tagsIn(await open.saved())).toEqual(tagsOf(draft, tags));

    // A block is split in a name, and joined again.
    const { block, at } = draft.cellAt(inserted.start);
    await typist.split({ block, at: at + 2 });
    expect(tagsIn(await open.saved())).toEqual(tagsOf(draft, tags));
    await typist.join(inserted.start + 1, inserted.start + 1);
    await typist.mend(raw, defects);
    const mended = await open.saved();
    expect(tagsIn(mended)).toEqual(tagsOf(draft, tags));

    const { project } = open;
    await open.close();
    open = await openText('', { project });
    expect(tagsIn(await open.saved())).toEqual(tagsIn(mended));
    for (let step = typist.work.steps + tags.length; step > 0; step--) await open.page.keyboard.press('Control+z');
    const undone = await open.saved();
    expect(undone.articles).toEqual(before.articles);
    expect(undone.entities).toEqual({});
    console.log(`${name}: ${tags.length} tags, ${keysToTag} keys; ${typist.work.keys} keys in all`);
  });
});
