import { Problem } from '#shared/problems/problem';
import { documentListText } from '../../store/catalogueFile';
import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import type { Services } from '../services';
import { projectOf, tellNotices } from './project';

type Channel = 'changes:find' | 'changes:begin' | 'changes:apply' | 'changes:last' | 'changes:takeBack';

/** Changes over many documents. The page goes from one to the next, so that it can tell how far it is, and stop. */
export function changeHandlers({ checkers }: Services): HandlersOf<AppWindow, Channel> {
  return {
    'changes:find': async (window, { document, wanted }) => {
      const { image, problem } = await projectOf(window).store.readImage(document, 'text');
      if (problem) throw new Problem(problem.code, problem.values);
      return { places: [...(await checkers.layout.survey(window, { record: image.text ?? '', wanted }))] };
    },
    'changes:begin': async (window, { what, by, edited }) => {
      const { changes } = projectOf(window).store;
      const change = await changes.begin(what, by);
      if (edited) await changes.noteEdited(change, edited.document, edited.mark);
      return { change };
    },
    'changes:apply': async (window, { change, document, by, deed }) => {
      const { changes } = projectOf(window).store;
      return { isChanged: await changes.apply(change, document, by, deed) };
    },
    'changes:last': async (window) => {
      const { store } = projectOf(window);
      const change = (await store.changes.list()).at(-1);
      const documents = await documentListText(await store.known());
      tellNotices(window);
      return { change: change ? { ...change, parts: [...change.parts] } : null, documents };
    },
    'changes:takeBack': async (window, { change: id, document, isOpen }) => {
      const { changes } = projectOf(window).store;
      if (isOpen) {
        await changes.noteUndone(id, document);
        return { isUndone: true };
      }
      const change = (await changes.list()).find((one) => one.id === id);
      return { isUndone: change ? await changes.takeBack(change, document) : false };
    },
  };
}
