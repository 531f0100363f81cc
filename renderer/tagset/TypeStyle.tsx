import { useLayoutEffect } from 'react';
import type { EntityKind } from '#shared/project/tagset';
import { typeRules } from './typeStyle';

interface TypeStyleProps {
  readonly types: readonly EntityKind[];
  /** Instead of the prefix of the project's own types, for a tagset that is being written. */
  readonly prefix?: string;
}

/** Has the page draw types as a tagset says, as long as it is there. Nothing in the text is drawn anew for it. */
export function TypeStyle({ types, prefix }: TypeStyleProps) {
  useLayoutEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(typeRules(types, prefix));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [types, prefix]);
  return null;
}
