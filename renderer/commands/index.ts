import { defaultTagset } from '#shared/project/defaultTagset';
import type { Tagset } from '#shared/project/tagset';
import { arrangementCommands } from './arrangement';
import { authorityCommands } from './authorities';
import type { Command } from './command';
import { comparisonCommands } from './comparison';
import { concordanceCommands } from './concordance';
import { conflictCommands } from './conflicts';
import { documentCommands } from './documents';
import { blockCommands } from './editorBlocks';
import { commentCommands } from './editorComments';
import { findingCommands } from './editorFindings';
import { placeCommands } from './editorPlaces';
import { tagCommands } from './editorTags';
import { editCommands } from './editorText';
import { historyCommands } from './history';
import { projectCommands } from './project';
import { recordCommands } from './records';
import { relationCommands } from './relations';
import { suggestionCommands } from './suggestions';
import { teachingCommands } from './teaching';
import { typeCommands } from './typeCommands';
import { viewCommands } from './view';

/** Every command but those of types, in the order the palette lists a group's. */
export const commands: readonly Command[] = [
  ...findingCommands,
  ...teachingCommands,
  ...historyCommands,
  ...tagCommands,
  ...relationCommands,
  ...authorityCommands,
  ...suggestionCommands,
  ...concordanceCommands,
  ...commentCommands,
  ...blockCommands,
  ...placeCommands,
  ...arrangementCommands,
  ...editCommands,
  ...documentCommands,
  ...conflictCommands,
  ...recordCommands,
  ...projectCommands,
  ...comparisonCommands,
  ...viewCommands,
];

const withTypes = new WeakMap<Tagset, readonly Command[]>();

/** Every command of a window whose project has this tagset; the same list as long as the tagset is the same. */
export function commandsOf(tagset: Tagset): readonly Command[] {
  const known = withTypes.get(tagset) ?? [...typeCommands(tagset), ...commands];
  withTypes.set(tagset, known);
  return known;
}

const byId = new Map(commandsOf(defaultTagset).map((command) => [command.id, command]));

/**
 * The command of that id, those of types as the usual tagset has them. Throws RangeError when there is none: a button or menu names
 * something that isn't there.
 */
export function commandById(id: string): Command {
  const command = byId.get(id);
  if (!command) throw new RangeError(`No command ${id}`);
  return command;
}
