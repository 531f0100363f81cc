import { deleteSelection } from 'prosemirror-commands';
import { describe, expect, test } from 'vitest';
import { recordsOf } from '#shared/document/records';
import { type ClipboardContent, copySelection, paragraphsOf, readCopiedBlocks } from '#shared/editing/clipboard';
import { convertBlock, insertGap, pasteClipboard, pastePlainText } from '#shared/editing/commands/index';
import { OpenText } from './openText';

function copy(open: OpenText): ClipboardContent {
  const copied = copySelection(open.state, 'doc');
  if (!copied) throw new Error('nothing selected');
  return copied;
}

function cut(open: OpenText): ClipboardContent {
  const copied = copy(open);
  deleteSelection(open.state, open.dispatch);
  return copied;
}

const sources = (open: OpenText) => open.saved.articles.flatMap(({ blocks }) => blocks.map((block) => block.sources));

describe('copying', () => {
  test('gives other programs paragraphs and plain words', () => {
    const open = OpenText.of(['标题', '甲<乙>&丙', '丁']).select(0, 0);
    open.run(convertBlock('heading', 2));
    open.select(1, 1);
    open.run(insertGap(2));
    const copied = copy(open.select(0, 0, 2, 1));
    expect(copied.text).toBe('标题\n\n甲□□<乙>&丙\n\n丁');
    expect(copied.html).toMatch(
      /^<div data-jiaokan-blocks="[^"]+"><h2>标题<\/h2><p>甲□□&lt;乙&gt;&amp;丙<\/p><p>丁<\/p><\/div>$/,
    );
    expect(copySelection(open.select(0, 0).state, 'doc')).toBeNull();
  });

  test('a part of a block takes its part of the source', () => {
    const open = OpenText.of(['甲乙丙丁', '戊己']).type(0, 0, 1, '新新');
    const copied = readCopiedBlocks(copy(open.select(0, 3, 1, 1)).html);
    expect(copied?.blocks.map((block) => block.sources)).toEqual([[[2, 4]], [[5, 6]]]);
    expect([copied?.openStart, copied?.openEnd]).toEqual([true, true]);
  });

  test('what is damaged or not ours is not read', () => {
    const { html } = copy(OpenText.of(['甲']).select(0, 0, 0, 1));
    expect(readCopiedBlocks('<p>甲</p>')).toBeNull();
    expect(readCopiedBlocks(html.replace('%22paragraph%22', '%22script%22'))).toBeNull();
    expect(readCopiedBlocks(html.replace('%7B', '%'))).toBeNull();
    expect(readCopiedBlocks(html.replace('%7B', ''))).toBeNull();
  });
});

describe('pasting blocks of ours', () => {
  const four = () => OpenText.of(['甲', '[p:乙乙]', '丙'], ['丁丁']);

  test('cut blocks take id, source and tags along', () => {
    const open = four();
    const copied = cut(open.select(0, 1, 1, 2));
    expect(open.texts).toEqual(['甲', '丙', '丁丁']);
    expect(Object.keys(open.saved.orphans)).toEqual(['p']);
    expect(open.select(2, 2).run(pasteClipboard(copied, 'doc'))).toBe(true);
    expect(open.texts).toEqual(['甲', '丙', '丁丁', '乙乙']);
    expect(open.saved.articles[1]?.blocks[1]).toMatchObject({ id: 'a0b1', sources: [[2, 4]] });
    expect([open.tags, open.saved.orphans]).toEqual([{ p: '乙乙' }, {}]);
    expect(open.corrections).toEqual([]);
  });

  test('copied ones are copies', () => {
    const open = four();
    const copied = copy(open.select(0, 0, 1, 2));
    open.select(3, 1).run(pasteClipboard(copied, 'doc'));
    expect(open.texts).toEqual(['甲', '乙乙', '丙', '丁', '甲', '乙乙', '丁']);
    expect(sources(open)).toEqual([[[0, 1]], [[2, 4]], [[5, 6]], [[7, 8]], [], [], [[8, 9]]]);
    expect(Object.values(open.tags)).toEqual(['乙乙', '乙乙']);
    expect(open.note(open.corrections[0]?.split(' ')[0] ?? '')?.origin).toEqual({ kind: 'pasted' });
  });

  test('open ends go on in the block they are pasted into', () => {
    const open = OpenText.of(['甲甲', '乙乙', '丙丙']);
    const copied = copy(open.select(0, 1, 1, 1));
    open.select(2, 1).run(pasteClipboard(copied, 'doc'));
    expect(open.texts).toEqual(['甲甲', '乙乙', '丙甲', '乙丙']);
    expect(open.state.selection.from).toBe(open.at(3, 1));
  });

  test('from another document only kinds, words and types of tags come', () => {
    const from = OpenText.of(['[p:李金泽]', '尾']).select(0, 0);
    from.run(convertBlock('byline'));
    const copied = copySelection(from.select(0, 0, 1, 1).state, 'another');
    const open = OpenText.of(['甲']).select(0, 1);
    open.run(pasteClipboard(copied ?? { html: '', text: '' }, 'doc'));
    expect(open.texts).toEqual(['甲', '李金泽', '尾']);
    expect(sources(open)).toEqual([[[0, 1]], [], []]);
    expect(open.saved.articles[0]?.blocks[1]?.type).toBe('byline');
    expect(Object.values(open.saved.entities)).toEqual([{ type: 'person' }]);
  });

  test('an empty block whose text was deleted keeps its source', () => {
    const open = OpenText.of(['甲甲', '乙', '丙']).type(0, 0, 2, '');
    const copied = copy(open.select(1, 0, 2, 1));
    open.select(0, 0).run(pasteClipboard(copied, 'doc'));
    expect(open.texts).toEqual(['乙', '丙', '乙', '丙']);
    expect(sources(open)[0]).toEqual([[0, 2]]);
  });

  test('a tag whose record was given up is known again', () => {
    const open = four();
    const copied = cut(open.select(1, 0, 1, 2));
    open.dispatch(open.state.tr);
    open.run((state, dispatch) => {
      const entity = recordsOf(state).get('entity', 'p');
      return entity ? pastePlainText('乙乙')(state, dispatch) : false;
    });
    open.select(0, 1).run(pasteClipboard(copied, 'doc'));
    expect(open.tags).toEqual({ p: '乙乙' });
  });
});

describe('pasting plain text', () => {
  test.each<[string, string, string[]]>([
    ['one line', '甲乙', ['甲乙']],
    ['lines', '甲\n乙\n', ['甲', '乙']],
    ['blank lines part, line ends join', '第一\n段\r\n\r\n第二段\n', ['第一段', '第二段']],
    ['Latin words keep their space', 'one\ntwo\n\n三', ['one two', '三']],
    ['control characters go', '甲\u0000\u0007\t乙\uFFFC', ['甲 乙']],
  ])('%s', (_name, text, expected) => {
    expect(paragraphsOf(text)).toEqual(expected);
  });

  test('one paragraph goes into the text, inside a tag too; several make blocks', () => {
    const open = OpenText.of(['[p:李泽]来']).select(0, 1);
    open.run(pastePlainText('金'));
    expect([open.texts, open.tags]).toEqual([['李金泽来'], { p: '李金泽' }]);
    open.select(0, 3).run(pastePlainText('一\n\n二\n\n三'));
    expect(open.texts).toEqual(['李金泽一', '二', '三来']);
    expect(open.state.selection.from).toBe(open.at(2, 1));
    expect(open.run(pastePlainText('\n \u0007'))).toBe(true);
    expect(open.run(pastePlainText('\n\n'))).toBe(false);
  });
});
