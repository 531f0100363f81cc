import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useWorkspace, type Workspace } from '../app/workspace';
import { useWords } from '../i18n/text';
import { commandLabel } from './command';
import { commandById } from './index';
import { formatKeys } from './keys';
import { contextOf, isEnabled, runCommand } from './runCommand';

/** A command as a button shows it. */
export interface ShownCommand {
  readonly label: string;
  readonly keyCaps: readonly string[];
  readonly isDisabled: boolean;
  /** Undefined when the command switches nothing. */
  readonly isOn: boolean | undefined;
  readonly run: () => void;
}

/** The command of that id, kept up to date. The component is drawn again only when what is shown of it changes. */
export function useCommand(id: string): ShownCommand {
  const workspace = useWorkspace();
  const words = useWords();
  const command = commandById(id);
  const subscribe = useCallback((listener: () => void) => watchContext(workspace, listener), [workspace]);
  const enabled = useSyncExternalStore(subscribe, () => isEnabled(workspace, command));
  const isOn = useSyncExternalStore(subscribe, () => command.checked?.(contextOf(workspace)));
  const keyCaps = useMemo(() => formatKeys(command.keys, workspace.platform), [command, workspace]);
  return {
    label: commandLabel(command, words),
    keyCaps,
    isDisabled: !enabled,
    isOn,
    run: () => runCommand(workspace, command),
  };
}

/** Tells of every change in the window and in the open document. */
function watchContext(workspace: Workspace, listener: () => void): () => void {
  let session = workspace.state.get().session;
  let unwatch = session?.subscribe(listener);
  const unwatchState = workspace.state.subscribe(() => {
    const now = workspace.state.get().session;
    if (now !== session) {
      unwatch?.();
      session = now;
      unwatch = session?.subscribe(listener);
    }
    listener();
  });
  return () => {
    unwatch?.();
    unwatchState();
  };
}
