import type { Language } from '#shared/problems/wording';
import type { Names } from '#shared/project/tagset';

/** What something is called in a language; where it has no name there, its name in the other one. */
export function nameIn(names: Names, language: Language): string {
  const other = language === 'zh' ? names.en : names.zh;
  return names[language].trim() || other.trim();
}
