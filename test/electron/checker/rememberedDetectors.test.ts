import { expect, test } from 'vitest';
import type { DocumentDetector } from '#shared/detectors/detector';
import { nothingTaught } from '#shared/detectors/taught';
import { loadLexicon } from '../../../electron/checker/lexiconFile';
import { rememberedDetectors } from '../../../electron/checker/rememberedDetectors';

const context = { lexicon: loadLexicon(), language: null, taught: nothingTaught, elsewhere: null };
const block = (text: string, id = 'a', level: number | null = null) => ({
  id,
  type: level === null ? ('paragraph' as const) : ('heading' as const),
  text,
  level,
});

/** Two rules that notice the length of a text together, and note what they look at. */
function watched(capacity: number) {
  const seen: string[] = [];
  const observe = ({ text }: { readonly text: string }) => {
    seen.push(text);
    if (text === 'fail') throw new Error('a rule failed');
    return text.length;
  };
  const rule = (id: string): DocumentDetector<unknown> => ({
    id,
    scope: 'document',
    label: { zh: id, en: id },
    severity: 'warning',
    decision: 'restore',
    safe: false,
    example: { wrong: '', right: '' },
    messages: {},
    observe,
    detect: () => [],
  });
  const detectors = rememberedDetectors([rule('a'), rule('b')], capacity);
  const [first, second] = detectors;
  if (first?.scope !== 'document' || second?.scope !== 'document') throw new Error('Two rules were expected');
  return { seen, first, second };
}

test('what was observed is remembered by type, level and text, whatever the block, and by all rules that observe alike', () => {
  const { seen, first, second } = watched(1000);
  expect(first.observe(block('甲乙'), context)).toBe(2);
  expect(first.observe(block('甲乙', 'b'), context)).toBe(2);
  expect(second.observe(block('甲乙'), context)).toBe(2);
  expect(seen).toEqual(['甲乙']);
  first.observe(block('甲乙', 'a', 1), context);
  first.observe(block('甲乙', 'a', 2), context);
  expect(seen).toEqual(['甲乙', '甲乙', '甲乙']);
  expect(first.observe).toBe(second.observe);
});

test('what was not asked for longest is forgotten first', () => {
  const { seen, first } = watched(45);
  const ask = (text: string) => first.observe(block(text), context);
  for (const text of ['一', '二', '三', '一', '四']) ask(text);
  expect(seen).toEqual(['一', '二', '三', '四']);
  ask('一');
  ask('二');
  expect(seen).toEqual(['一', '二', '三', '四', '二']);
});

test('a text larger than all that is kept is looked at all the same, and a failure is not remembered', () => {
  const { seen, first } = watched(20);
  first.observe(block('长'.repeat(100)), context);
  expect(() => first.observe(block('fail'), context)).toThrow();
  expect(() => first.observe(block('fail'), context)).toThrow();
  expect(seen).toHaveLength(3);
});
