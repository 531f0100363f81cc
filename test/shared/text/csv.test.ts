import { expect, test } from 'vitest';
import { csvText } from '#shared/text/csv';

test('rows end in CRLF, cells are quoted where they must be, and Excel is told that it is UTF-8', () => {
  expect(csvText([['甲', '乙,丙', '说“好”', '说"好"', 'a\nb', null, 12, -3]])).toBe(
    '\ufeff甲,"乙,丙",说“好”,"说""好""","a\nb",,12,-3\r\n',
  );
  expect(csvText([])).toBe('\ufeff');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\r=1', '=HYPERLINK("http://x","y")'])(
  'what a spreadsheet would take for a formula stays text: %j',
  (cell) => {
    const [, written = ''] = /^\ufeff(.*)\r\n$/s.exec(csvText([[cell]])) ?? [];
    expect(written.replace(/^"/, '').startsWith("'")).toBe(true);
  },
);
