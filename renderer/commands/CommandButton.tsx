import type { LucideIcon } from 'lucide-react';
import { Button, type ButtonProps } from '../components/Button';
import { Icon } from '../components/Icon';
import { IconButton } from '../components/IconButton';
import { Keys } from '../components/Keys';
import { useCommand } from './useCommand';

interface CommandButtonProps extends Pick<ButtonProps, 'look' | 'large' | 'small' | 'autoFocus'> {
  readonly command: string;
  readonly icon?: LucideIcon;
  /** Instead of the command's label, where the place asks for a shorter one. */
  readonly label?: string;
  readonly showKeys?: boolean;
}

/** A button for a command, with its words. */
export function CommandButton({ command, icon, label, showKeys = false, ...rest }: CommandButtonProps) {
  const shown = useCommand(command);
  return (
    <Button {...rest} onPress={shown.run} isDisabled={shown.isDisabled}>
      {icon && <Icon of={icon} />}
      {label ?? shown.label}
      {showKeys && <Keys caps={shown.keyCaps} />}
    </Button>
  );
}

interface CommandIconProps {
  readonly command: string;
  readonly icon: LucideIcon;
  readonly label?: string;
  readonly small?: boolean;
  /** The command opens and shuts a pane, rather than switching something on. */
  readonly opens?: boolean;
}

/** A button for a command, with a sign; its name and keys are in the tooltip. */
export function CommandIcon({ command, icon, label, small = false, opens = false }: CommandIconProps) {
  const shown = useCommand(command);
  return (
    <IconButton
      icon={icon}
      label={label ?? shown.label}
      keyCaps={shown.keyCaps}
      small={small}
      onPress={shown.run}
      isDisabled={shown.isDisabled}
      {...(shown.isOn === undefined ? {} : opens ? { isOpen: shown.isOn } : { isOn: shown.isOn })}
    />
  );
}
