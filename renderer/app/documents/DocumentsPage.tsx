import { Plus, Search as SearchSign } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { CommandButton } from '../../commands/CommandButton';
import { Button } from '../../components/Button';
import { Check } from '../../components/Check';
import { cx } from '../../components/cx';
import { Search } from '../../components/Field';
import { VirtualList } from '../../components/VirtualList';
import { useText } from '../../i18n/text';
import { useRowHeight } from '../../panels/useRowHeight';
import { openDocument, restoreDocuments, trashDocuments } from '../actions/documents';
import { useWorkspace, useWorkspaceState } from '../workspace';
import { BulkBar } from './BulkBar';
import { DocumentRow } from './DocumentRow';
import styles from './DocumentsPage.module.css';
import { filterDocuments, noFilter } from './documentFilter';

/** All documents of the project, to filter, tick and act on; and its trash. */
export function DocumentsPage() {
  const workspace = useWorkspace();
  const text = useText();
  const documents = useWorkspaceState((state) => state.documents);
  const filter = useWorkspaceState((state) => state.filter);
  const readOnly = useWorkspaceState((state) => state.project?.readOnly !== undefined);
  const rowHeight = useRowHeight();
  const openId = useWorkspaceState((state) => state.session?.id ?? null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string | null>(openId);

  const shown = useMemo(() => filterDocuments(documents, filter), [documents, filter]);
  const all = documents.filter((document) => (document.trashedAt !== undefined) === filter.trash).length;
  const chosen = shown.filter((document) => ticked.has(document.id)).map((document) => document.id);
  const isFiltered = filter.statuses.length > 0 || filter.query !== '';
  const toggle = (id: string) => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  };

  const page = useRef<HTMLElement>(null);
  useEffect(() => page.current?.querySelector<HTMLElement>('[data-pane-focus]')?.focus(), []);

  return (
    <section ref={page} className={styles.page} aria-label={text('shell.documents')}>
      <header className={styles.head}>
        <h1 className={styles.title}>{text(filter.trash ? 'shell.documents.trash' : 'shell.documents')}</h1>
        <span className="quiet num">{text('shell.documents.shown', { shown: shown.length, all })}</span>
        {isFiltered && (
          <Button look="link" onPress={() => workspace.state.set({ filter: { ...noFilter, trash: filter.trash } })}>
            {text('shell.documents.clear')}
          </Button>
        )}
        <span className="grow" />
        <span className={styles.search}>
          <Search
            label={text('shell.documents.search')}
            clearLabel={text('shell.clear')}
            placeholder={text('shell.documents.search')}
            icon={SearchSign}
            value={filter.query}
            onChange={(query) => workspace.state.set({ filter: { ...filter, query } })}
          />
        </span>
        <CommandButton command="importFiles" icon={Plus} look="primary" />
      </header>
      {shown.length > 0 ? (
        <VirtualList
          label={text('shell.documents')}
          role="grid"
          items={shown}
          keyOf={(document) => document.id}
          rowHeight={rowHeight}
          factsOf={(document) => ({ isSelected: ticked.has(document.id) })}
          active={active}
          onActive={setActive}
          onAction={(document) => {
            if (!filter.trash && !document.problem) void openDocument(workspace, document.id);
          }}
          onKey={(event, document) => {
            if (event.key === ' ') toggle(document.id);
            else if (event.key === 'F2' && !readOnly && !filter.trash) {
              workspace.state.set({ dialog: { kind: 'rename', id: document.id } });
            } else if (event.key === 'Delete' && !readOnly) {
              const ids = chosen.includes(document.id) ? chosen : [document.id];
              if (filter.trash) workspace.state.set({ dialog: { kind: 'deleteForGood', ids } });
              else void trashDocuments(workspace, ids);
            } else if (event.key === 'Escape') setTicked(new Set());
            else return false;
            return true;
          }}
          isPaneFocus
          header={
            <div className={cx(styles.columns, styles.headings)}>
              <Check
                label={text('shell.documents.tickAll')}
                isOn={chosen.length === shown.length}
                isSome={chosen.length > 0 && chosen.length < shown.length}
                onChange={(isOn) => setTicked(new Set(isOn ? shown.map((document) => document.id) : []))}
              />
              <span>{text('shell.documents.status')}</span>
              <span>{text('shell.documents.title')}</span>
              <span className={styles.number}>{text('shell.documents.characters')}</span>
              <span className={styles.number}>{text('shell.documents.articles')}</span>
              <span className={styles.number}>{text('shell.documents.entities')}</span>
              <span className={styles.source}>{text('shell.documents.source')}</span>
              <span className={styles.encoding}>{text('shell.documents.encoding')}</span>
              <span>{text('shell.documents.updated')}</span>
              <span />
            </div>
          }
        >
          {(document, isActive) => (
            <DocumentRow
              document={document}
              isActive={isActive}
              isTicked={ticked.has(document.id)}
              isOpen={document.id === openId}
              onTick={() => toggle(document.id)}
            />
          )}
        </VirtualList>
      ) : (
        <Empty isFiltered={isFiltered} isTrash={filter.trash} />
      )}
      {chosen.length > 0 && (
        <BulkBar
          ids={chosen}
          isTrash={filter.trash}
          isReadOnly={readOnly}
          onRestore={() => void restoreDocuments(workspace, chosen)}
          onClear={() => setTicked(new Set())}
        />
      )}
    </section>
  );
}

function Empty({ isFiltered, isTrash }: { readonly isFiltered: boolean; readonly isTrash: boolean }) {
  const text = useText();
  if (isFiltered) return <p className={styles.empty}>{text('shell.documents.noMatch')}</p>;
  if (isTrash) return <p className={styles.empty}>{text('shell.documents.trashEmpty')}</p>;
  return (
    <div className={styles.empty}>
      <p className={styles.emptyTitle}>{text('shell.documents.none')}</p>
      <p>{text('shell.documents.none.how')}</p>
    </div>
  );
}
