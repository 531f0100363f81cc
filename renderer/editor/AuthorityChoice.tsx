import { useEffect, useRef, useState } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { FoundAuthority } from '#shared/ipc/authoritiesContract';
import { unwrap, useWorkspace } from '../app/workspace';
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
  const workspace = useWorkspace();
  const text = useText();
  const [name, setName] = useState('');
  /** What is typed; null while nothing is. */
  const [typed, setTyped] = useState<string | null>(null);
  const [found, setFound] = useState<readonly FoundAuthority[]>([]);
  const asked = useRef(0);

  useEffect(() => {
    let isWanted = true;
    setName('');
    if (value === '') return;
    void workspace.api.readAuthorities({ ids: [value] }).then((answer) => {
      if (isWanted && answer.ok) setName(answer.value.entries[0]?.found?.authority.name ?? value);
    });
    return () => {
      isWanted = false;
    };
  }, [workspace, value]);

  const search = (words: string) => {
    setTyped(words);
    const number = ++asked.current;
    void workspace
      .attempt(async () =>
        unwrap(
          await workspace.api.searchAuthorities({
            text: words,
            types: type === undefined ? [] : [type],
            limit: MOST_OFFERED,
          }),
        ),
      )
      .then((answer) => {
        // An answer to an earlier question may come after a later one's.
        if (answer && number === asked.current) setFound(answer.found);
      });
  };
  return (
    <ComboBox
      aria-label={label}
      items={found}
      inputValue={typed ?? name}
      isReadOnly={isReadOnly}
      allowsCustomValue
      menuTrigger="focus"
      onInputChange={(words) => {
        if (words !== (typed ?? name)) search(words);
      }}
      onOpenChange={(isOpen) => {
        if (isOpen && typed === null) search('');
      }}
      onSelectionChange={(key) => {
        if (typeof key !== 'string') return;
        setTyped(null);
        onChoose(key);
      }}
      onBlur={() => {
        if (typed?.trim() === '' && value !== '') onChoose('');
        setTyped(null);
      }}
    >
      <Input className={cx(styles.line)} placeholder={text('tagging.details.authority')} />
      <Popover className={cx(styles.offers)} offset={4}>
        <ListBox className={cx(styles.list)}>
          {({ id, authority }: FoundAuthority) => (
            <ListBoxItem id={id} textValue={authority.name} className={cx(styles.offer)}>
              <b lang="zh-CN">{authority.name}</b>
              <span className="meta clip">{[authority.dates, authority.description].filter(Boolean).join(' ')}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
