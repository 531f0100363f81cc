import path from 'node:path';
import { Problem } from '#shared/problems/problem';
import { readGazetteer } from '#shared/suggestions/gazetteerNames';
import { readImportFile } from '../../store/importFiles';
import { randomId } from '../../store/randomId';
import { readText } from '../../store/work/sourceTasks';
import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import { chooseFile } from '../chooser';
import { nativeText } from '../nativeText';
import type { Services } from '../services';
import { projectOf } from './project';

type Channel = 'suggestions:noteTagged' | 'suggestions:answered' | 'gazetteers:import' | 'gazetteers:remove';

/** Names shown of a list that was read. */
const EXAMPLES = 5;

export function suggestionHandlers({ checkers, language }: Services): HandlersOf<AppWindow, Channel> {
  return {
    'suggestions:noteTagged': (window, { document, names }) => {
      window.wantSuggestions();
      checkers.layout.noteTagged(window, document, names);
      return undefined;
    },
    'suggestions:answered': (window, answers) => projectOf(window).store.suggestionAnswers.add(answers),
    'gazetteers:import': async (window, { type }) => {
      const title = nativeText('choose.gazetteer', language());
      const file = await chooseFile(window, title, nativeText('choose.read', language()), [
        { name: nativeText('choose.gazetteerFiles', language()), extensions: ['txt', 'csv', 'tsv'] },
        { name: nativeText('choose.allFiles', language()), extensions: ['*'] },
      ]);
      if (file === null) return null;
      const name = path.basename(file);
      const { text, encoding } = readText({ bytes: await readImportFile(file), name });
      const { names, ...left } = readGazetteer(text);
      if (names.length === 0) throw new Problem('gazetteerNoNames', { name });
      const id = randomId();
      await projectOf(window).store.gazetteers.write(id, names);
      return {
        gazetteer: { id, name: path.parse(name).name.slice(0, 200), type },
        names: names.length,
        examples: names.slice(0, EXAMPLES),
        encoding,
        ...left,
      };
    },
    'gazetteers:remove': async (window, id) => {
      await projectOf(window).store.gazetteers.remove(id);
      return undefined;
    },
  };
}
