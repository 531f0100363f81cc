import type { LucideIcon } from 'lucide-react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps, TooltipTrigger } from 'react-aria-components';
import { cx } from './cx';
import { Icon } from './Icon';
import styles from './IconButton.module.css';
import { Keys } from './Keys';
import { Tooltip } from './Tooltip';

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** What it does, for the tooltip and for assistive technology. */
  readonly label: string;
  /** Key caps shown beside the label, one string a stroke. */
  readonly keyCaps?: readonly string[];
  /** For a button that switches something: whether it is on. */
  readonly isOn?: boolean;
  /** For a button that opens and shuts something that is in sight anyway: whether it is open. */
  readonly isOpen?: boolean;
  /** As high as the smallest target, for rows. */
  readonly small?: boolean;
}

/** A button with a sign on it and its name in a tooltip. */
export function IconButton({ icon, label, keyCaps, isOn, isOpen, small = false, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton
        {...rest}
        aria-label={label}
        {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
        {...(isOpen === undefined ? {} : { 'aria-expanded': isOpen })}
        className={cx(small ? styles.small : styles.button)}
      >
        <Icon of={icon} small={small} />
      </AriaButton>
      <Tooltip>
        {label}
        {keyCaps && keyCaps.length > 0 && <Keys caps={keyCaps} />}
      </Tooltip>
    </TooltipTrigger>
  );
}
