import { concordanceCsv } from '#shared/concordance/concordanceCsv';
import { nameIn } from '#shared/tagset/nameIn';
import { languageOf, unwrap, type Workspace } from '../app/workspace';
import { createWords } from '../i18n/text';
import { tagsetIn } from '../tagset/tagset';
import { isTicked } from './lines';
import { lookedFor } from './lookedFor';
import { linesShown } from './shown';

/** Writes the ticked lines as a table, or all that are shown when none is. */
export async function exportLines(workspace: Workspace): Promise<void> {
  const { concordance, documents, project, session } = workspace.state.get();
  if (!concordance) return;
  const shown = linesShown(concordance, session);
  const ticked = shown.filter((line) => isTicked(line, concordance));
  const lines = ticked.length > 0 ? ticked : shown;
  const words = createWords(languageOf(workspace));
  const tagset = tagsetIn({ project });
  const titles = new Map(documents.map(({ id, title }) => [id, title]));
  const names = new Map(tagset.types.map(({ id, name }) => [id, nameIn(name, words.language)]));
  const text = concordanceCsv(lines, words.language, titles, names);
  const name = [words.text('concordance.title'), lookedFor(concordance, tagset, words)]
    .filter((part) => part !== '')
    .join(' ');
  const saved = unwrap(await workspace.api.exportConcordance({ name, text }));
  if (saved) workspace.say('concordance.csv.saved', { count: lines.length, name: saved.file });
}
