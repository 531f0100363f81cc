import { Check as CheckMark } from 'lucide-react';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { cx } from './cx';
import { Icon } from './Icon';
import { Keys } from './Keys';
import styles from './Menu.module.css';
import { useFocusBack } from './useFocusBack';

interface MenuProps {
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactElement;
  /** Which edge of the button it lines up with. */
  readonly align?: 'start' | 'end';
  /** MenuItem and MenuLine elements. */
  readonly children: ReactNode;
}

/** A list of actions that opens below a button. */
export function Menu({ label, trigger, align = 'end', children }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={cx(styles.popover)} offset={4} placement={`bottom ${align}`}>
        <AriaMenu className={cx(styles.menu)} aria-label={label}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

interface MenuAtProps extends Pick<MenuProps, 'label' | 'children'> {
  /** What it opens beside. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** An open list of actions beside something that is no button of its own; it takes the focus until it closes. */
export function MenuAt({ label, anchor, onClose, children }: MenuAtProps) {
  useFocusBack();
  return (
    <Popover
      className={cx(styles.popover)}
      triggerRef={anchor}
      offset={4}
      placement="end top"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <AriaMenu className={cx(styles.menu)} aria-label={label} autoFocus="first" onClose={onClose}>
        {children}
      </AriaMenu>
    </Popover>
  );
}

interface MenuItemProps {
  readonly label: string;
  readonly onAction: () => void;
  /** What stands before the label: a sign or a shape. */
  readonly sign?: ReactNode;
  readonly isOn?: boolean;
  readonly isDisabled?: boolean;
  readonly keyCaps?: readonly string[];
}

export function MenuItem({ label, onAction, sign, isOn = false, isDisabled = false, keyCaps = [] }: MenuItemProps) {
  return (
    <AriaMenuItem className={cx(styles.item)} textValue={label} onAction={onAction} isDisabled={isDisabled}>
      <span className={styles.mark}>{isOn ? <Icon of={CheckMark} small /> : sign}</span>
      <span className="grow">{label}</span>
      {isOn && <span className="sr">✓</span>}
      <Keys caps={keyCaps} />
    </AriaMenuItem>
  );
}

/** A line between two groups of a menu. */
export function MenuLine() {
  return <Separator className={cx(styles.line)} />;
}
