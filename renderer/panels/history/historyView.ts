import type { ChangeKind } from '#shared/corrections/changes';
import type { Decision } from '#shared/project/documentRecord';
import { createStore, type Store } from '../../app/store';
import { noSelection, type RowSelection } from '../../components/rowSelection';
import type { DocumentSession } from '../../session/session';

/** Which changes the list shows. Within a list of wishes any will do, an empty one asks for nothing; all lists must agree. */
export interface ChangeFilter {
  readonly decisions: readonly Decision[];
  /** By `originKey`. */
  readonly origins: readonly string[];
  readonly authors: readonly string[];
  readonly kinds: readonly ChangeKind[];
  /** Only changes of these words into those. */
  readonly alike: { readonly was: string; readonly text: string } | null;
}

export const allChanges: ChangeFilter = { decisions: [], origins: [], authors: [], kinds: [], alike: null };

export type ChangeOrder = 'place' | 'time';

/** How a document's history stands in the panel, while the document is open. */
export interface HistoryView {
  readonly filter: ChangeFilter;
  readonly order: ChangeOrder;
  /** Whether changes of nothing but width are left out, unless the filter asks for them. */
  readonly hidesWidth: boolean;
  /** Whether the importer's markup is listed among what is not in the text. */
  readonly markup: boolean;
  /** The row the keys act on. */
  readonly active: string | null;
  readonly selection: RowSelection;
}

const views = new WeakMap<DocumentSession, Store<HistoryView>>();

/** The view of a document's history; the same store as long as the document is open, whether the panel is drawn or not. */
export function historyViewOf(session: DocumentSession): Store<HistoryView> {
  let view = views.get(session);
  if (!view) {
    view = createStore<HistoryView>({
      filter: allChanges,
      order: 'place',
      hidesWidth: false,
      markup: false,
      active: null,
      selection: noSelection,
    });
    views.set(session, view);
  }
  return view;
}
