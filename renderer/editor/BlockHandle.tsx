import { GripVertical } from 'lucide-react';
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { contentFrom, findBlock } from '#shared/document/blocks';
import { useWorkspace } from '../app/workspace';
import { followDrag } from '../components/followDrag';
import { Icon } from '../components/Icon';
import { useText } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import type { Carried } from './BlockLayer';
import styles from './BlockLayer.module.css';
import { BlockMenu } from './BlockMenu';
import { type LandingPlace, landingPlaces } from './landing';
import { blockUnder, placeUnder } from './placeUnder';
import { blocksWith, moveToPlace, openMenuOf } from './structureActions';
import { useMeasured } from './useMeasured';

interface BlockHandleProps {
  readonly session: DocumentSession;
  readonly desk: RefObject<HTMLElement | null>;
  readonly layer: RefObject<HTMLElement | null>;
  readonly isDragging: boolean;
  /** Blocks are being dragged, over that place; null when that is over. */
  readonly onDrag: (carried: Carried | null) => void;
}

/** The handle of the block that is pointed at: it is dragged by it, and a press opens its menu. Typing puts it away. */
export function BlockHandle({ session, desk, layer, isDragging, onDrag }: BlockHandleProps) {
  const workspace = useWorkspace();
  const text = useText();
  const handle = useRef<HTMLButtonElement>(null);
  const menu = useSession(session, ({ view }) => (view.task?.kind === 'menu' ? view.task.block : null));
  const [pointed, setPointed] = usePointedBlock(desk);
  const shown = menu ?? pointed;
  const measure = (id: string) => (origin: DOMRect) => {
    const block = findBlock(session.getSnapshot().state.doc, id);
    const line = block && session.lineAt(contentFrom(block), contentFrom(block));
    return line && { top: (line.top + line.bottom) / 2 - origin.top };
  };
  const place = useMeasured(session, desk, layer, shown === null ? null : measure(shown));
  if (shown === null || !place) return null;

  const drag = (event: PointerEvent) => {
    const scroller = desk.current;
    if (event.button !== 0 || !scroller) return;
    let places: readonly LandingPlace[] = [];
    let blocks: readonly string[] = [];
    let at = -1;
    followDrag(
      { x: event.clientX, y: event.clientY },
      {
        scroller,
        onStart() {
          const { state } = session.getSnapshot();
          blocks = blocksWith(state, shown);
          places = landingPlaces(state.doc, blocks);
          return findBlock(state.doc, shown) !== null;
        },
        onMove(point) {
          at = placeUnder(scroller, places, point);
          const over = places[at];
          onDrag(over ? { blocks, place: over } : null);
        },
        onDrop() {
          const over = places[at];
          if (over) moveToPlace(workspace, session, blocks, over);
        },
        onEnd() {
          onDrag(null);
          setPointed(null);
        },
      },
    );
  };

  return (
    <>
      <button
        ref={handle}
        type="button"
        // Its keyboard equals are the commands themselves.
        tabIndex={-1}
        className={styles.handle}
        style={{ top: place.top, visibility: isDragging ? 'hidden' : undefined }}
        aria-label={text('editor.block.handle')}
        aria-haspopup="menu"
        aria-expanded={menu !== null}
        // The text keeps the focus.
        onMouseDown={(event) => event.preventDefault()}
        onPointerDown={drag}
        onClick={() => openMenuOf(session, shown)}
      >
        <Icon of={GripVertical} small />
      </button>
      {menu !== null && <BlockMenu session={session} anchor={handle} />}
    </>
  );
}

/** The id of the block the mouse points at, until something is typed or the mouse leaves the desk. */
function usePointedBlock(
  desk: RefObject<HTMLElement | null>,
): readonly [string | null, (block: string | null) => void] {
  const [pointed, setPointed] = useState<string | null>(null);
  useEffect(() => {
    const frame = desk.current;
    if (!frame) return;
    let asked: number | null = null;
    let height = 0;
    const onMove = (event: globalThis.PointerEvent) => {
      // Nothing is pointed at while something is selected or dragged, nor by a finger.
      if (event.buttons !== 0 || event.pointerType === 'touch') return;
      height = event.clientY;
      asked ??= requestAnimationFrame(() => {
        asked = null;
        setPointed(blockUnder(frame, { y: height })?.dataset.id ?? null);
      });
    };
    const putAway = () => {
      if (asked !== null) cancelAnimationFrame(asked);
      asked = null;
      setPointed(null);
    };
    frame.addEventListener('pointermove', onMove, { passive: true });
    frame.addEventListener('pointerleave', putAway);
    frame.addEventListener('keydown', putAway);
    return () => {
      frame.removeEventListener('pointermove', onMove);
      frame.removeEventListener('pointerleave', putAway);
      frame.removeEventListener('keydown', putAway);
      if (asked !== null) cancelAnimationFrame(asked);
    };
  }, [desk]);
  return [pointed, setPointed];
}
