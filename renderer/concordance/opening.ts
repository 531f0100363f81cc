import { findMention, type Mention, mentionsOf } from '#shared/annotations/mentions';
import type { ConcordanceQuery } from '#shared/concordance/query';
import { blockAt, contentFrom } from '#shared/document/blocks';
import { blockId, GAP } from '#shared/document/schema';
import type { Workspace } from '../app/workspace';
import { tagTarget } from '../editor/tagTarget';
import type { DocumentSession, SessionSnapshot } from '../session/session';
import { tagsetIn } from '../tagset/tagset';
import type { ConcordanceState } from './concordance';
import { search, stopSearching } from './searching';

/** Longer words are a passage, not a name. */
const LONGEST = 100;

/** A name that may be looked for everywhere: what is selected, or the mention at the caret. */
interface NameHere {
  readonly words: string;
  readonly mention: Mention | null;
  readonly place: { readonly block: string; readonly from: number };
}

/** Null where nothing is selected and the caret is in no mention, or where a passage is selected. */
export function nameHere({ state, view }: Pick<SessionSnapshot, 'state' | 'view'>): NameHere | null {
  const target = tagTarget({ state, view });
  const block = target && blockAt(state.doc, target.from);
  if (!target || !block) return null;
  const mention = target.mention === null ? null : findMention(state, target.mention);
  const words = (mention?.text ?? state.doc.textBetween(target.from, target.to)).replaceAll(GAP, '').trim();
  if (words === '' || words.length > LONGEST) return null;
  return { words, mention, place: { block: blockId(block.node), from: target.from - contentFrom(block) } };
}

/**
 * Opens the pane to tag the name that is selected, or at the caret, wherever it stands in the document: as what it is tagged here,
 * or elsewhere in the text.
 */
export function openTagAll(workspace: Workspace, session: DocumentSession): void {
  const { state, view } = session.getSnapshot();
  const target = nameHere({ state, view });
  if (!target) return;
  const { words, mention, place } = target;
  const known = mention ?? mentionsOf(state).find(({ text }) => text === words);
  const { authority } = known ?? {};
  const meant = {
    type: known?.type ?? view.lastType ?? usualType(workspace),
    ...(authority === undefined ? {} : { authority }),
  };
  session.setView({ tagPopup: false });
  open(workspace, {
    purpose: 'tagAll',
    query: { kind: 'words', words: [words], withVariants: true, meant },
    act: { kind: 'tag', ...meant },
    isUntaggedOnly: true,
    origin: { document: session.id, ...place },
  });
}

/**
 * Opens the pane with its field, or goes to it when it is open; with a query, looks for that at once in the whole project. `about` is
 * what a query by ids is called.
 */
export function openConcordance(workspace: Workspace, query: ConcordanceQuery | null = null, about = ''): void {
  const { concordance, session } = workspace.state.get();
  if (concordance?.purpose === 'search' && !query) {
    workspace.state.set({ concordance: { ...concordance, opened: concordance.opened + 1 } });
    return;
  }
  const target = query || !session ? null : nameHere(session.getSnapshot());
  open(workspace, {
    purpose: 'search',
    query: query ?? (target && { kind: 'words', words: [target.words], withVariants: true }),
    about,
    isThisReading: true,
    act: { kind: 'tag', type: target?.mention?.type ?? usualType(workspace) },
    scope: 'project',
  });
}

/** A mention whose words were corrected. */
export interface CorrectedName {
  readonly kind: 'name';
  readonly was: string;
  readonly text: string;
  readonly type: string;
  readonly authority?: string;
}

/** Opens the pane to correct a name at its other places as it was corrected at one. */
export function openCorrection(workspace: Workspace, { was, text, type, authority }: CorrectedName): void {
  const meant = { type, ...(authority === undefined ? {} : { authority }) };
  open(workspace, {
    purpose: 'correct',
    query: { kind: 'words', words: [was, text], withVariants: false, meant },
    act: { kind: 'correct', was, text, ...meant },
  });
}

interface Opening extends Pick<ConcordanceState, 'purpose' | 'query' | 'act'> {
  readonly scope?: ConcordanceState['scope'];
  readonly about?: string;
  readonly isUntaggedOnly?: boolean;
  readonly isThisReading?: boolean;
  readonly origin?: ConcordanceState['origin'];
}

/** The type that is proposed where nothing tells which. */
const usualType = ({ state }: Workspace): string => tagsetIn(state.get()).types[0]?.id ?? '';

function open(workspace: Workspace, opening: Opening): void {
  stopSearching(workspace);
  const { page, session } = workspace.state.get();
  workspace.state.set({
    // It lies below the text or the list of documents, and nowhere else.
    page: session === null || page === 'documents' ? 'documents' : 'text',
    concordance: {
      scope: 'document',
      about: '',
      isUntaggedOnly: false,
      isThisReading: false,
      order: 'place',
      origin: null,
      here: null,
      ...opening,
      lines: [],
      isCut: false,
      isLooking: false,
      left: 0,
      unread: 0,
      turned: new Set(),
      active: null,
      changed: null,
      opened: (workspace.state.get().concordance?.opened ?? 0) + 1,
    },
  });
  search(workspace);
}

/** Closes the pane; the focus goes back to the text, where there is one. */
export function closeConcordance(workspace: Workspace): void {
  stopSearching(workspace);
  workspace.state.set({ concordance: null });
  const { session, page } = workspace.state.get();
  if (session && page === 'text') session.focus();
}
