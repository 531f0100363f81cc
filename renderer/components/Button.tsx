import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './Button.module.css';
import { cx } from './cx';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly look?: 'plain' | 'primary' | 'quiet' | 'link';
  /** Taller, for the few actions of a whole page. */
  readonly large?: boolean;
  /** As high as the smallest target, for rows. */
  readonly small?: boolean;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with words on it. Name the consequence: 标注 24 处, not 确定. */
export function Button({ look = 'plain', large = false, small = false, children, ...rest }: ButtonProps) {
  const classes = cx(
    look === 'link' ? styles.link : styles.button,
    styles[look],
    large && styles.large,
    small && styles.small,
  );
  return (
    <AriaButton {...rest} className={classes}>
      {children}
    </AriaButton>
  );
}
