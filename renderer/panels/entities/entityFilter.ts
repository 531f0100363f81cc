import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import type { Mention } from '#shared/annotations/mentions';
import { blockId } from '#shared/document/schema';
import type { Tagset } from '#shared/project/tagset';
import type { KnownAuthorities } from '../../authorities/authorityNames';
import type { Found } from '../../authorities/useAuthoritySearch';
import { typeOf } from '../../tagset/tagset';
import { articleAtCaret } from '../outline';
import { isUnlinked } from './AuthorityWords';
import type { EntityName } from './entityRows';

/** Which mentions the panel lists. */
export interface EntityFilter {
  readonly tagset: Tagset;
  readonly known: KnownAuthorities;
  /** Only those of this article; null for all. */
  readonly article: Node | null;
  /** Only those that mean nobody the register knows. What is read as a date or a number means nobody anyway. */
  readonly isUnlinkedOnly: boolean;
}

/** The mentions that are listed, and how many there are of the article, or in all, and of them unlinked. */
export function filterMentions(
  mentions: readonly Mention[],
  { tagset, known, article, isUnlinkedOnly }: EntityFilter,
): { readonly listed: readonly Mention[]; readonly counts: { readonly all: number; readonly unlinked: number } } {
  const blocks = article && blocksIn(article);
  const all = blocks ? mentions.filter(({ spans }) => spans.some(({ block }) => blocks.has(block))) : mentions;
  const unlinked = all.filter(
    (mention) => typeOf(tagset, mention.type)?.value === undefined && isUnlinked(mention, known),
  );
  return { listed: isUnlinkedOnly ? unlinked : all, counts: { all: all.length, unlinked: unlinked.length } };
}

/** Whether a name is meant by what was found in the register: one of those that were is linked to it, or goes by it. */
export function foundBy(found: Found | null, known: KnownAuthorities): (name: EntityName) => boolean {
  const ids = new Set(found?.entries.map(({ id }) => id));
  const names = new Set(found?.entries.flatMap(({ authority, form }) => [authority.name, form]));
  return ({ text, mentions }) =>
    names.has(text) ||
    mentions.some(({ authority }) => authority !== undefined && ids.has(known.get(authority)?.id ?? authority));
}

/** The article at the caret. */
export function articleNodeAt(state: EditorState): Node | null {
  return state.doc.maybeChild(articleAtCaret(state));
}

function blocksIn(article: Node): ReadonlySet<string> {
  const ids = new Set<string>();
  article.descendants((node) => {
    if (node.isTextblock) ids.add(blockId(node));
    return !node.isTextblock;
  });
  return ids;
}
