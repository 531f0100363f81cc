import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import { cx } from './cx';
import styles from './Pill.module.css';

interface PillProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: ReactNode;
}

/** A filter that is on or off. */
export function Pill({ isOn, onChange, children }: PillProps) {
  return (
    <ToggleButton isSelected={isOn} onChange={onChange} className={cx(styles.pill)}>
      {children}
    </ToggleButton>
  );
}
