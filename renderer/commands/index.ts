import { arrangementCommands } from './arrangement';
import type { Command } from './command';
import { comparisonCommands } from './comparison';
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
import { teachingCommands } from './teaching';
import { viewCommands } from './view';

/** Every command, in the order the palette lists a group's. */
export const commands: readonly Command[] = [
  ...findingCommands,
  ...teachingCommands,
  ...historyCommands,
  ...tagCommands,
  ...commentCommands,
  ...blockCommands,
  ...placeCommands,
  ...arrangementCommands,
  ...editCommands,
  ...documentCommands,
  ...conflictCommands,
  ...projectCommands,
  ...comparisonCommands,
  ...viewCommands,
];

const byId = new Map(commands.map((command) => [command.id, command]));

/** The command of that id. Throws RangeError when there is none: a button or menu names something that isn't there. */
export function commandById(id: string): Command {
  const command = byId.get(id);
  if (!command) throw new RangeError(`No command ${id}`);
  return command;
}
