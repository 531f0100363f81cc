import { useMemo, useRef, useState } from 'react';
import { ruleLabel } from '#shared/detectors/index';
import { acceptSuggestions, applyFixes } from '#shared/editing/commands/index';
import { Button } from '../../components/Button';
import { Check } from '../../components/Check';
import { Dialog } from '../../components/Dialog';
import { Segmented } from '../../components/Segmented';
import { VirtualList } from '../../components/VirtualList';
import { useWords, type Words } from '../../i18n/text';
import { type Twin, type TwinsWanted, twinsOf, wantedElsewhere } from '../../panels/findings/twins';
import { useRowHeight } from '../../panels/useRowHeight';
import type { DocumentSession } from '../../session/session';
import { keptDocuments } from '../actions/documents';
import { changeProject, type ProjectDeed, type ProjectPlace, suggestionsByDocument } from '../actions/projectChanges';
import { useWorkspace, useWorkspaceState } from '../workspace';
import styles from './AcceptAllDialog.module.css';
import { PlaceRow, TwinRow } from './AcceptAllRows';
import { ProjectProgress } from './ProjectProgress';
import { useProjectPlaces } from './useProjectPlaces';

type Scope = 'document' | 'project';
type Item =
  | { readonly key: string; readonly isProposed: boolean; readonly twin: Twin }
  | { readonly key: string; readonly isProposed: boolean; readonly place: ProjectPlace };

/**
 * Every place that would be changed, in the open document or in the whole project, one line each, to be ticked or not; then all
 * at once, as one step.
 */
export function AcceptAllDialog({ wanted }: { readonly wanted: TwinsWanted }) {
  const session = useWorkspaceState((state) => state.session);
  return session ? <Concordance session={session} wanted={wanted} /> : null;
}

function Concordance({ session, wanted }: { readonly session: DocumentSession; readonly wanted: TwinsWanted }) {
  const workspace = useWorkspace();
  const words = useWords();
  const { text } = words;
  const rowHeight = useRowHeight();
  // The text can't change while the dialog lies over it.
  const twins = useMemo(() => twinsOf(session, wanted), [session, wanted]);
  const elsewhere = useMemo(() => wantedElsewhere(session, wanted), [session, wanted]);
  const hasOthers = useWorkspaceState(({ documents }) => keptDocuments(documents).some(({ id }) => id !== session.id));
  const [scope, setScope] = useState<Scope>(twins.length === 0 && elsewhere ? 'project' : 'document');
  const [hasLooked, setHasLooked] = useState(scope === 'project');
  const found = useProjectPlaces(session.id, elsewhere, hasLooked);
  /** Lines that are not as they were proposed. */
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string | null>(twins[0]?.key ?? null);
  /** How many documents have been gone through; null before it begins. */
  const [done, setDone] = useState<number | null>(null);
  const isStopped = useRef(false);
  const items = useMemo(
    (): readonly Item[] => [
      ...twins.map((twin) => ({ key: twin.key, isProposed: twin.isProposed, twin })),
      ...(scope === 'project'
        ? found.places.map((place) => ({ key: place.key, isProposed: place.isProposed, place }))
        : []),
    ],
    [twins, scope, found.places],
  );
  const isTicked = ({ key, isProposed }: Item) => isProposed !== turned.has(key);
  const chosen = items.filter(isTicked);
  const places = chosen.flatMap((item) => ('place' in item ? item.place : []));
  const isMixed = wanted.kind === 'safe';

  const close = () => {
    isStopped.current = true;
    workspace.state.set({ dialog: null });
  };
  const toggle = ({ key }: Item) => {
    const next = new Set(turned);
    if (!next.delete(key)) next.add(key);
    setTurned(next);
  };
  const tickAll = (isOn: boolean) =>
    setTurned(new Set(items.flatMap(({ key, isProposed }) => (isProposed === isOn ? [] : key))));
  const own = chosen.flatMap((item) => ('twin' in item ? item.twin : []));
  const changeOwn = (): boolean => {
    session.closeFinding();
    workspace.state.set({ page: 'text' });
    const texts = own.filter((twin) => twin.kind === 'text');
    const structural = own.filter((twin) => twin.kind === 'fix');
    // A rule asks about words or about structure, never about both.
    const command = structural.length > 0 ? applyFixes(structural.map(({ fix }) => fix)) : acceptSuggestions(texts);
    const isChanged = command(session.getSnapshot().state, session.dispatch);
    if (isChanged) session.dropFindings(structural.map(({ key }) => key));
    return isChanged;
  };
  const apply = async () => {
    if (chosen.length === 0 || done !== null) return;
    if (places.length === 0) {
      close();
      if (changeOwn()) workspace.say('panels.acceptAll.done', { count: own.length });
    } else {
      found.stop();
      setDone(0);
      const change = own.length > 0 ? changeOwn : null;
      const order = { what: deedOf(wanted), change, own: own.length, deeds: suggestionsByDocument(places) };
      await changeProject(workspace, order, setDone, () => isStopped.current);
      close();
    }
    session.focus();
  };
  const title = titleOf(wanted, words);

  return (
    <Dialog
      title={title}
      width="wide"
      onClose={close}
      aside={text('panels.acceptAll.ticked', { count: chosen.length, all: items.length })}
      footer={
        <>
          <span className="meta grow">
            {text(scope === 'project' ? 'panels.acceptAll.undoInProject' : 'panels.acceptAll.undo')}
          </span>
          <Button onPress={close}>{text(done === null ? 'shell.cancel' : 'panels.acceptAll.stop')}</Button>
          <Button look="primary" onPress={() => void apply()} isDisabled={chosen.length === 0 || done !== null}>
            {text('panels.acceptAll.do', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <div className={styles.head}>
          <Check
            isOn={chosen.length === items.length && items.length > 0}
            isSome={chosen.length > 0 && chosen.length < items.length}
            onChange={() => tickAll(chosen.length < items.length)}
          >
            {text('panels.acceptAll.all')}
          </Check>
          {elsewhere && hasOthers && (
            <Segmented<Scope>
              label={text('panels.acceptAll.scope')}
              value={scope}
              options={[
                { value: 'document', label: text('panels.acceptAll.inDocument') },
                { value: 'project', label: text('panels.acceptAll.inProject') },
              ]}
              onChange={(next) => {
                setScope(next);
                if (next === 'project') setHasLooked(true);
              }}
            />
          )}
        </div>
        {scope === 'project' && <ProjectProgress found={found} changing={done} documents={documentsIn(places)} />}
        <VirtualList
          label={title}
          role="listbox"
          className={styles.list ?? ''}
          items={items}
          keyOf={(item) => item.key}
          rowHeight={rowHeight}
          active={active}
          onActive={setActive}
          factsOf={(item) => ({ isSelected: isTicked(item) })}
          onAction={toggle}
          onKey={(event, item) => {
            if (event.key === ' ') toggle(item);
            else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void apply();
            else return false;
            return true;
          }}
          takesFocus
        >
          {(item, isActive) =>
            'place' in item ? (
              <PlaceRow place={item.place} isTicked={isTicked(item)} isActive={isActive} isMixed={isMixed} />
            ) : (
              <TwinRow
                session={session}
                twin={item.twin}
                isTicked={isTicked(item)}
                isActive={isActive}
                isMixed={isMixed}
              />
            )
          }
        </VirtualList>
        <p className="meta">{text('panels.acceptAll.keys')}</p>
      </div>
    </Dialog>
  );
}

const documentsIn = (places: readonly ProjectPlace[]): number => new Set(places.map(({ document }) => document)).size;

function titleOf(wanted: TwinsWanted, { text, language }: Words): string {
  switch (wanted.kind) {
    case 'safe':
      return text('panels.acceptAll.safe');
    case 'rule':
      return text('panels.acceptAll.rule', { rule: ruleLabel(wanted.rule, language) });
    case 'words':
      return text('panels.acceptAll.words', wanted);
    case 'like':
      return text('panels.acceptAll.like', { words: wanted.text });
  }
}

/** What the log says was done. */
function deedOf(wanted: TwinsWanted): ProjectDeed {
  return wanted.kind === 'like' ? { kind: 'words', was: wanted.words, text: wanted.text } : wanted;
}
