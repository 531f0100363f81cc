import { Check as CheckMark, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import styles from './Check.module.css';
import { cx } from './cx';

interface CheckProps {
  readonly isOn: boolean;
  /** Some, but not all, of what it stands for. */
  readonly isSome?: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** Needed when there are no words beside it. */
  readonly label?: string;
  readonly isDisabled?: boolean;
  /** Where its list has the focus and takes the keys. */
  readonly excludeFromTabOrder?: boolean;
  readonly children?: ReactNode;
}

export function Check({
  isOn,
  isSome = false,
  onChange,
  label,
  isDisabled = false,
  excludeFromTabOrder = false,
  children,
}: CheckProps) {
  return (
    <Checkbox
      isSelected={isOn}
      isIndeterminate={isSome}
      isDisabled={isDisabled}
      onChange={onChange}
      excludeFromTabOrder={excludeFromTabOrder}
      className={cx(styles.check)}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      <span className={styles.box}>{isSome ? <Minus aria-hidden /> : isOn ? <CheckMark aria-hidden /> : null}</span>
      {children}
    </Checkbox>
  );
}
