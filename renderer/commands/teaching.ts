import { lastStep, undoStep } from '../app/actions/projectSteps';
import { wordToTeach } from '../editor/wordToTeach';
import type { Command, CommandContext } from './command';

const canTeach = ({ workspace }: CommandContext): boolean => {
  const { project } = workspace.state.get();
  return project !== null && project.readOnly === undefined;
};
const hasWord = (context: CommandContext): boolean =>
  canTeach(context) &&
  context.session !== null &&
  context.workspace.state.get().page === 'text' &&
  wordToTeach(context.session) !== null;

/** What a project learns of its editors: words, what is always replaced, what is never asked. */
export const teachingCommands: readonly Command[] = [
  {
    id: 'addToDictionary',
    label: 'teaching.command.addToDictionary',
    hint: 'teaching.command.addToDictionary.hint',
    group: 'findings',
    keys: { default: 'Ctrl+Alt+D' },
    scope: 'reading',
    enabled: hasWord,
    run: ({ workspace, session }) => {
      const found = session && wordToTeach(session);
      if (found) workspace.state.set({ dialog: { kind: 'teachWord', word: found.word } });
    },
  },
  {
    id: 'alwaysReplace',
    label: 'teaching.command.alwaysReplace',
    hint: 'teaching.command.alwaysReplace.hint',
    group: 'findings',
    keys: { default: 'Ctrl+Alt+R' },
    scope: 'reading',
    enabled: hasWord,
    run: ({ workspace, session }) => {
      const found = session && wordToTeach(session);
      if (!found) return;
      workspace.state.set({ dialog: { kind: 'teachReplacement', was: found.word, text: found.right ?? '' } });
    },
  },
  {
    id: 'openDictionary',
    label: 'teaching.command.openDictionary',
    hint: 'teaching.command.openDictionary.hint',
    group: 'project',
    enabled: ({ workspace }) => workspace.state.get().project !== null,
    run: ({ workspace }) => workspace.state.set({ dialog: { kind: 'dictionary' } }),
  },
  {
    id: 'openHabits',
    label: 'teaching.command.openHabits',
    hint: 'teaching.command.openHabits.hint',
    group: 'findings',
    enabled: ({ workspace }) => workspace.state.get().project !== null,
    run: ({ workspace }) => workspace.state.set({ dialog: { kind: 'habits' } }),
  },
  {
    id: 'undoTeaching',
    label: 'teaching.command.undo',
    hint: 'teaching.command.undo.hint',
    group: 'project',
    enabled: (context) => canTeach(context) && lastStep(context.workspace, 'teaching') !== null,
    run: ({ workspace }) => undoStep(workspace, 'teaching'),
  },
];
