import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { keepDraft } from '../../app/drafts';

/** A pause in typing that ends a burst, in milliseconds: what was typed until then is one event to undo. */
const PAUSE_MS = 900;

/** What is being typed into a field, before it becomes part of the document. */
export interface Draft {
  readonly words: string;
  /** Something was typed that the document does not have yet. */
  readonly isDirty: boolean;
  readonly type: (words: string) => void;
  /** Puts what was typed into the document now. */
  readonly commit: () => void;
}

/** Holds what is typed until the burst ends: a pause, leaving the field, or anything that needs the document whole. */
export function useDraft(value: string, onCommit: (words: string) => void): Draft {
  const [typed, setTyped] = useState<string | null>(null);
  const latest = useRef({ typed, value, onCommit });
  useLayoutEffect(() => {
    latest.current = { typed, value, onCommit };
  });

  const commit = useRef(() => {
    const { typed: words, value: before, onCommit: put } = latest.current;
    if (words === null) return;
    latest.current = { ...latest.current, typed: null };
    setTyped(null);
    if (words !== before) put(words);
  }).current;

  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(commit, PAUSE_MS);
    const release = keepDraft(commit);
    return () => {
      clearTimeout(timer);
      release();
    };
  }, [typed, commit]);
  useEffect(() => commit, [commit]);

  return {
    words: typed ?? value,
    isDirty: typed !== null && typed !== value,
    type: (words) => {
      latest.current = { ...latest.current, typed: words };
      setTyped(words);
    },
    commit,
  };
}
