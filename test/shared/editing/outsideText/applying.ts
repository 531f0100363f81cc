import { expect } from 'vitest';
import { undo, undoDepth } from '#shared/document/undo';
import { applyText } from '#shared/editing/commands/index';
import { ownUnits } from '#shared/editing/outsideText/ownUnits';
import { compareWithText, type TextComparison, type TextCounts } from '#shared/editing/outsideText/textComparison';
import { exportTxt } from '#shared/export/exportTxt';
import { canonical, canonicalRecords } from '../../../properties/world';
import type { OpenText } from '../openText';

type Format = 'txt' | 'md';

/** What our own plain text export writes of the text as it stands. */
export const exported = (text: OpenText): string =>
  exportTxt(text.saved, text.source, { text: 'corrected' })
    .map(({ content }) => content)
    .join('');

export const compare = (text: OpenText, file: string, format: Format = 'txt'): TextComparison =>
  compareWithText(text.state.doc, file, format);

/**
 * Applies a file. Checks that it is one event, that undoing it restores everything, and that the same file finds nothing to
 * do afterwards.
 */
export function apply(text: OpenText, file: string, format: Format = 'txt'): TextComparison {
  const comparison = compare(text, file, format);
  const before = text.state;
  const depth = undoDepth(before);
  const was = [canonical(before.doc), canonicalRecords(before)];
  const did = text.run(applyText(comparison, '改定.txt'));
  expect(did).toBe(comparison.differences.length > 0 && comparison.plan.places.length > 0);
  if (!did) return comparison;
  const after = text.state;
  expect(undoDepth(after)).toBe(depth + 1);
  undo(after, text.dispatch);
  expect([canonical(text.state.doc), canonicalRecords(text.state)]).toEqual(was);
  text.state = after;
  expect(countsOf(compare(text, file, format))).toEqual({});
  return comparison;
}

/** The counts that are not 0. */
export const countsOf = ({ counts }: TextComparison): Partial<TextCounts> =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

/** The blocks as a plain text shows them. */
export const shown = (text: OpenText): string[] => ownUnits(text.state.doc, 'txt').map((unit) => unit.text);
