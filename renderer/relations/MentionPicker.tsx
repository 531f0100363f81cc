import { ChevronDown } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { Mention } from '#shared/annotations/mentions';
import { GAP } from '#shared/document/schema';
import { cx } from '../components/cx';
import { EntityHead } from '../components/EntityHead';
import { Icon } from '../components/Icon';
import { useWords } from '../i18n/text';
import { typeName, useTagset } from '../tagset/tagset';
import styles from './MentionPicker.module.css';
import { otherNames } from './otherMentions';

interface MentionPickerProps {
  readonly label: string;
  readonly mentions: readonly Mention[];
  /** The place among them that the nearest are near to. */
  readonly here: number;
  readonly types: readonly string[];
  readonly except: string | null;
  /** Takes the focus when it comes up. */
  readonly autoFocus: boolean;
  readonly onChange: (mention: string | null) => void;
}

/** A field in which a name of the document is looked for and chosen: its mention that is nearest. */
export function MentionPicker({ label, mentions, here, types, except, autoFocus, onChange }: MentionPickerProps) {
  const words = useWords();
  const tagset = useTagset();
  const [sought, setSought] = useState('');
  const names = useMemo(
    () => otherNames(mentions, here, { types, sought, except }),
    [mentions, here, types, sought, except],
  );
  return (
    <ComboBox
      className={cx(styles.picker)}
      items={names.map((name) => ({ ...name, id: name.mention.id }))}
      inputValue={sought}
      onInputChange={(value) => {
        setSought(value);
        onChange(null);
      }}
      onSelectionChange={(key) => {
        const chosen = names.find(({ mention }) => mention.id === key)?.mention;
        if (!chosen) return;
        setSought(shown(chosen));
        onChange(chosen.id);
      }}
      menuTrigger="focus"
      allowsEmptyCollection
      autoFocus={autoFocus}
    >
      <Label className={cx(styles.label)}>{label}</Label>
      <span className={styles.field}>
        <Input className={cx(styles.input)} lang="zh-CN" />
        <Button className={cx(styles.open)}>
          <Icon of={ChevronDown} small />
        </Button>
      </span>
      <Popover className={cx(styles.popover)} offset={4}>
        <ListBox<{ readonly id: string; readonly mention: Mention; readonly count: number }>
          className={cx(styles.list)}
          renderEmptyState={() => <span className={cx('meta', styles.none)}>{words.text('relations.noName')}</span>}
        >
          {({ id, mention, count }) => (
            <ListBoxItem id={id} textValue={shown(mention)} className={cx(styles.item)}>
              <EntityHead type={mention.type} />
              <span className={cx('clip', 'grow', styles.name)} lang="zh-CN">
                {shown(mention)}
              </span>
              {count > 1 && <span className="meta num">{words.text('relations.nearest', { count })}</span>}
              <span className="meta">{typeName(tagset, mention.type, words)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

const shown = ({ text }: Mention): string => text.replaceAll(GAP, '□');
