import { expect, test } from 'vitest';
import { readGazetteer } from '#shared/tagset/gazetteerFile';

test('a name a line, others for the same behind tabs; each name once', () => {
  expect(readGazetteer('周以宁\t周生\t 周以宁\r\n\r\n 延安 \r周以宁\t以宁\n', 'a.txt')).toEqual({
    entries: [
      { name: '周以宁', variants: ['周生', '以宁'] },
      { name: '延安', variants: [] },
    ],
    left: [],
  });
});

test('what is no name is left out and told by its line; a list without any is none', () => {
  const text = `${'𠮷'.repeat(201)}\n${'𠮷'.repeat(200)}\n坏\ufffd\t好\n\u0001\n`;
  expect(readGazetteer(text, 'a.txt')).toEqual({
    entries: [
      { name: '𠮷'.repeat(200), variants: [] },
      { name: '好', variants: [] },
    ],
    left: [1, 3, 4],
  });
  for (const nothing of ['', ' \n\t\n', '\u0001\n']) {
    expect(() => readGazetteer(nothing, 'a.txt')).toThrow(expect.objectContaining({ code: 'gazetteerEmpty' }));
  }
});
