import type { EditorState } from 'prosemirror-state';
import type { Mappable } from 'prosemirror-transform';
import { type Mention, mentionsOf } from '#shared/annotations/mentions';
import type { BlockAt } from '#shared/document/blocks';
import { recordsOf } from '#shared/document/records';
import type { TouchedBlocks } from '#shared/document/touchedBlocks';
import type { JiaokanApi } from '#shared/ipc/api';
import { type KnownNames, writeKnownNames } from '#shared/suggestions/knownNames';
import { answered } from './answered';
import type { Clock } from './clock';
import { type PlacedSuggestion, PlacedSuggestions, type SuggestionRules } from './placedSuggestions';

export interface SuggestingOptions {
  readonly document: string;
  readonly api: Pick<JiaokanApi<File>, 'noteTagged' | 'onSuggested'>;
  readonly clock: Clock;
  readonly state: () => EditorState;
  /** What a block says as the checker knows it in this version; null when it has changed since or is gone. */
  readonly textAt: (block: string, version: number) => string | null;
  /** Sources that are switched off; another set when that changes. */
  readonly off: () => ReadonlySet<string>;
  readonly projectDismissals: () => Readonly<Record<string, true>>;
  /** Called when other suggestions may be open in these blocks. */
  readonly onSuggestions: (blocks: readonly string[]) => void;
  /** Called when another one became the current one, or none; with the same one twice where it only took the place of one like it. */
  readonly onCurrent: (current: PlacedSuggestion | null, previous: PlacedSuggestion | null) => void;
}

/** Suggestions of tags in an open document, and the one whose popover is open. Nothing is asked for until somebody wants to see them. */
export interface Suggesting {
  /** Whether they are shown. Asked for from the first time on. */
  show(isShown: boolean): void;
  /** Follows a change of the state. */
  follow(touched: TouchedBlocks | null, mapping: Mappable): void;
  /** All that are open, in reading order; the same array until something changes. None while they are not shown. */
  open(): readonly PlacedSuggestion[];
  /** Those of one block. */
  openIn(block: BlockAt): readonly PlacedSuggestion[];
  current(): PlacedSuggestion | null;
  goTo(key: string): void;
  /** The next one after the current one or the caret, or the one before; around the end. False when there is none. */
  step(step: 1 | -1): boolean;
  /** Whether exactly the current one's words are selected; true where none is current. */
  isSelected(): boolean;
  /**
   * Closes the popover of one that is no more; where the same words are suggested as the same from another source instead, that becomes
   * the current one. To be called after every change.
   */
  settle(): void;
  close(): void;
  stop(): void;
}

const nothing: readonly PlacedSuggestion[] = [];

/** How long it rests after a tag was made before it is suggested elsewhere. */
const REST_MS = 400;

export function createSuggesting(options: SuggestingOptions): Suggesting {
  const { document, api, clock, state, textAt, off, projectDismissals, onSuggestions, onCurrent } = options;
  const placed = new PlacedSuggestions(state);
  let isShown = false;
  let isWanted = false;
  let current: string | null = null;
  let currentType: string | null = null;
  let callOff: (() => void) | null = null;
  /** What was last told to be tagged, as text. */
  let told = '';
  let seen: readonly Mention[] = [];

  const rules = (): SuggestionRules => ({
    off: off(),
    ofDocument: recordsOf(state()).all('dismissal'),
    ofProject: projectDismissals(),
  });
  const tellTagged = () => {
    callOff = null;
    const mentions = mentionsOf(state());
    // Mentions keep their identity while nothing about them changes.
    const isSeen = told !== '' && mentions.length === seen.length && mentions.every((one, i) => one === seen[i]);
    seen = mentions;
    if (isSeen) return;
    const names = taggedNames(mentions);
    const text = JSON.stringify(names);
    if (text === told) return;
    told = text;
    void answered(api.noteTagged({ document, names: [...names] }));
  };
  /** Not while keys are pressed: what is tagged is looked through when they rest. */
  const tellSoon = () => {
    if (!isWanted) return;
    callOff?.();
    callOff = clock.after(REST_MS, tellTagged);
  };
  const open = (): readonly PlacedSuggestion[] => (isShown ? placed.open(rules()) : nothing);
  const find = (key: string | null) => (key === null || !isShown ? null : placed.find(key, rules()));
  const makeCurrent = (next: PlacedSuggestion | null) => {
    const previous = find(current);
    if ((next?.key ?? null) === current) return;
    current = next?.key ?? null;
    currentType = next?.suggestion.type ?? null;
    onCurrent(next, previous);
  };
  const stopListening = api.onSuggested((found) => {
    if (found.document !== document) return;
    const taken = found.blocks.filter((block) => {
      const text = textAt(block.block, block.version);
      if (text !== null) placed.receive(block, text);
      return text !== null;
    });
    if (taken.length === 0) return;
    onSuggestions(taken.map(({ block }) => block));
  });

  return {
    show(next) {
      if (isShown === next) return;
      isShown = next;
      if (next && !isWanted) {
        isWanted = true;
        tellTagged();
      }
      if (!next) makeCurrent(null);
    },
    follow(touched, mapping) {
      if (touched) placed.follow(touched, mapping);
      tellSoon();
    },
    open,
    openIn: (block) => (isShown ? placed.openIn(block, rules()) : []),
    current: () => find(current),
    goTo(key) {
      makeCurrent(find(key));
    },
    step(step) {
      const list = open();
      if (list.length === 0) return false;
      const { from, to } = state().selection;
      const at = list.findIndex(({ key }) => key === current);
      const next =
        at >= 0
          ? list[(at + step + list.length) % list.length]
          : step > 0
            ? (list.find((one) => one.from >= to) ?? list[0])
            : (list.filter((one) => one.from < from).at(-1) ?? list.at(-1));
      makeCurrent(next ?? null);
      return true;
    },
    isSelected() {
      const one = find(current);
      const { from, to } = state().selection;
      return !one || (one.from === from && one.to === to);
    },
    settle() {
      if (current === null || find(current)) return;
      const { from, to } = state().selection;
      const same = open().find((one) => one.from === from && one.to === to && one.suggestion.type === currentType);
      current = same?.key ?? null;
      onCurrent(same ?? null, same ?? null);
    },
    close: () => makeCurrent(null),
    stop() {
      callOff?.();
      stopListening();
    },
  };
}

/** The names that are tagged, by type; two of one name that are linked differently are linked to nobody. */
function taggedNames(mentions: readonly Mention[]): readonly KnownNames[] {
  const byType = new Map<string, Map<string, { text: string; authority?: string | undefined }>>();
  for (const { type, text, authority } of mentions) {
    const names = byType.get(type) ?? new Map<string, { text: string; authority?: string | undefined }>();
    byType.set(type, names);
    const known = names.get(text);
    if (!known) names.set(text, { text, authority });
    else if (known.authority !== authority) names.set(text, { text });
  }
  return [...byType].map(([type, names]) => writeKnownNames('tagged', type, names.values()));
}
