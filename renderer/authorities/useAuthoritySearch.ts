import { useEffect, useRef, useState } from 'react';
import type { MatchedAuthority } from '#shared/ipc/authoritiesContract';
import { problemOf, unwrap, useWorkspace } from '../app/workspace';
import { useRegisterChange } from './authorityNames';

/** What is looked for: names, parts of them, variants or pinyin. */
export interface Sought {
  readonly text: string;
  /** Entries of this type come first, or are the only ones. */
  readonly type: string | undefined;
  readonly isTypeOnly?: boolean;
  readonly limit: number;
}

/** What was found for which words. */
export interface Found {
  readonly text: string;
  readonly entries: readonly MatchedAuthority[];
}

/** A caret that moves on asks nothing, in milliseconds. */
const CALM_MS = 50;

/** Longer words are a passage, no name; the register takes none. */
const LONGEST = 200;

/**
 * The best entries of the register for what is looked for, those of its type first; what was found for earlier words until then.
 * Null before anything was found, and while nothing is looked for.
 */
export function useAuthoritySearch(sought: Sought | null): Found | null {
  const workspace = useWorkspace();
  const change = useRegisterChange();
  const [found, setFound] = useState<Found | null>(null);
  const asked = useRef(0);
  const { text = '', type, isTypeOnly = false, limit = 0 } = sought ?? {};
  const isSought = sought !== null && text.length <= LONGEST;
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again when the register was changed.
  useEffect(() => {
    const number = ++asked.current;
    if (!isSought) {
      setFound(null);
      return;
    }
    const ask = async (types: string[]) => unwrap(await workspace.api.searchAuthorities({ text, types, limit })).found;
    const look = async () => {
      const [own, all] = await Promise.all([
        type === undefined ? [] : ask([type]),
        type !== undefined && isTypeOnly ? [] : ask([]),
      ]);
      // An answer to an earlier question may come after a later one's.
      if (number !== asked.current) return;
      const others = all.filter(({ id }) => !own.some((one) => one.id === id));
      setFound({ text, entries: [...own, ...others].slice(0, limit) });
    };
    const timer = setTimeout(() => {
      look().catch((error: unknown) => workspace.notify('problem', problemOf(error)));
    }, CALM_MS);
    return () => clearTimeout(timer);
  }, [workspace, text, type, isTypeOnly, limit, isSought, change]);
  return found;
}
