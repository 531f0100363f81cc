import { describe, expect, test } from 'vitest';
import type { StructuralFix } from '#shared/detectors/finding';
import { createDetectors, describeReason, ruleLabel, rules } from '#shared/detectors/index';
import { lexicalRules } from '#shared/detectors/lexical/lexicalRules';
import { structureDetectors } from '#shared/detectors/structure/index';
import { nothingTaught } from '#shared/detectors/taught';
import { blockFindingSchema } from '#shared/ipc/contract';
import { words } from '#shared/problems/wording';
import { loadLexicon } from '../../../electron/checker/lexiconFile';
import { readBlocks, withFixes } from './structure/written';

const taught = { ...nothingTaught, replacements: { 核算检测: '核酸检测' } };
const detectors = createDetectors(loadLexicon(), undefined, taught);
const block = (id: string, text: string) => ({ id, type: 'paragraph' as const, text, article: 'a', level: null });

const structural: ReadonlySet<string> = new Set(structureDetectors.map(({ id }) => id));
const asksOfWords = ({ rule }: { readonly rule: string }) => !structural.has(rule);
const blocksIn = (text: string) => text.split('\n\n').map((words, index) => block(`b${index}`, words));
const found = (text: string) => detectors.checkDocument({ id: 'd', blocks: blocksIn(text) }).filter(asksOfWords);

/** They take an engine, and have tests of their own. */
const lexical: ReadonlySet<string> = new Set(lexicalRules.map(({ id }) => id));

/** Blank lines in an example part blocks. */
describe.each(rules.filter(({ id }) => !structural.has(id) && !lexical.has(id)))('rule $id', (rule) => {
  const own = found(rule.example.wrong).filter((finding) => finding.rule === rule.id);

  test('finds its example, says why in both languages and leaves the mended text alone', () => {
    expect(own.length).toBeGreaterThan(0);
    for (const finding of own) {
      for (const language of ['zh', 'en'] as const) {
        expect(describeReason(finding, language)).not.toMatch(/[{}]|undefined/);
      }
    }
    expect(found(rule.example.right)).toEqual([]);
    expect(ruleLabel(rule.id, 'zh')).toMatch(/\p{Script=Han}/u);
    expect(ruleLabel(rule.id, 'en')).toMatch(/^[A-Z]/);
  });

  test('taking the first suggestions mends the example', () => {
    const mended = blocksIn(rule.example.wrong).map(({ id, text }) =>
      found(rule.example.wrong)
        .filter((finding) => finding.block === id)
        .reverse()
        .reduce((was, { from, to, suggestions }) => was.slice(0, from) + suggestions[0]?.text + was.slice(to), text),
    );
    expect(mended.join('\n\n')).toBe(rule.example.right);
  });

  test('its findings fit the contract between processes', () => {
    for (const { block: _block, ...finding } of own) blockFindingSchema.parse(finding);
  });

  test('words its messages in both languages with values that its findings give', () => {
    for (const { zh, en } of Object.values(rule.messages)) {
      for (const name of valuesIn(en)) expect(valuesIn(zh)).toContain(name);
      expect(zh).not.toMatch(/您|！|成功/);
    }
  });
});

/** One language may name a value that the other says in words. */
function valuesIn(wording: string): readonly string[] {
  return [...wording.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
}

describe.each(structureDetectors)('rule $id', (rule) => {
  const { checkDocument } = createDetectors(loadLexicon(), structureDetectors);
  const found = (text: string) => checkDocument({ id: 'd', blocks: readBlocks(text) });
  const own = found(rule.example.wrong).filter((finding) => finding.rule === rule.id);

  test('finds its example, says why in both languages and leaves the mended text alone', () => {
    expect(own.length).toBeGreaterThan(0);
    for (const { reason, suggestions, fixes } of own) {
      const message = rule.messages[reason.id];
      for (const language of ['zh', 'en'] as const) {
        expect(message && words(message, language, reason.values)).not.toMatch(/[{}]|undefined/);
      }
      expect(suggestions).toEqual([]);
      expect(fixes?.length).toBeGreaterThan(0);
    }
    expect(found(rule.example.right)).toEqual([]);
    expect(rule.label.zh).toMatch(/\p{Script=Han}/u);
    expect(rule.label.en).toMatch(/^[A-Z]/);
  });

  test('taking the first fixes mends the example', () => {
    const fixes = own.flatMap((finding): readonly StructuralFix[] => finding.fixes?.slice(0, 1) ?? []);
    expect(withFixes(rule.example.wrong, fixes)).toBe(rule.example.right);
  });

  test('its findings fit the contract between processes', () => {
    for (const { block: _, ...finding } of own) blockFindingSchema.parse(finding);
  });

  test('words its messages in both languages with the same values', () => {
    for (const { zh, en } of Object.values(rule.messages)) {
      const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([name]) => name).sort();
      expect(names(zh)).toEqual(names(en));
      expect(zh).not.toMatch(/您|！|成功/);
    }
  });
});

test('rules have ids of their own', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test('unknown rules and reasons are refused', () => {
  expect(() => ruleLabel('no-such-rule', 'zh')).toThrow(RangeError);
  expect(() => describeReason({ rule: 'visible-gap', reason: { id: 'none', values: {} } }, 'en')).toThrow(RangeError);
});

test('a document’s findings come block by block in reading order', () => {
  const blocks = [block('b2', '读者踊 参加了讲座，克服困 坚 不拔。'), block('b1', '没有缺字。')];
  expect(detectors.checkDocument({ id: 'd1', blocks }).map((finding) => [finding.block, finding.from])).toEqual([
    ['b2', 2],
    ['b2', 12],
    ['b2', 14],
  ]);
});
