import { Eye, EyeOff } from 'lucide-react';
import { useMemo } from 'react';
import { ToggleButton, TooltipTrigger } from 'react-aria-components';
import type { Change } from '#shared/corrections/changes';
import { useCommand } from '../../commands/useCommand';
import { cx } from '../../components/cx';
import { Icon } from '../../components/Icon';
import { Keys } from '../../components/Keys';
import { Tooltip } from '../../components/Tooltip';
import { useText } from '../../i18n/text';
import { isWidthInTheWay } from './changeFilter';
import styles from './HistoryPanel.module.css';

interface WidthChipProps {
  /** All of the document. */
  readonly changes: readonly Change[];
  readonly isHidden: boolean;
}

/** How many changes are of nothing but width, to hide and list them by a press; there when they bury the others or are hidden. */
export function WidthChip({ changes, isHidden }: WidthChipProps) {
  const text = useText();
  const { label, keyCaps, run } = useCommand('toggleWidthChanges');
  const count = useMemo(() => changes.filter(({ kind }) => kind === 'width').length, [changes]);
  if (count === 0 || !(isHidden || isWidthInTheWay(count, changes.length))) return null;
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <ToggleButton className={cx(styles.width)} isSelected={!isHidden} onChange={run}>
        <Icon of={isHidden ? EyeOff : Eye} small />
        {text('history.kind.width')} <span className="num">{count}</span>
      </ToggleButton>
      <Tooltip>
        {label}
        <Keys caps={keyCaps} />
      </Tooltip>
    </TooltipTrigger>
  );
}
