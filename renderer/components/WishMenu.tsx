import { Check as CheckMark } from 'lucide-react';
import type { ReactElement } from 'react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { cx } from './cx';
import { Icon } from './Icon';
import styles from './Menu.module.css';

/** Things that can be wished for together. */
export interface WishSection {
  readonly id: string;
  /** Empty for a switch that stands alone. */
  readonly title: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly count?: number }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

interface WishMenuProps {
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly sections: readonly WishSection[];
}

/** A list of switches in sections; it stays open while several are set. */
export function WishMenu({ label, trigger, sections }: WishMenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={cx(styles.popover)} offset={4} placement="bottom end">
        <Menu className={cx(styles.menu)} aria-label={label} shouldCloseOnSelect={false}>
          {sections.map(({ id, title, options, chosen, onChange }) => (
            <MenuSection
              key={id}
              aria-label={title === '' ? label : title}
              className={cx(styles.section)}
              selectionMode="multiple"
              selectedKeys={chosen}
              onSelectionChange={(keys) =>
                onChange(options.map(({ value }) => value).filter((value) => keys === 'all' || keys.has(value)))
              }
            >
              {title !== '' && <Header className={cx(styles.title)}>{title}</Header>}
              {options.map(({ value, label: name, count }) => (
                <MenuItem key={value} id={value} textValue={name} className={cx(styles.item)}>
                  <span className={styles.mark}>{chosen.includes(value) && <Icon of={CheckMark} small />}</span>
                  <span className={cx('grow', 'clip', styles.wish)}>{name}</span>
                  {count !== undefined && <span className="meta num">{count}</span>}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
