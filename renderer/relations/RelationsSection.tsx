import { ArrowRight, Plus, Waypoints, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type Mention, mentionsOf } from '#shared/annotations/mentions';
import { type Relation, relationsOf } from '#shared/annotations/relations';
import { recordsOf } from '#shared/document/records';
import { GAP } from '#shared/document/schema';
import { removeRelations } from '#shared/editing/commands/index';
import type { RelationKind } from '#shared/project/tagset';
import { nameIn } from '#shared/tagset/nameIn';
import { CommandIcon } from '../commands/CommandButton';
import { cx } from '../components/cx';
import { EntityHead } from '../components/EntityHead';
import { Icon } from '../components/Icon';
import { IconButton } from '../components/IconButton';
import { VirtualList } from '../components/VirtualList';
import { mentionsAt } from '../editor/annotationsAt';
import { useWords, type Words } from '../i18n/text';
import { goToMention } from '../panels/entities/entityActions';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import { useTagset } from '../tagset/tagset';
import styles from './relations.module.css';

/** One end of a relation: a mention, or the words of one whose text was deleted. */
interface End {
  readonly type: string;
  readonly text: string;
  readonly mention: Mention | undefined;
}

interface RelationRow {
  readonly id: string;
  readonly name: string;
  readonly from: End;
  readonly to: End;
  readonly isSymmetric: boolean;
  /** Of a mention at the caret. */
  readonly isHere: boolean;
}

const cell = { role: 'gridcell' } as const;

/** What holds between mentions of the document: of those at the caret first, then as they stand in the text. */
export function RelationsSection({
  session,
  isReadOnly,
}: {
  readonly session: DocumentSession;
  readonly isReadOnly: boolean;
}) {
  const words = useWords();
  const { text } = words;
  const tagset = useTagset();
  const relations = useSession(session, ({ state }) => relationsOf(state));
  const here = useSession(session, ({ state }) =>
    mentionsAt(state)
      .map(({ id }) => id)
      .join(),
  );
  const [active, setActive] = useState<string | null>(null);
  const rows = useMemo(() => {
    const there = new Set(here.split(','));
    const all = relations.map((relation) => rowOf(session, relation, there, words, tagset.relations));
    return [...all.filter(({ isHere }) => isHere), ...all.filter(({ isHere }) => !isHere)];
  }, [relations, here, session, words, tagset]);
  if (rows.length === 0 && (tagset.relations.length === 0 || isReadOnly)) return null;

  const goTo = ({ mention }: End) => {
    if (mention) goToMention(session, [mention]);
  };
  const remove = (row: RelationRow) => removeRelations([row.id])(session.getSnapshot().state, session.dispatch);
  return (
    <section className={styles.section} aria-label={text('relations')}>
      <div className={styles.head}>
        <Icon of={Waypoints} small />
        <b>{text('relations')}</b>
        <span className="meta num">{rows.length}</span>
        <span className="meta clip grow">{rows.length === 0 && text('relations.none')}</span>
        {!isReadOnly && <CommandIcon command="relateMention" icon={Plus} small />}
      </div>
      {rows.length > 0 && (
        <VirtualList
          label={text('relations')}
          role="grid"
          className={cx(styles.list)}
          items={rows}
          keyOf={({ id }) => id}
          rowHeight={30}
          active={active}
          onActive={setActive}
          onAction={({ from }) => goTo(from)}
          onKey={(event, row) => {
            if (event.ctrlKey || event.altKey || event.metaKey) return false;
            if (event.key === 'ArrowRight') goTo(row.to);
            else if (event.key === 'ArrowLeft') goTo(row.from);
            // A Mac’s Delete key is Backspace.
            else if (!isReadOnly && (event.key === 'Delete' || event.key === 'Backspace')) remove(row);
            else return false;
            return true;
          }}
        >
          {(row, isActive) => (
            <div {...cell} className={cx(styles.row, isActive && styles.active, row.isHere && styles.isHere)}>
              <EndOf end={row.from} />
              <span className={styles.line}>
                <span className="clip">{row.name}</span>
                {row.isSymmetric ? '↔' : <Icon of={ArrowRight} small />}
              </span>
              <EndOf end={row.to} />
              {!isReadOnly && (
                <span className={styles.remove}>
                  <IconButton
                    icon={X}
                    label={text('relations.remove', { from: row.from.text, name: row.name, to: row.to.text })}
                    small
                    excludeFromTabOrder
                    onPress={() => remove(row)}
                  />
                </span>
              )}
            </div>
          )}
        </VirtualList>
      )}
    </section>
  );
}

function EndOf({ end }: { readonly end: End }) {
  const { text } = useWords();
  return (
    <span className={styles.end}>
      <EntityHead type={end.type} />
      <span className={cx('clip', styles.name)} lang="zh-CN">
        {end.text}
      </span>
      {!end.mention && <span className="meta">{text('relations.lost')}</span>}
    </span>
  );
}

function rowOf(
  session: DocumentSession,
  { id, type, from, to }: Relation,
  here: ReadonlySet<string>,
  { language, text }: Words,
  kinds: readonly RelationKind[],
): RelationRow {
  const kind = kinds.find((one) => one.id === type);
  return {
    id,
    name: kind ? nameIn(kind.name, language) : text('relations.unknown', { id: type }),
    from: endOf(session, from),
    to: endOf(session, to),
    isSymmetric: kind?.isSymmetric ?? false,
    isHere: here.has(from) || here.has(to),
  };
}

function endOf(session: DocumentSession, id: string): End {
  const { state } = session.getSnapshot();
  const records = recordsOf(state);
  const mention = mentionById(mentionsOf(state)).get(id);
  const words = mention?.text ?? records.get('orphan', id)?.quote ?? '';
  return { type: records.get('entity', id)?.type ?? '', text: words.replaceAll(GAP, '□'), mention };
}

const byId = new WeakMap<readonly Mention[], ReadonlyMap<string, Mention>>();

function mentionById(mentions: readonly Mention[]): ReadonlyMap<string, Mention> {
  const known = byId.get(mentions) ?? new Map(mentions.map((mention) => [mention.id, mention]));
  byId.set(mentions, known);
  return known;
}
