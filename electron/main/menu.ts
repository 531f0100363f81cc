import { Menu } from 'electron';
import type { Settings } from '#shared/ipc/contract';
import type { Language } from '#shared/problems/wording';
import type { AppWindow } from './appWindow';
import { menuTemplate } from './menuTemplate';
import { platformName } from './platform';

export interface MenuOptions {
  readonly language: Language;
  readonly settings: Settings;
  readonly developing: boolean;
  /** The window whose page gets the commands. */
  readonly front: AppWindow | undefined;
  readonly newWindow: () => void;
}

/** Shows the menus as they are now; made anew whenever something they depend on has changed, which is seldom. */
export function showMenu({ language, settings, developing, front, newWindow }: MenuOptions): void {
  const template = menuTemplate(
    { language, settings, developing, platform: platformName(), open: front?.open ?? 'nothing' },
    { giveCommand: (command) => front?.send('menu:command', command), newWindow },
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
