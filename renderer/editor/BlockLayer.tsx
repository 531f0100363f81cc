import { type RefObject, useRef, useState } from 'react';
import { contentFrom, contentTo, findBlock } from '#shared/document/blocks';
import { useWorkspace } from '../app/workspace';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import { BlockHandle } from './BlockHandle';
import styles from './BlockLayer.module.css';
import type { LandingPlace } from './landing';
import { placeUnder } from './placeUnder';
import { landHere, pickPlace, taskOf } from './structureActions';
import { useMeasured } from './useMeasured';

interface BlockLayerProps {
  readonly session: DocumentSession;
  readonly desk: RefObject<HTMLElement | null>;
}

/** Blocks on their way to a place. */
export interface Carried {
  readonly blocks: readonly string[];
  readonly place: LandingPlace;
}

/**
 * What is drawn over the blocks of the text but is no part of it: the handle of the block that is pointed at, the line where
 * blocks would go, the ends of a sentence that is threaded. It scrolls along with the text.
 */
export function BlockLayer({ session, desk }: BlockLayerProps) {
  const layer = useRef<HTMLDivElement>(null);
  const task = useSession(session, ({ view }) => view.task);
  const canEdit = useSession(session, ({ save }) => save.phase !== 'readOnly');
  const [dragged, setDragged] = useState<Carried | null>(null);
  const picked = task?.kind === 'place' ? task.places[task.at] : undefined;
  const carried = task?.kind === 'place' && picked ? { blocks: task.blocks, place: picked } : dragged;
  return (
    <div ref={layer} className={styles.layer}>
      {carried && <CarriedBlocks session={session} desk={desk} layer={layer} carried={carried} />}
      {task?.kind === 'place' && <PickingCover session={session} desk={desk} />}
      {task?.kind === 'thread' && (
        <ThreadEnds
          session={session}
          desk={desk}
          layer={layer}
          tail={task.seeks === 'head' ? task.block : task.shown}
          head={task.seeks === 'head' ? task.shown : task.block}
          other={task.shown}
        />
      )}
      {canEdit && task?.kind !== 'place' && (
        <BlockHandle session={session} desk={desk} layer={layer} isDragging={dragged !== null} onDrag={setDragged} />
      )}
    </div>
  );
}

interface LayerProps extends BlockLayerProps {
  readonly layer: RefObject<HTMLElement | null>;
}

/** A line between two blocks keeps so far from one that has no neighbour there. */
const BESIDE = 5;

/** The blocks that would move, as a wash, and the line where they would go. */
function CarriedBlocks({ session, desk, layer, carried }: LayerProps & { readonly carried: Carried }) {
  const { blocks, place } = carried;
  const boxes = useMeasured(session, desk, layer, (origin) => {
    const { doc } = session.getSnapshot().state;
    const boxOf = (id: string | null | undefined) => {
      const block = id ? findBlock(doc, id) : null;
      return block && session.boxOf(block.pos);
    };
    const [first, last] = [boxOf(blocks[0]), boxOf(blocks.at(-1))];
    const [previous, next] = [boxOf(place.previous), boxOf(place.next)];
    if (!first || !last || !(previous || next)) return null;
    const above = previous?.bottom ?? (next ? next.top - 2 * BESIDE : 0);
    const below = next?.top ?? above + 2 * BESIDE;
    return { from: first.top - origin.top, to: last.bottom - origin.top, line: (above + below) / 2 - origin.top };
  });
  if (!boxes) return null;
  return (
    <>
      <div className={styles.carried} style={{ top: boxes.from, height: boxes.to - boxes.from }} />
      <div className={styles.line} style={{ top: boxes.line }} data-landing-line={place.target ? 'move' : 'stay'} />
    </>
  );
}

/** Takes the pointer while a place is picked: where it points is the place in hand, a press moves the blocks there. */
function PickingCover({ session, desk }: BlockLayerProps) {
  const workspace = useWorkspace();
  const point = (y: number) => {
    const task = taskOf(session, 'place');
    const at = task && desk.current ? placeUnder(desk.current, task.places, { y }) : -1;
    if (at >= 0 && at !== task?.at) pickPlace(session, at);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer only; the keys of picking do the same.
    // biome-ignore lint/a11y/useKeyWithClickEvents: for the pointer only; the keys of picking do the same.
    <div
      className={styles.cover}
      onPointerMove={({ clientY }) => point(clientY)}
      // The text keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={({ clientY }) => {
        point(clientY);
        landHere(workspace, session);
      }}
    />
  );
}

interface ThreadEndsProps extends LayerProps {
  readonly tail: string | null;
  readonly head: string | null;
  /** The half that would move or be moved to. */
  readonly other: string | null;
}

/** Brackets where the sentence breaks off and where it would go on, and a wash over the other half. */
function ThreadEnds({ session, desk, layer, tail, head, other }: ThreadEndsProps) {
  const ends = useMeasured(session, desk, layer, (origin) => {
    const { doc } = session.getSnapshot().state;
    const [tailAt, headAt, otherAt] = [tail, head, other].map((id) => (id === null ? null : findBlock(doc, id)));
    const end = tailAt && session.lineAt(contentTo(tailAt), contentTo(tailAt));
    const start = headAt && session.lineAt(contentFrom(headAt), contentFrom(headAt));
    const box = otherAt && session.boxOf(otherAt.pos);
    return {
      endLeft: end ? end.left - origin.left : null,
      endTop: end ? end.top - origin.top : 0,
      endHeight: end ? end.bottom - end.top : 0,
      startLeft: start ? start.left - origin.left : null,
      startTop: start ? start.top - origin.top : 0,
      startHeight: start ? start.bottom - start.top : 0,
      top: box ? box.top - origin.top : null,
      height: box ? box.bottom - box.top : 0,
    };
  });
  if (!ends) return null;
  return (
    <>
      {ends.top !== null && <div className={styles.carried} style={{ top: ends.top, height: ends.height }} />}
      {ends.endLeft !== null && (
        <div className={styles.end} style={{ left: ends.endLeft, top: ends.endTop, height: ends.endHeight }} />
      )}
      {ends.startLeft !== null && (
        <div className={styles.start} style={{ left: ends.startLeft, top: ends.startTop, height: ends.startHeight }} />
      )}
    </>
  );
}
