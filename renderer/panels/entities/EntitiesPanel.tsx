import { BookUser, Search as SearchSign, Tag } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useMemo, useState } from 'react';
import { type Mention, mentionsOf } from '#shared/annotations/mentions';
import type { ConcordanceQuery } from '#shared/concordance/query';
import { useWorkspace } from '../../app/workspace';
import { useAuthorities } from '../../authorities/authorityNames';
import { useAuthoritySearch } from '../../authorities/useAuthoritySearch';
import { CommandIcon } from '../../commands/CommandButton';
import { commandById } from '../../commands/index';
import { formatKeys } from '../../commands/keys';
import { cx } from '../../components/cx';
import { Search } from '../../components/Field';
import { Pill } from '../../components/Pill';
import { VirtualList } from '../../components/VirtualList';
import { openConcordance } from '../../concordance/opening';
import { useText } from '../../i18n/text';
import { RelationsSection } from '../../relations/RelationsSection';
import type { DocumentSession } from '../../session/session';
import { useSession } from '../../session/useSession';
import { SuggestionsSection } from '../../suggestions/SuggestionsSection';
import { typeOfKey, useTagset } from '../../tagset/tagset';
import { OrphanTray } from '../orphans/OrphanTray';
import { useRowHeight } from '../useRowHeight';
import work from '../WorkPane.module.css';
import { EntityRowView } from './EntityRowView';
import { goToMention, removeAll, retagAll } from './entityActions';
import { articleNodeAt, filterMentions, foundBy } from './entityFilter';
import { type EntityRow, entityRows } from './entityRows';

/** Everything tagged in the document, by type and name; what lost its place is in the tray below. */
export function EntitiesPanel({ session }: { readonly session: DocumentSession }) {
  const text = useText();
  const tagset = useTagset();
  const mentions = useDeferredValue(useSession(session, ({ state }) => mentionsOf(state), sameMentions));
  const isReadOnly = useSession(session, ({ save }) => save.phase === 'readOnly');
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState({ isArticle: false, isUnlinked: false });
  const articles = useSession(session, ({ state }) => state.doc.childCount);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string | null>(null);
  const rowHeight = useRowHeight();
  const workspace = useWorkspace();
  const { platform } = workspace;
  const [chord = ''] = formatKeys(commandById('untag').keys, platform);
  const wanted = query.trim().toLowerCase();
  const ids = useMemo(() => [...new Set(mentions.flatMap(({ authority }) => authority ?? []))], [mentions]);
  const known = useAuthorities(ids);
  const found = useAuthoritySearch(wanted === '' ? null : { text: wanted, type: undefined, limit: 100 });
  const article = useSession(session, ({ state }) => (filter.isArticle ? articleNodeAt(state) : null));
  const { listed, counts } = useMemo(
    () => filterMentions(mentions, { tagset, known, article, isUnlinkedOnly: filter.isUnlinked }),
    [mentions, tagset, known, article, filter.isUnlinked],
  );
  const rows = useMemo(
    () => entityRows(listed, tagset, wanted, folded, opened, foundBy(found, known)),
    [listed, tagset, wanted, folded, opened, found, known],
  );

  const fold = (row: EntityRow) => {
    if (row.kind === 'type') setFolded(toggled(folded, row.key));
    else if (row.kind === 'name' && row.name.mentions.length > 1) setOpened(toggled(opened, row.key));
  };
  const act = (row: EntityRow) => {
    if (row.kind === 'type') fold(row);
    else goToMention(session, mentionsIn(row));
  };
  const onKey = (event: KeyboardEvent, row: EntityRow): boolean => {
    const arrow = event.key === 'ArrowRight' ? false : event.key === 'ArrowLeft' ? true : null;
    if (arrow !== null) {
      if (row.kind === 'mention' || row.isOpen !== arrow) return false;
      fold(row);
      return true;
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return false;
    if (event.key.toUpperCase() === 'A') {
      openConcordance(workspace, allPlacesOf(row));
      return true;
    }
    if (row.kind === 'type' || isReadOnly) return false;
    const type = typeOfKey(tagset, event.key);
    // A Mac’s Delete key is Backspace.
    if (event.key === 'Delete' || event.key === 'Backspace') removeAll(session, mentionsIn(row));
    else if (type) retagAll(session, mentionsIn(row), type);
    else return false;
    return true;
  };

  return (
    <>
      <div className={work.head}>
        <div className={work.line}>
          <Search
            label={text('panels.entities.search')}
            clearLabel={text('shell.clear')}
            placeholder={text('authorities.search')}
            icon={SearchSign}
            value={query}
            onChange={setQuery}
          />
          <CommandIcon command="openRegister" icon={BookUser} />
          <CommandIcon command="openTagset" icon={Tag} />
        </div>
        {mentions.length > 0 && (
          <div className={work.pills}>
            {articles > 1 && (
              <Pill isOn={filter.isArticle} onChange={(isArticle) => setFilter({ ...filter, isArticle })}>
                {text('panels.entities.thisArticle')}
                {filter.isArticle && <span className="num">{counts.all}</span>}
              </Pill>
            )}
            <Pill isOn={filter.isUnlinked} onChange={(isUnlinked) => setFilter({ ...filter, isUnlinked })}>
              {text('authorities.unlinked')}
              <span className="num">{counts.unlinked}</span>
            </Pill>
          </div>
        )}
      </div>
      <SuggestionsSection session={session} isReadOnly={isReadOnly} query={wanted} />
      {rows.length === 0 ? (
        <div className={work.empty}>
          <p className={work.emptyTitle}>
            {text(mentions.length === 0 ? 'panels.entities.none' : 'panels.entities.noMatch')}
          </p>
          {mentions.length === 0 && <p>{text('panels.entities.none.how', { keys: chord })}</p>}
        </div>
      ) : (
        <VirtualList
          label={text('panels.entities')}
          role="tree"
          items={rows}
          keyOf={(row) => row.key}
          rowHeight={rowHeight}
          factsOf={(row) => ({
            level: row.kind === 'type' ? 1 : row.kind === 'name' ? 2 : 3,
            ...(row.kind === 'mention' || (row.kind === 'name' && row.name.mentions.length < 2)
              ? {}
              : { isExpanded: row.isOpen }),
          })}
          active={active}
          onActive={setActive}
          onAction={act}
          onKey={onKey}
          isPaneFocus
        >
          {(row, isActive) => (
            <EntityRowView
              session={session}
              row={row}
              known={known}
              isFirst={row === rows[0]}
              isActive={isActive}
              isReadOnly={isReadOnly}
              onFold={() => fold(row)}
            />
          )}
        </VirtualList>
      )}
      {mentions.length > 0 && <RelationsSection session={session} isReadOnly={isReadOnly} />}
      <OrphanTray session={session} kind="entity" isReadOnly={isReadOnly} />
      {rows.length > 0 && !isReadOnly && <p className={cx(work.foot, 'meta')}>{text('panels.entities.keys')}</p>}
    </>
  );
}

/** What the concordance looks for to show a row's mentions in the whole project. */
function allPlacesOf(row: EntityRow): ConcordanceQuery {
  if (row.kind === 'type') return { kind: 'mentions', type: row.type };
  const { type, text } = row.kind === 'name' ? row.name : row.mention;
  return { kind: 'mentions', type, text };
}

/** Mentions keep their identity while nothing about them changes, so that typing elsewhere draws nothing here anew. */
function sameMentions(a: readonly Mention[], b: readonly Mention[]): boolean {
  return a.length === b.length && a.every((mention, index) => mention === b[index]);
}

function mentionsIn(row: Exclude<EntityRow, { readonly kind: 'type' }>) {
  return row.kind === 'name' ? row.name.mentions : [row.mention];
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}
