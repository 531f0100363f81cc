import { findMention } from '#shared/annotations/mentions';
import { articlePos } from '#shared/document/articles';
import { recordsOf } from '#shared/document/records';
import { fieldsOffering, nameAsRecorded } from '#shared/profiles/offers';
import type { ProfileField } from '#shared/project/profile';
import { nameIn } from '#shared/tagset/nameIn';
import { languageOf, showsDocument, type Workspace } from '../app/workspace';
import { tagTarget } from '../editor/tagTarget';
import { articleAtCaret } from '../panels/outline';
import { recordName } from '../panels/record/recordActions';
import { profileChoiceIn, profileOf } from '../panels/record/useRecordForm';
import type { DocumentSession } from '../session/session';
import type { Command, CommandContext } from './command';
import { canEdit } from './editing';

const inDocument = ({ workspace }: CommandContext) => showsDocument(workspace.state.get());
const canChange = ({ workspace }: CommandContext) => {
  const { project } = workspace.state.get();
  return project !== null && project.readOnly === undefined;
};

/** Goes to the article `step` articles on; the focus stays where it is. */
function walkArticles(workspace: Workspace, session: DocumentSession | null, step: 1 | -1): void {
  if (!session) return;
  const { state } = session.getSnapshot();
  const next = articleAtCaret(state) + step;
  if (next < 0) workspace.say('record.firstArticle');
  else if (next >= state.doc.childCount) workspace.say('record.lastArticle');
  else session.goTo(articlePos(state.doc, next) + 3, { keepsFocus: true });
}

/**
 * The fields the tagged name at the caret can be recorded in: first for who made something, then for what it is about. The name is
 * whole, also where its parts stand in several places.
 */
export function fieldsForTag(
  workspace: Workspace,
  session: DocumentSession | null,
): { readonly creator?: ProfileField; readonly subject?: ProfileField; readonly name: string } | null {
  const snapshot = session?.getSnapshot();
  const target = snapshot && tagTarget(snapshot);
  if (!snapshot || target?.mention == null) return null;
  const type = recordsOf(snapshot.state).get('entity', target.mention)?.type;
  if (type === undefined) return null;
  const fields = fieldsOffering(profileOf(profileChoiceIn(workspace.state.get()), snapshot.state), type);
  const creator = fields.find(({ dc }) => dc === 'creator');
  const subject = fields.find(({ dc }) => dc !== 'creator' && dc !== 'contributor');
  const name = nameAsRecorded(findMention(snapshot.state, target.mention)?.text ?? target.text);
  return { name, ...(creator && { creator }), ...(subject && { subject }) };
}

const recordTag = (id: string, label: Command['label'], which: 'creator' | 'subject'): Command => ({
  id,
  label,
  group: 'tags',
  enabled: (context) => canEdit(context) && fieldsForTag(context.workspace, context.session)?.[which] !== undefined,
  run: ({ workspace, session }) => {
    const found = fieldsForTag(workspace, session);
    const field = found?.[which];
    if (!session || !field) return;
    const said = { name: found.name, field: nameIn(field.name, languageOf(workspace)) };
    const article = articleAtCaret(session.getSnapshot().state);
    workspace.say(recordName(session, article, field.id, found.name) ? 'record.intoDone' : 'record.intoAlready', said);
  },
});

/** Describing articles and pages. */
export const recordCommands: readonly Command[] = [
  {
    id: 'nextArticle',
    label: 'record.command.nextArticle',
    group: 'go',
    keys: { default: 'Alt+PageDown' },
    scope: 'document',
    enabled: inDocument,
    run: ({ workspace, session }) => walkArticles(workspace, session, 1),
  },
  {
    id: 'previousArticle',
    label: 'record.command.previousArticle',
    group: 'go',
    keys: { default: 'Alt+PageUp' },
    scope: 'document',
    enabled: inDocument,
    run: ({ workspace, session }) => walkArticles(workspace, session, -1),
  },
  recordTag('recordAsCreator', 'record.command.recordAsCreator', 'creator'),
  recordTag('recordAsSubject', 'record.command.recordAsSubject', 'subject'),
  {
    id: 'editRecords',
    label: 'record.command.editRecords',
    hint: 'record.command.editRecords.hint',
    group: 'document',
    enabled: (context) => canChange(context) && context.session !== null,
    run: ({ workspace, session }) => {
      if (session) workspace.state.set({ dialog: { kind: 'editRecords', documents: [session.id] } });
    },
  },
  {
    id: 'editProfiles',
    label: 'record.command.editProfiles',
    hint: 'record.command.editProfiles.hint',
    group: 'project',
    enabled: ({ workspace }) => workspace.state.get().project !== null,
    run: ({ workspace }) => workspace.state.set({ dialog: { kind: 'profiles' } }),
  },
];
