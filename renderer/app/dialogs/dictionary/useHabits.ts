import { useEffect, useState } from 'react';
import type { Response } from '#shared/ipc/contract';
import { unwrap, useWorkspace } from '../../workspace';

export type Habits = Response<'taught:habits'>;

/** What the project keeps correcting, as far as it is known by now; null at first. What was typed is saved before. */
export function useHabits(): Habits | null {
  const workspace = useWorkspace();
  const [habits, setHabits] = useState<Habits | null>(null);
  useEffect(() => {
    let isWanted = true;
    const look = async () => {
      await workspace.state.get().session?.flush();
      for (let anew = true; isWanted; anew = false) {
        const told = await workspace.attempt(async () => unwrap(await workspace.api.findHabits({ anew })));
        if (!isWanted || !told) return;
        setHabits(told);
        if (told.left === 0) return;
      }
    };
    void look();
    return () => {
      isWanted = false;
    };
  }, [workspace]);
  return habits;
}
