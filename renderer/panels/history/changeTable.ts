import type { Node } from 'prosemirror-model';
import type { Change } from '#shared/corrections/changes';
import { findBlock } from '#shared/document/blocks';
import { GAP } from '#shared/document/schema';
import type { Words } from '../../i18n/text';
import { blockNumberAt } from '../../session/measures';
import { wordsOf } from './changeFilter';
import { authorWords, blockKindWords, kindWords, originWords } from './changeWords';

/** Changes as a table for the clipboard, with a row of headings: for spreadsheets and for word processors. */
export interface ChangeTable {
  /** Tab-separated. */
  readonly text: string;
  readonly html: string;
}

const columns = ['paragraph', 'was', 'text', 'kind', 'decision', 'origin', 'by', 'at', 'note'] as const;

export function changeTable(words: Words, doc: Node, changes: readonly Change[]): ChangeTable {
  const headings = columns.map((column) => words.text(`history.table.${column}`));
  const rows = changes.map((change) => cellsOf(words, doc, change));
  const text = [headings, ...rows].map((cells) => cells.map(plainCell).join('\t')).join('\r\n');
  const line = (tag: 'th' | 'td', cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  const html = `<table><thead>${line('th', headings)}</thead><tbody>${rows.map((cells) => line('td', cells)).join('')}</tbody></table>`;
  return { text, html };
}

function cellsOf(words: Words, doc: Node, change: Change): readonly string[] {
  const { text } = words;
  const block = change.block === null ? null : findBlock(doc, change.block);
  const number = block && blockNumberAt(doc, block.pos + 1);
  const became = change.kind === 'kind' ? kindsOf(words, change) : wordsOf(change);
  return [
    number === null ? '' : String(number),
    became?.was ?? '',
    became?.text ?? '',
    kindWords(words, change.kind),
    change.isDecided ? text(`editor.decision.${change.decision}`) : '',
    change.note ? originWords(words, change.note.origin) : '',
    change.note ? authorWords(words, change.note.by) : '',
    change.note ? new Date(change.note.at).toISOString() : '',
    change.note?.note ?? '',
  ].map((cell) => cell.replaceAll(GAP, '□'));
}

function kindsOf(words: Words, { was, now }: Extract<Change, { kind: 'kind' }>) {
  return { was: blockKindWords(words, was), text: blockKindWords(words, now) };
}

/** One cell in one line; what a spreadsheet would take for a formula stays text. */
function plainCell(cell: string): string {
  const line = cell.replaceAll(/[\t\r\n]+/g, ' ');
  return /^[=+\-@]/.test(line) ? `'${line}` : line;
}

function escaped(cell: string): string {
  return cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Puts a table on the clipboard, as copying by key would. Answers whether the system took it. */
export function putOnClipboard({ text, html }: ChangeTable): boolean {
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
    event.clipboardData?.setData('text/html', html);
  };
  document.addEventListener('copy', onCopy, { capture: true });
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', onCopy, { capture: true });
  }
}
