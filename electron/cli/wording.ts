import type { Language } from '#shared/problems/problem';

/** Words for the user in both languages; placeholders are `{name}`. */
export interface Wording {
  readonly zh: string;
  readonly en: string;
}

export function words(
  wording: Wording,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return wording[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/**
 * The language of a locale as POSIX names it: `zh_CN.UTF-8`. Chinese where none is set, English for readers of any other.
 */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return /^(zh|C\b|POSIX\b|$)/i.test(locale) ? 'zh' : 'en';
}

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
