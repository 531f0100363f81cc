import { Ellipsis, ListFilter, Plus, Search as SearchSign } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { DocumentSummary } from '#shared/project/documentSummary';
import { openDocument, trashDocuments } from '../app/actions/documents';
import { DocumentMenuItems } from '../app/documents/DocumentMenu';
import { filterDocuments, headlineOf, noFilter } from '../app/documents/documentFilter';
import { WaitingSign } from '../app/documents/WaitingSign';
import { useWorkspace, useWorkspaceState } from '../app/workspace';
import { CommandIcon } from '../commands/CommandButton';
import { cx } from '../components/cx';
import { Search } from '../components/Field';
import { IconButton } from '../components/IconButton';
import { Menu } from '../components/Menu';
import { StatusDisc } from '../components/StatusDisc';
import { VirtualList } from '../components/VirtualList';
import { useWords } from '../i18n/text';
import styles from './ProjectPane.module.css';
import { useRowHeight } from './useRowHeight';

/** The project's documents, with the one that is open marked. */
export function DocumentList() {
  const workspace = useWorkspace();
  const { text } = useWords();
  const documents = useWorkspaceState((state) => state.documents);
  const openId = useWorkspaceState((state) => state.session?.id ?? null);
  const readOnly = useWorkspaceState((state) => state.project?.readOnly !== undefined);
  const [query, setQuery] = useState<string | null>(null);
  const [active, setActive] = useState<string | null>(openId);
  const rowHeight = useRowHeight();
  useEffect(() => setActive(openId), [openId]);

  const kept = useMemo(() => filterDocuments(documents, noFilter), [documents]);
  const shown = useMemo(
    () => (query === null ? kept : filterDocuments(documents, { ...noFilter, query })),
    [documents, kept, query],
  );

  return (
    <section className={styles.documents} aria-label={text('panels.documents')}>
      <div className={cx(styles.section, styles.first)}>
        <h2>{text('panels.documents')}</h2>
        <span className={cx(styles.count, 'num')}>{kept.length}</span>
        <CommandIcon command="importFiles" icon={Plus} small />
        <IconButton
          icon={ListFilter}
          label={text('panels.documents.search')}
          isOn={query !== null}
          small
          onPress={() => setQuery(query === null ? '' : null)}
        />
      </div>
      {query !== null && (
        <div className={styles.search}>
          <Search
            label={text('panels.documents.search')}
            clearLabel={text('shell.clear')}
            placeholder={text('panels.documents.search')}
            icon={SearchSign}
            value={query}
            onChange={setQuery}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && !event.nativeEvent.isComposing && query === '') setQuery(null);
            }}
          />
        </div>
      )}
      {shown.length === 0 ? (
        <p className={styles.none}>{text(kept.length === 0 ? 'panels.documents.none' : 'panels.documents.noMatch')}</p>
      ) : (
        <VirtualList
          label={text('panels.documents')}
          role="grid"
          items={shown}
          keyOf={(document) => document.id}
          rowHeight={rowHeight}
          className={cx(styles.fitted)}
          factsOf={(document) => ({ isSelected: document.id === openId })}
          active={active}
          onActive={setActive}
          onAction={(document) => {
            workspace.state.set({ drawer: false });
            void openDocument(workspace, document.id);
          }}
          onKey={(event, document) => {
            if (event.key === 'F2' && !readOnly) workspace.state.set({ dialog: { kind: 'rename', id: document.id } });
            else if (event.key === 'Delete' && !readOnly) void trashDocuments(workspace, [document.id]);
            else return false;
            return true;
          }}
          isPaneFocus
        >
          {(document, isActive) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the row.
            // biome-ignore lint/a11y/useSemanticElements: a row of a list that draws only what is in sight is no table row.
            <div
              role="gridcell"
              className={cx(
                styles.row,
                document.id === openId && styles.on,
                isActive && document.id !== openId && styles.active,
              )}
            >
              <StatusDisc status={document.status} />
              <span className="sr">{text(`shell.status.${document.status}`)}</span>
              <DocumentName document={document} />
              <WaitingSign document={document.id} />
              <span className={styles.more}>
                <Menu
                  label={text('shell.documents.actions', { title: document.title })}
                  trigger={
                    <IconButton
                      icon={Ellipsis}
                      label={text('shell.documents.actions', { title: document.title })}
                      small
                      excludeFromTabOrder
                    />
                  }
                >
                  <DocumentMenuItems document={document} />
                </Menu>
              </span>
            </div>
          )}
        </VirtualList>
      )}
    </section>
  );
}

/** Its title, which may be no more than a file's name, and below it what the text is headed. */
function DocumentName({ document }: { readonly document: DocumentSummary }) {
  const { title, problem } = document;
  const headline = headlineOf(document);
  return (
    <span className={cx('grow', styles.name)} title={[title, headline].join('\n').trim()}>
      <span className={cx('clip', problem && styles.faint)}>{title}</span>
      {headline !== '' && (
        <span className={cx('clip', 'text', styles.headline)} lang="zh-CN">
          {headline}
        </span>
      )}
    </span>
  );
}
