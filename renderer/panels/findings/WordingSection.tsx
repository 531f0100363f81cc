import { ChevronDown, ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { setWording } from '../../app/actions/wording';
import { useWorkspace, useWorkspaceState } from '../../app/workspace';
import { cx } from '../../components/cx';
import { Icon } from '../../components/Icon';
import { Select } from '../../components/Select';
import { Slider } from '../../components/Slider';
import { VirtualList } from '../../components/VirtualList';
import { FindingGlyph } from '../../editor/FindingGlyph';
import { useWords } from '../../i18n/text';
import type { DocumentSession, PlacedFinding } from '../../session/session';
import { useSession } from '../../session/useSession';
import { leastConfidence, MOST_WORDING } from '../../session/wordingLevels';
import { useRowHeight } from '../useRowHeight';
import { FindingRow } from './FindingRow';
import styles from './WordingSection.module.css';

interface WordingSectionProps {
  readonly session: DocumentSession;
  /** What is asked about wording and not filtered away, in the order it is gone through. */
  readonly findings: readonly PlacedFinding[];
  /** Where F6 puts the focus in this pane. */
  readonly isPaneFocus: boolean;
}

/** What is asked about wording: apart from layout, and only as much of it as the editor wants to see. */
export function WordingSection({ session, findings, isPaneFocus }: WordingSectionProps) {
  const workspace = useWorkspace();
  const { text } = useWords();
  const current = useSession(session, (snapshot) => snapshot.currentFinding);
  const hidden = useSession(session, (snapshot) => snapshot.hidden);
  const order = useWorkspaceState(({ settings }) => settings.wordingOrder);
  const level = useWorkspaceState(({ settings }) => settings.wordingLevel);
  const [isOpen, setOpen] = useState(true);
  const [active, setActive] = useState<string | null>(current);
  const rowHeight = useRowHeight();
  useEffect(() => {
    if (current !== null) setActive(current);
  }, [current]);
  const label = text('panels.wording');
  const percent = Math.round(leastConfidence(level) * 100);
  return (
    <section className={cx(styles.section, isOpen && styles.open)} aria-label={label}>
      <div className={styles.head}>
        <AriaButton className={cx(styles.title)} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          <Icon of={isOpen ? ChevronDown : ChevronRight} small />
          <FindingGlyph text={label} isQuiet />
          <span>{label}</span>
          <span className={cx('num', styles.count)}>{findings.length}</span>
        </AriaButton>
        <Select
          label={text('panels.wording.order')}
          quiet
          value={order}
          options={[
            { value: 'confidence', label: text('panels.findings.byConfidence') },
            { value: 'place', label: text('panels.findings.byPlace') },
          ]}
          onChange={(wordingOrder) => void setWording(workspace, { wordingOrder })}
        />
      </div>
      {isOpen && (
        <>
          <div className={styles.much}>
            <Slider
              label={text('panels.wording.much')}
              value={level}
              most={MOST_WORDING}
              ends={[text('panels.wording.sure'), text('panels.wording.all')]}
              words={percent === 0 ? text('panels.wording.all') : text('panels.wording.least', { percent })}
              onChange={(wordingLevel) => void setWording(workspace, { wordingLevel })}
            />
            <p className="meta num" role="status">
              {hidden > 0 ? text('panels.wording.hidden', { count: hidden }) : text('panels.wording.noneHidden')}
            </p>
          </div>
          {findings.length > 0 && (
            <VirtualList
              label={label}
              role="listbox"
              items={findings}
              keyOf={(placed) => placed.key}
              rowHeight={rowHeight}
              factsOf={(placed) => ({ isSelected: placed.key === current })}
              active={active}
              onActive={setActive}
              onAction={(placed) => session.goToFinding(placed.key)}
              isPaneFocus={isPaneFocus}
            >
              {(placed, isActive) => (
                <FindingRow
                  session={session}
                  placed={placed}
                  isCurrent={placed.key === current}
                  isActive={isActive && placed.key !== current}
                />
              )}
            </VirtualList>
          )}
        </>
      )}
    </section>
  );
}
