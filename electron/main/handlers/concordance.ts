import { withMerged } from '../../store/corpus/withMerged';
import { ExportFolder } from '../../store/exportFolder';
import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import { chooseFolder } from '../chooser';
import { nativeText } from '../nativeText';
import { placeOf } from '../recents';
import type { Services } from '../services';
import { projectOf } from './project';

type Channel = 'concordance:find' | 'concordance:more' | 'concordance:cancel' | 'concordance:export';

/** Concordances over the project of a window: its thread holds the texts, the window asks for a page after the other. */
export function concordanceHandlers({ corpus, language }: Services): HandlersOf<AppWindow, Channel> {
  return {
    'concordance:find': async (window, { query, within, open }) => {
      const { store } = projectOf(window);
      return corpus.find(store, {
        query: await withMerged(query, (ids) => store.authorities.idsMeaning(ids)),
        owner: String(window.id),
        isWithinOpen: within === 'document',
        open: open ?? null,
      });
    },
    'concordance:more': (window, { search }) => corpus.more(projectOf(window).store, search),
    'concordance:cancel': async (_window, { search }) => {
      await corpus.cancel(search);
      return undefined;
    },
    'concordance:export': async (window, { name, text }) => {
      const title = nativeText('choose.exportTable', language());
      const folder = await chooseFolder(window, title, nativeText('choose.export', language()));
      if (folder === null) return null;
      const file = await new ExportFolder(folder, false).write({ name: `${name}.csv`, content: text });
      return { place: placeOf(folder), file };
    },
  };
}
