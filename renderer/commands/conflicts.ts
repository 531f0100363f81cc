import type { Choice } from '#shared/merge/mergeRecords';
import { finishMerge, openConflicts } from '../app/actions/merging';
import { keepOurs, mergeFoundCopy } from '../app/actions/outside';
import { reopenProject } from '../app/actions/projects';
import { showsDocument } from '../app/workspace';
import { openComparison } from '../compare/comparison';
import { chooseForConflict, isOfFile, outsideOf, undecided } from '../session/outsideMerge';
import type { Command, CommandContext } from './command';

const isChoosing = ({ workspace, session }: CommandContext) =>
  workspace.state.get().page === 'conflicts' && session !== null && outsideOf(session).get().pending !== null;

const take = (
  choice: Choice,
  command: Pick<Command, 'id' | 'label'> & { readonly keys: NonNullable<Command['keys']> },
): Command => ({
  ...command,
  group: 'document',
  scope: 'conflicts',
  hidden: true,
  enabled: (context) => {
    const { pending } = (context.session && outsideOf(context.session).get()) ?? { pending: null };
    const isOfBlocks = pending?.merge.conflicts[pending.active]?.kind === 'blocks';
    return isChoosing(context) && (choice !== 'both' || isOfBlocks);
  },
  run: ({ session }) => {
    if (session) chooseForConflict(session, choice);
  },
});

/** What others changed on the disk. */
export const conflictCommands: readonly Command[] = [
  {
    id: 'resolveConflicts',
    label: 'conflicts.command.resolve',
    hint: 'conflicts.command.resolve.hint',
    group: 'document',
    enabled: ({ workspace, session }) =>
      session !== null && showsDocument(workspace.state.get()) && outsideOf(session).get().pending !== null,
    run: ({ workspace, session }) => {
      if (session) openConflicts(workspace, session);
    },
  },
  take('ours', { id: 'takeOurs', label: 'conflicts.command.takeOurs', keys: { default: '1' } }),
  take('theirs', { id: 'takeTheirs', label: 'conflicts.command.takeTheirs', keys: { default: '2' } }),
  take('both', { id: 'takeBoth', label: 'conflicts.command.takeBoth', keys: { default: '3' } }),
  {
    id: 'finishMerge',
    label: 'conflicts.command.finish',
    group: 'document',
    scope: 'conflicts',
    hidden: true,
    keys: { default: 'Ctrl+Enter' },
    enabled: (context) =>
      isChoosing(context) && context.session !== null && undecided(outsideOf(context.session).get()) === 0,
    run: ({ workspace, session }) => (session ? finishMerge(workspace, session) : undefined),
  },
  {
    id: 'mergeLater',
    label: 'conflicts.command.later',
    group: 'document',
    scope: 'conflicts',
    hidden: true,
    keys: { default: 'Escape' },
    enabled: isChoosing,
    run: ({ workspace }) => workspace.state.set({ page: 'text' }),
  },
  {
    id: 'mergeCopy',
    label: 'conflicts.command.mergeCopy',
    hint: 'conflicts.command.mergeCopy.hint',
    group: 'document',
    enabled: ({ workspace }) => workspace.state.get().copies.length > 0 && !workspace.state.get().project?.readOnly,
    run: ({ workspace }) => mergeFoundCopy(workspace),
  },
  {
    id: 'showMerged',
    label: 'conflicts.command.showMerged',
    hint: 'conflicts.command.showMerged.hint',
    group: 'view',
    enabled: ({ workspace, session }) =>
      session !== null && showsDocument(workspace.state.get()) && outsideOf(session).get().before !== null,
    run: ({ workspace }) => openComparison(workspace, { layout: 'sideBySide', left: 'beforeMerge', right: 'current' }),
  },
  {
    id: 'keepOurs',
    label: 'conflicts.command.keepOurs',
    hint: 'conflicts.command.keepOurs.hint',
    group: 'document',
    enabled: ({ session }) => {
      const save = session?.getSnapshot().save;
      return save?.phase === 'failed' && isOfFile(save.problem.code);
    },
    run: ({ workspace, session }) => (session ? keepOurs(workspace, session) : undefined),
  },
  {
    id: 'reopenProject',
    label: 'conflicts.command.reopen',
    hint: 'conflicts.command.reopen.hint',
    group: 'project',
    enabled: ({ workspace }) => workspace.state.get().project?.readOnly?.code.startsWith('projectLocked') === true,
    run: ({ workspace }) => reopenProject(workspace),
  },
];
