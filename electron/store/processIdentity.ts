import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { promisify } from 'node:util';
import { hasCode } from './fileCalls';

/** Names a process for good: a number alone is given again after a while, or after a restart of the machine. */
export interface ProcessIdentity {
  readonly host: string;
  readonly pid: number;
  /** When it was started, as the system tells it; empty where the system doesn't. */
  readonly started: string;
}

export async function ownIdentity(): Promise<ProcessIdentity> {
  return { host: os.hostname(), pid: process.pid, started: await startOf(process.pid) };
}

/** Whether a process of this machine is still the one named. Where the system doesn't tell, the number decides. */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  try {
    process.kill(identity.pid, 0);
  } catch (error) {
    // Not being allowed to signal it means that it is there.
    if (!hasCode(error, 'EPERM')) return false;
  }
  const started = await startOf(identity.pid);
  return started === '' || identity.started === '' || started === identity.started;
}

async function startOf(pid: number): Promise<string> {
  try {
    if (process.platform === 'linux') {
      const [boot, stat] = await Promise.all([
        readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
        readFile(`/proc/${pid}/stat`, 'utf8'),
      ]);
      // The second field, a name in brackets, may hold spaces and brackets; the start is the 20th after it.
      const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
      return `${boot.trim()} ${ticks}`;
    }
    if (process.platform === 'darwin') {
      const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]);
      return stdout.trim();
    }
    return '';
  } catch {
    // Gone in between, or not told: the caller has asked for the number already.
    return '';
  }
}
