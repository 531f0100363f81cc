import type { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/corrections/changes';
import { findBlock } from '#shared/document/blocks';
import { undo } from '#shared/document/undo';
import { changesOf } from '#shared/editing/changes';
import { joinWithPrevious, removeBlocks } from '#shared/editing/commands/index';
import { withOrigin } from '#shared/editing/transaction';
import { createWords } from '../../../renderer/i18n/text';
import {
  facetsOf,
  filterChanges,
  isAlike,
  isFiltering,
  isWidthInTheWay,
  orderChanges,
  originKey,
} from '../../../renderer/panels/history/changeFilter';
import { placeOfChange } from '../../../renderer/panels/history/changePlace';
import { changeTable } from '../../../renderer/panels/history/changeTable';
import { originWords, shownWords, wordsBeside } from '../../../renderer/panels/history/changeWords';
import {
  changeAtCaret,
  chosenChanges,
  clearFilter,
  listedChanges,
  showAlike,
  stepChange,
  toggleWidth,
} from '../../../renderer/panels/history/historyActions';
import { allChanges, historyViewOf } from '../../../renderer/panels/history/historyView';
import { markupIn, markupSign, withMarkup } from '../../../renderer/panels/history/markupRows';
import type { DocumentSession } from '../../../renderer/session/session';
import { openTestSession } from '../session/openTestSession';

const text =
  '# 古藉阅览室\n\n古藉阅览室设在三楼,藏书多。\n\n办理借书证借书证免费。\n\n馆里备了流动书\n\n车，逢五到各乡。';

const words = { zh: createWords('zh'), en: createWords('en') };

const stateOf = (session: DocumentSession): EditorState => session.getSnapshot().state;

/** Puts `by` where `was` stands, the last time it does. */
function replace(session: DocumentSession, was: string, by: string, rule?: string): void {
  const state = stateOf(session);
  let at = -1;
  state.doc.descendants((node, pos) => {
    const found = node.isText ? (node.text ?? '').lastIndexOf(was) : -1;
    if (found >= 0) at = pos + found;
  });
  const tr = by === '' ? state.tr.delete(at, at + was.length) : state.tr.insertText(by, at, at + was.length);
  session.dispatch(rule === undefined ? tr : withOrigin(tr, { kind: 'suggestion', rule }, 'restore'));
}

/** A document with a change of most kinds. */
function corrected() {
  const opened = openTestSession(text);
  const { session, clock } = opened;
  replace(session, '古藉阅览室设', '古籍阅览室设', 'visible-gap');
  clock.pass(1000);
  replace(session, '古藉阅览室', '古籍阅览室', 'visible-gap');
  clock.pass(1000);
  replace(session, ',', '，');
  clock.pass(1000);
  replace(session, '借书证免', '免');
  return opened;
}

const kinds = (changes: readonly Change[]) => changes.map(({ kind }) => kind);

describe('filtering changes', () => {
  it('lets all through when nothing is asked for', () => {
    const changes = changesOf(stateOf(corrected().session));
    expect(isFiltering(allChanges)).toBe(false);
    expect(filterChanges(changes, allChanges)).toBe(changes);
  });

  it('takes any of one list of wishes, and asks all lists', () => {
    const changes = changesOf(stateOf(corrected().session));
    expect(kinds(changes)).toEqual(['replace', 'replace', 'width', 'delete']);
    expect(kinds(filterChanges(changes, { ...allChanges, kinds: ['width', 'delete'] }))).toEqual(['width', 'delete']);
    expect(kinds(filterChanges(changes, { ...allChanges, decisions: ['normalise'] }))).toEqual(['width']);
    expect(kinds(filterChanges(changes, { ...allChanges, origins: ['typed'] }))).toEqual(['width', 'delete']);
    const both = { ...allChanges, origins: ['typed'], decisions: ['restore'] } as const;
    expect(kinds(filterChanges(changes, both))).toEqual(['delete']);
    expect(filterChanges(changes, { ...allChanges, authors: ['周'] })).toEqual([]);
    expect(filterChanges(changes, { ...allChanges, authors: ['林'] })).toHaveLength(4);
  });

  it('counts what there is to filter by', () => {
    const { decisions, origins, authors } = facetsOf(changesOf(stateOf(corrected().session)));
    expect(decisions).toEqual([
      { value: 'restore', count: 3 },
      { value: 'normalise', count: 1 },
    ]);
    expect(origins.map(({ value }) => value).sort()).toEqual(['suggestion/visible-gap', 'typed']);
    expect(authors).toEqual([{ value: '林', count: 4 }]);
  });

  it('puts the latest first by time', () => {
    const changes = changesOf(stateOf(corrected().session));
    expect(orderChanges(changes, 'place')).toBe(changes);
    expect(kinds(orderChanges(changes, 'time'))).toEqual(['delete', 'width', 'replace', 'replace']);
  });

  it('tells origins apart by rule and file, and knows of none', () => {
    expect(originKey(undefined)).toBe('unknown');
    expect(originKey({ kind: 'outsideFile', name: '定稿.txt' })).toBe('outsideFile/定稿.txt');
    expect(originWords(words.zh, { kind: 'suggestion', rule: 'of-a-later-app' })).toBe('建议：of-a-later-app');
  });
});

describe('changes alike', () => {
  it('are shown and chosen together, and all again', () => {
    const { session } = corrected();
    const [first] = changesOf(stateOf(session));
    if (!first) throw new Error('There is no change');
    expect(changesOf(stateOf(session)).filter((change) => isAlike(change, { was: '藉', text: '籍' }))).toHaveLength(2);
    showAlike(session, first);
    expect(listedChanges(session)).toHaveLength(2);
    expect(historyViewOf(session).get().selection.chosen.size).toBe(2);
    clearFilter(session);
    expect(listedChanges(session)).toHaveLength(4);
    expect([...historyViewOf(session).get().selection.chosen]).toEqual([first.key]);
  });
});

describe('changes of nothing but width', () => {
  const chosenKinds = (session: DocumentSession) => kinds(chosenChanges(session));

  it('are left out and taken in again, and what is left out is not acted on', () => {
    const { session } = corrected();
    const view = historyViewOf(session);
    const [, , width, deleted] = changesOf(stateOf(session));
    if (!width || !deleted) throw new Error('The changes are others');
    const place = placeOfChange(stateOf(session).doc, session.source, width);
    session.goTo(place?.from ?? 0, { to: place?.to ?? 0 });
    view.set({ active: width.key, selection: { chosen: new Set([width.key]), anchor: width.key } });
    expect(chosenKinds(session)).toEqual(['width']);
    toggleWidth(session);
    expect(kinds(listedChanges(session))).toEqual(['replace', 'replace', 'delete']);
    expect(view.get().active).toBe(deleted.key);
    expect(chosenKinds(session)).toEqual(['delete']);
    toggleWidth(session);
    expect(listedChanges(session)).toHaveLength(4);
    expect(chosenKinds(session)).toEqual(['delete']);
  });

  it('stay away when the filter is cleared, and show when it asks for them', () => {
    const { session } = corrected();
    toggleWidth(session);
    clearFilter(session);
    expect(kinds(listedChanges(session))).not.toContain('width');
    historyViewOf(session).set({ filter: { ...allChanges, kinds: ['width'] } });
    expect(kinds(listedChanges(session))).toEqual(['width']);
  });

  it.each([
    [178, 193, true],
    [7, 12, true],
    [6, 12, false],
    [11, 11, false],
  ])('%i of %i are in the way: %s', (width, all, expected) => {
    expect(isWidthInTheWay(width, all)).toBe(expected);
  });
});

describe('the words beside a change', () => {
  it('stand around a character or two, and around no more', () => {
    const { session } = corrected();
    const beside = changesOf(stateOf(session)).map((change) => {
      const block = change.block === null ? null : findBlock(stateOf(session).doc, change.block);
      return block && wordsBeside(change, block);
    });
    expect(beside).toEqual([
      { before: '古', after: '阅览室' },
      { before: '古', after: '阅览室设在三楼，藏书多。' },
      { before: '室设在三楼', after: '藏书多。' },
      null,
    ]);
  });
});

describe('where changes are', () => {
  it('finds the words, and where two paragraphs were joined', () => {
    const { session } = corrected();
    let at = 0;
    stateOf(session).doc.descendants((node, pos) => {
      if (node.isText && node.text?.startsWith('车')) at = pos;
    });
    session.goTo(at);
    joinWithPrevious(stateOf(session), session.dispatch);
    const { doc } = stateOf(session);
    const placed = changesOf(stateOf(session)).map((change) => {
      const place = placeOfChange(doc, session.source, change);
      return [
        change.kind,
        place && doc.textBetween(place.from, place.to),
        place && doc.textBetween(place.to, place.to + 1),
      ];
    });
    expect(placed).toContainEqual(['replace', '籍', '阅']);
    expect(placed).toContainEqual(['delete', '', '免']);
    expect(placed).toContainEqual(['joined', '', '车']);
  });

  it('starts at the caret', () => {
    const { session } = corrected();
    const changes = changesOf(stateOf(session));
    let at = 0;
    stateOf(session).doc.descendants((node, pos) => {
      if (node.isText && node.text?.startsWith('办理')) at = pos;
    });
    session.goTo(at);
    expect(changeAtCaret(session, changes)?.kind).toBe('delete');
    session.goTo(stateOf(session).doc.content.size - 4);
    expect(changeAtCaret(session, changes)).toBeNull();
  });
});

describe('a paragraph that was joined behind its corrections', () => {
  const joined = () => {
    const { session } = openTestSession('他又顾身体状况,走路\n\n一瘸一拐，很痛，但是仍去献血。');
    const at = (words: string) => {
      let found = -1;
      stateOf(session).doc.descendants((node, pos) => {
        const offset = node.isText ? (node.text ?? '').indexOf(words) : -1;
        if (offset >= 0) found = pos + offset;
      });
      return found;
    };
    session.goTo(at('一瘸'));
    joinWithPrevious(stateOf(session), session.dispatch);
    replace(session, '又顾', '又不顾');
    replace(session, ',', '，');
    replace(session, '很痛', '疼痛');
    expect(kinds(changesOf(stateOf(session)))).toEqual(['joined', 'insert', 'width', 'replace']);
    return { session, at };
  };

  it('starts at the change in the selection, not at what the list has first', () => {
    const { session, at } = joined();
    const changes = changesOf(stateOf(session));
    const from = (words: string, to = at(words)) => {
      session.goTo(at(words), { to });
      return changeAtCaret(session, changes)?.kind;
    };
    expect(from('又不顾', at('又不顾') + 3)).toBe('insert');
    expect(from('他又')).toBe('insert');
    expect(from('，走路', at('，走路') + 3)).toBe('width');
    expect(from('走路一瘸', at('走路一瘸') + 4)).toBe('joined');
    expect(from('痛，但')).toBe('replace');
  });

  it('is walked in the order of places, on and back', () => {
    const { session, at } = joined();
    session.goTo(at('他又'));
    const walked = (step: 1 | -1) => {
      stepChange(session, step);
      const { from, to } = stateOf(session).selection;
      return stateOf(session).doc.textBetween(from, Math.max(to, from + 1));
    };
    expect([walked(1), walked(1), walked(1), walked(1)]).toEqual(['不', '，', '一', '疼']);
    expect([walked(-1), walked(-1), walked(-1)]).toEqual(['一', '，', '不']);
  });
});

describe('changes as a table', () => {
  it('has headings, and cells that stay cells and text', () => {
    const { session } = openTestSession('甲乙丙\n\n=1+2');
    replace(session, '1', '<9>\t&');
    replace(session, '乙', '');
    const { doc } = stateOf(session);
    const { text: plain, html } = changeTable(words.en, doc, changesOf(stateOf(session)));
    const lines = plain.split('\r\n').map((line) => line.split('\t'));
    expect(lines[0]).toEqual(['Paragraph', 'Was', 'Now', 'Kind', 'Treated as', 'Origin', 'By', 'Time', 'Note']);
    expect(lines.map((cells) => cells.length)).toEqual([9, 9, 9]);
    expect(lines[1]?.slice(0, 4)).toEqual(['1', '乙', '', 'Deleted']);
    expect(lines[2]?.[2]).toBe('<9> &');
    expect(html).toContain('<td>&lt;9&gt;\t&amp;</td>');
    expect(html.match(/<tr>/g)).toHaveLength(3);
  });

  it('gives a spreadsheet no formula', () => {
    const { session } = openTestSession('甲乙丙');
    replace(session, '乙', '=1+1');
    const { text: plain } = changeTable(words.zh, stateOf(session).doc, changesOf(stateOf(session)));
    expect(plain).toContain("\t'=1+1\t");
  });
});

describe('markup among changes', () => {
  it('is told apart from what was removed', () => {
    const { session } = openTestSession('# 题\n\n甲乙\n丙丁\n\n戊己');
    let at = 0;
    stateOf(session).doc.descendants((node, pos) => {
      if (node.isText && node.text?.startsWith('戊')) at = pos;
    });
    session.goTo(at);
    removeBlocks(stateOf(session), session.dispatch);
    const { doc } = stateOf(session);
    const changes = changesOf(stateOf(session));
    expect(kinds(changes)).toEqual(['removed']);
    const rows = withMarkup(doc, changes, markupIn(doc, session.source, 'txt'));
    expect(rows.map((row) => (row.kind === 'markup' ? row.sign : row.kind))).toEqual([
      'heading',
      'blankLine',
      'lineEnd',
      'blankLine',
      'removed',
    ]);
    undo(stateOf(session), session.dispatch);
    expect(changesOf(stateOf(session))).toEqual([]);
  });

  it.each([
    ['# ', 'heading'],
    ['\n\n## ', 'heading'],
    ['\r\n', 'lineEnd'],
    ['\n　　', 'lineEnd'],
    ['\n\n', 'blankLine'],
    ['　　', 'indent'],
    ['\n----\n', 'separator'],
  ] as const)('reads %j', (was, sign) => {
    expect(markupSign(was)).toBe(sign);
  });
});

it('shows lost characters and spaces, and cuts long words between characters', () => {
  expect(shownWords('甲\uFFFC')).toBe('甲□');
  expect(shownWords(' ')).toBe('␣');
  expect(shownWords('甲 乙')).toBe('甲 乙');
  expect(shownWords('𠮷'.repeat(50), 3)).toBe('𠮷𠮷𠮷…');
});
