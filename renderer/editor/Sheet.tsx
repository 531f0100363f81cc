import { useLayoutEffect, useRef } from 'react';
import { metadataKey, recordsOf } from '#shared/document/records';
import { cx } from '../components/cx';
import { useText } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import { SuggestionPopover } from '../suggestions/SuggestionPopover';
import { ArticlePopover } from './ArticlePopover';
import { BlockLayer } from './BlockLayer';
import { CommentMargin } from './CommentMargin';
import { CommentPopover } from './CommentPopover';
import { FindBar } from './FindBar';
import { FindingPopover } from './FindingPopover';
import { GapPopover } from './GapPopover';
import { PickingBar } from './PickingBar';
import './sheet.css';
import { TaggingBar } from './TaggingBar';
import { TagPopup } from './TagPopup';
import { ThreadPopover } from './ThreadPopover';
import { useSteadyText } from './useSteadyText';

/** The open document's text, set as a page, with what opens over it. */
export function Sheet({ session }: { readonly session: DocumentSession }) {
  const text = useText();
  const place = useRef<HTMLDivElement>(null);
  const desk = useRef<HTMLDivElement>(null);
  const view = useSession(session, (snapshot) => snapshot.view);
  const isFinding = useSession(session, (snapshot) => snapshot.find !== null);
  const readOnly = useSession(session, (snapshot) => snapshot.save.phase === 'readOnly');
  useLayoutEffect(() => (place.current ? session.mount(place.current) : undefined), [session]);
  useSteadyText(session, desk);
  return (
    <div className="editor">
      {view.taggingMode && <TaggingBar />}
      {view.task?.kind === 'place' && <PickingBar session={session} task={view.task} />}
      {isFinding && <FindBar session={session} />}
      <div ref={desk} className={cx('desk', view.marks ? null : 'no-marks', view.taggingMode && 'tagging')}>
        <div className="sheet">
          <RunningHead session={session} />
          <div ref={place} data-label={text(readOnly ? 'editor.readOnlyText' : 'editor.text')} />
          <BlockLayer session={session} desk={desk} />
          <CommentMargin session={session} desk={desk} />
        </div>
      </div>
      <FindingPopover session={session} desk={desk} />
      <SuggestionPopover session={session} desk={desk} />
      <TagPopup session={session} desk={desk} />
      <CommentPopover session={session} desk={desk} />
      {view.task?.kind === 'gap' && <GapPopover session={session} desk={desk} />}
      {view.task?.kind === 'article' && <ArticlePopover session={session} desk={desk} />}
      {view.task?.kind === 'thread' && <ThreadPopover session={session} desk={desk} task={view.task} />}
    </div>
  );
}

/** Name, date and page of the paper, as they stand in the record. */
function RunningHead({ session }: { readonly session: DocumentSession }) {
  const text = useText();
  const publication = useMetadata(session, 'publication');
  const date = useMetadata(session, 'date');
  const page = useMetadata(session, 'page');
  if (!publication && !date && !page) return <div className="runhead-none" />;
  return (
    <header className="runhead">
      <b>{publication}</b>
      <span className="num">{date}</span>
      <span className="num">{isBare(page) ? text('editor.runhead.page', { page }) : page}</span>
    </header>
  );
}

/** A page given by its number or letter alone. */
function isBare(page: string): boolean {
  return /^[a-z]?\d+$/i.test(page);
}

function useMetadata(session: DocumentSession, field: string): string {
  return useSession(session, ({ state }) => {
    const value = recordsOf(state).get('metadata', metadataKey('page', field))?.value ?? '';
    return typeof value === 'string' ? value : value.join('、');
  });
}
