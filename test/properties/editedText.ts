import { recordFrom } from '#shared/editing/documentState';
import { exportTxt } from '#shared/export/exportTxt';
import type { World } from './world';

/** An edit of a file by its kind, and where and what it does. */
export type FileEdit = readonly [kind: number, a: number, b: number, c: number];

const words = ['病', '韧性', 'yz', '𠮷', '，', '□', '第三', '核酸检测'];
const BORDER = '\n\n';

/** What our own plain text export writes. */
export const exportedText = (w: World): string =>
  exportTxt(recordFrom(w.state, w.record), '', { text: 'corrected' })
    .map(({ content }) => content)
    .join('');

/** What somebody might make of an exported text in another program; characters stay whole. */
export function editedText(file: string, edits: readonly FileEdit[]): string {
  return edits.reduce((text, [kind, a, b, c]) => editText(text, kind, a, b, words[c % words.length] ?? ''), file);
}

function editText(file: string, kind: number, a: number, b: number, word: string): string {
  const text = Array.from(file);
  const at = a % (text.length + 1);
  const paragraphs = file.split(/\n{2,}/).map((one) => one.trim());
  const first = a % paragraphs.length;
  const second = b % paragraphs.length;
  switch (kind % 10) {
    case 0:
      return spliced(text, at, 1, word);
    case 1:
      return spliced(text, at, b % 9, '');
    case 2:
      return spliced(text, at, 0, BORDER);
    case 3:
      return spliced(text, at, 0, word);
    case 4:
      return spliced(spliceable(paragraphs, first, 1), second, 0, paragraphs[first] ?? '', BORDER);
    case 5:
      return spliced(paragraphs, first, 1, null, BORDER);
    case 6:
      return spliced(paragraphs, second, 0, paragraphs[first] ?? '', BORDER);
    case 7:
      return spliced(paragraphs, first, 0, `另有${word}一段新写的文字`, BORDER);
    case 8:
      return spliced(paragraphs, first, 2, paragraphs.slice(first, first + 2).join(''), BORDER);
    default: {
      const piece = text.slice(at, at + (b % 40)).join('');
      const rest = spliceable(text, at, b % 40);
      return spliced(rest, b % (rest.length + 1), 0, piece);
    }
  }
}

function spliceable(items: readonly string[], at: number, count: number): string[] {
  return [...items.slice(0, at), ...items.slice(at + count)];
}

function spliced(items: readonly string[], at: number, count: number, put: string | null, separator = ''): string {
  return [...items.slice(0, at), ...(put === null ? [] : [put]), ...items.slice(at + count)].join(separator);
}
