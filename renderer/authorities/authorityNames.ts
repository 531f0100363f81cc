import { useEffect } from 'react';
import type { FoundAuthority } from '#shared/ipc/authoritiesContract';
import type { Authority } from '#shared/project/authorityFile';
import { createStore, type Store, useSelected } from '../app/store';
import { problemOf, unwrap, useWorkspace, type Workspace } from '../app/workspace';

/** What is known of authorities by the ids the texts have; null for one that the register doesn't have. */
export type KnownAuthorities = ReadonlyMap<string, FoundAuthority | null>;

/** Most ids one question may hold. */
const MOST_ASKED = 5000;

interface Known {
  readonly known: KnownAuthorities;
  /** Counts the changes of the register: what was read before the last one is read again. */
  readonly change: number;
}

interface Cache {
  readonly store: Store<Known>;
  /** Asks for those that were not read since the register was changed last; together with others of the same moment. */
  readonly want: (ids: readonly string[]) => void;
}

const caches = new WeakMap<Workspace, Cache>();

/** Names are read once for the whole window, and again when the register was changed. */
function cacheOf(workspace: Workspace): Cache {
  const kept = caches.get(workspace);
  if (kept) return kept;
  const store = createStore<Known>({ known: new Map(), change: 0 });
  const fresh = new Set<string>();
  let wanted = new Set<string>();
  let project = workspace.state.get().project?.id;
  const read = async () => {
    const asked = [...wanted];
    wanted = new Set();
    const { change } = store.get();
    for (let at = 0; at < asked.length; at += MOST_ASKED) {
      const ids = asked.slice(at, at + MOST_ASKED);
      const { entries } = unwrap(await workspace.api.readAuthorities({ ids }));
      if (store.get().change !== change) return;
      const known = new Map(store.get().known);
      for (const entry of entries) known.set(entry.asked, entry.found);
      store.set({ known });
    }
  };
  const cache: Cache = {
    store,
    want(ids) {
      const missing = ids.filter((id) => !fresh.has(id));
      if (missing.length === 0) return;
      const isFirst = wanted.size === 0;
      for (const id of missing) {
        fresh.add(id);
        wanted.add(id);
      }
      if (!isFirst) return;
      queueMicrotask(() => {
        read().catch((error: unknown) => {
          workspace.notify('problem', problemOf(error));
        });
      });
    },
  };
  const outdate = () => {
    fresh.clear();
    store.set({ change: store.get().change + 1 });
  };
  workspace.api.onAuthoritiesChanged(outdate);
  workspace.state.subscribe(() => {
    const now = workspace.state.get().project?.id;
    if (now === project) return;
    project = now;
    store.set({ known: new Map() });
    outdate();
  });
  caches.set(workspace, cache);
  return cache;
}

/** What the register says of these authorities (a list that stays the same while its ids do); those still being read are missing. */
export function useAuthorities(ids: readonly string[]): KnownAuthorities {
  const { store, want } = cacheOf(useWorkspace());
  const { known, change } = useSelected(store, whole);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again when the register was changed.
  useEffect(() => want(ids), [ids, want, change]);
  return known;
}

/** Counts the changes of the register, for whoever shows what it was asked. */
export function useRegisterChange(): number {
  return useSelected(cacheOf(useWorkspace()).store, ({ change }) => change);
}

const whole = (value: Known): Known => value;

/** What tells an authority from its namesakes, in a few words; empty where nothing is known of it. */
export function aboutAuthority({ dates, description }: Authority, and: string): string {
  return [dates, description].filter((words) => words.trim() !== '').join(and);
}
