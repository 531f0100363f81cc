import { type Names, nameIdSchema } from '#shared/project/tagset';

/**
 * An id for something new that is named by the user: its English name where that gives one, otherwise of its kind and a random
 * part, so that what two people made in two projects is not taken for the same. Never one that is taken.
 */
export function newNameId(
  names: Names,
  kind: 'type' | 'relation' | 'attribute',
  taken: readonly string[],
  random: () => string,
): string {
  const plain = names.en
    .trim()
    .replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '')
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase())
    .slice(0, 40);
  if (nameIdSchema.safeParse(plain).success && !taken.includes(plain)) return plain;
  for (;;) {
    const id = `${kind}-${random()
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 12)}`;
    if (!taken.includes(id)) return id;
  }
}
