import { describe, expect, it } from 'vitest';
import { wordsAround } from '../../../renderer/panels/wordsAround';

describe('the words around a stretch of text', () => {
  it('cuts before it and keeps what follows', () => {
    const text = '读者冒着大雨克服困 坚 不拔地排队';
    const from = text.indexOf('困');
    expect(wordsAround(text, from, from + 2)).toEqual({
      before: '着大雨克服',
      covered: '困 ',
      after: '坚 不拔地排队',
    });
  });

  it('never cuts a character in two', () => {
    const text = '𠮷𠮷𠮷𠮷𠮷𠮷𠮷错𠮷';
    const from = text.indexOf('错');
    expect(wordsAround(text, from, from + 1).before).toBe('𠮷'.repeat(5));
  });

  it.each([
    ['虚席。”“双手接', '双手'],
    ['座无虚席。”沈素梅双手接', '沈素梅双手'],
    ['席。”双手接', '席。”双手'],
    ['——《“接', '——《“'],
  ])('does not begin with what ends another sentence: %s', (text, expected) => {
    expect(wordsAround(text, text.length - 1, text.length).before).toBe(expected);
  });
});
