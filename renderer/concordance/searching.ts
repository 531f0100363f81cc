import { openTextOf } from '#shared/concordance/corpusText';
import type { ConcordanceQuery } from '#shared/concordance/query';
import { recordsOf } from '#shared/document/records';
import type { Request } from '#shared/ipc/contract';
import { keptDocuments } from '../app/actions/documents';
import { problemOf, unwrap, type Workspace } from '../app/workspace';
import type { DocumentSession } from '../session/session';
import { type ConcordanceState, setConcordance } from './concordance';
import { type ListedLine, lineNamer } from './lines';

/** Edits are followed when nothing was changed for so long, in milliseconds. */
const CALM_MS = 300;

type Within = Request<'concordance:find'>['within'];

/** A search that goes on, and how it is called off. */
interface Running {
  isStopped: boolean;
  /** The app's name for it, as soon as it has one. */
  id: string | null;
}

/** What keeps the lines of an open pane true to the texts. */
interface Following {
  running: Running | null;
  timer: ReturnType<typeof setTimeout> | null;
  stop: () => void;
}

const followings = new WeakMap<Workspace, Following>();

/**
 * Looks for what the pane asks, in place of what it listed, and follows the open document from then on. The pane goes with its
 * project.
 */
export function search(workspace: Workspace): void {
  const { concordance } = workspace.state.get();
  if (!concordance) return;
  const following = follow(workspace);
  if (!concordance.query) return;
  stopRunning(workspace, following);
  setConcordance(workspace, { lines: [], isCut: false, isLooking: true, left: 0, unread: 0 });
  const within = concordance.scope === 'project' ? 'project' : 'document';
  void lookThrough(workspace, following, concordance.query, within, () => []);
}

/** Ends the searching and the following: the pane was closed. */
export function stopSearching(workspace: Workspace): void {
  const following = followings.get(workspace);
  if (!following) return;
  followings.delete(workspace);
  stopRunning(workspace, following);
  following.stop();
}

/** Resolves when the lines are those of the texts as they are: what was changed a moment ago is looked up first. */
export async function whenFresh(workspace: Workspace): Promise<void> {
  const following = followings.get(workspace);
  if (following?.timer == null) return;
  clearTimeout(following.timer);
  following.timer = null;
  await refreshOwn(workspace);
}

async function refreshOwn(workspace: Workspace): Promise<void> {
  const following = followings.get(workspace);
  const { concordance, session } = workspace.state.get();
  if (!following || !concordance?.query || !session) return;
  const { id } = session;
  stopRunning(workspace, following);
  const others = () => workspace.state.get().concordance?.lines.filter(({ document }) => document !== id) ?? [];
  await lookThrough(workspace, following, concordance.query, 'document', others);
}

function follow(workspace: Workspace): Following {
  const known = followings.get(workspace);
  if (known) return known;
  let session: DocumentSession | null = null;
  let seen: unknown = null;
  let unwatch = () => {};
  const following: Following = {
    running: null,
    timer: null,
    stop() {
      if (following.timer !== null) clearTimeout(following.timer);
      unwatch();
      unwatchState();
    },
  };
  const refreshSoon = () => {
    if (following.timer !== null) clearTimeout(following.timer);
    following.timer = setTimeout(() => {
      following.timer = null;
      // What is still being looked for is not called off by a key; it is looked at again when it is done.
      if (following.running) refreshSoon();
      else void refreshOwn(workspace);
    }, CALM_MS);
  };
  const look = () => {
    if (!session) return;
    const { state } = session.getSnapshot();
    const now = [state.doc, recordsOf(state).all('entity')] as const;
    if (Array.isArray(seen) && seen[0] === now[0] && seen[1] === now[1]) return;
    const isFirst = seen === null;
    seen = now;
    if (!isFirst) refreshSoon();
  };
  const { project } = workspace.state.get();
  const watch = () => {
    const { session: next, project: now } = workspace.state.get();
    if (now?.id !== project?.id) {
      // The lines are of texts that are not there any more.
      stopSearching(workspace);
      workspace.state.set({ concordance: null });
      return;
    }
    if (next === session) return;
    const isOther = session !== null;
    unwatch();
    session = next;
    seen = null;
    unwatch = next ? next.subscribe(look) : () => {};
    look();
    if (isOther && next) refreshSoon();
  };
  const unwatchState = workspace.state.subscribe(watch);
  watch();
  followings.set(workspace, following);
  return following;
}

function stopRunning(workspace: Workspace, following: Following): void {
  const { running } = following;
  following.running = null;
  if (!running) return;
  running.isStopped = true;
  if (running.id !== null) void workspace.api.cancelConcordance({ search: running.id });
}

/** Asks for page after page; what is found is listed beside the lines that stay. */
async function lookThrough(
  workspace: Workspace,
  following: Following,
  query: ConcordanceQuery,
  within: Within,
  stay: () => readonly ListedLine[],
): Promise<void> {
  const running: Running = { isStopped: false, id: null };
  following.running = running;
  const { session } = workspace.state.get();
  const open = session && {
    document: session.id,
    text: openTextOf(session.getSnapshot().state, query.kind === 'corrections' ? session.source : null),
  };
  try {
    let page = unwrap(await workspace.api.findConcordance({ query, within, ...(open && { open }) }));
    const named = lineNamer();
    const found: ListedLine[] = [];
    for (;;) {
      if (running.isStopped) {
        void workspace.api.cancelConcordance({ search: page.search });
        return;
      }
      running.id = page.search;
      found.push(...named(page.lines));
      const lines = inOrder(workspace, [...stay(), ...found]);
      setConcordance(workspace, {
        lines,
        ...whereOpened(workspace, lines),
        isLooking: !page.isDone,
        left: page.left,
        unread: page.unread,
        isCut: page.total > found.length && page.isDone,
      });
      if (page.isDone) break;
      page = unwrap(await workspace.api.moreConcordance({ search: page.search }));
    }
  } catch (error) {
    if (!running.isStopped) workspace.notify('problem', problemOf(error));
    setConcordance(workspace, { isLooking: false });
  }
  if (following.running === running) following.running = null;
}

/** The line from which the pane was opened, as soon as it is there; the arrow keys start from it. */
function whereOpened(
  workspace: Workspace,
  lines: readonly ListedLine[],
): Partial<Pick<ConcordanceState, 'origin' | 'here' | 'active'>> {
  const origin = workspace.state.get().concordance?.origin;
  if (!origin) return {};
  const here = lines.find(
    ({ document, spans: [span] }) =>
      document === origin.document && span?.block === origin.block && span.from <= origin.from && origin.from < span.to,
  );
  return here ? { origin: null, here: here.key, active: here.key } : {};
}

/** Documents stand as the project lists them; the lines of each stay in their order. */
function inOrder(workspace: Workspace, lines: readonly ListedLine[]): readonly ListedLine[] {
  const places = new Map(keptDocuments(workspace.state.get().documents).map(({ id }, index) => [id, index]));
  const byDocument = new Map<string, ListedLine[]>();
  for (const line of lines) {
    const known = byDocument.get(line.document);
    if (known) known.push(line);
    else byDocument.set(line.document, [line]);
  }
  const placeOf = (document: string) => places.get(document) ?? places.size;
  return [...byDocument.entries()].sort(([a], [b]) => placeOf(a) - placeOf(b)).flatMap(([, group]) => group);
}
