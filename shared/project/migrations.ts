import type { z } from 'zod';
import { MOST_JSON_DEPTH } from '#shared/text/readJson';

/** Plain JSON of an object, before anything is known about it. */
export type JsonObject = { readonly [key: string]: unknown };

/** Turns what version `from` wrote into what version `from + 1` writes. Pure; may rely on nothing but the older schema. */
export interface Migration {
  readonly from: number;
  migrate(json: JsonObject): JsonObject;
}

/** How one kind of file is read: today's schema and the steps that lead up to it from version 1. */
export interface FileSchema<T> {
  /** The value of the file's `format` field. */
  readonly format: string;
  readonly version: number;
  readonly schema: z.ZodType<T>;
  readonly migrations: readonly Migration[];
}

/** `where` is the path of the first field that doesn't fit, such as `articles.0.blocks.3.sources`. */
export type Reading<T> =
  /** `from` is the version that wrote it, when that is an older one. */
  | { readonly ok: true; readonly value: T; readonly from?: number }
  | { readonly ok: false; readonly reason: 'newer'; readonly version: number }
  | { readonly ok: false; readonly reason: 'schema'; readonly where: string };

/**
 * States how a kind of file is read. Throws a RangeError unless the migrations lead from version 1 to `version` without a
 * gap, so that a missing step is found when the app starts and not when somebody's old project is opened.
 */
export function defineFile<T>(file: FileSchema<T>): FileSchema<T> {
  const steps = file.migrations.map((migration) => migration.from);
  const expected = Array.from({ length: file.version - 1 }, (_, index) => index + 1);
  if (steps.join() !== expected.join()) {
    throw new RangeError(`${file.format}: migrations [${steps}] do not lead from 1 to ${file.version}`);
  }
  return file;
}

/** Reads parsed JSON of any version up to today's. Never throws, whatever the JSON holds. */
export function readFile<T>(file: FileSchema<T>, json: unknown): Reading<T> {
  const hostile = findHostile(json, 0);
  if (hostile !== null) return { ok: false, reason: 'schema', where: hostile.reverse().join('.') };
  if (!isObject(json) || json.format !== file.format) return { ok: false, reason: 'schema', where: 'format' };
  const version = json.version;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return { ok: false, reason: 'schema', where: 'version' };
  }
  if (version > file.version) return { ok: false, reason: 'newer', version };
  let current = json;
  for (const step of file.migrations) {
    if (step.from < version) continue;
    try {
      current = { ...step.migrate(current), version: step.from + 1 };
    } catch {
      // A step relies on the older schema; what breaks it doesn't fit that schema.
      return { ok: false, reason: 'schema', where: `version ${step.from}` };
    }
  }
  const read = file.schema.safeParse(current);
  if (read.success) return { ok: true, value: read.data, ...(version < file.version && { from: version }) };
  return { ok: false, reason: 'schema', where: read.error.issues[0]?.path.join('.') ?? '' };
}

export function isObject(json: unknown): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/**
 * The path, its end first, of a `__proto__` key or of nesting beyond all bounds; `null` when there is none. Of what was read
 * from a file `readJson` has seen to both; this is for what comes from elsewhere.
 */
function findHostile(value: unknown, depth: number): string[] | null {
  if (typeof value !== 'object' || value === null) return null;
  if (depth > MOST_JSON_DEPTH) return [];
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const found = findHostile(value[index], depth + 1);
      if (found) return [...found, String(index)];
    }
    return null;
  }
  for (const [key, child] of Object.entries(value)) {
    if (key === '__proto__') return [key];
    const found = findHostile(child, depth + 1);
    if (found) return [...found, key];
  }
  return null;
}
