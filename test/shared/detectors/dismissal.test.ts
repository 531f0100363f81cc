import { expect, test } from 'vitest';
import { dismissalKey, isDismissed, ruleDismissal } from '#shared/detectors/dismissal';

const finding = (text: string, words: string, rule = 'visible-gap') => {
  const from = text.indexOf(words);
  return { rule, from, to: from + words.length };
};
const keyIn = (text: string, words = '困 ') => dismissalKey(finding(text, words), text);

const base = '他们努力克服困 坚持工作。';

test.each([
  ['text before it', '清晨，他们努力克服困 坚持工作。'],
  ['text behind it', '他们努力克服困 坚持工作到深夜。'],
  ['a split in front of it', '努力克服困 坚持工作。'],
])('a dismissal outlives %s', (_, text) => {
  expect(keyIn(text)).toBe(keyIn(base));
});

test.each([
  ['other words in front', '她也力求服困 坚持工作。'],
  ['other words behind', '他们努力克服困 奋斗不已。'],
])('another place is not dismissed: %s', (_, text) => {
  expect(keyIn(text)).not.toBe(keyIn(base));
});

test('another rule and other words have other keys', () => {
  const here = finding(base, '困 ');
  expect(dismissalKey({ ...here, rule: 'stray-space' }, base)).not.toBe(dismissalKey(here, base));
  expect(keyIn(base, '困 坚')).not.toBe(keyIn(base));
});

test('everywhere holds in other surroundings, here does not', () => {
  const other = '不怕困 也不怕累';
  const here = { [dismissalKey(finding(base, '困 '), base)]: true as const };
  const everywhere = { [dismissalKey(finding(base, '困 '), base, 'everywhere')]: true as const };
  expect(isDismissed(finding(base, '困 '), base, {}, here)).toBe(true);
  expect(isDismissed(finding(other, '困 '), other, here)).toBe(false);
  expect(isDismissed(finding(other, '困 '), other, {}, everywhere)).toBe(true);
});

test('a long stretch stays dismissed when words in the middle of it are changed, and not when its ends are', () => {
  const whole = (text: string) =>
    dismissalKey({ rule: 'misplaced-block', from: 0, to: text.length }, text, 'everywhere');
  const [head, tail] = ['他们努力克服困难坚持工作，从春天到秋天。', '大家还是不肯散去，灯一直亮到了半夜里。'];
  const paragraph = `${head}${'第二天又来了许多人。'.repeat(6)}${tail}`;
  expect(whole(paragraph)).toBe(whole(`${head}${'第三天又来了好些人。'.repeat(7)}${tail}`));
  expect(whole(paragraph)).not.toBe(whole(`她${paragraph}`));
  expect(whole(paragraph)).not.toBe(whole(`${paragraph}她`));
  const rare = '𠮷'.repeat(100);
  expect(JSON.parse(whole(rare))).toEqual(['misplaced-block', `${'𠮷'.repeat(20)}…${'𠮷'.repeat(20)}`]);
});

test('words that are names of object members are not taken for dismissals', () => {
  expect(isDismissed({ rule: 'constructor', from: 0, to: 0 }, 'toString', {})).toBe(false);
});

test('a key never holds half a character', () => {
  const text = '𠮷𠮷𠮷𠮷困 𠮷𠮷𠮷𠮷';
  expect(JSON.parse(keyIn(text))).toEqual(['visible-gap', '困 ', '𠮷𠮷𠮷', '𠮷𠮷𠮷']);
});

test('a rule that was switched off asks about nothing', () => {
  expect(isDismissed(finding(base, '困 '), base, { [ruleDismissal('visible-gap')]: true })).toBe(true);
  expect(isDismissed(finding(base, '困 '), base, { [ruleDismissal('stray-space')]: true })).toBe(false);
});
