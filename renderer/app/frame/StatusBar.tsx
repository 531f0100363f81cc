import { Check, CircleAlert, Lock, Pencil } from 'lucide-react';
import { useEffect } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { countCodePoints } from '#shared/text/codePoints';
import { CommandButton } from '../../commands/CommandButton';
import { useCommand } from '../../commands/useCommand';
import { Button } from '../../components/Button';
import { cx } from '../../components/cx';
import { Icon } from '../../components/Icon';
import { Keys } from '../../components/Keys';
import { Menu, MenuItem } from '../../components/Menu';
import { ProgressBar } from '../../components/ProgressBar';
import { StatusDisc } from '../../components/StatusDisc';
import { useWords } from '../../i18n/text';
import { SinceFinalNote } from '../../panels/history/SinceFinalNote';
import { articleAtCaret } from '../../panels/outline';
import { type CaretPlace, caretPlaceOf, charactersIn } from '../../session/measures';
import { isOfFile } from '../../session/outsideMerge';
import type { DocumentSession, SaveState } from '../../session/session';
import { useSession } from '../../session/useSession';
import { setStatus } from '../actions/documents';
import { saveSettings } from '../actions/settings';
import { statuses } from '../documents/documentFilter';
import { encodingName } from '../encodingName';
import { showsDocument, useWorkspace, useWorkspaceState } from '../workspace';
import styles from './StatusBar.module.css';

const densities = ['compact', 'standard', 'roomy'] as const;

/** What holds now: saved or not, how much text, where the caret is. */
export function StatusBar() {
  const workspace = useWorkspace();
  const { text, number } = useWords();
  const session = useWorkspaceState((state) => (showsDocument(state) ? state.session : null));
  const kept = useWorkspaceState((state) => state.documents.filter((document) => !document.trashedAt).length);
  const characters = useWorkspaceState((state) =>
    state.documents.reduce((sum, document) => sum + (document.trashedAt ? 0 : document.characters), 0),
  );
  const left = useWorkspaceState((state) => state.listing);
  const density = useWorkspaceState((state) => state.settings.density);
  return (
    <footer className={styles.bar}>
      {session ? (
        <DocumentStatus session={session} />
      ) : (
        <>
          <span className="num">{text('shell.status.documents', { count: kept })}</span>
          <span className="num">{text('shell.status.characters', { count: number(characters) })}</span>
        </>
      )}
      {left > 0 && <span className="num">{text('shell.status.listing', { left: number(left) })}</span>}
      <Said />
      <span className="grow" />
      {session && <CheckStatus session={session} />}
      {session && <WordingStatus session={session} />}
      {session && <span className={styles.wideOnly}>{encodingName(session.record.source.encoding)}</span>}
      <Menu
        label={text('shell.density')}
        trigger={
          <AriaButton className={cx(styles.button, styles.wideOnly)}>{text(`shell.density.${density}`)}</AriaButton>
        }
      >
        {densities.map((choice) => (
          <MenuItem
            key={choice}
            label={text(`shell.density.${choice}`)}
            isOn={choice === density}
            onAction={() => saveSettings(workspace, { density: choice })}
          />
        ))}
      </Menu>
    </footer>
  );
}

/** How long a thing done is told, in milliseconds: long enough to be read, longer for more words. */
const SAID_MS = 6000;
const SAID_MS_A_CHARACTER = 80;

function Said() {
  const workspace = useWorkspace();
  const { text } = useWords();
  const said = useWorkspaceState((state) => state.said);
  const told = said ? text(said.message, said.values) : '';
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(
      () => workspace.state.set({ said: null }),
      SAID_MS + SAID_MS_A_CHARACTER * countCodePoints(told),
    );
    return () => clearTimeout(timer);
  }, [said, told, workspace]);
  return (
    <>
      <span className={styles.said} role="status" title={told}>
        {told}
      </span>
      {said?.offer !== undefined && <Offer command={said.offer} />}
    </>
  );
}

/** What takes back what was told, or goes on with it, as long as it can. */
function Offer({ command }: { readonly command: string }) {
  const { isDisabled, label, keyCaps, run } = useCommand(command);
  const { text } = useWords();
  if (isDisabled) return null;
  return (
    <span>
      <Button look="link" onPress={run}>
        {undoing.has(command) ? text('teaching.undo') : label}
      </Button>
      {!undoing.has(command) && <Keys caps={keyCaps} />}
    </span>
  );
}

/** Commands that take back what was just told, for which one word is enough. */
const undoing: ReadonlySet<string> = new Set(['undoInProject', 'undoTeaching', 'undoRegister']);

function DocumentStatus({ session }: { readonly session: DocumentSession }) {
  const { text, number } = useWords();
  const save = useSession(session, (snapshot) => snapshot.save);
  const characters = useSession(session, ({ state }) => {
    const article = state.doc.maybeChild(articleAtCaret(state));
    return article ? charactersIn(article) : 0;
  });
  const caret = useSession(session, ({ state }) => caretPlaceOf(state), sameCaret);
  return (
    <>
      <Saved save={save} session={session} />
      <Status session={session} />
      <SinceFinalNote session={session} className={cx('num', styles.sinceFinal)} />
      <span className={cx('num', styles.wideOnly)}>{text('shell.status.article', { count: number(characters) })}</span>
      {caret && <Caret caret={caret} />}
    </>
  );
}

/** How far the document is, to be changed here. */
function Status({ session }: { readonly session: DocumentSession }) {
  const workspace = useWorkspace();
  const { text } = useWords();
  const status = useWorkspaceState(({ documents }) => documents.find(({ id }) => id === session.id)?.status);
  const readOnly = useSession(session, ({ save }) => save.phase === 'readOnly');
  if (status === undefined) return null;
  return (
    <Menu
      label={text('shell.documents.changeStatus')}
      align="start"
      trigger={
        <AriaButton
          className={cx(styles.button)}
          aria-label={text('shell.status.is', { status: text(`shell.status.${status}`) })}
          isDisabled={readOnly}
        >
          <StatusDisc status={status} />
          {text(`shell.status.${status}`)}
        </AriaButton>
      }
    >
      {statuses.map((one) => (
        <MenuItem
          key={one}
          label={text(`shell.status.${one}`)}
          sign={<StatusDisc status={one} />}
          isOn={one === status}
          onAction={() => void setStatus(workspace, [session.id], one)}
        />
      ))}
    </Menu>
  );
}

function Caret({ caret }: { readonly caret: CaretPlace }) {
  const { text } = useWords();
  const block =
    caret.number === null
      ? text(`shell.block.${caret.type}`)
      : text('shell.status.paragraph', { number: caret.number });
  const place =
    caret.selected > 0
      ? text('shell.status.selected', { count: caret.selected })
      : text('shell.status.character', { number: caret.character + 1 });
  return <span className="num">{text('shell.status.caret', { block, place })}</span>;
}

function sameCaret(a: CaretPlace | null, b: CaretPlace | null): boolean {
  if (a === null || b === null) return a === b;
  return a.number === b.number && a.type === b.type && a.character === b.character && a.selected === b.selected;
}

function Saved({ save, session }: { readonly save: SaveState; readonly session: DocumentSession }) {
  const { text, time, problem } = useWords();
  switch (save.phase) {
    case 'saved':
      return (
        <span className="num">
          <Icon of={Check} small />
          {save.at === null ? text('shell.saved') : text('shell.savedAt', { at: time(save.at) })}
        </span>
      );
    case 'unsaved':
      return (
        <span>
          <Icon of={Pencil} small />
          {text('shell.unsaved')}
        </span>
      );
    case 'saving':
      return (
        <span>
          <Icon of={Pencil} small />
          {text('shell.saving')}
        </span>
      );
    case 'failed':
      return (
        <span className={styles.failed} title={problem(save.problem)}>
          <Icon of={CircleAlert} small />
          {text(pausedWords(save.problem.code))}
          {save.problem.code === 'outsideConflict' ? (
            <CommandButton command="resolveConflicts" look="link" />
          ) : isOfFile(save.problem.code) ? (
            <CommandButton command="keepOurs" look="link" />
          ) : save.problem.code === 'changedOutside' || save.problem.code === 'outsideNewer' ? (
            <CommandButton command="saveAsCopy" look="link" />
          ) : (
            <>
              <Button look="link" onPress={() => void session.flush()}>
                {text('shell.saveAgain')}
              </Button>
              <CommandButton command="saveElsewhere" look="link" />
            </>
          )}
        </span>
      );
    case 'readOnly':
      return (
        <span title={problem(save.problem)}>
          <Icon of={Lock} small />
          {text('shell.readOnly')}
        </span>
      );
  }
}

/** What others did on the disk pauses saving; nothing has failed then. */
function pausedWords(code: string): 'conflicts.paused' | 'conflicts.pausedFile' | 'shell.notSaved' {
  if (code === 'outsideConflict') return 'conflicts.paused';
  return code.startsWith('outside') ? 'conflicts.pausedFile' : 'shell.notSaved';
}

function CheckStatus({ session }: { readonly session: DocumentSession }) {
  const { text } = useWords();
  const unchecked = useSession(session, (snapshot) => snapshot.unchecked);
  if (unchecked === 0) return null;
  return <span className="num">{text('shell.status.checking', { left: unchecked })}</span>;
}

/** How far the wording is checked: all the time in words, and while that takes long with a line, and a way to stop it. */
function WordingStatus({ session }: { readonly session: DocumentSession }) {
  const { text } = useWords();
  const { phase, share, isLong } = useSession(session, (snapshot) => snapshot.lexical);
  const percent = Math.floor(share * 100);
  const isPaused = phase === 'paused';
  if (phase === 'done' || !(isPaused || isLong)) {
    return <span className={styles.wideOnly}>{phase === 'done' && text('shell.status.wording.done')}</span>;
  }
  const told = text(isPaused ? 'shell.status.wording.paused' : 'shell.status.wording', { percent });
  // One button for both, so that who pressed it stays at it.
  return (
    <span className={cx('num', styles.job)}>
      {told}
      <ProgressBar label={told} value={share} />
      <CommandButton
        command={isPaused ? 'resumeWording' : 'pauseWording'}
        look="link"
        label={text(isPaused ? 'shell.status.wording.resume' : 'shell.status.wording.stop')}
      />
    </span>
  );
}
