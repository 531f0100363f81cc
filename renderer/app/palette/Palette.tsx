import { Check, FileText, Heading, Search, TextSearch } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components';
import { commandsOf } from '../../commands';
import { formatKeys } from '../../commands/keys';
import { contextOf, isEnabled, runCommand } from '../../commands/runCommand';
import { cx } from '../../components/cx';
import { Icon } from '../../components/Icon';
import { Keys } from '../../components/Keys';
import { useFocusBack } from '../../components/useFocusBack';
import { useWords } from '../../i18n/text';
import { articlesOf, outlineStart } from '../../panels/outline';
import { tagsetIn } from '../../tagset/tagset';
import { openDocument } from '../actions/documents';
import { useWorkspace } from '../workspace';
import styles from './Palette.module.css';
import { highlight, type PaletteEntry, paletteSections } from './paletteEntries';

/** Everything that can be done and gone to, by typing a part of its name. */
export function Palette({ initial }: { readonly initial: string }) {
  const workspace = useWorkspace();
  const words = useWords();
  const { text } = words;
  const [query, setQuery] = useState(initial);
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  // What can run is asked once, when the palette opens: nothing below it changes meanwhile.
  const sources = useMemo(() => {
    const { session, documents, page } = workspace.state.get();
    return {
      words,
      commands: commandsOf(tagsetIn(workspace.state.get())).filter(
        (command) => !command.hidden && isEnabled(workspace, command),
      ),
      documents,
      articles: session ? articlesOf(session.getSnapshot().state.doc) : [],
      canSearchText: session !== null && page === 'text',
    };
  }, [workspace, words]);
  const sections = useMemo(() => paletteSections(query, sources), [query, sources]);
  const entries = sections.flatMap((section) => section.entries);
  const at = Math.min(chosen, entries.length - 1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another entry is chosen.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at, sections]);

  useFocusBack();
  const close = () => workspace.state.set({ palette: null });
  const run = (entry: PaletteEntry) => {
    close();
    const { session } = workspace.state.get();
    // After the palette is gone and the focus is back where it was: commands act on what has the focus.
    requestAnimationFrame(() => {
      switch (entry.kind) {
        case 'command':
          return runCommand(workspace, entry.command);
        case 'document':
          return void openDocument(workspace, entry.id);
        case 'article': {
          workspace.state.set({ page: 'text' });
          const doc = session?.getSnapshot().state.doc;
          return doc && session?.goTo(outlineStart(doc, entry.index, entry.heading));
        }
        case 'text': {
          session?.search.open(false);
          session?.search.set({ text: query.trim() });
          return session?.search.step(1);
        }
      }
    });
  };

  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) close();
      }}
      className={cx(styles.overlay)}
      data-place="dialog"
    >
      <Modal className={cx(styles.modal)}>
        <AriaDialog className={cx(styles.palette)} aria-label={text('commands.openPalette')}>
          <div className={styles.line}>
            <Icon of={Search} />
            <input
              className={styles.input}
              // biome-ignore lint/a11y/noAutofocus: a palette is opened to type into.
              autoFocus
              role="combobox"
              aria-label={text('commands.openPalette')}
              aria-expanded
              aria-controls={`${id}-list`}
              aria-autocomplete="list"
              {...(at >= 0 ? { 'aria-activedescendant': `${id}-${at}` } : {})}
              placeholder={text('commands.openPalette')}
              value={query}
              onChange={(event) => {
                setQuery(event.target.value);
                setChosen(0);
              }}
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing) return;
                const entry = entries[at];
                if (event.key === 'ArrowDown') setChosen((at + 1) % Math.max(1, entries.length));
                else if (event.key === 'ArrowUp') setChosen((at - 1 + entries.length) % Math.max(1, entries.length));
                else if (event.key === 'Enter' && entry) run(entry);
                else return;
                event.preventDefault();
              }}
            />
          </div>
          <div
            ref={list}
            id={`${id}-list`}
            className={styles.list}
            role="listbox"
            aria-label={text('shell.palette.found')}
          >
            {sections.map((section) => (
              // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields.
              <div key={section.key} role="group" aria-label={section.title}>
                <div className={styles.section}>{section.title}</div>
                {section.entries.map((entry) => {
                  const index = entries.indexOf(entry);
                  return (
                    // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names the option.
                    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
                    <div
                      key={entry.key}
                      id={`${id}-${index}`}
                      role="option"
                      aria-selected={index === at}
                      className={cx(styles.entry, index === at && styles.on)}
                      onPointerMove={() => setChosen(index)}
                      onClick={() => run(entry)}
                    >
                      <Entry entry={entry} query={query} />
                    </div>
                  );
                })}
              </div>
            ))}
            {entries.length === 0 && <p className={styles.none}>{text('shell.palette.none')}</p>}
          </div>
          <footer className={styles.foot}>
            <Hint caps={['↑', '↓']} words={text('shell.palette.choose')} />
            <Hint caps={['↵']} words={text('shell.palette.run')} />
            <span className="grow" />
            <Hint caps={['>']} words={text('shell.palette.onlyCommands')} />
            <Hint caps={['#']} words={text('shell.palette.onlyPlaces')} />
          </footer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function Hint({ caps, words }: { readonly caps: readonly string[]; readonly words: string }) {
  return (
    <span className={cx('meta', styles.hint)}>
      <Keys caps={caps} />
      {words}
    </span>
  );
}

const signs = { document: FileText, article: Heading, text: TextSearch } as const;

function Entry({ entry, query }: { readonly entry: PaletteEntry; readonly query: string }) {
  const workspace = useWorkspace();
  const { platform } = workspace;
  return (
    <>
      <span className={styles.sign}>
        {entry.kind !== 'command' ? (
          <Icon of={signs[entry.kind]} />
        ) : (
          entry.command.checked?.(contextOf(workspace)) && <Icon of={Check} />
        )}
      </span>
      <span className={styles.title}>
        {highlight(entry.title, query).map((piece) =>
          piece.isHit ? <b key={piece.text}>{piece.text}</b> : <span key={piece.text}>{piece.text}</span>,
        )}
      </span>
      <span className="meta clip grow">{entry.about}</span>
      {entry.kind === 'command' && <Keys caps={formatKeys(entry.command.keys, platform)} />}
    </>
  );
}
