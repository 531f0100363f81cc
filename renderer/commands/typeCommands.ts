import type { Tagset } from '#shared/project/tagset';
import { nameIn } from '#shared/tagset/nameIn';
import { typeKeys } from '#shared/tagset/typeKeys';
import { tagHere } from '../editor/tagActions';
import type { Command } from './command';
import { hasTarget } from './editorTags';

/**
 * The commands that tag with each type of a tagset: by a chord anywhere in the text, and by the key alone in tagging mode. A
 * type whose key means something else has none; the palette and the popup tag with it all the same.
 */
export function typeCommands({ types }: Tagset): readonly Command[] {
  const keys = typeKeys(types);
  return types.flatMap(({ id, name }): readonly Command[] => {
    const key = keys.get(id);
    const tag: Command = {
      id: `tag.${id}`,
      label: 'editor.command.tag',
      labelValues: ({ language }) => ({ type: nameIn(name, language) }),
      group: 'tags',
      enabled: hasTarget,
      run: ({ session }) => {
        if (session) tagHere(session, id);
      },
    };
    if (key === undefined) return [tag];
    return [
      { ...tag, keys: { default: `Ctrl+T ${key}` } },
      { ...tag, id: `tagging.${id}`, keys: { default: key }, scope: 'tagging', hidden: true },
    ];
  });
}
