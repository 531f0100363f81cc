import { BookUser, ChevronDown, ChevronRight, Ellipsis, LocateFixed, TextSearch, Trash2 } from 'lucide-react';
import type { EditorState } from 'prosemirror-state';
import { Button as AriaButton } from 'react-aria-components';
import { spanRange } from '#shared/annotations/annotated';
import type { Mention } from '#shared/annotations/mentions';
import { findBlock } from '#shared/document/blocks';
import { blockText, GAP } from '#shared/document/schema';
import { describeProblem } from '#shared/problems/problem';
import { sameJson } from '#shared/text/sameJson';
import type { ValueKind } from '#shared/values/value';
import { isExact, weekdayOfValue, writeValue } from '#shared/values/writeValue';
import { useWorkspace } from '../../app/workspace';
import type { KnownAuthorities } from '../../authorities/authorityNames';
import { cx } from '../../components/cx';
import { EntityHead } from '../../components/EntityHead';
import { Icon } from '../../components/Icon';
import { IconButton } from '../../components/IconButton';
import { Keys } from '../../components/Keys';
import { Menu, MenuItem, MenuLine } from '../../components/Menu';
import { openConcordance } from '../../concordance/opening';
import { type ShownValue, shownValue } from '../../editor/mentionValues';
import { useText, useWords } from '../../i18n/text';
import { blockNumberAt } from '../../session/measures';
import type { DocumentSession } from '../../session/session';
import { useSession } from '../../session/useSession';
import { keyCapsOf, typeName, typeOf, useTagset } from '../../tagset/tagset';
import work from '../WorkPane.module.css';
import { wordsAround } from '../wordsAround';
import { AuthorityWords, authoritiesOf } from './AuthorityWords';
import styles from './EntitiesPanel.module.css';
import { goToMention, removeAll, retagAll } from './entityActions';
import type { EntityName, EntityRow } from './entityRows';

interface EntityRowProps {
  readonly session: DocumentSession;
  readonly row: EntityRow;
  /** What the register says of the authorities that mentions are linked to. */
  readonly known: KnownAuthorities;
  readonly isFirst: boolean;
  readonly isActive: boolean;
  readonly isReadOnly: boolean;
  readonly onFold: () => void;
}

/** A type, a name or one mention of it. */
export function EntityRowView({ session, row, known, isFirst, isActive, isReadOnly, onFold }: EntityRowProps) {
  const words = useWords();
  const tagset = useTagset();
  if (row.kind === 'type') {
    return (
      <div className={cx(work.group, isFirst && work.first, isActive && work.focused)}>
        <Icon of={row.isOpen ? ChevronDown : ChevronRight} small />
        <EntityHead type={row.type} />
        <span>{typeName(tagset, row.type, words)}</span>
        <span className="num">{row.count}</span>
        <Keys caps={keyCapsOf(tagset, row.type)} />
      </div>
    );
  }
  if (row.kind === 'name') {
    return <Name session={session} name={row.name} isOpen={row.isOpen} {...{ known, isActive, isReadOnly, onFold }} />;
  }
  return (
    <div className={cx(styles.row, styles.mention, isActive && styles.active)}>
      <Around session={session} mention={row.mention} />
      {!isReadOnly && <Actions {...{ session, known }} mentions={[row.mention]} text={row.mention.text} />}
    </div>
  );
}

function Name({
  session,
  name,
  known,
  isOpen,
  isActive,
  isReadOnly,
  onFold,
}: {
  readonly session: DocumentSession;
  readonly name: EntityName;
  readonly known: KnownAuthorities;
  readonly isOpen: boolean;
  readonly isActive: boolean;
  readonly isReadOnly: boolean;
  readonly onFold: () => void;
}) {
  const text = useText();
  const { mentions } = name;
  const kind = typeOf(useTagset(), name.type)?.value;
  return (
    <div className={cx(styles.row, isActive && styles.active)}>
      {mentions.length > 1 ? (
        <AriaButton
          className={cx(styles.fold)}
          aria-label={text(isOpen ? 'panels.entities.foldName' : 'panels.entities.openName', { name: name.text })}
          excludeFromTabOrder
          onPress={onFold}
        >
          <Icon of={isOpen ? ChevronDown : ChevronRight} small />
        </AriaButton>
      ) : (
        <span className={styles.fold} />
      )}
      <EntityHead type={name.type} />
      <span className={cx('clip', styles.name)} lang="zh-CN">
        {name.text.replaceAll(GAP, '□')}
      </span>
      {kind ? (
        <ValueWords {...{ session, mentions, kind }} />
      ) : (
        <AuthorityWords name={name.text} {...{ mentions, known }} />
      )}
      <span className={cx('num', styles.count)}>{mentions.length}</span>
      {!isReadOnly && <Actions {...{ session, known, mentions }} text={name.text} />}
    </div>
  );
}

/** What the mentions of a name are read as: ＝1986-10-18, 约 1900 个; nothing where they differ. What can't be is told. */
function ValueWords({
  session,
  mentions,
  kind,
}: {
  readonly session: DocumentSession;
  readonly mentions: readonly Mention[];
  readonly kind: ValueKind;
}) {
  const { text, language } = useWords();
  const shown = useSession(session, ({ state }) => sharedValue(state, mentions, kind), sameJson);
  if (!shown) return <span className="grow" />;
  const { value, problem } = shown;
  if (problem) {
    return (
      <span className={cx('meta clip grow', styles.fault)} title={describeProblem(problem, language)}>
        {text('panels.entities.impossible')}
      </span>
    );
  }
  if (!value) return <span className="grow" />;
  const weekday = weekdayOfValue(value, language);
  return (
    <span className={cx('meta num clip grow')} title={weekday ?? undefined}>
      {`${isExact(value) ? '＝' : ''}${writeValue(value, language)}`}
    </span>
  );
}

/** Null where they are not all read alike. */
function sharedValue(state: EditorState, mentions: readonly Mention[], kind: ValueKind): ShownValue | null {
  const [first, ...others] = mentions.map((mention) => shownValue(state, mention, kind));
  return first && others.every((one) => sameJson(one.value, first.value)) ? first : null;
}

/** The words around a mention, so that it can be told from its namesakes. */
function Around({ session, mention }: { readonly session: DocumentSession; readonly mention: Mention }) {
  const text = useText();
  const { doc } = session.getSnapshot().state;
  const span = mention.spans[0];
  const block = span && findBlock(doc, span.block);
  const range = span && spanRange(doc, span);
  if (!span || !block || !range) return null;
  const { before, covered, after } = wordsAround(blockText(block.node).replaceAll(GAP, '□'), span.from, span.to);
  const number = blockNumberAt(doc, range.from);
  return (
    <>
      <span className={cx('clip', 'grow', styles.around)} lang="zh-CN">
        {before}
        <b>{covered}</b>
        {after}
      </span>
      <span className={cx('num', styles.count)}>{number === null ? '' : text('panels.paragraph', { number })}</span>
    </>
  );
}

function Actions({
  session,
  mentions,
  known,
  text: name,
}: {
  readonly session: DocumentSession;
  readonly mentions: readonly Mention[];
  readonly known: KnownAuthorities;
  readonly text: string;
}) {
  const words = useWords();
  const { text } = words;
  const workspace = useWorkspace();
  const tagset = useTagset();
  const count = mentions.length;
  const type = mentions[0]?.type;
  const [authority, ...others] = authoritiesOf(mentions, known);
  const label = text('panels.entities.actions', { name });
  return (
    <span className={styles.actions}>
      <Menu label={label} trigger={<IconButton icon={Ellipsis} label={label} small excludeFromTabOrder />}>
        <MenuItem
          label={text('panels.entities.go')}
          sign={<Icon of={LocateFixed} small />}
          onAction={() => goToMention(session, mentions)}
        />
        {type !== undefined && (
          <MenuItem
            label={text('panels.entities.everywhere')}
            sign={<Icon of={TextSearch} small />}
            keyCaps={['A']}
            onAction={() => openConcordance(workspace, { kind: 'mentions', type, text: name })}
          />
        )}
        {authority && others.length === 0 && (
          <MenuItem
            label={text('authorities.show')}
            sign={<Icon of={BookUser} small />}
            onAction={() => workspace.state.set({ dialog: { kind: 'register', authority: authority.id } })}
          />
        )}
        <MenuLine />
        {tagset.types.map(({ id }) => (
          <MenuItem
            key={id}
            label={text('panels.entities.retag', { type: typeName(tagset, id, words), count })}
            sign={<EntityHead type={id} />}
            isOn={id === type}
            keyCaps={keyCapsOf(tagset, id)}
            onAction={() => retagAll(session, mentions, id)}
          />
        ))}
        <MenuLine />
        <MenuItem
          label={text('panels.entities.remove', { count })}
          sign={<Icon of={Trash2} small />}
          keyCaps={['Del']}
          onAction={() => removeAll(session, mentions)}
        />
      </Menu>
    </span>
  );
}
