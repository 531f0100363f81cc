import { ArrowDown, ArrowUp, CircleAlert, Plus, Trash2 } from 'lucide-react';
import type { Tagset } from '#shared/project/tagset';
import { nameIn } from '#shared/tagset/nameIn';
import type { TagsetFault } from '#shared/tagset/tagsetFault';
import { cx } from '../../../components/cx';
import { EntityHead } from '../../../components/EntityHead';
import { Icon } from '../../../components/Icon';
import { IconButton } from '../../../components/IconButton';
import { Keys } from '../../../components/Keys';
import { VirtualList } from '../../../components/VirtualList';
import { useWords } from '../../../i18n/text';
import { useRowHeight } from '../../../panels/useRowHeight';
import styles from './Tagset.module.css';
import type { TagsetList } from './tagsetDraft';

/** Most types, and most relations, that a tagset takes. */
const MOST_ITEMS = 60;

interface ItemListProps {
  readonly list: TagsetList;
  readonly tagset: Tagset;
  readonly faults: readonly TagsetFault[];
  readonly chosen: string | null;
  readonly isReadOnly: boolean;
  readonly onChoose: (id: string) => void;
  readonly onAdd: () => void;
  readonly onMove: (index: number, step: 1 | -1) => void;
  readonly onRemove: (index: number) => void;
}

/** The types or the relations of a tagset, in their order. Alt with an arrow moves the chosen one, Delete takes it out. */
export function ItemList(props: ItemListProps) {
  const { list, tagset, faults, chosen, isReadOnly, onChoose, onAdd, onMove, onRemove } = props;
  const { text, language } = useWords();
  const rowHeight = useRowHeight();
  const items = tagset[list];
  const at = items.findIndex(({ id }) => id === chosen);
  const isWrong = (index: number) =>
    faults.some(({ where, isRemark }) => !isRemark && where?.list === list && where.index === index);
  const move = (step: 1 | -1) => {
    if (at >= 0 && at + step >= 0 && at + step < items.length) onMove(at, step);
  };
  return (
    <>
      <VirtualList
        label={text(`tagging.tagset.${list}`)}
        role="listbox"
        className={styles.list ?? ''}
        items={items.map(({ id, name }, index) => ({ id, name, index }))}
        keyOf={({ id }) => id}
        rowHeight={rowHeight}
        active={chosen}
        onActive={onChoose}
        onAction={({ id }) => onChoose(id)}
        onKey={(event, { index }) => {
          if (isReadOnly) return false;
          if (event.key === 'Delete' || event.key === 'Backspace') onRemove(index);
          else if (event.altKey && event.key === 'ArrowUp') move(-1);
          else if (event.altKey && event.key === 'ArrowDown') move(1);
          else return false;
          return true;
        }}
        takesFocus
      >
        {({ id, name, index }, isActive) => (
          <div className={cx(styles.item, isActive && styles.active)}>
            {list === 'types' && <EntityHead type={id} prefix="draft" />}
            <span className="clip grow">{nameIn(name, language) || text('tagging.tagset.unnamed')}</span>
            {isWrong(index) && (
              <span className={styles.bad} role="img" aria-label={text('tagging.tagset.wrong')}>
                <Icon of={CircleAlert} small />
              </span>
            )}
            {list === 'types' && <Keys caps={[tagset.types[index]?.key ?? ''].filter((key) => key !== '')} />}
          </div>
        )}
      </VirtualList>
      {!isReadOnly && (
        <div className={styles.tools}>
          <IconButton
            icon={Plus}
            label={text(`tagging.tagset.add.${list}`)}
            onPress={onAdd}
            isDisabled={items.length >= MOST_ITEMS}
          />
          <IconButton
            icon={ArrowUp}
            label={text('tagging.tagset.up')}
            keyCaps={['Alt ↑']}
            onPress={() => move(-1)}
            isDisabled={at < 1}
          />
          <IconButton
            icon={ArrowDown}
            label={text('tagging.tagset.down')}
            keyCaps={['Alt ↓']}
            onPress={() => move(1)}
            isDisabled={at < 0 || at === items.length - 1}
          />
          <IconButton
            icon={Trash2}
            label={text('tagging.tagset.remove')}
            keyCaps={['Del']}
            onPress={() => onRemove(at)}
            isDisabled={at < 0}
          />
        </div>
      )}
    </>
  );
}
