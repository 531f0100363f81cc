import { Stats } from 'node:fs';
import path from 'node:path';
import { type FileCalls, hasCode, type NewFile, type OpenFile } from '../../../electron/store/fileCalls';

/** What was done to a file's content since it was synced last. */
type ContentChange =
  | { readonly kind: 'write'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'truncate'; readonly length: number };

interface FileNode {
  readonly kind: 'file';
  readonly id: number;
  mode: number;
  touched: number;
  links: number;
  content: Uint8Array;
  /** What a power cut leaves for certain. */
  durable: Uint8Array;
  unsynced: ContentChange[];
}

interface FolderNode {
  readonly kind: 'folder';
  readonly id: number;
  readonly names: Map<string, Node>;
  /** So many of all changes of names are on the disk as far as they are of names in here. */
  synced: number;
}

type Node = FileNode | FolderNode;

/** One move of names: all of it is done, or nothing. */
type NameChange = readonly { readonly folder: FolderNode; readonly name: string; readonly node: Node | null }[];

/** Numbers from 0 to below 1. */
export type Random = () => number;

/** Numbers that look random and are the same for the same seed. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * What a file system may do with names that were not synced: keep the changes up to one moment, as one journal does (ext4,
 * NTFS), or up to another moment in each folder. Promised is only what `syncFolder` confirmed.
 */
export type Naming = 'oneJournal' | 'eachFolder';

const SECTOR = 512;
/** How long a machine takes to be there again, in milliseconds. */
const STARTING = 120_000;
const FILE = 0o100_000;
const FOLDER = 0o040_000;

/**
 * A file system in memory that can forget what was not synced. Content counts once its file was synced, a name once its
 * folder was. Calls take a random number of turns, so that those under way together overlap now one way, now another.
 */
export class MemoryDisk {
  readonly files: FileCalls;
  private ids = 0;
  /** Ticks with each change, so that files differ in their stamps. */
  private clock = 1_700_000_000_000;
  private readonly nameChanges: NameChange[] = [];
  private readonly root: FolderNode = this.newFolder();

  constructor(private readonly random: Random) {
    this.files = this.calls();
  }

  /** A disk that holds these files for certain. */
  static holding(contents: ReadonlyMap<string, Uint8Array>, random: Random): MemoryDisk {
    const disk = new MemoryDisk(random);
    for (const [place, content] of contents) {
      disk.makeFolder(path.posix.dirname(place));
      disk.put(place, Object.assign(disk.newFile(content), settled(content)));
    }
    disk.syncAll();
    return disk;
  }

  /** What is there when the power comes back. This disk must not be used any more. */
  afterPowerCut(naming: Naming): MemoryDisk {
    const disk = new MemoryDisk(this.random);
    disk.clock = this.clock + STARTING;
    disk.ids = this.ids;
    const { nameChanges, random } = this;
    const folders = new Set(nameChanges.flatMap((change) => change.map(({ folder }) => folder)));
    const total = nameChanges.length;
    const between = (from: number) => from + Math.floor(random() * (total - from + 1));
    const one = between(Math.max(0, ...[...folders].map(({ synced }) => synced)));
    const kept = new Map(
      [...folders].map((folder) => [folder, naming === 'oneJournal' ? one : between(folder.synced)]),
    );
    const names = new Map<FolderNode, Map<string, Node>>();
    for (const [index, change] of nameChanges.entries()) {
      // What moves between folders is there when it has arrived.
      const arrived = change.at(-1)?.folder;
      if (!arrived || index >= (kept.get(arrived) ?? 0)) continue;
      for (const { folder, name, node } of change) setName(entry(names, folder), name, node);
    }
    const found = new Map<Node, Node>();
    const take = (node: Node): Node => {
      const known = found.get(node);
      if (known) return known;
      const copy: Node =
        node.kind === 'folder'
          ? { kind: 'folder', id: node.id, names: new Map(), synced: 0 }
          : { ...node, ...settled(afterCut(node, random)), links: 0 };
      found.set(node, copy);
      if (copy.kind === 'folder') fill(copy, node);
      return copy;
    };
    const fill = (copy: FolderNode, node: Node) => {
      if (node.kind !== 'folder') return;
      for (const [name, child] of names.get(node) ?? []) disk.change([{ folder: copy, name, node: take(child) }]);
    };
    fill(disk.root, this.root);
    disk.syncAll();
    return disk;
  }

  /** All files by their paths. */
  contents(): Map<string, Uint8Array> {
    const all = new Map<string, Uint8Array>();
    const walk = (folder: FolderNode, place: string) => {
      for (const [name, node] of folder.names) {
        if (node.kind === 'file') all.set(`${place}/${name}`, node.content);
        else walk(node, `${place}/${name}`);
      }
    };
    walk(this.root, '');
    return all;
  }

  /** What another program does that writes a file anew. */
  overwrite(place: string, content: Uint8Array): void {
    this.change([{ ...this.spot(place), node: Object.assign(this.newFile(content), settled(content)) }]);
  }

  private syncAll(): void {
    const folders = new Set(this.nameChanges.flatMap((change) => change.map(({ folder }) => folder)));
    for (const folder of folders) folder.synced = this.nameChanges.length;
  }

  private newFolder(): FolderNode {
    return { kind: 'folder', id: this.ids++, names: new Map(), synced: 0 };
  }

  private newFile(content: Uint8Array): FileNode {
    return {
      kind: 'file',
      id: this.ids++,
      mode: 0o644,
      touched: this.clock++,
      links: 0,
      content,
      durable: new Uint8Array(),
      unsynced: content.length > 0 ? [{ kind: 'write', at: 0, bytes: content }] : [],
    };
  }

  private change(change: NameChange): void {
    this.nameChanges.push(change);
    for (const { folder, name, node } of change) {
      const before = folder.names.get(name);
      if (before?.kind === 'file') before.links--;
      if (node?.kind === 'file') node.links++;
      setName(folder.names, name, node);
    }
  }

  private write(file: FileNode, bytes: Uint8Array, at: number): number {
    const taken = bytes.slice();
    const content = new Uint8Array(Math.max(file.content.length, at + taken.length));
    content.set(file.content);
    content.set(taken, at);
    file.content = content;
    file.unsynced.push({ kind: 'write', at, bytes: taken });
    file.touched = this.clock++;
    return taken.length;
  }

  private find(place: string): Node | undefined {
    let node: Node | undefined = this.root;
    for (const name of place.split('/').filter((one) => one !== '')) {
      if (node?.kind === 'file') throw failure('ENOTDIR', place);
      node = node?.names.get(name);
    }
    return node;
  }

  private nodeAt(place: string): Node {
    return this.find(place) ?? fail('ENOENT', place);
  }

  private fileAt(place: string): FileNode {
    const node = this.nodeAt(place);
    return node.kind === 'file' ? node : fail('EISDIR', place);
  }

  private folderAt(place: string): FolderNode {
    const node = this.nodeAt(place);
    return node.kind === 'folder' ? node : fail('ENOTDIR', place);
  }

  /** The folder that has a name, or would have it. */
  private spot(place: string): { readonly folder: FolderNode; readonly name: string } {
    return { folder: this.folderAt(path.posix.dirname(place)), name: path.posix.basename(place) };
  }

  private put(place: string, node: Node): void {
    const { folder, name } = this.spot(place);
    if (folder.names.has(name)) throw failure('EEXIST', place);
    this.change([{ folder, name, node }]);
  }

  private statOf(node: Node): Stats {
    const [size, mode, links, touched] =
      node.kind === 'file'
        ? [node.content.length, FILE | node.mode, node.links, node.touched]
        : [0, FOLDER | 0o755, 2, 0];
    const fields = { size, mode, nlink: links, ino: node.id, mtimeMs: touched, ctimeMs: touched };
    return Object.assign(Object.create(Stats.prototype), fields);
  }

  private calls(): FileCalls {
    const run = async <T>(work: () => T): Promise<T> => {
      for (let turns = Math.floor(this.random() * 6); turns > 0; turns--) await null;
      return work();
    };
    const newFile = (file: FileNode): NewFile => ({
      write: (bytes, offset) => run(() => this.write(file, bytes.subarray(offset), file.content.length)),
      chmod: (mode) => run(() => void Object.assign(file, { mode })),
      sync: () => run(() => void Object.assign(file, settled(file.content))),
      close: () => run(() => undefined),
    });
    const openFile = (file: FileNode): OpenFile => ({
      write: (bytes, offset, position) => run(() => this.write(file, bytes.subarray(offset), position)),
      stat: () => run(() => this.statOf(file)),
      truncate: (length) =>
        run(() => {
          file.content = file.content.slice(0, length);
          file.unsynced.push({ kind: 'truncate', length });
        }),
      syncData: () => run(() => void Object.assign(file, settled(file.content))),
      close: () => run(() => undefined),
    });
    return {
      stat: (place) => run(() => this.statOf(this.nodeAt(place))),
      readFile: (place) => run(() => Buffer.from(this.fileAt(place).content)),
      readFolder: (place) => run(() => [...this.folderAt(place).names.keys()]),
      readEntries: (place) => run(() => [...this.folderAt(place).names].map(([name, { kind }]) => ({ name, kind }))),
      create: (place) =>
        run(() => {
          const file = this.newFile(new Uint8Array());
          this.put(place, file);
          return newFile(file);
        }),
      openInPlace: (place) =>
        run(() => {
          if (!this.find(place)) this.put(place, this.newFile(new Uint8Array()));
          return openFile(this.fileAt(place));
        }),
      rename: (from, to) => run(() => this.rename(from, to)),
      link: (from, to) => run(() => this.put(to, this.fileAt(from))),
      copy: (from, to) => run(() => this.put(to, this.newFile(this.fileAt(from).content))),
      remove: (place) =>
        run(() => {
          this.fileAt(place);
          this.change([{ ...this.spot(place), node: null }]);
        }),
      removeFolder: (place) =>
        run(() => {
          if (this.folderAt(place).names.size > 0) throw failure('ENOTEMPTY', place);
          this.change([{ ...this.spot(place), node: null }]);
        }),
      touch: (place) => run(() => void Object.assign(this.fileAt(place), { touched: this.clock++ })),
      makeFolder: (place) => run(() => this.makeFolder(place)),
      syncFolder: (place) => run(() => void Object.assign(this.folderAt(place), { synced: this.nameChanges.length })),
    };
  }

  private rename(from: string, to: string): void {
    const node = this.nodeAt(from);
    const target = this.find(to);
    // Two names of one file: the system does nothing at all.
    if (target === node) return;
    if (node.kind === 'file' && target?.kind === 'folder') throw failure('EISDIR', to);
    if (node.kind === 'folder' && target) throw failure(target.kind === 'file' ? 'ENOTDIR' : 'ENOTEMPTY', to);
    this.change([
      { ...this.spot(from), node: null },
      { ...this.spot(to), node },
    ]);
  }

  private makeFolder(place: string): void {
    try {
      this.folderAt(place);
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error;
      this.makeFolder(path.posix.dirname(place));
      this.put(place, this.newFolder());
    }
  }
}

function failure(code: string, place: string): Error {
  return Object.assign(new Error(`${code}: ${place}`), { code });
}

function fail(code: string, place: string): never {
  throw failure(code, place);
}

function setName(names: Map<string, Node>, name: string, node: Node | null): void {
  if (node) names.set(name, node);
  else names.delete(name);
}

function entry(names: Map<FolderNode, Map<string, Node>>, folder: FolderNode): Map<string, Node> {
  const known = names.get(folder) ?? new Map<string, Node>();
  names.set(folder, known);
  return known;
}

const settled = (content: Uint8Array) => ({ content, durable: content, unsynced: [] });

/**
 * What of a file's content survives: that of some moment since it was synced, the change after it torn at some byte; or,
 * sector by sector, the old content or the new one, with zeros where a sector was allotted and never written.
 */
function afterCut({ durable, content, unsynced }: FileNode, random: Random): Uint8Array {
  if (unsynced.length === 0) return durable;
  const upTo = (count: number) => unsynced.slice(0, count).reduce(changed, durable);
  const count = Math.floor(random() * (unsynced.length + 1));
  if (random() < 0.5) {
    const next = unsynced[count];
    if (next?.kind !== 'write') return upTo(count);
    const torn = next.bytes.subarray(0, Math.floor(random() * (next.bytes.length + 1)));
    return changed(upTo(count), { ...next, bytes: torn });
  }
  const result = new Uint8Array(upTo(count).length);
  for (let from = 0; from < result.length; from += SECTOR) {
    const source = random() < 0.5 ? durable : content;
    result.set(source.subarray(from, Math.min(from + SECTOR, result.length)), from);
  }
  return result;
}

function changed(content: Uint8Array, change: ContentChange): Uint8Array {
  if (change.kind === 'truncate') return content.slice(0, change.length);
  const result = new Uint8Array(Math.max(content.length, change.at + change.bytes.length));
  result.set(content);
  result.set(change.bytes, change.at);
  return result;
}
