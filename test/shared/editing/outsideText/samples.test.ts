import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyText } from '#shared/editing/commands/index';
import { openDocumentState, recordFrom } from '#shared/editing/documentState';
import { ownUnits } from '#shared/editing/outsideText/ownUnits';
import { compareWithText } from '#shared/editing/outsideText/textComparison';
import { exportTxt } from '#shared/export/exportTxt';
import { importDocument } from '#shared/import/importDocument';
import { parseBlocks } from '#shared/import/parseBlocks';

const folder = path.resolve(__dirname, '../../../../samples');
const names = fs.readdirSync(folder).filter((name) => /^\d\d-.+(?<!clean)\.txt$/.test(name));

/** Ends of a word or two that stand too far from their sentence for it to be told by them, as a reader would not either. */
const carriedFar: Readonly<Record<string, readonly string[]>> = {
  '11-county-weekly.txt': ['了。'],
  '14-theory-page.txt': ['图书”。', '灯。'],
  '15-evening-paper.txt': ['女儿。'],
  '19-literary-serial.txt': ['他。'],
};

function open(name: string) {
  let ids = 0;
  const newId = () => `n${ids++}`;
  const bytes = fs.readFileSync(path.join(folder, name));
  const { record, source } = importDocument({ bytes, name, newId, now: () => 0, sha256: '0'.repeat(64) });
  const state = openDocumentState({
    record,
    source,
    author: () => '校对员',
    newId,
    now: () => 0,
    composing: () => false,
    imported: () => parseBlocks(source, record.source.format),
  });
  return { record, source, state };
}

describe('the samples', () => {
  test.each(names)('%s: our own export of it, as it was imported, changes nothing', (name) => {
    const { record, source, state } = open(name);
    const [file] = exportTxt(recordFrom(state, record), source, { text: 'corrected' });
    for (const format of ['txt', 'md'] as const) {
      const { differences, similarity } = compareWithText(state.doc, file?.content ?? '', format);
      expect(differences).toEqual([]);
      expect(similarity).toBe(1);
    }
  });

  test.each(names)('%s: the file it was imported from changes nothing', (name) => {
    const { source, state } = open(name);
    expect(compareWithText(state.doc, source, 'txt').differences).toEqual([]);
  });

  test.each(names)('%s: the corrected text of it, applied, is what the document says then', (name) => {
    const { state } = open(name);
    const clean = fs.readFileSync(path.join(folder, name.replace('.txt', '.clean.txt')), 'utf8');
    const comparison = compareWithText(state.doc, clean, 'txt');
    expect(comparison.similarity).toBeGreaterThan(0.8);
    // Halves of sentences are joined, however few their words, so that tags on them stay.
    const removed = comparison.differences.flatMap((one) => (one.kind === 'removed' ? [one.text] : []));
    expect(removed).toEqual(carriedFar[name] ?? []);
    let after = state;
    applyText(comparison, '改定.txt')(state, (tr) => {
      after = state.applyTransaction(tr).state;
    });
    const wanted = parseBlocks(clean, 'txt').flatMap(({ text }) => (text === '' ? [] : [text]));
    expect(ownUnits(after.doc, 'txt').map(({ text }) => text)).toEqual(wanted);
  });
});
