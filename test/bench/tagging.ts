import type { Command, EditorState, Transaction } from 'prosemirror-state';
import { mentionsOf } from '#shared/annotations/mentions';
import { blockSpans, type CorpusText, openTextOf, readOpenText } from '#shared/concordance/corpusText';
import { wordLineFinder } from '#shared/concordance/findLines';
import { exactFinder } from '#shared/concordance/wordPattern';
import { undo } from '#shared/document/undo';
import { changeTags, retagMentions } from '#shared/editing/commands/index';
import { openDocumentState } from '#shared/editing/documentState';
import type { TagAct } from '#shared/editing/tagActs';
import { bigRecord } from './bigRecord';
import { surroundings } from './core';
import type { Row } from './figures';

/** What tagging costs in the core, in a document of a million characters with ten thousand tags; in milliseconds. */

const MANY = 1000;
const ROUNDS = 5;

class Session {
  constructor(public state: EditorState) {}

  readonly dispatch = (tr: Transaction): void => {
    this.state = this.state.applyTransaction(tr).state;
  };

  run(command: Command): void {
    if (!command(this.state, this.dispatch)) throw new Error('nothing was done');
  }
}

function time(act: () => unknown): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

export function measureTagging(): Row[] {
  const { record, source } = bigRecord();
  const open = () => new Session(openDocumentState({ record, source, ...surroundings() }));
  let ids = 0;
  const newId = () => `t${ids++}`;
  const rows: Row[] = [];
  const add = (what: string, values: readonly number[]) => rows.push({ what, unit: 'ms', values });
  const times = (act: (round: number) => number) => Array.from({ length: ROUNDS }, (_, round) => act(round));

  const session = open();
  const text = readOpenText(openTextOf(session.state, null));
  const [word] = text.text.slice(1000).split(/[，。\n]/);
  const places = everyPlace(text, '，', MANY);
  add(
    'one word tagged',
    Array.from({ length: 60 }, (_, i) => {
      const act = tagOf(text, i * 9001 + 7, 3);
      const spent = time(() => session.run(changeTags([act], newId)));
      session.run(undo);
      return spent;
    }),
  );
  add(
    'one mention retagged',
    Array.from({ length: 60 }, (_, i) => {
      const id = mentionsOf(session.state)[i * 101]?.id ?? '';
      const spent = time(() => session.run(retagMentions([id], 'place')));
      session.run(undo);
      return spent;
    }),
  );
  add(
    'the text as it is looked through, afresh',
    times(() => time(() => readOpenText(openTextOf(open().state, null)))),
  );
  add(
    'the same again',
    times(() => time(() => readOpenText(openTextOf(session.state, null)))),
  );
  const find = wordLineFinder(exactFinder([word ?? '', '，']), [], undefined);
  add(
    'all places of a sign in it, as lines',
    times(() => time(() => find({ text, folded: text.text }))),
  );
  for (const [what, piece] of [
    [`${MANY} places tagged at once`, MANY],
    ['100 of them', 100],
    ['50 of them', 50],
  ] as const) {
    add(
      what,
      times(() => {
        const fresh = open();
        mentionsOf(fresh.state);
        return time(() => fresh.run(changeTags(places.slice(0, piece), newId)));
      }),
    );
  }
  add(
    `${MANY} tags undone`,
    times(() => {
      const fresh = open();
      fresh.run(changeTags(places, newId));
      return time(() => fresh.run(undo));
    }),
  );
  const changes = (state: EditorState): TagAct[] =>
    mentionsOf(state)
      .slice(0, MANY)
      .map(({ id, text: covered }) => ({ act: 'change', mention: id, covered, type: 'place' }));
  add(
    `${MANY} mentions retagged`,
    times(() => {
      const fresh = open();
      const acts = changes(fresh.state);
      return time(() => fresh.run(changeTags(acts, newId)));
    }),
  );
  return rows;
}

function tagOf(text: CorpusText, wanted: number, length: number): TagAct {
  const at = wanted % (text.text.length - length);
  const [span] = blockSpans(text, at, at + length);
  if (!span) throw new Error('no place');
  const covered = text.text.slice(at, at + span.to - span.from);
  return { act: 'tag', places: [{ ...span, covered }], type: 'person' };
}

function everyPlace(text: CorpusText, sign: string, count: number): TagAct[] {
  const all: number[] = [];
  for (let at = text.text.indexOf(sign); at >= 0; at = text.text.indexOf(sign, at + 1)) all.push(at);
  const every = Math.floor(all.length / count);
  return all
    .filter((_, i) => i % every === 0)
    .slice(0, count)
    .map((at) => tagOf(text, at, sign.length));
}
