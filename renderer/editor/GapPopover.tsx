import { Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { type GapAt, gapAtSelection } from '#shared/editing/gaps';
import { MOST_LOST } from '#shared/project/documentRecord';
import { Button } from '../components/Button';
import { IconButton } from '../components/IconButton';
import { Keys } from '../components/Keys';
import { useText } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import { countGap } from './commentActions';
import styles from './GapPopover.module.css';
import { Popover } from './Popover';
import { leaveTask } from './structureActions';
import { useAnchor } from './useAnchor';

interface GapPopoverProps {
  readonly session: DocumentSession;
  readonly desk: RefObject<HTMLElement | null>;
}

/** How many characters are lost in the gap at the selection. */
export function GapPopover({ session, desk }: GapPopoverProps) {
  const gap = useSession(
    session,
    ({ state }) => gapAtSelection(state),
    (a, b) => a?.pos === b?.pos && a?.count === b?.count,
  );
  return gap && <Count session={session} desk={desk} gap={gap} />;
}

function Count({ session, desk, gap }: GapPopoverProps & { readonly gap: GapAt }) {
  const text = useText();
  const [typed, setTyped] = useState(String(gap.count));
  const field = useRef<HTMLInputElement>(null);
  const { popover, place } = useAnchor(session, desk, { from: gap.pos, to: gap.pos + 1 }, true);
  const count = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0;
  const fits = count >= 1 && count <= MOST_LOST;
  // It is out of sight, and takes no focus, until its place is measured.
  const isPlaced = place !== null;
  useEffect(() => {
    if (!isPlaced) return;
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, [isPlaced]);

  const step = (by: 1 | -1) => setTyped(String(Math.max(1, Math.min(MOST_LOST, (fits ? count : gap.count) + by))));
  const set = () => {
    if (fits) countGap(session, count);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowUp') step(1);
    else if (event.key === 'ArrowDown') step(-1);
    else if (event.key === 'Enter') set();
    else return;
    event.preventDefault();
  };
  return (
    <Popover
      label={text('comments.gap')}
      place={place}
      popover={popover}
      className={styles.box}
      onEscape={() => leaveTask(session)}
    >
      <span>{text('comments.gap')}</span>
      <IconButton
        icon={Minus}
        small
        label={text('comments.gap.fewer')}
        isDisabled={fits && count <= 1}
        onPress={() => step(-1)}
      />
      <input
        ref={field}
        className={styles.input}
        inputMode="numeric"
        aria-label={text('comments.gap')}
        aria-invalid={!fits}
        aria-describedby="gap-range"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <IconButton
        icon={Plus}
        small
        label={text('comments.gap.more')}
        isDisabled={fits && count >= MOST_LOST}
        onPress={() => step(1)}
      />
      <span id="gap-range" className="meta num">
        {text('comments.gap.range', { most: MOST_LOST })}
      </span>
      <Button look="primary" small isDisabled={!fits} onPress={set}>
        {text('comments.gap.set')}
        <Keys caps={['↵']} />
      </Button>
    </Popover>
  );
}
