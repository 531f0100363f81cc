/** Quotes and brackets of the block that do not pair, in order; empty when all do. */
export function unpairedMarks(text: string): string {
  const closing = new Map([
    ['“', '”'],
    ['‘', '’'],
    ['（', '）'],
    ['《', '》'],
    ['〈', '〉'],
  ]);
  const open: string[] = [];
  let wrong = '';
  for (const mark of text.match(/[“”‘’（）《》〈〉]/g) ?? []) {
    const close = closing.get(mark);
    if (close) open.push(close);
    else if (open.pop() !== mark) wrong += mark;
  }
  return wrong + open.join('');
}
