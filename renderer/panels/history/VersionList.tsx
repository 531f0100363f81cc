import { Columns2, Ellipsis, FileText, History, Pencil, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import type { VersionRecord } from '#shared/project/documentRecord';
import { versionName } from '../../app/actions/versions';
import { encodingName } from '../../app/encodingName';
import { type ComparedText, useWorkspace, useWorkspaceState } from '../../app/workspace';
import { CommandButton } from '../../commands/CommandButton';
import { openComparison } from '../../compare/comparison';
import { Button } from '../../components/Button';
import { cx } from '../../components/cx';
import { Icon } from '../../components/Icon';
import { IconButton } from '../../components/IconButton';
import { Menu, MenuItem, MenuLine } from '../../components/Menu';
import { useWords } from '../../i18n/text';
import type { DocumentSession } from '../../session/session';
import { useSession } from '../../session/useSession';
import { authorWords } from './changeWords';
import styles from './HistoryPanel.module.css';
import { SinceFinalNote } from './SinceFinalNote';
import { useChanges } from './useChanges';
import { useVersionEdits } from './useVersionEdits';

/** More versions than these are shown when they are asked for. */
const SHOWN_AT_ONCE = 30;

/** What the text was at which time: as it stands now, the versions that were kept, and what came from the scanner. */
export function VersionList({ session }: { readonly session: DocumentSession }) {
  const workspace = useWorkspace();
  const { text } = useWords();
  const versions = useSession(session, () => session.record.versions);
  const [isAll, setAll] = useState(false);
  const latest = [...versions].reverse();
  const shown = isAll ? latest : latest.slice(0, SHOWN_AT_ONCE);
  const lastFinal = versions.filter(({ kind }) => kind === 'final').at(-1);
  const show = (left: ComparedText, right: ComparedText) =>
    openComparison(workspace, { layout: 'sideBySide', left, right });
  return (
    <>
      <header className={styles.section}>
        <h2>{text('history.versions')}</h2>
        <span className={cx(styles.count, 'num')}>{versions.length + 2}</span>
        <CommandButton command="saveVersion" icon={Plus} look="link" small />
      </header>
      <GridList
        aria-label={text('history.versions')}
        className={cx(styles.versions)}
        onAction={(key) => {
          const chosen = String(key);
          if (chosen === 'current' || chosen === 'source') show('source', 'current');
          else show(`version:${chosen}`, 'current');
        }}
      >
        <Current session={session} />
        {shown.map((version) => (
          <Version key={version.id} session={session} version={version} isFinal={version === lastFinal} />
        ))}
        <Source session={session} />
      </GridList>
      {shown.length < versions.length && (
        <Button look="link" small onPress={() => setAll(true)}>
          {text('history.versions.more', { count: versions.length - shown.length })}
        </Button>
      )}
    </>
  );
}

interface RowProps {
  readonly id: string;
  readonly name: string;
  readonly dot: 'now' | 'kept' | 'final' | 'first';
  readonly isHere?: boolean;
  readonly about: string;
  /** A line more, where there is something to notice. */
  readonly remark?: ReactNode;
  readonly note?: string | undefined;
  /** MenuItem and MenuLine elements. */
  readonly children: ReactNode;
}

function Row({ id, name, dot, isHere = false, about, remark, note, children }: RowProps) {
  const { text } = useWords();
  const label = text('history.version.actions', { name });
  return (
    <GridListItem id={id} textValue={name} className={cx(styles.version, isHere && styles.here)}>
      <span className={cx(styles.dot, styles[dot])} aria-hidden />
      <span className={styles.about} title={note}>
        <b>{name}</b>
        <span className={styles.meta} title={note ?? about}>
          {about}
        </span>
        {remark}
      </span>
      <Menu label={label} trigger={<IconButton icon={Ellipsis} label={label} small />}>
        {children}
      </Menu>
    </GridListItem>
  );
}

function Current({ session }: { readonly session: DocumentSession }) {
  const workspace = useWorkspace();
  const { text, moment, number } = useWords();
  const changes = useChanges(session);
  const updatedAt = useWorkspaceState(
    ({ documents }) => documents.find(({ id }) => id === session.id)?.updatedAt ?? session.record.updatedAt,
  );
  const count = changes && text('history.version.changes', { count: number(changes.length) });
  return (
    <Row
      id="current"
      name={text('history.current')}
      dot="now"
      isHere
      about={[moment(updatedAt), ...(count ? [count] : [])].join(' · ')}
    >
      <MenuItem
        label={text('history.version.compareSource')}
        sign={<Icon of={Columns2} small />}
        onAction={() => openComparison(workspace, { layout: 'sideBySide', left: 'source', right: 'current' })}
      />
    </Row>
  );
}

function Source({ session }: { readonly session: DocumentSession }) {
  const workspace = useWorkspace();
  const { text, moment } = useWords();
  const { createdAt, source } = session.record;
  return (
    <Row
      id="source"
      name={text('history.source')}
      dot="first"
      about={[
        text('history.version.imported', { date: moment(createdAt) }),
        encodingName(source.encoding),
        text('history.version.fixed'),
      ].join(' · ')}
    >
      <MenuItem
        label={text('history.version.compare')}
        sign={<Icon of={Columns2} small />}
        onAction={() => openComparison(workspace, { layout: 'sideBySide', left: 'source', right: 'current' })}
      />
      <MenuItem
        label={text('history.version.open')}
        sign={<Icon of={FileText} small />}
        onAction={() => openComparison(workspace, { layout: 'original' })}
      />
    </Row>
  );
}

interface VersionProps {
  readonly session: DocumentSession;
  readonly version: VersionRecord;
  /** It is the last that was declared final. */
  readonly isFinal: boolean;
}

function Version({ session, version, isFinal }: VersionProps) {
  const workspace = useWorkspace();
  const words = useWords();
  const { text, moment, time, number } = words;
  const readOnly = useSession(session, ({ save }) => save.phase === 'readOnly');
  const edits = useVersionEdits(session, version.id);
  const name = versionName(version, text);
  const { id, at, by, note } = version;
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  const about = [
    isToday ? moment(at) : `${moment(at)} ${time(at)}`,
    authorWords(words, by),
    edits === null
      ? text('history.version.characters', { count: number(version.characters) })
      : text('history.version.edits', { count: edits }),
  ].join(' · ');
  const open = (kind: 'nameVersion' | 'restoreVersion' | 'deleteVersion') =>
    workspace.state.set({ dialog: { kind, version: id } });
  return (
    <Row
      id={id}
      name={name}
      dot={version.kind === 'final' ? 'final' : 'kept'}
      note={note}
      about={about}
      remark={isFinal && <SinceFinalNote session={session} className={styles.changed} />}
    >
      <MenuItem
        label={text('history.version.compare')}
        sign={<Icon of={Columns2} small />}
        onAction={() => openComparison(workspace, { layout: 'sideBySide', left: `version:${id}`, right: 'current' })}
      />
      <MenuItem
        label={text('history.version.compareSource')}
        sign={<Icon of={Columns2} small />}
        onAction={() => openComparison(workspace, { layout: 'sideBySide', left: 'source', right: `version:${id}` })}
      />
      <MenuLine />
      <MenuItem
        label={text('history.version.restore')}
        sign={<Icon of={History} small />}
        isDisabled={readOnly}
        onAction={() => open('restoreVersion')}
      />
      <MenuItem
        label={text('history.version.rename')}
        sign={<Icon of={Pencil} small />}
        isDisabled={readOnly}
        onAction={() => open('nameVersion')}
      />
      <MenuItem
        label={text('history.version.delete')}
        sign={<Icon of={Trash2} small />}
        isDisabled={readOnly}
        onAction={() => open('deleteVersion')}
      />
    </Row>
  );
}
