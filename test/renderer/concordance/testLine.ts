import type { ListedLine } from '../../../renderer/concordance/lines';

/** A sure line of `text` in block b1, in so far as nothing else is said. */
export function testLine(text: string, more: Partial<ListedLine> = {}): ListedLine {
  return {
    key: more.key ?? `d1/b1/${text}`,
    number: 0,
    document: 'd1',
    paragraph: 1,
    spans: [{ block: 'b1', from: 0, to: text.length }],
    text,
    before: '',
    after: '',
    word: text,
    variant: 'same',
    isBroken: false,
    isSure: true,
    mentions: [],
    isNamesake: false,
    ...more,
  };
}
