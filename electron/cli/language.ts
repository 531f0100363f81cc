import type { Language } from '#shared/problems/wording';

/** The language of a locale as POSIX names it: `zh_CN.UTF-8`. Chinese where none is set, English for readers of any other. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return /^(zh|C\b|POSIX\b|$)/i.test(locale) ? 'zh' : 'en';
}
