import { teach } from '../../actions/teaching';
import type { Workspace } from '../../workspace';

/** Accepts a word in the whole project. Answers whether the disk took it. */
export function teachWord(workspace: Workspace, word: string): Promise<boolean> {
  return teach(workspace, (taught) => ({ ...taught, dictionary: [...new Set([...taught.dictionary, word])] }), {
    message: 'teaching.said.word',
    values: { word },
  });
}

/** Has words always be replaced by others, or deleted. Answers whether the disk took it. */
export function teachReplacement(workspace: Workspace, was: string, text: string): Promise<boolean> {
  return teach(
    workspace,
    (taught) => ({ ...taught, replacements: { ...taught.replacements, [was]: text } }),
    text === ''
      ? { message: 'teaching.said.deletion', values: { was } }
      : { message: 'teaching.said.replacement', values: { was, text } },
  );
}
