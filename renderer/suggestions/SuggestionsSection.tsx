import { ChevronDown, ChevronRight, Ellipsis, Sparkles } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { acceptSuggestions, dismissSuggestion } from '../app/actions/suggestions';
import { useWorkspace } from '../app/workspace';
import { CommandMenuItem } from '../commands/CommandMenuItem';
import { Button } from '../components/Button';
import { cx } from '../components/cx';
import { Icon } from '../components/Icon';
import { IconButton } from '../components/IconButton';
import { Menu } from '../components/Menu';
import { VirtualList } from '../components/VirtualList';
import { useText } from '../i18n/text';
import { useRowHeight } from '../panels/useRowHeight';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import { SuggestionRow } from './SuggestionRow';
import styles from './SuggestionsSection.module.css';
import { type SuggestedName, suggestedNames } from './suggestedNames';

interface SuggestionsSectionProps {
  readonly session: DocumentSession;
  readonly isReadOnly: boolean;
  /** Names that hold these words alone. */
  readonly query: string;
}

/** Rows that are in sight at once; the others are scrolled to. */
const MOST_ROWS = 7;

/** What may be tagged in the document, by name, the surest first. As long as it is there, suggestions are shown in the text too. */
export function SuggestionsSection({ session, isReadOnly, query }: SuggestionsSectionProps) {
  const text = useText();
  const workspace = useWorkspace();
  const rowHeight = useRowHeight();
  const suggestions = useDeferredValue(useSession(session, (snapshot) => snapshot.suggestions));
  const [isOpen, setOpen] = useState(true);
  const [active, setActive] = useState<string | null>(null);
  useEffect(() => {
    session.setView({ suggestions: true });
    return () => session.setView({ suggestions: false });
  }, [session]);
  const names = useMemo(
    () => suggestedNames(suggestions).filter((name) => query === '' || name.text.toLowerCase().includes(query)),
    [suggestions, query],
  );
  const goTo = ({ places }: SuggestedName) => {
    const head = session.getSnapshot().state.selection.head;
    const next = places.find(({ from }) => from > head) ?? places[0];
    if (next) session.goToSuggestion(next.key);
  };
  const sources = text('suggestions.command.sources');
  return (
    <section className={styles.section} aria-label={text('suggestions.title')}>
      <div className={styles.head}>
        <AriaButton className={cx(styles.fold)} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          <Icon of={isOpen ? ChevronDown : ChevronRight} small />
          <Icon of={Sparkles} small />
          <span>{text('suggestions.title')}</span>
          <span className="num">{suggestions.length}</span>
        </AriaButton>
        <span className="grow" />
        {names.length > 0 && !isReadOnly && (
          <Button look="link" onPress={() => workspace.state.set({ dialog: { kind: 'acceptTags' } })}>
            {text('suggestions.acceptAll')}
          </Button>
        )}
        <Menu label={sources} trigger={<IconButton icon={Ellipsis} label={sources} small />}>
          <CommandMenuItem command="showSuggestionSources" />
        </Menu>
      </div>
      {isOpen && names.length > 0 && (
        <VirtualList
          label={text('suggestions.title')}
          role="grid"
          className={styles.list ?? ''}
          style={{ height: Math.min(MOST_ROWS, names.length) * rowHeight }}
          items={names}
          keyOf={({ key }) => key}
          rowHeight={rowHeight}
          active={active}
          onActive={setActive}
          onAction={goTo}
          onKey={(event, name) => {
            if (isReadOnly || event.ctrlKey || event.altKey || event.metaKey) return false;
            if (event.key === ' ') acceptSuggestions(workspace, session, name.places);
            else if (event.key === 'Delete' || event.key === 'Backspace') {
              dismissSuggestion(workspace, session, name.best);
            } else return false;
            return true;
          }}
        >
          {(name, isActive) => (
            <SuggestionRow session={session} name={name} isActive={isActive} isReadOnly={isReadOnly} />
          )}
        </VirtualList>
      )}
    </section>
  );
}
