import { ArrowDown, ArrowUp, CircleAlert, FolderPlus, Plus, Trash2 } from 'lucide-react';
import type { ProfileProblem } from '#shared/profiles/checkProfile';
import type { Profile } from '#shared/project/profile';
import { nameIn } from '#shared/tagset/nameIn';
import { cx } from '../../../components/cx';
import { Icon } from '../../../components/Icon';
import { IconButton } from '../../../components/IconButton';
import { VirtualList } from '../../../components/VirtualList';
import { useWords } from '../../../i18n/text';
import { useRowHeight } from '../../../panels/useRowHeight';
import styles from './Profiles.module.css';
import { moved, type ProfileRow, rowKey, rowsOf, withNewField, withNewGroup, withoutRow } from './profileDraft';

interface ProfileRowsProps {
  readonly profile: Profile;
  readonly problems: readonly ProfileProblem[];
  readonly chosen: ProfileRow;
  readonly isReadOnly: boolean;
  readonly onChoose: (row: ProfileRow) => void;
  readonly onChange: (profile: Profile, row: ProfileRow) => void;
}

/** Groups and fields of a profile in their order. Alt with an arrow moves the chosen one, Delete takes it out. */
export function ProfileRows({ profile, problems, chosen, isReadOnly, onChoose, onChange }: ProfileRowsProps) {
  const { text, language } = useWords();
  const rowHeight = useRowHeight();
  const rows = rowsOf(profile);
  const move = (step: 1 | -1) => {
    const next = moved(profile, chosen, step);
    if (next) onChange(next.profile, next.row);
  };
  const remove = () => {
    const at = rows.findIndex((row) => rowKey(row) === rowKey(chosen));
    const next = withoutRow(profile, chosen);
    const left = rowsOf(next);
    onChange(next, left[Math.min(at, left.length - 1)] ?? { group: 0 });
  };
  const add = (made: ReturnType<typeof withNewField>) => onChange(made.profile, made.row);
  return (
    <>
      <VirtualList
        label={text('record.profiles.fields')}
        role="listbox"
        className={styles.list ?? ''}
        items={rows}
        keyOf={rowKey}
        rowHeight={rowHeight}
        active={rowKey(chosen)}
        onActive={(key) => {
          const row = rows.find((one) => rowKey(one) === key);
          if (row) onChoose(row);
        }}
        onAction={onChoose}
        onKey={(event) => {
          if (isReadOnly) return false;
          if (event.key === 'Delete' || event.key === 'Backspace') remove();
          else if (event.altKey && event.key === 'ArrowUp') move(-1);
          else if (event.altKey && event.key === 'ArrowDown') move(1);
          else return false;
          return true;
        }}
      >
        {(row, isActive) => {
          const group = profile.groups[row.group];
          const field = row.field === undefined ? undefined : group?.fields[row.field];
          const named = field ?? group;
          const isWrong = problems.some((one) => one.group === row.group && one.field === row.field);
          return (
            <div className={cx(styles.item, !field && styles.groupItem, isActive && styles.active)}>
              <span className="clip grow">
                {(named && nameIn(named.name, language)) || text('record.profiles.unnamed')}
              </span>
              {isWrong && (
                <span className={styles.bad} role="img" aria-label={text('record.profiles.wrong')}>
                  <Icon of={CircleAlert} small />
                </span>
              )}
              {field && field.level !== 'optional' && (
                <span className="meta">{text(`record.profiles.level.${field.level}`)}</span>
              )}
            </div>
          );
        }}
      </VirtualList>
      {!isReadOnly && (
        <div className={styles.tools}>
          <IconButton
            icon={Plus}
            label={text('record.profiles.addField')}
            onPress={() => add(withNewField(profile, chosen))}
            isDisabled={profile.groups.length === 0}
          />
          <IconButton
            icon={FolderPlus}
            label={text('record.profiles.addGroup')}
            onPress={() => add(withNewGroup(profile, chosen))}
          />
          <span className="grow" />
          <IconButton
            icon={ArrowUp}
            label={text('record.profiles.up')}
            keyCaps={['Alt', '↑']}
            onPress={() => move(-1)}
          />
          <IconButton
            icon={ArrowDown}
            label={text('record.profiles.down')}
            keyCaps={['Alt', '↓']}
            onPress={() => move(1)}
          />
          <IconButton
            icon={Trash2}
            label={text('record.profiles.remove')}
            keyCaps={['Del']}
            onPress={remove}
            isDisabled={rows.length === 0}
          />
        </div>
      )}
    </>
  );
}
