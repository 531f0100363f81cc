import { describe, expect, test } from 'vitest';
import type { Change } from '#shared/corrections/changes';
import { recordsOf } from '#shared/document/records';
import { undo, undoDepth } from '#shared/document/undo';
import { changesInSteps, changesOf } from '#shared/editing/changes';
import {
  acceptSuggestion,
  convertBlock,
  joinWithNext,
  moveBlocks,
  moveBlocksTo,
  removeBlocks,
  replaceMatches,
  restoreVersion,
  revertChanges,
  setDecision,
  setNote,
  splitBlock,
  startArticle,
  threadBlocks,
} from '#shared/editing/commands/index';
import { openDocumentState } from '#shared/editing/documentState';
import { findMatches } from '#shared/editing/find';
import { OpenText } from '../editing/openText';

const six = () => OpenText.of(['甲甲甲', '乙乙乙', '丙丙丙', '丁丁丁', '戊戊戊', '己己己']);
const changes = (open: OpenText) => changesOf(open.state);

/** A change in a line. */
function line(change: Change): string {
  switch (change.kind) {
    case 'moved':
      return `${change.key} ${change.blocks}`;
    case 'kind':
      return `${change.key} ${change.was.type}→${change.now.type}${change.now.level ?? ''}`;
    case 'joined':
    case 'split':
    case 'article':
      return `${change.key} in ${change.block}`;
    case 'added':
      return `${change.key} added ${change.text}`;
    case 'removed':
      return `${change.key} ${change.was} after ${change.block}`;
    default:
      return `${change.keys} ${change.kind} ${change.was}→${change.text}`;
  }
}

const lines = (open: OpenText) => changes(open).map(line);

describe('every change of structure is told once', () => {
  test('nothing at first', () => {
    expect(changes(six())).toEqual([]);
  });

  test('joins of one block are told as they are read, whatever their place in the source', () => {
    const open = six();
    open.run(threadBlocks('a0b4', 'a0b3'));
    open.run(threadBlocks('a0b4', 'a0b0'));
    expect(open.texts).toEqual(['乙乙乙', '丙丙丙', '戊戊戊丁丁丁甲甲甲', '己己己']);
    expect(lines(open)).toEqual(['joined:12 in a0b4', 'joined:0 in a0b4']);
  });

  test('one block moved over four is one move', () => {
    const open = six().select(0, 0);
    open.run(moveBlocksTo({ after: 'a0b4' }));
    expect(lines(open)).toEqual(['moved:0 a0b0']);
    expect(open.texts).toEqual(['乙乙乙', '丙丙丙', '丁丁丁', '戊戊戊', '甲甲甲', '己己己']);
  });

  test('blocks moved together are one move, those that went home are none', () => {
    const open = six().select(0, 0, 1, 3);
    open.run(moveBlocksTo({ after: 'a0b5' }));
    expect(lines(open)).toEqual(['moved:0 a0b0,a0b1']);
    open.select(5, 0).run(moveBlocksTo({ before: 'a0b2' }));
    expect(lines(open)).toEqual(['moved:0 a0b0']);
  });

  test('of two that changed places the longer stays', () => {
    const open = OpenText.of(['长长长长长', '短']).select(0, 0);
    open.run(moveBlocks('down'));
    expect(lines(open)).toEqual(['moved:6 a0b1']);
  });

  test('joined, split, both', () => {
    const open = six().select(1, 3);
    open.run(joinWithNext);
    expect(lines(open)).toEqual(['joined:8 in a0b1']);
    open.select(1, 1).run(splitBlock);
    expect(lines(open)).toEqual(['split:5 in n0', 'joined:8 in n0']);
    open.select(1, 1).run(joinWithNext);
    expect(lines(open)).toEqual(['joined:8 in a0b1']);
    open.select(1, 3).run(splitBlock);
    expect(lines(open)).toEqual([]);
  });

  test('a sentence threaded over others moves none of them', () => {
    const open = six();
    open.run(threadBlocks('a0b0', 'a0b4'));
    expect(lines(open)).toEqual(['joined:16 in a0b0']);
  });

  test('kinds, articles, added and removed blocks', () => {
    const open = six().select(1, 0);
    open.run(convertBlock('heading', 2));
    open.select(3, 0).run(startArticle);
    open.select(4, 0).run(removeBlocks);
    open.select(0, 3).run(splitBlock);
    expect(lines(open)).toEqual([
      '@n1 added ',
      'kind:4 paragraph→heading2',
      'article:n0 in a0b3',
      'removed:16 戊戊戊 after a0b3',
    ]);
    open.type(1, 0, 0, '新');
    expect(lines(open)[0]).toBe('@n1 added 新');
  });

  test('removed before all others, and a part of a block', () => {
    const open = six().select(0, 0);
    open.run(removeBlocks);
    open.select(0, 2).run(splitBlock);
    open.select(1, 0).run(removeBlocks);
    expect(lines(open)).toEqual(['removed:0 甲甲甲 after null', 'removed:6 乙 after a0b1']);
  });
});

describe('words', () => {
  test.each<[string, string, (open: OpenText) => void, string[]]>([
    ['typed, key by key', '做好工作', (open) => typeSlowly(open, 2, '核酸检测'), ['2+ insert →核酸检测']],
    [
      'typed over others',
      '做好全民健身工作',
      (open) => typeSlowly(open.type(0, 2, 6, ''), 2, '核酸检测'),
      ['2-3,3-4,4-5,5-6 replace 全民健身→核酸检测'],
    ],
    [
      'typed, taken back and typed again',
      '做好工作',
      (open) => typeSlowly(typeSlowly(open, 2, '合算检').type(0, 2, 4, ''), 2, '核酸'),
      ['2+ insert →核酸检'],
    ],
    [
      'two places',
      '甲乙丙丁',
      (open) => open.type(0, 0, 1, '申').type(0, 2, 3, '丑'),
      ['0-1 replace 甲→申', '2-3 replace 丙→丑'],
    ],
    [
      'width, beside other words',
      '甲,乙',
      (open) => open.type(0, 1, 2, '，').type(0, 2, 3, '己'),
      ['1-2 width ,→，', '2-3 replace 乙→己'],
    ],
    ['deleted', '甲乙丙丁', (open) => open.type(0, 1, 3, ''), ['1-3 delete 乙丙→']],
  ])('%s', (_name, text, act, expected) => {
    const open = OpenText.of([text]);
    act(open);
    expect(lines(open)).toEqual(expected);
  });

  /** A key a second, so that each is an event of its own. */
  function typeSlowly(open: OpenText, at: number, text: string): OpenText {
    Array.from(text).forEach((character, i) => {
      open.time += 1000;
      open.type(0, at + i, at + i, character);
    });
    return open;
  }

  test('typed by an input method', () => {
    const open = OpenText.of(['做好工作']);
    open.composing = true;
    open.type(0, 2, 2, 'hesuan').type(0, 2, 8, '核酸');
    open.composing = false;
    open.dispatch(open.state.tr);
    expect(lines(open)).toEqual(['2+ insert →核酸']);
  });

  test('what two people wrote side by side is two changes', () => {
    const open = OpenText.of(['甲乙丙丁']).type(0, 1, 2, '己');
    open.author = '复核';
    open.type(0, 2, 3, '炳');
    expect(changes(open).map(({ key, note }) => [key, note?.by])).toEqual([
      ['1-2', '校对员'],
      ['2-3', '复核'],
    ]);
  });

  test('a deletion across the lines of a hard-wrapped paragraph is one change', () => {
    const { record, source } = { record: six().record, source: '甲乙\n丙丁' };
    const [article] = record.articles;
    if (!article) throw new Error('an article');
    article.parts = [1];
    article.blocks = [
      {
        id: 'b',
        type: 'paragraph',
        sources: [
          [0, 2],
          [3, 5],
        ],
        content: [{ text: '甲丁' }],
      },
    ];
    const open = new OpenText({ record, source });
    expect(lines(open)).toEqual(['1-2,3-4 delete 乙丙→']);
  });
});

describe('a note tells who, when and how; a decision is proposed until somebody decides', () => {
  test('structure is signed like words', () => {
    const open = six().select(0, 0);
    open.run(moveBlocksTo({ after: 'a0b4' }));
    open.time = 9000;
    open.author = '复核';
    open.select(1, 1).run(splitBlock);
    expect(changes(open).map(({ key, note }) => [key, note?.by, note?.at])).toEqual([
      ['split:9', '复核', 9000],
      ['moved:0', '校对员', 1000],
    ]);
    open.select(5, 0).run(moveBlocksTo({ before: 'a0b1' }));
    expect([...recordsOf(open.state).all('correction').entries()].map(([key]) => key)).toEqual(['split:9']);
  });

  test('a note that came with the file and belongs to no change goes when structure changes', () => {
    const { record, source } = six();
    const note = { by: '某人', at: 1, origin: { kind: 'typed' as const } };
    const open = new OpenText({ record: { ...record, corrections: { 'moved:0': note, 'split:5': note } }, source });
    open.type(0, 0, 1, '申');
    expect(open.note('moved:0')).toEqual(note);
    open.select(1, 1).run(splitBlock);
    expect(Object.keys(open.saved.corrections)).toEqual(['0-1', 'split:5']);
    expect(open.note('split:5')).toMatchObject({ by: '校对员', at: 1000 });
  });

  test('proposed and decided', () => {
    const open = OpenText.of(['甲,乙']).type(0, 0, 1, '申').type(0, 1, 2, '，');
    const told = () => changes(open).map(({ decision, isDecided }) => [decision, isDecided]);
    expect(told()).toEqual([
      ['restore', false],
      ['normalise', false],
    ]);
    const before = undoDepth(open.state);
    open.author = '复核';
    open.time = 9000;
    expect(open.run(setDecision(['0-1', '1-2'], 'emend'))).toBe(true);
    expect(undoDepth(open.state)).toBe(before + 1);
    expect(told()).toEqual([
      ['emend', true],
      ['emend', true],
    ]);
    expect(open.run(setDecision(['0-1', '1-2'], 'emend'))).toBe(false);
    expect(open.note('0-1')).toMatchObject({ by: '校对员', at: 1000, origin: { kind: 'typed' } });
    expect(open.run(setDecision(['0-1'], null))).toBe(true);
    expect(told()[0]).toEqual(['restore', false]);
    undo(open.state, open.dispatch);
    expect(told()[0]).toEqual(['emend', true]);
  });

  test("an editor's note", () => {
    const open = OpenText.of(['甲乙']).type(0, 0, 1, '申');
    expect(open.run(setNote(['0-1'], ' 原稿如此 '))).toBe(true);
    expect(changes(open)[0]?.note?.note).toBe('原稿如此');
    expect(open.run(setNote(['0-1'], ''))).toBe(true);
    expect(changes(open)[0]?.note).toEqual({ by: '校对员', at: 1000, origin: { kind: 'typed' } });
    expect(open.run(setNote(['5-6'], '无处可记'))).toBe(false);
  });

  test('what was accepted stays accepted when others are typed beside it, and not when it is overwritten', () => {
    const open = OpenText.of(['克服困 坚定']);
    const range = { from: open.at(0, 3), to: open.at(0, 4) };
    open.run(acceptSuggestion({ ...range, text: '难', rule: 'gap', decision: 'restore' }));
    const accepted = () => changes(open).filter(({ note }) => note?.origin.kind === 'suggestion');
    for (const [i, character] of [...'，更加'].entries()) {
      open.time += 1000;
      open.type(0, 4 + i, 4 + i, character);
      expect(accepted()).toHaveLength(1);
    }
    expect(lines(open)).toEqual(['3-4 replace  →难', '4+ insert →，更加']);
    open.type(0, 3, 3, '的');
    expect(accepted()).toHaveLength(1);
    expect(accepted()[0]).toMatchObject({ decision: 'restore', isDecided: true });
    open.type(0, 4, 5, '境');
    expect(accepted()).toHaveLength(0);
  });
});

describe('the list is put together from what did not change', () => {
  test('objects and lists keep their identity', () => {
    const open = six().type(0, 0, 1, '申').type(4, 0, 1, '申');
    const before = changes(open);
    expect(changes(open)).toBe(before);
    open.type(4, 1, 2, '酉');
    const after = changes(open);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    open.select(2, 1);
    expect(changes(open)).toBe(after);
    open.run(setDecision(['16-17'], 'emend'));
    expect(changes(open)[0]).toBe(before[0]);
  });

  test('the same in steps', () => {
    const open = six().type(0, 0, 1, '申').type(4, 0, 1, '申');
    open.select(2, 0).run(removeBlocks);
    const opened = openDocumentState({
      record: open.saved,
      source: open.source,
      author: () => '',
      newId: () => 'new',
      now: () => 1,
      composing: () => false,
      imported: () =>
        six().record.articles.flatMap(({ blocks }) => blocks.map(({ type, sources }) => ({ type, sources }))),
    });
    const steps = [...changesInSteps(opened)];
    expect(steps).toHaveLength(2 + opened.doc.child(0).childCount);
    expect(steps.flat()).toEqual(changes(open));
    expect(changesOf(opened)).toEqual(changes(open));
  });
});

describe('taking changes back', () => {
  /** Takes back what `act` did, and says what that gives; undo must bring the change back. */
  function reverted(
    act: (open: OpenText) => void,
    which: (all: readonly Change[]) => readonly Change[] = (all) => all,
  ) {
    const open = six();
    act(open);
    const [before, depth] = [JSON.stringify(open.saved), undoDepth(open.state)];
    expect(open.run(revertChanges(which(changes(open))))).toBe(true);
    expect(undoDepth(open.state)).toBe(depth + 1);
    const texts = open.texts;
    undo(open.state, open.dispatch);
    expect(JSON.stringify(open.saved)).toBe(before);
    return texts;
  }

  test.each<[string, (open: OpenText) => void]>([
    ['words', (open) => open.type(0, 0, 1, '申').type(0, 3, 3, '！').type(5, 1, 3, '')],
    ['a move', (open) => open.select(0, 0).run(moveBlocksTo({ after: 'a0b4' }))],
    ['a move of several', (open) => open.select(0, 0, 2, 1).run(moveBlocksTo({ after: 'a0b5' }))],
    ['a join', (open) => open.select(1, 3).run(joinWithNext)],
    ['a thread', (open) => open.run(threadBlocks('a0b0', 'a0b4'))],
    ['a thread to what stood before', (open) => open.run(threadBlocks('a0b4', 'a0b0'))],
    ['a split', (open) => open.select(1, 1).run(splitBlock)],
    [
      'a half that went away',
      (open) => {
        open.select(1, 1).run(splitBlock);
        open.select(2, 0).run(moveBlocksTo({ after: 'a0b5' }));
      },
    ],
    [
      'a half that was joined elsewhere',
      (open) => {
        open.select(1, 1).run(splitBlock);
        open.run(threadBlocks('a0b5', 'n0'));
      },
    ],
    ['a removed block', (open) => open.select(2, 0).run(removeBlocks)],
    ['all but one', (open) => open.select(1, 0, 5, 3).run(removeBlocks)],
    [
      'the first half of a block',
      (open) => {
        open.select(1, 1).run(splitBlock);
        open.select(1, 0).run(removeBlocks);
      },
    ],
    ['an added block', (open) => open.select(2, 3).run(splitBlock)],
  ])('%s', (_name, act) => {
    expect(reverted(act)).toEqual(six().texts);
  });

  test('kinds and articles', () => {
    const open = six().select(1, 0);
    open.run(convertBlock('heading', 2));
    open.select(3, 0).run(startArticle);
    open.run(revertChanges(changes(open)));
    expect(open.saved.articles.map(({ id, blocks }) => ({ id, blocks }))).toEqual(
      six().saved.articles.map(({ id, blocks }) => ({ id, blocks })),
    );
  });

  test('one of several, the others stay', () => {
    const act = (open: OpenText) => {
      open.select(0, 0).run(moveBlocksTo({ after: 'a0b4' }));
      open.type(0, 0, 1, '已').select(2, 3).run(joinWithNext);
    };
    expect(reverted(act, (all) => all.filter(({ kind }) => kind === 'moved'))[0]).toBe('甲甲甲');
    expect(reverted(act, (all) => all.filter(({ kind }) => kind === 'replace'))[0]).toBe('乙乙乙');
    expect(reverted(act, (all) => all.filter(({ kind }) => kind === 'joined'))).toHaveLength(6);
  });

  test('tags go through all of it', () => {
    const open = OpenText.of(['甲甲', '[p:周以宁]说', '丙[q:丙]']);
    open.type(1, 0, 1, '邹').type(1, 2, 3, '林');
    open.run(threadBlocks('a0b2', 'a0b1'));
    open.select(0, 0).run(moveBlocksTo({ after: 'a0b2' }));
    open.run(revertChanges(changes(open)));
    expect(open.texts).toEqual(['甲甲', '周以宁说', '丙丙']);
    expect(open.tags).toEqual({ p: '周以宁', q: '丙' });
  });

  test('refused: what is there no more, nothing, and while an input method composes', () => {
    const open = six().type(0, 0, 1, '申');
    const old = changes(open);
    undo(open.state, open.dispatch);
    expect(open.run(revertChanges(old))).toBe(false);
    expect(open.run(revertChanges([]))).toBe(false);
    open.type(0, 0, 1, '申');
    const now = changes(open);
    open.composing = true;
    open.type(1, 0, 0, 'h');
    expect(open.run(revertChanges(now))).toBe(false);
  });
});

describe('restoring a version', () => {
  test('everything is as it was, what came after comes back with undo', () => {
    const open = OpenText.of(['甲[p:周以宁]', '乙乙', '丙丙'], ['丁丁']).type(1, 0, 1, '已');
    const version = open.saved;
    open.select(0, 2).run(splitBlock);
    open.select(4, 0).run(moveBlocks('up'));
    const found = findMatches(open.state.doc, '丙', { caseSensitive: true, width: 'same', regex: false });
    if ('error' in found) throw new Error(found.error);
    open.run(replaceMatches(found.matches, '丑'));
    open.run(setDecision(['8-9'], 'emend'));
    const after = open.saved;
    expect(open.run(restoreVersion(version))).toBe(true);
    expect(open.saved).toEqual(version);
    expect(open.run(restoreVersion(version))).toBe(false);
    undo(open.state, open.dispatch);
    expect(open.saved).toEqual(after);
  });

  test('only what differs is replaced, and the caret stays in its block', () => {
    const open = six().type(0, 0, 1, '申');
    const version = open.saved;
    open.type(4, 1, 2, '新').select(2, 2);
    const untouched = open.state.doc.child(0).child(0).child(3);
    open.run(restoreVersion(version));
    expect(open.state.doc.child(0).child(0).child(3)).toBe(untouched);
    expect(open.state.selection.from).toBe(open.at(2, 2));
  });

  test('a version of another source is refused; one that names what nobody knows is mended', () => {
    const open = six();
    const version = open.saved;
    open.type(0, 0, 1, '申');
    expect(open.run(restoreVersion({ ...version, source: { ...version.source, length: 99 } }))).toBe(false);
    const [article] = version.articles;
    const [first, ...rest] = article?.blocks ?? [];
    if (!article || !first) throw new Error('a block');
    const strange = { ...first, content: [{ text: '甲甲甲', marks: [{ type: 'entity' as const, id: 'lost' }] }] };
    expect(open.run(restoreVersion({ ...version, articles: [{ ...article, blocks: [strange, ...rest] }] }))).toBe(true);
    expect(open.saved.articles).toEqual(version.articles);
  });
});
