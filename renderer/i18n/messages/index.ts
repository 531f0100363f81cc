import type { Message } from '../defineMessages';
import { applyingMessages } from './applying';
import { arrangingMessages } from './arranging';
import { authorityMessages } from './authorities';
import { backupMessages } from './backups';
import { commandMessages } from './commands';
import { commentMessages } from './comments';
import { concordanceMessages } from './concordance';
import { conflictMessages } from './conflicts';
import { dialogMessages } from './dialogs';
import { editorMessages } from './editor';
import { historyMessages } from './history';
import { leavingMessages } from './leaving';
import { panelMessages } from './panels';
import { recordMessages } from './record';
import { relationMessages } from './relations';
import { shellMessages } from './shell';
import { suggestionMessages } from './suggestions';
import { taggingMessages } from './tagging';
import { teachingMessages } from './teaching';

/** Every text of the window. Ids start with their area, so that no two areas can claim the same one. */
export const messages = {
  ...shellMessages,
  ...dialogMessages,
  ...panelMessages,
  ...editorMessages,
  ...commandMessages,
  ...historyMessages,
  ...commentMessages,
  ...applyingMessages,
  ...backupMessages,
  ...leavingMessages,
  ...conflictMessages,
  ...arrangingMessages,
  ...teachingMessages,
  ...recordMessages,
  ...suggestionMessages,
  ...taggingMessages,
  ...concordanceMessages,
  ...relationMessages,
  ...authorityMessages,
} as const satisfies Readonly<Record<string, Message>>;

export type MessageId = keyof typeof messages;
