import { MenuItem } from '../components/Menu';
import { useCommand } from './useCommand';

/** An item of a menu for a command. It runs when the menu is gone and the focus is back where it was. */
export function CommandMenuItem({ command }: { readonly command: string }) {
  const shown = useCommand(command);
  return (
    <MenuItem
      label={shown.label}
      keyCaps={shown.keyCaps}
      isDisabled={shown.isDisabled}
      isOn={shown.isOn ?? false}
      onAction={() => requestAnimationFrame(shown.run)}
    />
  );
}
