import { taughtIn } from '#shared/detectors/taught';
import { Problem } from '#shared/problems/problem';
import { type ConfigurationChange, configured } from '#shared/project/configuration';
import type { ProjectFile } from '#shared/project/projectFile';
import { changeTaught, type TaughtChange } from '#shared/project/taughtChange';
import { MOST_TAUGHT } from '#shared/project/teachable';

/** What teaching and configuring ask of a project's store. */
export interface TeachingParts {
  /** `project.json` as it was last read or written here. */
  readonly current: () => ProjectFile;
  /** Writes it; throws the Problem `changedOutside` where others changed it. */
  readonly write: (project: ProjectFile) => Promise<void>;
  /** Reads it again, which others have changed. */
  readonly reread: () => Promise<ProjectFile>;
}

/**
 * Has a project learn and forget; whatever else it was taught stays, also by others who changed `project.json` a moment ago.
 * `isNews` says that they had, which nobody has been told yet. Throws `taughtTooMuch` when it would know more than the file may
 * hold, and what `write` throws.
 */
export async function teachProject(
  { current, write, reread }: TeachingParts,
  change: TaughtChange,
): Promise<{ readonly isNews: boolean }> {
  try {
    await write(withChange(current(), change));
    return { isNews: false };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'changedOutside') throw error;
  }
  await write(withChange(await reread(), change));
  return { isNews: true };
}

/**
 * Changes how a project's documents are tagged and described. Throws `configuredElsewhere`, and changes nothing, where others
 * changed the same a moment ago; what they changed otherwise stays.
 */
export async function configureProject(
  { current, write, reread }: TeachingParts,
  change: ConfigurationChange,
): Promise<void> {
  try {
    await write(withConfiguration(current(), change));
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'changedOutside') throw error;
    await write(withConfiguration(await reread(), change));
  }
}

function withConfiguration(project: ProjectFile, change: ConfigurationChange): ProjectFile {
  const next = configured(project, change);
  if (!next) throw new Problem('configuredElsewhere', { name: project.name });
  return next;
}

function withChange(project: ProjectFile, change: TaughtChange): ProjectFile {
  const taught = changeTaught(taughtIn(project), change);
  const { dictionary, replacements, dismissals } = taught;
  const most = Math.max(dictionary.length, Object.keys(replacements).length, Object.keys(dismissals).length);
  if (most > MOST_TAUGHT) throw new Problem('taughtTooMuch', { name: project.name, limit: MOST_TAUGHT });
  return { ...project, ...taught };
}
