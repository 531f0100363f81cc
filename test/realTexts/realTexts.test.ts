import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { applyDefects } from '../samples/applyDefects';
import { readSamples } from '../samples/defects';
import { unpairedMarks } from '../samples/unpairedMarks';
import { applyKey } from './applyKey';
import { readKeys } from './keys';
import { readTexts } from './texts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const keys = readKeys();
const texts = readTexts();
const known = keys.flatMap((key) => {
  const text = texts.find(({ name, source }) => name.startsWith(key.text) && sha256(source) === key.sha256);
  return text ? [[key.text, key, text.source] as const] : [];
});
const PER_TEXT = 6;
if (known.length < keys.length) {
  const count = keys.length - known.length;
  console.log(`Skipped: ${count * PER_TEXT} tests of ${count} real texts that are not there (JIAOKAN_TEXTS).`);
}

describe.each(keys.map((key) => [key.text, key] as const))('the key of %s', (_, key) => {
  test('lists defects in the order of their places, and what each stands for', () => {
    const { defects } = key;
    expect([...defects].sort((a, b) => a.start - b.start || a.end - b.end)).toEqual(defects);
    expect(new Set(defects.map(({ id }) => id)).size).toBe(defects.length);
    for (const { start, end } of [...defects, ...key.doubtful, ...key.quiet]) expect(start).toBeLessThanOrEqual(end);
    // A half-width mark between Chinese says why itself.
    expect(defects.filter(({ class: name, reason }) => name !== 'halfWidth' && !reason)).toEqual([]);
  });

  test('quotes no more than a few characters', () => {
    const quoted = key.defects.flatMap((defect) => [
      'from' in defect ? defect.from : '',
      'text' in defect ? defect.text : '',
    ]);
    expect(Math.max(...quoted.map((text) => Array.from(text).length))).toBeLessThanOrEqual(5);
  });

  test('lists the blocks one after the other, their articles numbered', () => {
    let [article, end] = [1, -2];
    for (const block of key.blocks) {
      expect(block.start - end).toBe(block.article === article ? 2 : 3);
      expect(block.article - article).toBeLessThanOrEqual(1);
      expect(block.level !== undefined).toBe(block.kind === 'heading');
      [article, end] = [block.article, block.end];
    }
    const openings = key.defects.filter(({ operation }) => operation === 'article');
    expect(openings).toHaveLength(article - 1);
  });
});

describe.each(known)('%s', (_, key, source) => {
  const raw = Array.from(source);
  const clean = applyKey(source, key);

  test('the key gives the clean text it was made for', () => {
    expect(sha256(clean.text)).toBe(key.cleanSha256);
    expect(applyDefects(source, [...key.defects].reverse())).toBe(clean.text);
  });

  test('the blocks listed are those of the clean text', () => {
    const listed = clean.articles.map((article) => article.map(({ text }) => text).join('\n\n')).join('\n\n\n');
    expect(`${listed}\n`).toBe(clean.text);
    for (const { kind, text } of clean.articles.flat()) {
      expect([text, kind === 'deck']).toEqual([text, text.startsWith('——')]);
    }
  });

  test('no defect is idle', () => {
    const idle = key.defects.filter((defect) => {
      if (defect.operation === 'kind') return false;
      try {
        return (
          applyDefects(
            source,
            key.defects.filter((other) => other !== defect),
          ) === clean.text
        );
      } catch (error) {
        if (error instanceof RangeError) return false;
        throw error;
      }
    });
    expect(idle).toEqual([]);
  });

  test('a block is of a kind that the raw text shows or the key tells', () => {
    const told = key.defects.filter(({ operation }) => operation === 'kind').length;
    const shown = source.split('\n').filter((line) => /^#+ /.test(line)).length;
    const kinds = clean.articles.flat().map(({ kind }) => kind);
    const marked = kinds.filter((kind) => ['heading', 'caption', 'label'].includes(kind));
    expect(marked).toHaveLength(told + shown);
  });

  test('what is right or doubtful overlaps no text operation', () => {
    for (const place of [...key.quiet, ...key.doubtful]) {
      expect(place.end).toBeLessThanOrEqual(raw.length);
      const hits = key.defects.filter(
        ({ operation, start, end }) =>
          ['replace', 'delete', 'insert', 'join'].includes(operation) && start < place.end && end > place.start,
      );
      expect(hits).toEqual([]);
    }
  });

  test('the clean text is clean', () => {
    expect(clean.text).not.toMatch(/\p{Script=Han}[,;:?!()"']|[,;:?!()"']\p{Script=Han}/u);
    expect(clean.text).not.toMatch(/[A-Za-z#\r\t\u3000]| {2}|^ | $/mu);
    for (const block of clean.articles.flat()) {
      expect([block.text, unpairedMarks(block.text)]).toEqual([block.text, '']);
      if (block.kind === 'paragraph') expect(block.text).toMatch(/[。！？…”）]$/u);
    }
  });
});

test('a key of our own samples gives their clean text and blocks', () => {
  for (const sample of readSamples()) {
    const { text, articles } = applyKey(sample.raw, sample);
    expect(text).toBe(sample.clean);
    expect(`${articles.map((blocks) => blocks.map((block) => block.text).join('\n\n')).join('\n\n\n')}\n`).toBe(text);
  }
});
