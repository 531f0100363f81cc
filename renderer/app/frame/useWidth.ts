import { useSyncExternalStore } from 'react';

/** The three widths the window is laid out for. `narrow`: below 1280 px. `wide`: from 1600 px. */
export type Width = 'narrow' | 'middle' | 'wide';

const middle = window.matchMedia('(min-width: 1280px)');
const wide = window.matchMedia('(min-width: 1600px)');

function subscribe(listener: () => void): () => void {
  middle.addEventListener('change', listener);
  wide.addEventListener('change', listener);
  return () => {
    middle.removeEventListener('change', listener);
    wide.removeEventListener('change', listener);
  };
}

export function useWidth(): Width {
  return useSyncExternalStore(subscribe, () => (wide.matches ? 'wide' : middle.matches ? 'middle' : 'narrow'));
}
