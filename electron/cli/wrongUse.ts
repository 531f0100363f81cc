import { type Wording, words } from '#shared/problems/wording';

/** The command was called in a way it does not know: exit status 2. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
  constructor(
    readonly wording: Wording,
    readonly values: Readonly<Record<string, string | number>> = {},
  ) {
    super(words(wording, 'en', values));
  }
}
