import { ClipboardList, History, ListChecks, MessageSquare, PanelRight, Tags } from 'lucide-react';
import type { EditorState } from 'prosemirror-state';
import { orphanCount } from '#shared/annotations/orphans';
import { recordsOf } from '#shared/document/records';
import { useWorkspace, useWorkspaceState } from '../app/workspace';
import { CommandIcon } from '../commands/CommandButton';
import { Tabs } from '../components/Tabs';
import { useText } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import { CommentsPanel } from './comments/CommentsPanel';
import { unresolvedIn } from './comments/commentCounts';
import { EntitiesPanel } from './entities/EntitiesPanel';
import { FindingsPanel } from './findings/FindingsPanel';
import { HistoryPanel } from './history/HistoryPanel';
import { RecordPanel } from './record/RecordPanel';
import styles from './WorkPane.module.css';

/** The right pane: findings, entities, the record, the history and the comments of the open document. */
export function WorkPane({ session }: { readonly session: DocumentSession }) {
  const workspace = useWorkspace();
  const text = useText();
  const tab = useWorkspaceState((state) => state.tab);
  const findings = useSession(session, (snapshot) => snapshot.findings.length);
  const entities = useSession(session, ({ state }) => mentionCount(state));
  const comments = useSession(session, ({ state }) => unresolvedIn(recordsOf(state).all('comment')));
  return (
    <section className={styles.pane} data-pane="right" aria-label={text('panels.work')}>
      <Tabs
        label={text('panels.work')}
        selected={tab}
        onSelect={(chosen) => workspace.state.set({ tab: chosen })}
        tabs={[
          { id: 'findings', title: text('panels.findings'), icon: ListChecks, count: findings },
          { id: 'entities', title: text('panels.entities'), icon: Tags, count: entities },
          { id: 'record', title: text('panels.record'), icon: ClipboardList },
          { id: 'history', title: text('history.title'), icon: History },
          { id: 'comments', title: text('comments.title'), icon: MessageSquare, count: comments },
        ]}
        end={<CommandIcon command="toggleRightPane" icon={PanelRight} label={text('panels.fold')} opens />}
      >
        {tab === 'findings' && <FindingsPanel key={session.id} session={session} />}
        {tab === 'entities' && <EntitiesPanel key={session.id} session={session} />}
        {tab === 'record' && <RecordPanel key={session.id} session={session} />}
        {tab === 'history' && <HistoryPanel key={session.id} session={session} />}
        {tab === 'comments' && <CommentsPanel key={session.id} session={session} />}
      </Tabs>
    </section>
  );
}

/** Mentions in the text, told from the records alone: what is known, less what lost its place. */
function mentionCount(state: EditorState): number {
  const records = recordsOf(state);
  return records.all('entity').size - orphanCount('entity', records);
}
