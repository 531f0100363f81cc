import path from 'node:path';
import { type SourceAnswers, sourceAnswersSchema } from '#shared/ipc/suggestionsContract';
import type { FileCalls } from './fileCalls';
import { readLocal, writeLocal } from './localState';
import { SerialQueue } from './serialQueue';

/**
 * How often suggestions of tags were accepted and dismissed in a project, by where they came from. Kept in `local/`, at this machine:
 * it says how far a source is to be trusted, and nothing of the documents depends on it. Undoing an answer does not take it back.
 */
export class SuggestionAnswers {
  private known: SourceAnswers | null = null;
  private readonly queue = new SerialQueue();
  private readonly file: string;

  constructor(
    private readonly files: FileCalls,
    root: string,
    private readonly isReadOnly: () => boolean,
  ) {
    this.file = path.join(root, 'local', 'suggestions.json');
  }

  /** Adds to the counts and says what they are then. */
  add(answers: SourceAnswers): Promise<SourceAnswers> {
    return this.queue.run(async () => {
      const counts = { ...(this.known ?? (await readLocal(this.files, this.file, sourceAnswersSchema)) ?? {}) };
      for (const [source, { accepted, dismissed }] of Object.entries(answers)) {
        const before = counts[source] ?? { accepted: 0, dismissed: 0 };
        counts[source] = { accepted: before.accepted + accepted, dismissed: before.dismissed + dismissed };
      }
      this.known = counts;
      if (Object.keys(answers).length > 0 && !this.isReadOnly()) await writeLocal(this.files, this.file, counts);
      return counts;
    });
  }
}
