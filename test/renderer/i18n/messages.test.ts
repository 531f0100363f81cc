import { describe, expect, it } from 'vitest';
import type { MessageId } from '../../../renderer/i18n/messages';
import { messages } from '../../../renderer/i18n/messages';
import { commandMessages } from '../../../renderer/i18n/messages/commands';
import { dialogMessages } from '../../../renderer/i18n/messages/dialogs';
import { editorMessages } from '../../../renderer/i18n/messages/editor';
import { historyMessages } from '../../../renderer/i18n/messages/history';
import { panelMessages } from '../../../renderer/i18n/messages/panels';
import { shellMessages } from '../../../renderer/i18n/messages/shell';
import { createWords } from '../../../renderer/i18n/text';

const ids = Object.keys(messages) as MessageId[];
const words = { zh: createWords('zh'), en: createWords('en') };

/** The values a message names: `{name}` and `{name, plural, ...}`, but not the words inside a plural's branches. */
function valuesNamed(language: 'zh' | 'en', id: MessageId): readonly string[] {
  const names = [...messages[id][language].matchAll(/\{(\w+)(?=[,}])/g)].flatMap((match) => match[1] ?? []);
  return [...new Set(names)].sort();
}

describe('the texts of the window', () => {
  it('are claimed by one area each', () => {
    const areas = [shellMessages, dialogMessages, panelMessages, editorMessages, commandMessages, historyMessages];
    const all = areas.flatMap((area) => Object.keys(area));
    expect(all.filter((id, at) => all.indexOf(id) !== at)).toEqual([]);
  });

  it('are there in both languages', () => {
    expect(ids.filter((id) => messages[id].zh.trim() === '' || messages[id].en.trim() === '')).toEqual([]);
  });

  it('name the same values in both languages', () => {
    expect(ids.filter((id) => valuesNamed('zh', id).join() !== valuesNamed('en', id).join())).toEqual([]);
  });

  it.each(['zh', 'en'] as const)('can be put together in %s, for one and for many', (language) => {
    for (const id of ids) {
      for (const count of [0, 1, 2, 5]) {
        const values = Object.fromEntries(valuesNamed(language, id).map((name) => [name, count]));
        expect(words[language].text(id, values)).not.toMatch(/[{}]/);
      }
    }
  });

  it('refuse to be put together without their values', () => {
    expect(() => words.zh.text('shell.version')).toThrow();
  });

  it('keep to the words of the house', () => {
    const refused = /您|！|!|成功|successful/i;
    expect(ids.filter((id) => refused.test(messages[id].zh) || refused.test(messages[id].en))).toEqual([]);
  });

  it('set Chinese in Chinese punctuation', () => {
    const halfWidth = /[\p{Script=Han}][,;:?()]|[,;:?()][\p{Script=Han}]/u;
    expect(ids.filter((id) => halfWidth.test(messages[id].zh.replaceAll(/\{[^{}]*\}/g, '')))).toEqual([]);
  });
});

describe('moments', () => {
  it('say the time of today and the day of earlier', () => {
    const now = new Date();
    const today = new Date(now.getFullYear(), now.getMonth(), now.getDate(), 0, 5);
    const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1, 23, 55);
    expect(words.zh.moment(today.getTime())).toBe('今天 00:05');
    expect(words.en.moment(today.toISOString())).toBe('00:05');
    expect(words.zh.moment(yesterday.getTime())).toBe('昨天');
    expect(words.zh.moment('1986-10-21T08:00:00.000Z')).toBe('1986年10月21日');
  });
});
