/** The languages the app speaks. */
export type Language = 'zh' | 'en';

/** Words for the user in both languages; placeholders are `{name}`. */
export type Wording = Readonly<Record<Language, string>>;

/** The words in a language, placeholders filled from `values`; one without a value stays as it is written. */
export function words(
  wording: Wording,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return wording[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
