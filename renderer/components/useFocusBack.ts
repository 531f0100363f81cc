import { useEffect, useState } from 'react';

/**
 * Gives the focus back to where it was when the component came, as soon as it goes. React Aria does so in the next frame only:
 * keys pressed until then would be lost.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () =>
      // Not before all else that goes with the component is gone: it makes the page around it inert.
      queueMicrotask(() => {
        if (document.activeElement === document.body && before instanceof HTMLElement) {
          before.focus({ preventScroll: true });
        }
      }),
    [before],
  );
}
