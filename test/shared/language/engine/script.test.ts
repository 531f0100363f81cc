import { expect, test } from 'vitest';
import { createScripts } from '#shared/language/engine/script';
import { loadLanguage } from '../../../../electron/checker/languageFile';

const scriptOf = createScripts(loadLanguage());

test.each([
  ['會議開始了', '出面回同家只千合才志克表周', '出面回同家只千合才志克表周'],
  ['大家出門去，同他見面', '发干台术众药录', '發幹臺術衆藥錄'],
  ['他回到家裡，面向大海', '这么说', '這麼說'],
])('what is found for %s comes back in its script', (text, found, expected) => {
  expect(scriptOf(text).back(found)).toBe(expected);
});

test.each(['乾隆年间的瞭望塔', '大家出门去，同他见面', '出面回家'])('simplified text stays so: %s', (text) => {
  expect(scriptOf(text).back('出发干部')).toBe('出发干部');
});

test('looking up keeps every place', () => {
  const text = '𠮷野😀會議\ud842開始，乾隆';
  const { simplified } = scriptOf(text);
  expect(simplified).toBe('𠮷野😀会议\ud842开始，干隆');
});
