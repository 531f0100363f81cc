import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import type { RecentProject } from '#shared/ipc/contract';

/** A project opened before, as the app remembers it. Pages know it by its id, which says nothing about the folder. */
export const recentSchema = z.strictObject({
  id: z.string().min(1),
  folder: z.string().min(1),
  name: z.string(),
  documents: z.int().min(0),
  finished: z.int().min(0),
  /** ISO 8601, UTC. */
  openedAt: z.iso.datetime(),
});
export type Recent = z.infer<typeof recentSchema>;

const MAX_RECENTS = 20;

/** The list with this project on top; one that was there already keeps its id. */
export function addRecent(recents: readonly Recent[], { folder, ...rest }: Omit<Recent, 'id'>): Recent[] {
  const known = recents.find((recent) => recent.folder === folder);
  const others = recents.filter((recent) => recent.folder !== folder);
  return [{ id: known?.id ?? randomUUID(), folder, ...rest }, ...others].slice(0, MAX_RECENTS);
}

export function toRecentProject({ folder, ...recent }: Recent): RecentProject {
  return { ...recent, place: placeOf(folder) };
}

/** The last two names of a folder's path: enough to tell projects apart, and all a page learns of where they lie. */
export function placeOf(folder: string): string {
  return path.resolve(folder).split(path.sep).filter(Boolean).slice(-2).join(' / ');
}
