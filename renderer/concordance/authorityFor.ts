import type { Authority } from '#shared/project/authorityFile';
import { unwrap, type Workspace } from '../app/workspace';
import { mostFrequent } from './acts';
import type { ConcordanceAct } from './concordance';
import { type ListedLine, mentionOf } from './lines';

/**
 * The authority that the mentions of these lines are to be linked to: the one most of them have already, or a new one that goes by
 * their names. Null for acts that link nothing. Throws the Problem for which the register could not be changed.
 */
export async function authorityFor(
  workspace: Workspace,
  act: ConcordanceAct,
  lines: readonly ListedLine[],
): Promise<string | null> {
  if (act.kind !== 'link' && act.kind !== 'split') return null;
  const mentions = lines.flatMap((line) => mentionOf(line) ?? []);
  const known = mostFrequent(mentions.flatMap(({ authority }) => authority ?? []));
  if (act.kind === 'link' && known !== undefined) return known;
  const [name = '', ...variants] = namesIn(mentions.map(({ text }) => text));
  const after: Authority = {
    type: mostFrequent(mentions.map(({ type }) => type)) ?? '',
    name,
    variants,
    dates: '',
    description: '',
    external: {},
  };
  const id = crypto.randomUUID();
  unwrap(await workspace.api.changeAuthorities({ change: { entries: { [id]: { before: null, after } }, merged: {} } }));
  return id;
}

/** Longer ones are no names, and a register takes so many of them. */
const LONGEST = 200;
const MOST_NAMES = 200;

/** Each name once, the most frequent first. */
function namesIn(texts: readonly string[]): readonly string[] {
  const names = texts.map((text) => text.trim()).filter((text) => text !== '' && text.length <= LONGEST);
  const first = mostFrequent(names);
  return first === undefined ? [] : [...new Set([first, ...names])].slice(0, MOST_NAMES);
}
