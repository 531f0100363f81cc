import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { useMemo } from 'react';
import { mentionsOf } from '#shared/annotations/mentions';
import { articleIndex } from '#shared/document/articles';
import {
  type MetadataScope,
  metadataKey,
  parseMetadataKey,
  recordsOf,
  type ShardedMap,
} from '#shared/document/records';
import { blockId } from '#shared/document/schema';
import type { MetadataValues } from '#shared/profiles/checkMetadata';
import type { TaggedName } from '#shared/profiles/offers';
import { type ProfileChoice, profileOfDocument } from '#shared/profiles/profiles';
import { type RecordForm, recordForm } from '#shared/profiles/recordForm';
import { type MetadataValue, PROFILE_FIELD } from '#shared/project/documentRecord';
import type { Profile } from '#shared/project/profile';
import { usualConfiguration } from '#shared/project/readProjectFile';
import { useWorkspaceState, type WorkspaceState } from '../../app/workspace';
import type { DocumentSession } from '../../session/session';
import { useSession } from '../../session/useSession';
import { namesDismissedKey } from './recordActions';

/** What the open project says of profiles. */
export function profileChoiceIn({ project }: Pick<WorkspaceState, 'project'>): ProfileChoice {
  return project?.configuration ?? usualConfiguration;
}

/** The profile an open document is described by. */
export function profileOf(choice: ProfileChoice, state: EditorState): Profile {
  const named = recordsOf(state).get('metadata', metadataKey('page', PROFILE_FIELD))?.value;
  return profileOfDocument(choice, typeof named === 'string' ? named : undefined);
}

export interface ShownRecord {
  readonly profile: Profile;
  readonly form: RecordForm;
  /** The names tagged in the article, or on the page. */
  readonly names: readonly TaggedName[];
}

/** The record of an article or the page, as the form shows it; worked out anew when what it says changes. */
export function useRecordForm(session: DocumentSession, scope: MetadataScope): ShownRecord {
  const choice = useWorkspaceState(profileChoiceIn);
  const metadata = useSession(session, ({ state }) => recordsOf(state).all('metadata'));
  const dismissals = useSession(session, ({ state }) => recordsOf(state).all('dismissal'));
  const profile = useSession(session, ({ state }) => profileOf(choice, state));
  const names = useSession(session, ({ state }) => namesIn(state, scope), sameNames);
  const article = scope === 'page' ? null : scope.article;
  const form = useMemo(() => {
    const of: MetadataScope = article === null ? 'page' : { article };
    return recordForm({
      profile,
      page: valuesOf(metadata, 'page'),
      article: article === null ? null : valuesOf(metadata, { article }),
      names,
      isDismissed: (field) => dismissals.has(namesDismissedKey(of, field)),
    });
  }, [profile, metadata, dismissals, names, article]);
  return { profile, form, names };
}

function valuesOf(metadata: ShardedMap<MetadataValue>, scope: MetadataScope): MetadataValues {
  const values: Record<string, MetadataValue> = {};
  for (const [key, value] of metadata.entries()) {
    const { scope: of, field } = parseMetadataKey(key);
    const isMeant = of === 'page' ? scope === 'page' : scope !== 'page' && of.article === scope.article;
    if (isMeant) values[field] = value;
  }
  return values;
}

const blockIds = new WeakMap<Node, ReadonlySet<string>>();

function namesIn(state: EditorState, scope: MetadataScope): readonly TaggedName[] {
  const mentions = mentionsOf(state);
  if (scope === 'page') return mentions;
  const index = articleIndex(state.doc, scope.article);
  if (index < 0) return [];
  const blocks = blocksIn(state.doc.child(index));
  return mentions.filter(({ spans: [first] }) => first !== undefined && blocks.has(first.block));
}

function blocksIn(article: Node): ReadonlySet<string> {
  const known = blockIds.get(article);
  if (known) return known;
  const ids = new Set<string>();
  article.forEach((part) => {
    part.forEach((block) => {
      ids.add(blockId(block));
    });
  });
  blockIds.set(article, ids);
  return ids;
}

function sameNames(a: readonly TaggedName[], b: readonly TaggedName[]): boolean {
  return a.length === b.length && a.every((name, i) => name.type === b[i]?.type && name.text === b[i].text);
}
