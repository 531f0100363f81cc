import type { Workspace } from '../app/workspace';
import type { MessageId } from '../i18n/messages';
import type { MessageValues, Words } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import type { Keys } from './keys';

/**
 * Where a command's keys act.
 * `window`: anywhere. `document`: not in a field that has an undo of its own (search, dialogs). `reading`: in the text and
 * the panels, but in no field. `text`: with the caret in the text. `tagging`: in the text while letters tag. `picking`: in the
 * text while a place in it is chosen; nothing else but `window` acts there then. `candidates`: with the focus in the finding's
 * popover. `panel`: in a panel, in no field of it. `changes`: on the list of changes. `comparison`: on a comparison of texts.
 * `conflicts`: where two versions are merged. `arrangement`: on the plan of an arrangement. `concordance`: in the pane of places, in
 * no field of it. Of these, the seven where nothing is typed may use
 * a bare letter or digit: `tagging`, `picking`, `candidates`, `changes`, `comparison`, `conflicts` and `arrangement`.
 */
export type Scope =
  | 'window'
  | 'document'
  | 'reading'
  | 'text'
  | 'tagging'
  | 'picking'
  | 'candidates'
  | 'panel'
  | 'changes'
  | 'comparison'
  | 'conflicts'
  | 'arrangement'
  | 'concordance';

/** What stands together in the palette, in this order. */
export const commandGroups = [
  'findings',
  'changes',
  'tags',
  'comments',
  'blocks',
  'edit',
  'go',
  'document',
  'project',
  'view',
] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** What a command acts on. */
export interface CommandContext {
  readonly workspace: Workspace;
  /** The open document, or null. */
  readonly session: DocumentSession | null;
}

/** One thing a user can do. Menu, palette, buttons and keys all read this and nothing else. */
export interface Command {
  /** Verb first, stable: the menu sends it across processes. */
  readonly id: string;
  readonly label: MessageId;
  /** What the label names, where it is not the same everywhere. */
  readonly labelValues?: (words: Words) => MessageValues;
  /** A line more, for the palette. Other names people may look for belong here. */
  readonly hint?: MessageId;
  readonly group: CommandGroup;
  readonly keys?: Keys;
  /** `window` unless told otherwise. */
  readonly scope?: Scope;
  /** Left out of the palette: means something only where its key or button is. */
  readonly hidden?: boolean;
  /** As the second stroke of a chord it leaves the chord open, so that it, or another one, can follow at once. */
  readonly keepsChord?: boolean;
  /** Whether it can run now; always when left out. Cheap: asked on every change of what is shown. */
  readonly enabled?: (context: CommandContext) => boolean;
  /** Whether what it switches is on, for buttons and menus that show it. */
  readonly checked?: (context: CommandContext) => boolean;
  /** A rejection with a Problem is shown to the user. */
  readonly run: (context: CommandContext) => void | Promise<void>;
}

/** What a command is called in a language. */
export function commandLabel({ label, labelValues }: Command, words: Words): string {
  return words.text(label, labelValues?.(words));
}
