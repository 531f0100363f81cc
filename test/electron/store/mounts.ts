import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Whether file systems may be mounted: `npm run torture` says so where it runs as root on Linux, in a mount namespace of its
 * own, in which whatever is mounted ends with it.
 */
export const canMount = process.env.JIAOKAN_MOUNTS !== undefined;

/**
 * Stops a process, and shuts an ext4 down at once without writing anything more (`EXT4_IOC_SHUTDOWN`, no log flush), as a power
 * cut does. A process that is not stopped could be told by a call under way just then that it went well.
 */
const SHUT_DOWN = `
  my ($place, $process) = @ARGV;
  open(my $root, "<", $place) or die $!;
  my $how = pack("L", 2);
  kill("STOP", $process) or die $!;
  ioctl($root, 0x8004587d, $how) or die $!;
`;

const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });

/** A file system that is mounted. */
export class Mounted {
  private isMounted = false;

  private constructor(
    readonly place: string,
    /** What `mount` is told. */
    private readonly what: readonly string[],
  ) {
    fs.mkdirSync(place);
    this.mount();
  }

  /** Uses an ext4 of so many megabytes, which lies in `folder` and is mounted with the options. */
  static async ext4(
    folder: string,
    megabytes: number,
    options: string,
    use: (disk: Mounted) => Promise<void>,
  ): Promise<void> {
    const image = path.join(folder, 'image');
    run('truncate', '-s', `${megabytes}M`, image);
    run('mkfs.ext4', '-q', '-F', image);
    await Mounted.using(new Mounted(path.join(folder, 'disk'), ['-o', `loop,${options}`, image]), use);
  }

  /** Uses a file system of so many kilobytes in memory. */
  static async tmpfs(folder: string, kilobytes: number, use: (disk: Mounted) => Promise<void>): Promise<void> {
    const what = ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs'];
    await Mounted.using(new Mounted(path.join(folder, 'disk'), what), use);
  }

  private static async using(disk: Mounted, use: (disk: Mounted) => Promise<void>): Promise<void> {
    try {
      await use(disk);
    } finally {
      disk.unmount();
    }
  }

  /** As if the power went while a process was at it: what the disk has not got is gone. Until `restart` every call fails. */
  cutPower(process: number): void {
    run('perl', '-e', SHUT_DOWN, this.place, String(process));
  }

  /** What is there after that. The process must have ended. */
  restart(): void {
    this.unmount();
    this.mount();
  }

  /** Lets the system find the disk in error, as when a cable fails: an ext4 is read-only then. */
  abort(): void {
    run('mount', '-o', 'remount,abort', this.place);
  }

  /** Lets nothing be written, or lets it again. */
  setReadOnly(isReadOnly: boolean): void {
    run('mount', '-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, this.place);
  }

  private mount(): void {
    run('mount', ...this.what, this.place);
    this.isMounted = true;
  }

  private unmount(): void {
    if (this.isMounted) run('umount', this.place);
    this.isMounted = false;
  }
}
