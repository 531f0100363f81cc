import { useEffect, useRef, useState } from 'react';
import type { SurveyWanted } from '#shared/detectors/survey';
import type { DocumentSummary } from '#shared/project/documentSummary';
import { keptDocuments } from '../actions/documents';
import type { ProjectPlace } from '../actions/projectChanges';
import { useWorkspace, type Workspace } from '../workspace';

/** What was found in the documents that are not open, as far as they were looked through. */
export interface ProjectPlaces {
  readonly places: readonly ProjectPlace[];
  readonly looked: number;
  readonly of: number;
  /** Documents that could not be looked through. */
  readonly unread: number;
  readonly isLooking: boolean;
  /** Ends the looking; what was found stays. */
  stop(): void;
}

type Found = Omit<ProjectPlaces, 'stop'>;

const nothing: Found = { places: [], looked: 0, of: 0, unread: 0, isLooking: false };

/** The list is drawn anew no more often than this, in milliseconds. */
const TELL_EVERY = 150;
/** While the checker looks at one, the next is read. */
const SIDE_BY_SIDE = 2;

/** Looks through the project's other documents, once `isWanted`, until they are done, it is stopped, or the dialog is closed. */
export function useProjectPlaces(open: string, wanted: SurveyWanted | null, isWanted: boolean): ProjectPlaces {
  const workspace = useWorkspace();
  const [found, setFound] = useState<Found>(nothing);
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => {
    if (!isWanted || !wanted) return;
    const looking = { isStopped: false };
    stop.current = () => {
      looking.isStopped = true;
    };
    let isGone = false;
    void lookThrough(
      workspace,
      open,
      wanted,
      () => looking.isStopped,
      (next) => {
        if (!isGone) setFound(next);
      },
    );
    return () => {
      isGone = true;
      looking.isStopped = true;
    };
  }, [workspace, open, wanted, isWanted]);
  return { ...found, stop: () => stop.current() };
}

async function lookThrough(
  workspace: Workspace,
  open: string,
  wanted: SurveyWanted,
  isStopped: () => boolean,
  tell: (found: Found) => void,
): Promise<void> {
  const documents = keptDocuments(workspace.state.get().documents).filter(({ id }) => id !== open);
  const places: (readonly ProjectPlace[])[] = documents.map(() => []);
  let looked = 0;
  let unread = 0;
  let next = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  const state = (isLooking: boolean): Found => ({
    places: places.flat(),
    looked,
    of: documents.length,
    unread,
    isLooking,
  });
  tell(state(true));
  const lane = async () => {
    for (let index = next++; index < documents.length && !isStopped(); index = next++) {
      const document = documents[index];
      const answer = document && (await placesIn(workspace, document, wanted));
      if (answer) places[index] = answer;
      else unread++;
      looked++;
      if (performance.now() - toldAt < TELL_EVERY) continue;
      toldAt = performance.now();
      tell(state(true));
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  tell(state(false));
}

/** Null when it can't be looked through. */
async function placesIn(
  { api }: Workspace,
  { id: document, title, problem }: DocumentSummary,
  wanted: SurveyWanted,
): Promise<readonly ProjectPlace[] | null> {
  if (problem) return null;
  const answer = await api.findChanges({ document, wanted });
  if (!answer.ok) return null;
  return answer.value.places.map((place) => ({
    ...place,
    key: `${document} ${place.block} ${place.from}`,
    document,
    title,
  }));
}
