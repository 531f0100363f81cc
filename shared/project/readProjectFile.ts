import type { Configuration } from './configuration';
import { defaultTagset } from './defaultTagset';
import { defineFile, isObject, type Reading, readFile } from './migrations';
import { PROJECT_VERSION, type ProjectFile, projectFileSchema } from './projectFile';

/** How documents are tagged and described where nobody says anything else. */
export const usualConfiguration: Configuration = {
  tagset: defaultTagset,
  profiles: [],
  profile: 'newspaper',
  suggestionsOff: [],
};

const projectFile = defineFile<ProjectFile>({
  format: 'jiaokan-project',
  version: PROJECT_VERSION,
  schema: projectFileSchema,
  migrations: [
    { from: 1, migrate: (json) => ({ ...json, replacements: {} }) },
    { from: 2, migrate: (json) => ({ ...json, ...usualConfiguration }) },
  ],
});

/** Reads the parsed JSON of `project.json`, of this version or an older one. Never throws. */
export function readProjectFile(json: unknown): Reading<ProjectFile> {
  return readFile(projectFile, json);
}

/**
 * What a project of a newer version says in fields that are known today, for opening it read-only; fields that have become
 * something else are as in a new project. `null` when it doesn't even say which project it is. The answer must never be
 * written back: it has lost what the newer version added.
 */
export function readNewerProjectFile(json: unknown): ProjectFile | null {
  if (!isObject(json)) return null;
  const known: Record<string, unknown> = { dictionary: [], replacements: {}, dismissals: {}, ...usualConfiguration };
  for (const [key, schema] of Object.entries(projectFileSchema.shape)) {
    if (Object.hasOwn(json, key) && schema.safeParse(json[key]).success) known[key] = json[key];
  }
  const read = readProjectFile({ ...known, version: PROJECT_VERSION });
  return read.ok ? read.value : null;
}
