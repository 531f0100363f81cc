import { shell } from 'electron';
import { Problem } from '#shared/problems/problem';

/** The system as the page's registry names it; what is neither a Mac nor Windows counts as Linux. */
export function platformName(): 'linux' | 'mac' | 'windows' {
  if (process.platform === 'darwin') return 'mac';
  return process.platform === 'win32' ? 'windows' : 'linux';
}

/** Opens a file or folder of ours with whatever the system has for it. Throws Problem `cannotOpen` when it has nothing. */
export async function openWithSystem(file: string, name: string): Promise<void> {
  const failure = await shell.openPath(file);
  if (failure !== '') throw new Problem('cannotOpen', { name });
}
