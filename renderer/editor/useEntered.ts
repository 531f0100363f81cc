import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ProblemData } from '#shared/problems/problem';
import { keepDraft } from '../app/drafts';

/** What is being entered into a field that takes not everything. */
export interface Entered {
  readonly words: string;
  /** Why the words were not taken; they stay, to be put right. */
  readonly problem: ProblemData | null;
  readonly type: (words: string) => void;
  /** Has what was typed taken now. Answers whether nothing is left to be taken. */
  readonly commit: () => boolean;
}

/** Holds what is typed until the field is left or Enter is pressed; `put` takes it, or answers why not. */
export function useEntered(value: string, put: (words: string) => ProblemData | null): Entered {
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<ProblemData | null>(null);
  const latest = useRef({ typed, value, put });
  useLayoutEffect(() => {
    latest.current = { typed, value, put };
  });
  const commit = useRef(() => {
    const { typed: words, value: before, put: take } = latest.current;
    if (words === null) return true;
    const refusal = words === before ? null : take(words);
    setProblem(refusal);
    if (refusal) return false;
    latest.current = { ...latest.current, typed: null };
    setTyped(null);
    return true;
  }).current;
  useEffect(() => (typed === null ? undefined : keepDraft(commit)), [typed, commit]);
  return {
    words: typed ?? value,
    problem,
    type: (words) => {
      latest.current = { ...latest.current, typed: words };
      setTyped(words);
      setProblem(null);
    },
    commit,
  };
}
