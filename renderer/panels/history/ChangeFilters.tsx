import { ListFilter, X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { Change } from '#shared/corrections/changes';
import { Button } from '../../components/Button';
import { cx } from '../../components/cx';
import { Icon } from '../../components/Icon';
import { IconButton } from '../../components/IconButton';
import { WishMenu, type WishSection } from '../../components/WishMenu';
import { useWords, type Words } from '../../i18n/text';
import type { DocumentSession } from '../../session/session';
import { facetsOf, isFiltering, originKey } from './changeFilter';
import { authorWords, kindWords, originWords, shownWords } from './changeWords';
import styles from './HistoryPanel.module.css';
import { clearFilter } from './historyActions';
import { type ChangeFilter, type HistoryView, historyViewOf } from './historyView';

interface ChangeFiltersProps {
  readonly session: DocumentSession;
  readonly changes: readonly Change[];
  readonly view: HistoryView;
}

/** What the list is narrowed to: a menu to wish for it, with how many changes there are of each. */
export function FilterMenu({ session, changes, view }: ChangeFiltersProps) {
  const words = useWords();
  const { text } = words;
  const { filter, markup } = view;
  const set = (change: Partial<ChangeFilter>) => historyViewOf(session).set({ filter: { ...filter, ...change } });
  const facets = facetsOf(changes);
  const names = originNames(words, changes);
  const sections: readonly WishSection[] = [
    {
      id: 'decisions',
      title: text('history.filter.decision'),
      options: facets.decisions.map(({ value, count }) => ({ value, count, label: text(`editor.decision.${value}`) })),
      chosen: filter.decisions,
      onChange: (chosen) => set({ decisions: known(facets.decisions, chosen) }),
    },
    {
      id: 'kinds',
      title: text('history.filter.kind'),
      options: facets.kinds.map(({ value, count }) => ({ value, count, label: kindWords(words, value) })),
      chosen: filter.kinds,
      onChange: (chosen) => set({ kinds: known(facets.kinds, chosen) }),
    },
    {
      id: 'origins',
      title: text('history.filter.origin'),
      options: facets.origins.map(({ value, count }) => ({ value, count, label: names.get(value) ?? value })),
      chosen: filter.origins,
      onChange: (chosen) => set({ origins: chosen }),
    },
    {
      id: 'authors',
      title: text('history.filter.author'),
      options: facets.authors.map(({ value, count }) => ({
        value: `by:${value}`,
        count,
        label: authorWords(words, value),
      })),
      chosen: filter.authors.map((author) => `by:${author}`),
      onChange: (chosen) => set({ authors: chosen.map((value) => value.slice('by:'.length)) }),
    },
    {
      id: 'markup',
      title: '',
      options: [{ value: 'markup', label: text('history.markup') }],
      chosen: markup ? ['markup'] : [],
      onChange: (chosen) => historyViewOf(session).set({ markup: chosen.length > 0 }),
    },
  ];
  return (
    <WishMenu
      label={text('history.filter')}
      trigger={
        <IconButton icon={ListFilter} label={text('history.filter')} small isOn={isFiltering(filter) || markup} />
      }
      sections={sections}
    />
  );
}

/** The wishes in force, each with a way to take it back, and one for all. */
export function FilterChips({ session, changes, view }: ChangeFiltersProps) {
  const words = useWords();
  const { text } = words;
  const { filter } = view;
  if (!isFiltering(filter)) return null;
  const set = (change: Partial<ChangeFilter>) => historyViewOf(session).set({ filter: { ...filter, ...change } });
  const names = originNames(words, changes);
  const nothing = text('history.nothing');
  const chips: { readonly name: string; readonly remove: () => void }[] = [
    ...filter.decisions.map((one) => ({
      name: text(`editor.decision.${one}`),
      remove: () => set({ decisions: filter.decisions.filter((other) => other !== one) }),
    })),
    ...filter.kinds.map((one) => ({
      name: kindWords(words, one),
      remove: () => set({ kinds: filter.kinds.filter((other) => other !== one) }),
    })),
    ...filter.origins.map((one) => ({
      name: names.get(one) ?? one,
      remove: () => set({ origins: filter.origins.filter((other) => other !== one) }),
    })),
    ...filter.authors.map((one) => ({
      name: authorWords(words, one),
      remove: () => set({ authors: filter.authors.filter((other) => other !== one) }),
    })),
  ];
  if (filter.alike) {
    const { was, text: became } = filter.alike;
    chips.push({
      name: text('history.filter.alike', {
        was: was === '' ? nothing : shownWords(was, 8),
        text: became === '' ? nothing : shownWords(became, 8),
      }),
      remove: () => set({ alike: null }),
    });
  }
  return (
    <div className={styles.chips}>
      {chips.map(({ name, remove }) => (
        <AriaButton
          key={name}
          className={cx(styles.chip)}
          aria-label={text('history.filter.remove', { name })}
          onPress={remove}
        >
          <span className="clip">{name}</span>
          <Icon of={X} small />
        </AriaButton>
      ))}
      <Button look="link" small onPress={() => clearFilter(session)}>
        {text('history.filter.clear')}
      </Button>
    </div>
  );
}

function originNames(words: Words, changes: readonly Change[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { note } of changes) {
    const key = originKey(note?.origin);
    if (!names.has(key)) names.set(key, originWords(words, note?.origin));
  }
  return names;
}

/** The chosen among the values there are, as what they are. */
function known<T extends string>(facets: readonly { readonly value: T }[], chosen: readonly string[]): readonly T[] {
  return facets.map(({ value }) => value).filter((value) => chosen.includes(value));
}
