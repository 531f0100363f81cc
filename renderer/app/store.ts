import { useRef, useSyncExternalStore } from 'react';

/** A value outside React that can be watched. */
export interface Store<T> {
  get(): T;
  /** Puts parts of the value in place and tells the listeners, unless nothing changed. */
  set(change: Partial<T>): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<T extends object>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(change) {
      const next = { ...value, ...change };
      const keys = Object.keys(change) as (keyof T)[];
      if (keys.every((key) => Object.is(value[key], next[key]))) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Something that can be watched and read whole. */
interface Watched<T> {
  subscribe(listener: () => void): () => void;
  get(): T;
}

/**
 * Reads a part of a watched value; the component is drawn again only when that part changes (by identity, or by `equal`).
 * The selector may build new objects when `equal` is given.
 */
export function useSelected<T, S>(
  watched: Watched<T>,
  select: (value: T) => S,
  equal: (a: S, b: S) => boolean = Object.is,
): S {
  const last = useRef<{ readonly value: T; readonly select: (value: T) => S; readonly selected: S } | null>(null);
  const read = (): S => {
    const value = watched.get();
    const before = last.current;
    if (before && before.value === value && before.select === select) return before.selected;
    const selected = select(value);
    const kept = before && equal(before.selected, selected) ? before.selected : selected;
    last.current = { value, select, selected: kept };
    return kept;
  };
  return useSyncExternalStore(watched.subscribe, read);
}
