import { useCallback, useEffect, useRef, useState } from 'react';
import type { MatchedAuthority } from '#shared/ipc/authoritiesContract';
import type { Request } from '#shared/ipc/contract';
import { useRegisterChange } from '../../../authorities/authorityNames';
import { problemOf, unwrap, useWorkspace } from '../../workspace';

/** So many entries are read at once. */
const PAGE = 200;

export type RegisterOrder = Request<'authorities:list'>['order'];

/** What the list asks the register for. */
export interface RegisterQuestion {
  readonly text: string;
  /** All types where it is null. */
  readonly type: string | null;
  readonly order: RegisterOrder;
}

/** The entries that answer a question, as far as they were read. */
export interface RegisterPages {
  readonly isRead: boolean;
  /** Tells the question that these answer from others. */
  readonly question: string;
  /** How many answer it, and how many there are. */
  readonly total: number;
  readonly size: number;
  readonly entries: ReadonlyMap<number, MatchedAuthority>;
  /** Has the entry at this place read, with its neighbours. */
  readonly want: (index: number) => void;
}

type Listed = Omit<RegisterPages, 'want'>;

const nothing: Listed = { isRead: false, question: '', total: 0, size: 0, entries: new Map() };

/** Reads the list a page at a time, and anew when the register was changed; what was read stays until then. */
export function useRegisterPages({ text, type, order }: RegisterQuestion): RegisterPages {
  const workspace = useWorkspace();
  const change = useRegisterChange();
  const [listed, setListed] = useState(nothing);
  const asking = useRef({ pages: new Set<number>(), isFirst: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read before the register changed is read again.
  const want = useCallback(
    (index: number) => {
      const page = Math.floor(index / PAGE);
      const run = asking.current;
      if (run.pages.has(page)) return;
      run.pages.add(page);
      const types = type === null ? [] : [type];
      const from = page * PAGE;
      const read = async () => {
        const answer = unwrap(await workspace.api.listAuthorities({ text, types, order, from, count: PAGE }));
        if (asking.current !== run) return;
        setListed((before) => {
          const entries = new Map(run.isFirst ? [] : before.entries);
          answer.entries.forEach((entry, at) => {
            entries.set(from + at, entry);
          });
          run.isFirst = false;
          return {
            isRead: true,
            question: JSON.stringify([text, type, order]),
            total: answer.total,
            size: answer.size,
            entries,
          };
        });
      };
      read().catch((error: unknown) => {
        run.pages.delete(page);
        workspace.notify('problem', problemOf(error));
      });
    },
    [workspace, text, type, order, change],
  );
  useEffect(() => {
    asking.current = { pages: new Set(), isFirst: true };
    want(0);
  }, [want]);
  return { ...listed, want };
}
