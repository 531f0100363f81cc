import type { Node } from 'prosemirror-model';
import { blockId } from '#shared/document/schema';
import {
  type BlockTarget,
  joinArticle,
  moveArticleTo,
  moveSectionTo,
  startArticleAt,
} from '#shared/editing/commands/index';
import type { Workspace } from '../app/workspace';
import type { DocumentSession } from '../session/session';
import { articlesOf } from './outline';
import { type OutlineDrop, type OutlineRow, outlineRows, outlineStep } from './outlineRows';

/** Moves a row a step, as `outlineStep` says; tells where it is now, or that it is at the end. */
export function moveRow(
  workspace: Workspace,
  session: DocumentSession,
  { key }: OutlineRow,
  direction: 'up' | 'down',
): void {
  // Rows as they are now: several steps may come before the list is drawn again.
  const rows = outlineRows(articlesOf(session.getSnapshot().state.doc));
  const from = rows.findIndex((row) => row.key === key);
  const row = rows[from];
  const drop = outlineStep(rows, from, direction);
  if (!row || !mayEdit(workspace, session)) return;
  if (drop) dropRow(workspace, session, row, drop);
  else workspace.say(direction === 'up' ? 'editor.place.first' : 'editor.place.last');
}

/** Puts a row where it was let go; tells where it is now, or that it stands there already. */
export function dropRow(workspace: Workspace, session: DocumentSession, row: OutlineRow, drop: OutlineDrop): void {
  if (!mayEdit(workspace, session)) return;
  const { state } = session.getSnapshot();
  const move = moveOf(state.doc, row, drop);
  if (move?.(state, session.dispatch)) tellPlace(workspace, session, row);
  else workspace.say('editor.place.same');
}

function moveOf(doc: Node, row: OutlineRow, drop: OutlineDrop) {
  switch (drop.to) {
    case 'stay':
      return null;
    case 'article':
      return moveArticleTo(row.key, drop.article);
    case 'before':
      return moveSectionTo(row.key, { before: drop.heading });
    case 'end': {
      const target = endOfArticle(doc, drop.article);
      return target && moveSectionTo(row.key, target);
    }
  }
}

function endOfArticle(doc: Node, index: number): BlockTarget | null {
  const last = doc.maybeChild(index)?.lastChild?.lastChild;
  return last ? { after: blockId(last) } : null;
}

/** Begins an article with a heading. */
export function startArticleWith(workspace: Workspace, session: DocumentSession, row: OutlineRow): void {
  if (!mayEdit(workspace, session) || row.kind !== 'heading') return;
  if (startArticleAt(row.key)(session.getSnapshot().state, session.dispatch)) {
    workspace.say('panels.outline.started', { number: row.article + 2 });
  }
}

/** Joins an article to the one before it. */
export function joinRow(workspace: Workspace, session: DocumentSession, row: OutlineRow): void {
  if (!mayEdit(workspace, session) || row.kind !== 'article') return;
  if (joinArticle(row.key)(session.getSnapshot().state, session.dispatch)) {
    workspace.say('panels.outline.joined', { number: row.article });
  } else workspace.say('editor.place.first');
}

/** Whether the outline may be changed; tells when not. */
function mayEdit(workspace: Workspace, session: DocumentSession): boolean {
  if (session.getSnapshot().save.phase !== 'readOnly') return true;
  workspace.say('panels.outline.readOnly');
  return false;
}

function tellPlace(workspace: Workspace, session: DocumentSession, row: OutlineRow): void {
  const articles = articlesOf(session.getSnapshot().state.doc);
  const index = articles.findIndex(({ id, headings }) =>
    row.kind === 'article' ? id === row.key : headings.some((heading) => heading.id === row.key),
  );
  if (row.kind === 'article') workspace.say('panels.outline.moved', { number: index + 1 });
  // A heading that now begins its article stands for the article itself.
  else if (index < 0) workspace.say('panels.outline.sectionBegins');
  else workspace.say('panels.outline.sectionMoved', { number: index + 1 });
}
