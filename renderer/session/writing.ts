import type { EditorState } from 'prosemirror-state';
import { recordFrom } from '#shared/editing/documentState';
import type { DurableChange } from '#shared/editing/durableChange';
import { owedIn } from '#shared/editing/settle';
import type { JiaokanApi } from '#shared/ipc/api';
import type { OpenedDocument } from '#shared/ipc/contract';
import type { DocumentRecord } from '#shared/project/documentRecord';
import type { DocumentSummary } from '#shared/project/documentSummary';
import { keptBlockLines, serialiseRecord } from '#shared/project/serialiseRecord';
import type { Clock } from './clock';
import { createJournaling } from './journaling';
import type { NumberedEvent, Opening } from './openWithJournal';
import { createSaving, type Saving } from './saving';
import type { DocumentSession, SaveState, UnsavedChanges } from './session';

export interface WritingOptions {
  readonly opened: OpenedDocument;
  readonly opening: Opening;
  readonly api: Pick<JiaokanApi<File>, 'saveDocument' | 'appendToJournal'>;
  readonly clock: Clock;
  /** The state as it is now. */
  readonly state: () => EditorState;
  /** Whether writing the record has to wait. */
  readonly held: () => boolean;
  /** Called on every change of what `save` says. */
  readonly onState: () => void;
  /** Called when the first change makes a document that was not started one in progress. */
  readonly onBegun: () => void;
  /** Called when the disk has confirmed a record. */
  readonly onSaved: (summary: DocumentSummary) => void;
}

/** Brings what is done to a document to the disk: each change to its journal, and all of it to its record. */
export interface Writing {
  /** The record as it was written last, with the head it has now. */
  readonly record: DocumentRecord;
  save(): SaveState;
  /** Notes what a dispatch did; to be called after each, also when nothing durable changed: `change` is null then. */
  note(change: DurableChange | null): void;
  adopt: DocumentSession['adopt'];
  /** See `DocumentSession.unsaved`. */
  unsaved(): UnsavedChanges;
  /** The document as it is now, saved or not. */
  current(): DocumentRecord;
  /** See `Saving.flush`. */
  flush(): Promise<boolean>;
  /** See `Saving.pause`. */
  pause: Saving['pause'];
  /** See `Saving.loseRecord`. */
  loseRecord(): void;
  /**
   * The record on the disk, which others wrote, holds all that is here now: resolves once the journal has it. What is here
   * counts as recorded when that is confirmed.
   */
  outsideHolds(): Promise<OutsideHold>;
  stop(): void;
}

/** What others' record holds of the changes made here. */
export interface OutsideHold {
  /** The number of the last change; null where there is no journal to tell by. */
  readonly holds: number | null;
  /** To be called when the record counts as seen. */
  confirm(): void;
}

export function createWriting(options: WritingOptions): Writing {
  const { opened, opening, api, clock, state, held, onState, onBegun, onSaved } = options;
  let { record } = opened;
  const lineOf = keptBlockLines();
  /** The number of the last change. */
  let last = opening.n;
  /** The last state that was settled, and its last change: what can go into the record. */
  let settled = { state: opening.state, n: last };

  const journal = opening.isJournalled
    ? createJournaling({ document: record.id, api, clock, n: last, onAnswer: () => saving.heard() })
    : null;
  const write = async () => {
    const { state: whole, n } = settled;
    // Where the disk refuses the journal it may still take the record.
    await journal?.flush(n);
    const sent = recordFrom(whole, record);
    // A long document takes a while to put together and a while to write down: keys get in between.
    await new Promise((resolve) => setTimeout(resolve));
    const answer = await api.saveDocument({
      id: record.id,
      // As it will stand on the disk: the app looks only at the lines that are new.
      record: serialiseRecord(sent, lineOf),
      ...(journal?.isOpen ? { holds: n } : {}),
    });
    if (answer.ok) {
      unrecorded = unrecorded.filter((change) => change.n > n);
      record = { ...sent, title: record.title, status: record.status, versions: record.versions };
      onSaved(answer.value.summary);
    }
    return answer;
  };
  const saving = createSaving({
    clock,
    readOnly: opened.readOnly,
    journal,
    numbers: () => ({ last, settled: settled.n }),
    recorded: opening.recorded,
    held,
    onState,
    write,
  });

  /** The changes that the record does not hold, by number, with the events of the undo history they belong to. */
  let unrecorded: NumberedEvent[] = [...opening.unrecorded];

  const begin = () => {
    if (record.status !== 'notStarted') return;
    record = { ...record, status: 'inProgress' };
    onBegun();
  };

  const note = (change: DurableChange | null) => {
    if (change) {
      begin();
      last++;
      unrecorded.push({ n: last, event: change.event });
      journal?.add(change);
    }
    const now = state();
    if (!owedIn(now)) settled = { state: now, n: last };
    if (change) saving.changed();
  };
  if (unrecorded.length > 0) begin();
  if (opening.settlement) note(opening.settlement);
  return {
    get record() {
      return record;
    },
    save: () => saving.state(),
    note,
    adopt(details) {
      record = { ...record, ...details };
    },
    unsaved() {
      const confirmed = journal?.isOpen ? journal.confirmed : 0;
      const isLost = new Set(unrecorded.filter(({ n }) => n > confirmed).map(({ event }) => event));
      const all = new Set(unrecorded.map(({ event }) => event));
      return { journalled: all.size - isLost.size, lost: isLost.size };
    },
    current: () => recordFrom(state(), record),
    flush: () => saving.flush(),
    pause: (why) => saving.pause(why),
    loseRecord: () => saving.loseRecord(),
    async outsideHolds() {
      const { n } = settled;
      const isTold = journal?.isOpen === true && (await journal.flush(n));
      return {
        holds: isTold ? n : null,
        confirm: () => {
          unrecorded = unrecorded.filter((change) => change.n > n);
          saving.recordedBy(n);
        },
      };
    },
    stop() {
      saving.stop();
      journal?.stop();
    },
  };
}
