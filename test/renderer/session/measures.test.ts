import { TextSelection } from 'prosemirror-state';
import { expect, it } from 'vitest';
import { blocksOf, contentFrom } from '#shared/document/blocks';
import { blockNumberAt, caretPlaceOf, charactersIn, numbersIn } from '../../../renderer/session/measures';
import { openTestSession } from './openTestSession';

const text = '# 题\n\n甲𠮷乙\n\n## 小题\n\n丙丁';

it('counts characters by code point, and again only what changed', () => {
  const { session } = openTestSession(text.replaceAll('#', ''));
  const { doc, tr } = session.getSnapshot().state;
  expect(charactersIn(doc)).toBe(8);
  const second = blocksOf(doc)[1];
  session.dispatch(tr.insertText('𠮷', contentFrom(second ?? { node: doc, pos: 0 })));
  expect(charactersIn(session.getSnapshot().state.doc)).toBe(9);
});

it('numbers paragraphs through the document and passes over headings', () => {
  const { session } = openTestSession(text);
  const { doc } = session.getSnapshot().state;
  const kinds = blocksOf(doc).map(({ node }) => node.type.name);
  const numbers = blocksOf(doc).map((block) => blockNumberAt(doc, contentFrom(block)));
  const expected = kinds.map((kind, i) =>
    kind === 'paragraph' ? kinds.slice(0, i + 1).filter((other) => other === 'paragraph').length : null,
  );
  expect(numbers).toEqual(expected);
  expect(numbersIn(doc)).toBe(kinds.filter((kind) => kind === 'paragraph').length);
});

it('says where the caret is in characters, not in units', () => {
  const { session } = openTestSession('甲𠮷乙丙');
  const { doc, tr } = session.getSnapshot().state;
  const start = contentFrom(blocksOf(doc)[0] ?? { node: doc, pos: 0 });
  session.dispatch(tr.setSelection(TextSelection.create(doc, start + 1, start + 4)));
  expect(caretPlaceOf(session.getSnapshot().state)).toEqual({
    number: 1,
    type: 'paragraph',
    character: 3,
    selected: 2,
  });
});
