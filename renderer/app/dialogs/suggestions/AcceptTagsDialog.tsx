import { useMemo, useState } from 'react';
import { type SuggestionLevel, suggestionLevel } from '#shared/suggestions/suggestion';
import { Button } from '../../../components/Button';
import { Check } from '../../../components/Check';
import { cx } from '../../../components/cx';
import { Dialog } from '../../../components/Dialog';
import { EntityHead } from '../../../components/EntityHead';
import { Segmented } from '../../../components/Segmented';
import { VirtualList } from '../../../components/VirtualList';
import { useWords } from '../../../i18n/text';
import { useRowHeight } from '../../../panels/useRowHeight';
import type { DocumentSession } from '../../../session/session';
import { useSession } from '../../../session/useSession';
import { type SuggestedName, suggestedNames } from '../../../suggestions/suggestedNames';
import { whereWords } from '../../../suggestions/suggestionWords';
import { typeName, useTagset } from '../../../tagset/tagset';
import { acceptSuggestions } from '../../actions/suggestions';
import { useWorkspace, useWorkspaceState } from '../../workspace';
import styles from './Suggestions.module.css';

const levels: readonly SuggestionLevel[] = ['high', 'likely', 'judge'];
const rank = (level: SuggestionLevel): number => levels.indexOf(level);

/** All suggestions of the document by name, to be ticked and tagged as one event. */
export function AcceptTagsDialog() {
  const session = useWorkspaceState((state) => state.session);
  return session ? <Names session={session} /> : null;
}

function Names({ session }: { readonly session: DocumentSession }) {
  const workspace = useWorkspace();
  const words = useWords();
  const { text } = words;
  const tagset = useTagset();
  const rowHeight = useRowHeight();
  const suggestions = useSession(session, (snapshot) => snapshot.suggestions);
  const [least, setLeast] = useState<SuggestionLevel>('high');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string | null>(null);
  const names = useMemo(
    () =>
      suggestedNames(
        suggestions.filter(({ suggestion }) => rank(suggestionLevel(suggestion.confidence)) <= rank(least)),
      ),
    [suggestions, least],
  );
  const chosen = names.filter(({ key }) => !left.has(key));
  const places = chosen.flatMap((name) => name.places);
  const close = () => workspace.state.set({ dialog: null });
  const toggle = ({ key }: SuggestedName) => {
    const next = new Set(left);
    if (!next.delete(key)) next.add(key);
    setLeft(next);
  };
  return (
    <Dialog
      title={text('suggestions.all.title')}
      width="middle"
      onClose={close}
      aside={text('suggestions.all.chosen', { names: chosen.length, count: places.length })}
      footer={
        <>
          <Segmented
            label={text('suggestions.all.least')}
            value={least}
            options={levels.map((value) => ({ value, label: text(`suggestions.level.${value}`) }))}
            onChange={setLeast}
          />
          <span className="grow" />
          <Button onPress={close}>{text('shell.cancel')}</Button>
          <Button
            look="primary"
            isDisabled={places.length === 0}
            onPress={() => {
              const count = acceptSuggestions(workspace, session, places);
              close();
              workspace.say('suggestions.tagged', { count });
            }}
          >
            {text('suggestions.all.do', { count: places.length })}
          </Button>
        </>
      }
    >
      <VirtualList
        label={text('suggestions.all.names')}
        role="listbox"
        className={styles.list ?? ''}
        items={names}
        keyOf={({ key }) => key}
        rowHeight={rowHeight}
        active={active}
        onActive={setActive}
        onAction={toggle}
        onPress={({ key }) => setActive(key)}
        onKey={(event, name) => {
          if (event.key !== ' ') return false;
          toggle(name);
          return true;
        }}
        takesFocus
      >
        {(name, isActive) => (
          <div className={cx(styles.row, isActive && styles.active)}>
            <Check
              isOn={!left.has(name.key)}
              onChange={() => toggle(name)}
              label={text('suggestions.all.include', { name: name.text })}
              excludeFromTabOrder
            />
            <EntityHead type={name.type} />
            <span className={cx('clip', styles.name)} lang="zh-CN">
              {name.text}
            </span>
            <span className="meta">{typeName(tagset, name.type, words)}</span>
            <span className="meta clip grow">{whereWords(name.best.suggestion, tagset, words)}</span>
            <span className="meta num">{text('suggestions.all.places', { count: name.places.length })}</span>
          </div>
        )}
      </VirtualList>
    </Dialog>
  );
}
