import { defineMessages } from '../defineMessages';

/** The text and what opens over it: marks, popovers, the find bar. */
export const editorMessages = defineMessages({});
