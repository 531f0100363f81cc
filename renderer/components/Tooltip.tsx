import type { ReactNode } from 'react';
import { Tooltip as AriaTooltip } from 'react-aria-components';
import { cx } from './cx';
import styles from './Tooltip.module.css';

/** The name of the thing under the pointer or the focus; inside a TooltipTrigger. */
export function Tooltip({ children }: { readonly children: ReactNode }) {
  return (
    <AriaTooltip className={cx(styles.tooltip)} offset={6} placement="bottom">
      {children}
    </AriaTooltip>
  );
}
