import { openTextOf } from '#shared/concordance/corpusText';
import { unwrap, type Workspace } from '../app/workspace';

/** How many mentions of the project mean an authority now, those of the open document as it stands. Throws the Problem for which it can't be told. */
export async function countMentions({ api, state }: Workspace, authority: string): Promise<number> {
  const { session } = state.get();
  const open = session && { document: session.id, text: openTextOf(session.getSnapshot().state, null) };
  let page = unwrap(
    await api.findConcordance({
      query: { kind: 'mentions', authorities: [authority] },
      within: 'project',
      ...(open && { open }),
    }),
  );
  while (!page.isDone) page = unwrap(await api.moreConcordance({ search: page.search }));
  return page.total;
}
