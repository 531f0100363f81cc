import { z } from 'zod';
import { Problem } from '#shared/problems/problem';
import { readJson } from '#shared/text/readJson';

/** What is needed of a model's `config.json`. */
export interface ModelConfig {
  /** Tokens in the vocabulary. */
  readonly size: number;
  /** Tokens that are read at once, the marks at both ends included. */
  readonly longest: number;
}

const configSchema = z.looseObject({
  vocab_size: z.int().min(6).max(1_000_000),
  max_position_embeddings: z.int().min(8).max(1_000_000).default(512),
});

/** Reads a `config.json` of the BERT kind. Throws Problem `modelConfigWrong` with the place of what is wrong. */
export function readModelConfig(text: string): ModelConfig {
  const json = readJson(text.replace(/^\uFEFF/, ''));
  if (!json.ok) throw new Problem('modelConfigWrong', { where: 'JSON' });
  const read = configSchema.safeParse(json.value);
  if (!read.success) throw new Problem('modelConfigWrong', { where: read.error.issues[0]?.path.join('.') || 'JSON' });
  return { size: read.data.vocab_size, longest: read.data.max_position_embeddings };
}
