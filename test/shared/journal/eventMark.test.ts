import type { Command } from 'prosemirror-state';
import { expect, test } from 'vitest';
import { newestEvent, placeOfEvent } from '#shared/document/eventMark';
import { redo, undo } from '#shared/document/undo';
import { acceptSuggestions, type TakenSuggestion, tagRange } from '#shared/editing/commands/index';
import { recordFrom } from '#shared/editing/documentState';
import { durableChange } from '#shared/editing/durableChange';
import { changeLine } from '#shared/journal/journalLine';
import { journalOfLines, openJournal } from '#shared/journal/openJournal';
import { importedBlocks } from '../../properties/sample';
import { OpenText } from '../editing/openText';

const taken = (from: number, covered: string, text: string, rule = 'half-width'): TakenSuggestion => ({
  block: 'a0b0',
  from,
  to: from + covered.length,
  covered,
  text,
  rule,
  decision: 'normalise',
});

/** A text with its journal; what is done becomes lines. */
class Journaled {
  readonly text = OpenText.of(['[p:李金泽]来了,后来.', '走了']);
  readonly lines: string[] = [];

  does(command: Command): void {
    const before = this.text.state;
    command(before, (tr) => {
      this.text.state = before.apply(tr);
    });
    const change = durableChange(before, this.text.state);
    const line = change && changeLine(change, this.lines.length + 1, 0);
    if (line === null) throw new Error('nothing was done');
    this.lines.push(line);
  }

  /** As another opening has it. */
  reopened() {
    const { source, state } = this.text;
    const record = recordFrom(state, this.text.record);
    const surroundings = { author: () => '林', newId: () => 'x', now: () => 0, composing: () => false };
    const options = { ...surroundings, record, source, imported: () => importedBlocks(this.text.record) };
    return openJournal(options, journalOfLines({ past: this.lines, ahead: [] })).state;
  }

  mark() {
    const mark = newestEvent(this.text.state);
    if (!mark) throw new Error('nothing can be undone');
    return mark;
  }
}

test('an event is the same one in every opening, and after it was undone and redone', () => {
  const journal = new Journaled();
  journal.does(acceptSuggestions([taken(5, ',', '，'), taken(8, '.', '。', 'other'), taken(0, '李', '章')]));
  const mark = journal.mark();
  expect(placeOfEvent(journal.reopened(), mark)).toBe('newest');
  journal.does(undo);
  expect(placeOfEvent(journal.text.state, mark)).toBe('gone');
  expect(placeOfEvent(journal.reopened(), mark)).toBe('gone');
  journal.does(redo);
  expect(placeOfEvent(journal.text.state, mark)).toBe('newest');
  expect(placeOfEvent(journal.reopened(), mark)).toBe('newest');
  journal.does(tagRange({ from: 3, to: 5, type: 'place' }, 'new'));
  expect(placeOfEvent(journal.text.state, mark)).toBe('below');
  expect(placeOfEvent(journal.reopened(), mark)).toBe('below');
  expect(placeOfEvent(journal.reopened(), journal.mark())).toBe('newest');
});

test('another event of its number is not it', () => {
  const [one, other] = [new Journaled(), new Journaled()];
  one.does(acceptSuggestions([taken(5, ',', '，')]));
  other.does(acceptSuggestions([taken(8, '.', '。')]));
  expect(other.mark().event).toBe(one.mark().event);
  expect(placeOfEvent(other.reopened(), one.mark())).toBe('gone');
});
