import { useMemo, useState } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { FoundAuthority } from '#shared/ipc/authoritiesContract';
import { aboutAuthority, useAuthorities } from '../authorities/authorityNames';
import { useAuthoritySearch } from '../authorities/useAuthoritySearch';
import { cx } from '../components/cx';
import { useText } from '../i18n/text';
import styles from './MentionDetails.module.css';

/** Most entries of the register that are offered at once. */
const MOST_OFFERED = 20;

interface AuthorityChoiceProps {
  readonly label: string;
  /** The id of the authority that is chosen; empty for none. */
  readonly value: string;
  /** Only authorities of this type are offered; of any without it. */
  readonly type: string | undefined;
  readonly isReadOnly: boolean;
  readonly onChoose: (id: string) => void;
}

/** One authority of the project's register, found by names, variants and pinyin; an emptied field takes it back. */
export function AuthorityChoice({ label, value, type, isReadOnly, onChoose }: AuthorityChoiceProps) {
  const text = useText();
  /** What is typed; null while nothing is. */
  const [typed, setTyped] = useState<string | null>(null);
  /** What was typed last since the field got the focus; null without it. What is offered stays when one of it is chosen. */
  const [asked, setAsked] = useState<string | null>(null);
  const ids = useMemo(() => (value === '' ? [] : [value]), [value]);
  const chosen = useAuthorities(ids).get(value);
  const name = chosen === null ? value : (chosen?.authority.name ?? '');
  const found = useAuthoritySearch(
    asked === null ? null : { text: asked.trim(), type, isTypeOnly: true, limit: MOST_OFFERED },
  );
  return (
    <ComboBox
      aria-label={label}
      items={found?.entries ?? []}
      inputValue={typed ?? name}
      isReadOnly={isReadOnly}
      allowsCustomValue
      menuTrigger="focus"
      onInputChange={(words) => {
        if (words === (typed ?? name)) return;
        setTyped(words);
        setAsked(words);
      }}
      onFocus={() => setAsked('')}
      onSelectionChange={(key) => {
        if (typeof key !== 'string') return;
        setTyped(null);
        onChoose(key);
      }}
      onBlur={() => {
        if (typed?.trim() === '' && value !== '') onChoose('');
        setTyped(null);
        setAsked(null);
      }}
      allowsEmptyCollection
    >
      <Input className={cx(styles.line)} placeholder={text('tagging.details.authority')} />
      <Popover className={cx(styles.offers)} offset={4}>
        <ListBox
          className={cx(styles.list)}
          renderEmptyState={() => <span className={cx('meta', styles.none)}>{text('authorities.noMatch')}</span>}
        >
          {({ id, authority }: FoundAuthority) => (
            <ListBoxItem id={id} textValue={authority.name} className={cx(styles.offer)}>
              <b lang="zh-CN">{authority.name}</b>
              <span className="meta clip">{aboutAuthority(authority, text('authorities.and'))}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
