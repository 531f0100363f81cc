import {
  deleteSelection,
  joinBackward,
  joinForward,
  splitBlock as plainSplitBlock,
  setBlockType,
} from 'prosemirror-commands';
import { Fragment, Slice } from 'prosemirror-model';
import { AllSelection } from 'prosemirror-state';
import { commentsOf } from '#shared/annotations/comments';
import { mentionsOf } from '#shared/annotations/mentions';
import { orphansOf } from '#shared/annotations/orphans';
import { reanchorCandidates } from '#shared/annotations/reanchor';
import { relationsOf } from '#shared/annotations/relations';
import { type BlockAt, blocksOf, contentFrom, contentTo, findBlock } from '#shared/document/blocks';
import { recordsOf } from '#shared/document/records';
import { blockId, blockSources, blockText, blockType, gapCount, headingLevel, schema } from '#shared/document/schema';
import { closeUndoEvent, redo, undo } from '#shared/document/undo';
import { changesOf } from '#shared/editing/changes';
import { copySelection } from '#shared/editing/clipboard';
import * as commands from '#shared/editing/commands/index';
import { findMatches } from '#shared/editing/find';
import { compareWithText } from '#shared/editing/outsideText/textComparison';
import { defaultTagset } from '#shared/project/defaultTagset';
import { blockTypeSchema } from '#shared/project/documentRecord';
import { intersectRanges, readRanges } from '#shared/text/ranges';
import { editedText, exportedText } from './editedText';
import { replaceInPieces } from './replaceInPieces';
import { importedBlocks, SOURCE } from './sample';
import { structureOperations } from './structureOperations';
import { must, type World } from './world';

/** Three numbers decide where and what. */
export type Numbers = readonly [a: number, b: number, c: number];
type Operation = (world: World, ...numbers: Numbers) => void;

const words = ['x', '病', '韧性', 'yz', '𠮷', '，'];
const word = (c: number): string => words[c % words.length] ?? 'x';
const pick = <T>(items: readonly T[], x: number): T | undefined => items[x % items.length];
const near = (a: number, b: number) => a + (b % 7);
const nodes = schema.nodes;

/** Replaces the selection as typing does. */
function type(w: World, text: string): void {
  const { from, to } = w.state.selection;
  w.expectDeletion(from, to);
  w.dispatch(w.state.tr.insertText(text));
}

function erase(w: World): void {
  const { from, to, empty } = w.state.selection;
  if (!empty) w.expectDeletion(from, to);
  deleteSelection(w.state, w.dispatch);
}

/** ProseMirror puts blocks in place of an empty one, whose source then goes: our own pasting is checked to keep it. */
function replaceSelection(w: World, slice: Slice): void {
  const { from, to } = w.state.selection;
  w.expectDeletion(from, to);
  w.expected.mayGain = true;
  w.dispatch(w.state.tr.replaceSelection(slice));
}

/** What ProseMirror, an input method or the clipboard may do to a document without asking us. */
const raw: Record<string, Operation> = {
  type: (w, a, _b, c) => {
    w.select(a, a);
    type(w, word(c));
  },
  replace: (w, a, b, c) => {
    w.select(a, near(a, b));
    type(w, word(c));
  },
  replaceFar: (w, a, b, c) => {
    w.select(a, b);
    type(w, word(c));
  },
  delete: (w, a, b) => {
    w.select(a, near(a, b));
    erase(w);
  },
  deleteFar: (w, a, b) => {
    w.select(a, b);
    erase(w);
  },
  /** As the view moves what was dragged: out and in again in one transaction. */
  drag: (w, a, b, c) => {
    const target = w.spot(b);
    w.select(a, a + (c % 60));
    const { from, to, empty } = w.state.selection;
    if (empty) return;
    w.expectDeletion(from, to);
    w.expectDeletion(target, target);
    const slice = w.state.selection.content();
    const tr = w.state.tr.deleteSelection();
    const at = tr.mapping.map(target);
    w.dispatch(tr.replaceRange(at, at, slice).setMeta('uiEvent', 'drop'));
    w.expected.origins.push({ kind: 'pasted' });
  },
  copySlice: (w, a, b, c) => {
    w.select(a, a + (c % 60));
    const slice = w.state.selection.content();
    w.select(b, b + (c % 4));
    replaceSelection(w, slice);
  },
  foreignSlice: (w, a, b, c) => {
    const mark = schema.mark(c % 2 ? 'comment' : 'entity', { id: `${c % 2 ? 'c' : 'e'}${c % 12}` });
    const attrs = {
      id: c % 2 ? 'b1' : '',
      sources: [
        ...intersectRanges(
          [[c, c + 9]],
          importedBlocks(w.record).flatMap(({ sources }) => sources),
        ),
        [3, 9],
      ],
    };
    const node = schema.node('caption', attrs, schema.text(`外来${word(c)}`, [mark]));
    w.select(a, near(a, b));
    replaceSelection(w, new Slice(Fragment.from([node, node]), c % 2, c % 2));
  },
  duplicateBlock: (w, a, b) => w.dispatch(w.state.tr.insert(w.block(b).pos, w.block(a).node)),
  duplicateArticle: (w, a) => {
    const { doc } = w.state;
    if (doc.childCount < 6) w.dispatch(w.state.tr.insert(0, doc.child(a % doc.childCount)));
  },
  joinBackward: (w, a) => {
    w.selectRange(contentFrom(w.block(a)));
    // Where the block before is empty, ProseMirror deletes that one instead of joining.
    expectEmptyNeighboursLoss(w);
    joinBackward(w.state, w.dispatch);
  },
  joinForward: (w, a) => {
    w.selectRange(contentTo(w.block(a)));
    expectEmptyNeighboursLoss(w);
    joinForward(w.state, w.dispatch);
  },
  enter: (w, a, b, c) => {
    w.select(a, c % 4 ? a : near(a, b));
    const { from, to, empty } = w.state.selection;
    if (!empty) w.expectDeletion(from, to);
    plainSplitBlock(w.state, w.dispatch);
  },
  setBlockType: (w, a, b, c) => {
    w.select(a, near(a, b));
    setBlockType(pick([nodes.paragraph, nodes.byline, nodes.label], c) ?? nodes.paragraph)(w.state, w.dispatch);
  },
  markup: (w, a) => w.dispatch(w.state.tr.setNodeMarkup(w.block(a).pos, nodes.heading, { level: 2 })),
  deleteAnyRange: (w, a, _b, c) => {
    const { size } = w.state.doc.content;
    const from = a % size;
    const to = Math.min(size, from + (c % 40));
    try {
      const tr = w.state.tr.delete(from, to);
      w.expectDeletion(from, to);
      w.dispatch(tr);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  },
  selectAll: (w, _a, _b, c) => {
    if (c % 10 !== 0) return;
    w.state = w.state.apply(w.state.tr.setSelection(new AllSelection(w.state.doc)));
    if (c % 20) erase(w);
    else type(w, '全');
  },
  rewriteBlock: (w, a) => {
    const block = w.block(a);
    const text = blockText(block.node)
      .replace('核算', '核酸')
      .replace(/[ \uFFFC]/g, '')
      .replace(/,/g, '，');
    w.expectRewriting();
    if (text) w.dispatch(w.state.tr.replaceWith(contentFrom(block), contentTo(block), schema.text(text)));
  },
  swapNodes: (w, a) => {
    const [first, second] = [w.blocks[a % w.blocks.length], w.blocks[(a % w.blocks.length) + 1]];
    if (!first || !second || first.pos + first.node.nodeSize !== second.pos) return;
    w.expectRewriting();
    w.dispatch(w.state.tr.replaceWith(first.pos, second.pos + second.node.nodeSize, [second.node, first.node]));
  },
  splitArticle: (w, a) => {
    const { pos } = w.block(a);
    const $pos = w.state.doc.resolve(pos);
    if ($pos.index(2) > 0) w.dispatch(w.state.tr.split(pos, 2));
  },
  gap: (w, a, b) => {
    w.select(a, near(a, b));
    const { from, to, empty } = w.state.selection;
    if (!empty) w.expectDeletion(from, to);
    w.dispatch(w.state.tr.replaceSelectionWith(schema.node('gap', { count: 2 })));
  },
  tagUnknown: (w, a, b) => {
    w.select(a, near(a, b));
    const { from, to } = w.state.selection;
    if (from < to) w.dispatch(w.state.tr.addMark(from, to, schema.mark('entity', { id: w.newId() })));
  },
  extendTag: (w, a, b, c) => {
    w.select(a, near(a, b));
    const { from, to } = w.state.selection;
    const id = pick(mentionsOf(w.state), c)?.id ?? pick(orphansOf(w.state), c)?.id;
    if (from < to && id) w.dispatch(w.state.tr.addMark(from, to, schema.mark('entity', { id })));
  },
  cutTag: (w, a, b, c) => {
    w.select(a, near(a, b));
    const { from, to } = w.state.selection;
    const id = pick(mentionsOf(w.state), c)?.id;
    if (id)
      w.dispatch(
        w.state.tr.removeMark(c % 3 ? 0 : from, c % 3 ? w.state.doc.content.size : to, schema.mark('entity', { id })),
      );
  },
  extendComment: (w, a, b, c) => {
    w.select(a, near(a, b));
    const { from, to } = w.state.selection;
    const id = pick(commentsOf(w.state), c)?.id ?? pick(orphansOf(w.state), c)?.id;
    if (from < to && id && recordsOf(w.state).get('comment', id))
      w.dispatch(w.state.tr.addMark(from, to, schema.mark('comment', { id })));
  },
  cutComment: (w, a, b, c) => {
    w.select(a, near(a, b));
    const { from, to } = w.state.selection;
    const id = pick(commentsOf(w.state), c)?.id;
    if (id) w.dispatch(w.state.tr.removeMark(from, to, schema.mark('comment', { id })));
  },
  unclear: (w, a, b) => {
    w.select(a, near(a, b));
    const { from, to } = w.state.selection;
    if (from < to) w.dispatch(w.state.tr.addMark(from, to, schema.mark('unclear')));
  },
  close: (w) => w.dispatch(closeUndoEvent(w.state.tr)),
  compose: (w) => (w.composing ? w.stopComposing() : w.startComposing()),
  undo: (w) => travel(w, undo),
  undoTwice: (w) => {
    travel(w, undo);
    travel(w, undo);
  },
  redo: (w) => travel(w, redo),
};

/** Undoing brings back whatever was; that it does so exactly is checked elsewhere. */
function travel(w: World, command: typeof undo): void {
  w.travelled = true;
  w.run(command);
}

function expectEmptyNeighboursLoss(w: World): void {
  for (const block of w.blocks)
    if (block.node.content.size === 0) w.expectDeletion(contentFrom(block), contentTo(block));
}

/** Every command of the app. */
const own: Record<string, Operation> = {
  accept: (w, a, b, c) => {
    w.select(a, near(a, b));
    const { from, to } = w.state.selection;
    const decision = pick(['restore', 'emend', 'normalise'] as const, c) ?? 'restore';
    w.expectDeletion(from, to);
    const suggestion = { from, to, text: c % 7 ? word(c) : '', rule: `rule${c % 2}`, decision };
    if (w.run(commands.acceptSuggestion(suggestion))) {
      w.expected.origins.push({ kind: 'suggestion', rule: suggestion.rule });
      w.expected.decisions.push(decision);
    }
  },
  suggestions: (w, a, b, c) => {
    const rules = ['rule0', 'rule1'] as const;
    const taken = [a, b, c].flatMap((number, index) => {
      const block = pick(blocksOf(w.state.doc), number);
      if (!block) return [];
      const text = blockText(block.node);
      const from = number % (text.length + 1);
      const to = Math.min(text.length, from + (index % 2));
      const rule = pick(rules, number) ?? 'rule0';
      return [{ block: blockId(block.node), from, to, covered: text.slice(from, to), text: word(number), rule }];
    });
    for (const { block, from, to } of taken) {
      const at = findBlock(w.state.doc, block);
      if (at) w.expectDeletion(contentFrom(at) + from, contentFrom(at) + to);
    }
    const decision = 'normalise' as const;
    if (!w.run(commands.acceptSuggestions(taken.map((one) => ({ ...one, decision }))))) return;
    w.expected.origins.push(...rules.map((rule) => ({ kind: 'suggestion' as const, rule })));
    w.expected.decisions.push(decision);
  },
  dismiss: (w, a) => void w.run(commands.dismissFinding(`finding${a % 5}`)),
  undismiss: (w, a) => void w.run(commands.undismissFinding(`finding${a % 5}`)),
  tag: (w, a, b, c) => {
    w.select(a, c % 6 ? near(a, b) : b);
    w.run(
      commands.tagSelection(
        pick(
          defaultTagset.types.map(({ id }) => id),
          c,
        ) ?? 'person',
        w.newId(),
      ),
    );
  },
  retag: (w, a, _b, c) => {
    const id = pick(mentionsOf(w.state), a)?.id;
    if (id)
      w.run(
        commands.retagMentions(
          [id],
          pick(
            defaultTagset.types.map(({ id }) => id),
            c,
          ) ?? 'person',
        ),
      );
  },
  remove: (w, a) => {
    const id = pick(mentionsOf(w.state), a)?.id;
    if (id) w.run(commands.removeMentions([id]));
  },
  relate: (w, a, b, c) => {
    const [from, to] = [anyMention(w, a), anyMention(w, b)];
    const type = c % 2 ? 'locatedIn' : 'kin';
    const kind = {
      id: type,
      name: { zh: type, en: '' },
      from: [],
      to: [],
      isSymmetric: c % 2 === 0,
      isAcyclic: c % 2 === 1,
    };
    if (from && to) w.run(commands.addRelation({ type, from, to }, w.newId(), kind));
  },
  changeRelation: (w, a, b, c) => {
    const [id, to] = [pick(relationsOf(w.state), a)?.id, anyMention(w, b)];
    if (id && to) w.run(c % 3 ? commands.changeRelation(id, { to }, null) : commands.removeRelations([id]));
  },
  mergeMentions: (w, a, b, c) => {
    const ids = [a, b, c].slice(0, 2 + (c % 2)).flatMap((x) => pick(mentionsOf(w.state), x)?.id ?? []);
    w.run(commands.mergeMentions(ids));
  },
  splitMention: (w, a) => {
    const several = mentionsOf(w.state).filter(({ spans }) => spans.length > 1);
    const id = pick(several, a)?.id;
    if (id) w.run(commands.splitMention(id, w.newId));
  },
  linkSpan: (w, a, b, c) => {
    w.select(a, near(a, b));
    const id = pick(mentionsOf(w.state), c)?.id;
    if (id) w.run(commands.linkSpan(id));
  },
  describeMention: (w, a, _b, c) => {
    const id = anyMention(w, a);
    if (!id) return;
    w.run(
      c % 2
        ? commands.setMentionAuthority([id], c % 3 ? `authority${c % 4}` : null)
        : commands.setMentionAttribute([id], 'rank', word(c)),
    );
  },
  resize: (w, a, b, c) => {
    const id = pick(mentionsOf(w.state), a)?.id;
    const command = c % 2 ? commands.growEntity : commands.shrinkEntity;
    if (id) w.run(command(id, b % 2 ? 'start' : 'end'));
  },
  comment: (w, a, b, c) => {
    w.select(a, c % 6 ? near(a, b) : b);
    w.run(commands.addComment(w.newId(), { by: '审读', at: w.time, text: c % 9 ? ` 批注${c} ` : ' ' }));
  },
  reply: (w, a, _b, c) => {
    const id = anyComment(w, a);
    if (id) w.run(commands.replyToComment(id, { by: '审读', at: w.time, text: `答${c}` }));
  },
  editComment: (w, a, b, c) => {
    const id = anyComment(w, a);
    if (id) w.run(commands.editComment(id, b % 3, `改${c % 4}`));
  },
  resolve: (w, a, _b, c) => {
    const id = anyComment(w, a);
    if (id) w.run(commands.resolveComment(id, c % 3 ? { by: '审读', at: w.time } : null));
  },
  removeComment: (w, a) => {
    const id = pick(commentsOf(w.state), a)?.id;
    if (id) w.run(commands.removeComment(id));
  },
  toggle: (w, a, b, c) => {
    w.select(a, c % 4 ? near(a, b) : b);
    w.run(c % 2 ? commands.toggleUnclear : commands.toggleSupplied);
  },
  toggleAtCaret: (w, a, _b, c) => {
    w.select(a, a);
    w.run(c % 2 ? commands.toggleUnclear : commands.toggleSupplied);
  },
  gapCount: (w, a, _b, c) => {
    const gap = pick(gapsOf(w), a);
    if (gap === undefined) return;
    w.selectRange(c % 2 ? gap : gap + 1);
    must(w.run(commands.setGapCount(1 + (c % 99))) || gapCount(gapNode(w, gap)) === 1 + (c % 99), 'a gap is counted');
  },
  reanchor: (w, a, b, c) => {
    const id = pick(orphansOf(w.state), a)?.id;
    if (!id) return;
    const candidate = pick(reanchorCandidates(w.state, id), c);
    w.select(a, near(a, b));
    w.run(commands.reanchorOrphan(id, candidate));
  },
  drop: (w, a, _b, c) => {
    const id = pick(orphansOf(w.state), a)?.id;
    if (id && c % 3 === 0) w.run(commands.dropOrphan(id));
  },
  joinWithPrevious: (w, a) => {
    w.select(a, a);
    w.run(commands.joinWithPrevious);
  },
  joinWithNext: (w, a) => {
    w.select(a, a);
    w.run(commands.joinWithNext);
  },
  backspaceAtStart: (w, a) => {
    w.selectRange(contentFrom(w.block(a)));
    w.run(commands.joinAtStart);
  },
  deleteAtEnd: (w, a) => {
    w.selectRange(contentTo(w.block(a)));
    w.run(commands.joinAtEnd);
  },
  erase: (w, a, b, c) => {
    w.select(a, c % 3 ? near(a, b) : b);
    eraseSelected(w);
  },
  typeOver: (w, a, b, c) => {
    w.select(a, b);
    const { from, to } = w.state.selection;
    w.expectDeletion(from, to);
    w.run(commands.typeOverArticles(word(c)));
  },
  split: (w, a, b, c) => {
    w.select(a, c % 3 ? a : near(a, b));
    const { from, to, empty } = w.state.selection;
    if (!empty) w.expectDeletion(from, to);
    w.run(commands.splitBlock);
  },
  convert: (w, a, b, c) => {
    w.select(a, near(a, b));
    w.run(commands.convertBlock(pick(blockTypeSchema.options, c) ?? 'paragraph', 1 + (c % 6)));
  },
  ...structureOperations,
  insertGap: (w, a, b, c) => {
    w.select(a, near(a, b));
    const { from, to, empty } = w.state.selection;
    if (!empty) w.expectDeletion(from, to);
    w.run(commands.insertGap(1 + (c % 4)));
  },
  metadata: (w, a, b, c) => {
    const article = w.state.doc.child(a % w.state.doc.childCount).attrs.id;
    const field = pick(['title', 'creators', 'date', 'keywords', 'fileNumber'], b) ?? 'title';
    const value = c % 4 ? { value: c % 2 ? word(c) : [word(c), word(c + 1)] } : null;
    w.run(commands.setMetadata(c % 3 && article ? { article } : 'page', field, value));
  },
  revertChanges: (w, a, b, c) => {
    const changes = changesOf(w.state);
    const chosen = c % 4 ? changes.filter((_, i) => (i * 7 + a) % (1 + (c % 5)) === 0) : [];
    w.expectRewriting();
    w.expected.mayGain = true;
    w.run(commands.revertChanges([...chosen, ...changes.slice(b % 30, (b % 30) + 1)]));
  },
  revertAll: (w, _a, _b, c) => {
    if (c % 5 !== 0) return;
    w.expectRewriting();
    w.expected.mayGain = true;
    if (w.run(commands.revertChanges(changesOf(w.state)))) checkImported(w);
  },
  decide: (w, a, _b, c) => {
    const decision = pick(['restore', 'emend', 'normalise', null] as const, c) ?? null;
    const change = pick(changesOf(w.state), a);
    if (change && w.run(commands.setDecision(change.keys, decision))) w.expected.annotated = change.keys;
  },
  remark: (w, a, _b, c) => {
    const change = pick(changesOf(w.state), a);
    if (change && w.run(commands.setNote(change.keys, c % 3 ? word(c) : null))) w.expected.annotated = change.keys;
  },
  replaceAll: (w, a, _b, c) => {
    const query = pick(['的', '核算', ' ', '不拔', '𠮷', '克.服?', word(c)], a) ?? '的';
    const result = findMatches(w.state.doc, query, { caseSensitive: true, width: 'same', regex: query === '克.服?' });
    if ('error' in result) throw new Error(result.error);
    const matches = result.matches.slice(0, 1 + (c % 20));
    for (const match of matches) w.expectDeletion(match.from, match.to);
    if (w.run(commands.replaceMatches(matches, c % 5 ? word(c) : '')) && matches.length > 1) {
      w.expected.origins.push({ kind: 'replaceAll' });
    }
  },
  replaceInPieces,
  applyText: (w, a, b, c) => {
    const file = editedText(
      exportedText(w),
      [a, b, c].slice(0, 1 + (c % 3)).map((kind, n) => [kind, a + n * 97, b + n * 31, c]),
    );
    w.expectRewriting();
    w.expectLoss([[0, SOURCE.length]]);
    const comparison = compareWithText(w.state.doc, file, 'txt');
    if (w.run(commands.applyText(comparison, '改定.txt'))) {
      w.expected.origins = [{ kind: 'outsideFile', name: '改定.txt' }];
    }
  },
  copy: (w, a, b, c) => {
    w.select(a, c % 3 ? a + (c % 60) : b);
    w.clipboard = copySelection(w.state, 'doc') ?? w.clipboard;
  },
  cut: (w, a, b, c) => {
    w.select(a, c % 3 ? a + (c % 60) : b);
    w.clipboard = copySelection(w.state, 'doc') ?? w.clipboard;
    eraseSelected(w);
  },
  paste: (w, a, b, c) => {
    w.select(a, c % 3 ? a : near(a, b));
    pasteAs(w, c % 4 ? 'doc' : 'another document');
  },
  pasteText: (w, a, b, c) => {
    w.select(a, c % 3 ? a : near(a, b));
    const { from, to, empty } = w.state.selection;
    if (!empty) w.expectDeletion(from, to);
    const text = pick(['一行', '甲\n乙', '第一段\n接着\n\n第二段', '\r\n\r\n\u0007'], b) ?? '';
    if (w.run(commands.pastePlainText(text))) w.expected.origins.push({ kind: 'pasted' });
  },
};

function eraseSelected(w: World): void {
  const { from, to } = w.state.selection;
  w.expectDeletion(from, to);
  w.run(commands.eraseSelection);
}

/** A mention in the text or the tray. */
function anyMention(w: World, x: number): string | undefined {
  return pick([...recordsOf(w.state).all('entity').entries()], x)?.[0];
}

/** A comment in the text or the tray. */
function anyComment(w: World, a: number): string | undefined {
  return pick([...recordsOf(w.state).all('comment').entries()], a)?.[0];
}

/** Where gaps stand. */
function gapsOf(w: World): readonly number[] {
  const gaps: number[] = [];
  w.state.doc.descendants((node, pos) => {
    if (node.type === nodes.gap) gaps.push(pos);
  });
  return gaps;
}

function gapNode(w: World, pos: number) {
  const node = w.state.doc.nodeAt(pos);
  if (!node) throw new Error(`nothing at ${pos}`);
  return node;
}

/** Taking back every change gives the text, the order and the kinds of the import. */
export function checkImported(w: World): void {
  const isLayout = (block: BlockAt) => blockType(block.node) === 'pageBreak' && blockText(block.node) === '';
  const now = w.blocks
    .filter((block) => !isLayout(block))
    .map(({ node }) => ({
      type: blockType(node),
      level: headingLevel(node),
      sources: blockSources(node),
      text: blockText(node),
    }));
  const imported = importedBlocks(w.record).map(({ type, level = null, sources }) => ({
    type,
    level,
    sources,
    text: readRanges(SOURCE, sources),
  }));
  must(JSON.stringify(now) === JSON.stringify(imported), `all taken back: ${JSON.stringify(now)}`);
  must(w.state.doc.childCount === 1, 'one article');
}

function pasteAs(w: World, document: string): void {
  if (!w.clipboard) return;
  const { from, to, empty } = w.state.selection;
  if (!empty) w.expectDeletion(from, to);
  w.expected.mayGain ||= document === 'doc';
  if (w.run(commands.pasteClipboard(w.clipboard, document))) w.expected.origins.push({ kind: 'pasted' });
}

const operations = Object.entries({ ...raw, ...own });
export const OPERATIONS = operations.length;

/** Runs one operation by number and notes it in the world's log. */
export function operate(w: World, kind: number, [a, b, c]: Numbers): void {
  const [name, operation] = operations[kind % operations.length] ?? ['nothing', () => {}];
  w.log.push(`${name}(${a},${b},${c})`);
  w.time += c % 3 === 0 ? 1000 : 40;
  const origins = w.expected.origins.length;
  operation(w, a, b, c);
  if (w.expected.origins.length === origins) w.expected.origins.push({ kind: 'typed' });
}

/** The number of an operation, for cases written down by hand. */
export function operationNumber(name: string): number {
  const index = operations.findIndex(([known]) => known === name);
  if (index < 0) throw new RangeError(`No operation ${name}`);
  return index;
}
