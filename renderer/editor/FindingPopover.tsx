import { ChevronDown, X } from 'lucide-react';
import { type RefObject, useMemo } from 'react';
import { Button as AriaButton, Group } from 'react-aria-components';
import type { StructuralFix } from '#shared/detectors/finding';
import { describeReason, ruleLabel } from '#shared/detectors/index';
import { acceptAndOffer } from '../app/actions/answering';
import { useWorkspace } from '../app/workspace';
import { CommandButton } from '../commands/CommandButton';
import { useCommand } from '../commands/useCommand';
import { Confidence, confidenceDots } from '../components/Confidence';
import { cx } from '../components/cx';
import { IconButton } from '../components/IconButton';
import { Menu, MenuItem, MenuLine } from '../components/Menu';
import { Segmented } from '../components/Segmented';
import { useText, useWords, type Words } from '../i18n/text';
import type { DocumentSession, PlacedFinding } from '../session/session';
import { useSession } from '../session/useSession';
import { FindingGlyph } from './FindingGlyph';
import styles from './FindingPopover.module.css';
import { FixText } from './FixText';
import { countTwins, currentFinding } from './findingActions';
import { fixWords } from './fixWords';
import { Popover } from './Popover';
import { useAnchor } from './useAnchor';

const decisions = ['restore', 'emend', 'normalise'] as const;
const MOST_CANDIDATES = 5;

interface FindingPopoverProps {
  readonly session: DocumentSession;
  readonly desk: RefObject<HTMLElement | null>;
}

/** The current finding: why it was made, what could stand there instead, and what to do about it. */
export function FindingPopover({ session, desk }: FindingPopoverProps) {
  const words = useWords();
  const finding = useSession(session, () => currentFinding(session));
  const number = useSession(session, ({ queue, currentFinding: key }) =>
    key === null ? 0 : queue.findIndex((one) => one.key === key) + 1,
  );
  const count = useSession(session, ({ findings }) => findings.length);
  const announced = finding ? announcement(finding, number, count, words) : '';
  return (
    <>
      <span className="sr" role="status" aria-live="polite">
        {announced}
      </span>
      {finding && (
        <CurrentFinding session={session} desk={desk} finding={finding} number={number} count={count} words={words} />
      )}
    </>
  );
}

function announcement(finding: PlacedFinding, number: number, count: number, { language, text }: Words): string {
  return text('editor.finding.announced', {
    label: ruleLabel(finding.finding.rule, language),
    text: finding.covered,
    number,
    count,
    reason: describeReason(finding.finding, language),
  });
}

interface CurrentFindingProps extends FindingPopoverProps {
  readonly finding: PlacedFinding;
  readonly number: number;
  readonly count: number;
  readonly words: Words;
}

function CurrentFinding({ session, desk, finding, number, count, words }: CurrentFindingProps) {
  const { language, text } = words;
  const workspace = useWorkspace();
  const choice = useSession(session, (snapshot) => snapshot.choice);
  const readOnly = useSession(session, (snapshot) => snapshot.save.phase === 'readOnly');
  const range = useSession(session, () => ({ from: finding.from, to: finding.to }), sameRange);
  const { popover, place } = useAnchor(session, desk, range);
  const { rule, confidence, suggestions, fixes } = finding.finding;
  const covered = finding.covered;
  const sureness = text(
    (['editor.finding.unsure', 'editor.finding.likely', 'editor.finding.sure'] as const)[
      confidenceDots(confidence) - 1
    ] ?? 'editor.finding.unsure',
  );
  const shown = useMemo(() => suggestions.slice(0, MOST_CANDIDATES), [suggestions]);
  return (
    <Popover
      label={ruleLabel(rule, language)}
      place={place}
      popover={popover}
      className={styles.box}
      keys="candidates"
      onEscape={() => close(session)}
    >
      <div className={styles.head}>
        <FindingGlyph text={covered} isQuiet={finding.checker === 'lexical'} />
        <b>{ruleLabel(rule, language)}</b>
        <Confidence value={confidence} label={sureness} />
        <span className="meta">{sureness}</span>
        <span className="grow" />
        <span className="meta num">{text('editor.finding.place', { number, count })}</span>
        <IconButton icon={X} small label={text('shell.close')} onPress={() => close(session)} />
      </div>
      {!fixes && shown.length > 0 && (
        <Group className={cx(styles.candidates)} aria-label={text('editor.finding.candidates')}>
          {shown.map((candidate, index) => (
            <AriaButton
              key={candidate.text}
              className={cx(styles.candidate, index === choice?.candidate && styles.on)}
              isDisabled={readOnly}
              onPress={() => acceptAndOffer(workspace, session, index)}
            >
              <kbd className={styles.digit}>{index + 1}</kbd>
              <CandidateText text={candidate.text} covered={covered} words={words} />
            </AriaButton>
          ))}
        </Group>
      )}
      {fixes && <Proposals session={session} fixes={fixes} chosen={choice?.candidate ?? 0} isDisabled={readOnly} />}
      <p className={styles.why}>{describeReason(finding.finding, language)}</p>
      {choice && !readOnly && !fixes && (
        <div className={styles.decision}>
          <span className="quiet">{text('editor.finding.treatAs')}</span>
          <Segmented
            label={text('editor.finding.treatAs')}
            value={choice.decision}
            options={decisions.map((value) => ({ value, label: text(`editor.decision.${value}`) }))}
            onChange={(decision) => session.choose({ decision })}
          />
        </div>
      )}
      <div className={styles.foot}>
        <CommandButton command="acceptSuggestion" look="primary" showKeys />
        <CommandButton command="dismissFinding" showKeys />
        <DismissMenu />
        <span className="grow" />
        <TwinsButton session={session} finding={finding} />
      </div>
    </Popover>
  );
}

/** Changes of structure, a line each. */
function Proposals({
  session,
  fixes,
  chosen,
  isDisabled,
}: {
  readonly session: DocumentSession;
  readonly fixes: readonly StructuralFix[];
  readonly chosen: number;
  readonly isDisabled: boolean;
}) {
  const workspace = useWorkspace();
  const words = useWords();
  const doc = useSession(session, ({ state }) => state.doc);
  return (
    <Group className={cx(styles.proposals)} aria-label={words.text('editor.finding.proposals')}>
      {fixes.map((fix, index) => {
        const said = fixWords(words, doc, fix);
        return said ? (
          <AriaButton
            key={JSON.stringify(fix)}
            className={cx(styles.proposal, index === chosen && styles.on)}
            isDisabled={isDisabled}
            onPress={() => acceptAndOffer(workspace, session, index)}
          >
            <kbd className={styles.digit}>{index + 1}</kbd>
            <span className={styles.what}>{said.label}</span>
            <FixText words={said} />
          </AriaButton>
        ) : null;
      })}
    </Group>
  );
}

/** How many findings there are of the same words, with the way to answer them together. */
function TwinsButton({ session, finding }: { readonly session: DocumentSession; readonly finding: PlacedFinding }) {
  const count = useSession(session, () => countTwins(session, finding));
  return count > 1 && !finding.finding.fixes ? (
    <>
      <CommandButton command="acceptAllLike" look="quiet" small />
      <span className="meta num">{count}</span>
    </>
  ) : null;
}

/** How far a dismissal reaches. */
function DismissMenu() {
  const text = useText();
  const here = useCommand('dismissFinding');
  const everywhere = useCommand('dismissEverywhere');
  const inProject = useCommand('dismissInProject');
  const rule = useCommand('dismissRule');
  const word = useCommand('addToDictionary');
  const replacement = useCommand('alwaysReplace');
  const label = text('editor.finding.dismissReach');
  return (
    <Menu label={label} trigger={<IconButton icon={ChevronDown} label={label} isDisabled={here.isDisabled} />}>
      <MenuItem label={text('editor.finding.dismissHere')} keyCaps={here.keyCaps} onAction={here.run} />
      <MenuItem
        label={everywhere.label}
        keyCaps={everywhere.keyCaps}
        isDisabled={everywhere.isDisabled}
        onAction={everywhere.run}
      />
      <MenuItem
        label={inProject.label}
        keyCaps={inProject.keyCaps}
        isDisabled={inProject.isDisabled}
        onAction={inProject.run}
      />
      <MenuItem label={rule.label} keyCaps={rule.keyCaps} onAction={rule.run} />
      {!word.isDisabled && (
        <>
          <MenuLine />
          <MenuItem label={word.label} keyCaps={word.keyCaps} onAction={word.run} />
          <MenuItem label={replacement.label} keyCaps={replacement.keyCaps} onAction={replacement.run} />
        </>
      )}
    </Menu>
  );
}

function CandidateText({
  text,
  covered,
  words,
}: {
  readonly text: string;
  readonly covered: string;
  readonly words: Words;
}) {
  if (text === covered) return <span className={styles.word}>{words.text('editor.finding.keep')}</span>;
  if (text === '') return <span className={styles.word}>{words.text('editor.finding.delete')}</span>;
  return (
    <span className={styles.glyphs} lang="zh-CN">
      {text}
    </span>
  );
}

function close(session: DocumentSession): void {
  session.closeFinding();
  session.focus();
}

function sameRange(a: { from: number; to: number }, b: { from: number; to: number }): boolean {
  return a.from === b.from && a.to === b.to;
}
