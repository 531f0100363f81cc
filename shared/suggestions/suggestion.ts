import { z } from 'zod';
import { nameIdSchema } from '#shared/project/tagset';

/** Kinds of names and amounts that are known by their form. */
export const patternNames = [
  'surname',
  'title',
  'post',
  'sounds',
  'place',
  'organisation',
  'date',
  'amount',
  'work',
] as const;
export type PatternName = (typeof patternNames)[number];

/**
 * Where a suggestion comes from: `register` (the project's authorities), `gazetteer:<id>` (a list of names of the tagset), `tagged` (tagged
 * before, in the document or the project), `places` (places that the language file knows), `pattern:<name>`.
 */
export const suggestionSourceSchema = z.string().min(1).max(80);
export type SuggestionSource = z.infer<typeof suggestionSourceSchema>;

export const gazetteerSource = (id: string): SuggestionSource => `gazetteer:${id}`;
export const patternSource = (name: PatternName): SuggestionSource => `pattern:${name}`;

/** The sources that every project has, the surest first; gazetteers come beside them. */
export const commonSources: readonly SuggestionSource[] = [
  'register',
  'tagged',
  'places',
  ...patternNames.map(patternSource),
];

/** A stretch of a block's text that may be tagged. Offsets are UTF-16 units of the text. */
export const tagSuggestionSchema = z.strictObject({
  source: suggestionSourceSchema,
  /** The type it would be tagged with. */
  type: nameIdSchema,
  from: z.int().min(0),
  to: z.int().min(1),
  /** 0 to 1. */
  confidence: z.number().min(0).max(1),
  /** The authority it would be linked with. */
  authority: z.string().optional(),
  /** The name it was taken for, where the text writes it differently. */
  name: z.string().optional(),
});
export type TagSuggestion = z.infer<typeof tagSuggestionSchema>;

/** The key under which the suggestion to tag these words with this type stays dismissed, wherever they stand. */
export const tagDismissalKey = (type: string, text: string): string => `tag:${type}:${text}`;

/** What a key of `tagDismissalKey` stands for; null for any other. */
export function readTagDismissal(key: string): { readonly type: string; readonly text: string } | null {
  const match = key.match(/^tag:([^:]+):(.+)$/s);
  return match?.[1] !== undefined && match[2] !== undefined ? { type: match[1], text: match[2] } : null;
}

/** How sure a suggestion is, in the words of the window. */
export type SuggestionLevel = 'high' | 'likely' | 'judge';

export const suggestionLevel = (confidence: number): SuggestionLevel =>
  confidence >= 0.85 ? 'high' : confidence >= 0.6 ? 'likely' : 'judge';
