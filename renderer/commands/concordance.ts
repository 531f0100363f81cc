import type { LineOrder } from '#shared/concordance/sortLines';
import { actOnTicked } from '../concordance/acting';
import { setConcordance } from '../concordance/concordance';
import { exportLines } from '../concordance/exporting';
import { closeConcordance, nameHere, openConcordance, openTagAll } from '../concordance/opening';
import { linesToChange } from '../concordance/shown';
import type { MessageId } from '../i18n/messages';
import type { Command, CommandContext } from './command';
import { canEdit } from './editing';

const canTagAll = (context: CommandContext) =>
  canEdit(context) && context.session !== null && nameHere(context.session.getSnapshot()) !== null;

const tagAll = ({ workspace, session }: CommandContext): void => {
  if (session) openTagAll(workspace, session);
};

const isOpen = ({ workspace }: CommandContext) => workspace.state.get().concordance !== null;
const hasLines = ({ workspace }: CommandContext) => (workspace.state.get().concordance?.lines.length ?? 0) > 0;

/** Whether the act would change anything, in a project that may be changed. */
function canAct({ workspace }: CommandContext): boolean {
  const { concordance, project, session } = workspace.state.get();
  if (!concordance || concordance.changed || project?.readOnly) return false;
  if (session?.getSnapshot().save.phase === 'readOnly') return false;
  return linesToChange(concordance, session).length > 0;
}

const sorting = (id: string, label: MessageId, keys: string, order: LineOrder): Command => ({
  id,
  label,
  group: 'tags',
  keys: { default: keys },
  scope: 'concordance',
  hidden: true,
  enabled: isOpen,
  run: ({ workspace }) => setConcordance(workspace, { order }),
});

/** All places of something, ticked and acted on together. */
export const concordanceCommands: readonly Command[] = [
  {
    id: 'tagAll',
    label: 'concordance.command.tagAll',
    hint: 'concordance.command.tagAll.hint',
    group: 'tags',
    keys: { default: 'Ctrl+T A' },
    enabled: canTagAll,
    run: tagAll,
  },
  {
    id: 'tagging.all',
    label: 'concordance.command.tagAll',
    group: 'tags',
    keys: { default: 'A' },
    scope: 'tagging',
    hidden: true,
    enabled: canTagAll,
    run: tagAll,
  },
  {
    id: 'openConcordance',
    label: 'concordance.command.open',
    hint: 'concordance.command.open.hint',
    group: 'go',
    keys: { default: 'Ctrl+Shift+L' },
    enabled: ({ workspace }) => workspace.state.get().project !== null,
    run: ({ workspace }) => openConcordance(workspace),
  },
  {
    id: 'actOnConcordance',
    label: 'concordance.command.act',
    group: 'tags',
    keys: { default: 'Alt+Enter' },
    scope: 'concordance',
    hidden: true,
    enabled: canAct,
    run: ({ workspace }) => actOnTicked(workspace),
  },
  {
    id: 'closeConcordance',
    label: 'concordance.command.close',
    group: 'tags',
    keys: { default: 'Escape' },
    scope: 'concordance',
    hidden: true,
    enabled: isOpen,
    run: ({ workspace }) => closeConcordance(workspace),
  },
  sorting('sortByLeft', 'concordance.command.orderLeft', 'Alt+Left', 'left'),
  sorting('sortByRight', 'concordance.command.orderRight', 'Alt+Right', 'right'),
  sorting('sortByPlace', 'concordance.command.orderPlace', 'Alt+Home', 'place'),
  {
    id: 'exportConcordance',
    label: 'concordance.command.csv',
    group: 'project',
    enabled: hasLines,
    run: ({ workspace }) => exportLines(workspace),
  },
];
