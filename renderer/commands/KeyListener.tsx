import { useEffect, useRef, useState } from 'react';
import { useWorkspace } from '../app/workspace';
import { Keys } from '../components/Keys';
import { tellOfSelection } from '../editor/readCaret';
import { useWords } from '../i18n/text';
import { tagsetIn } from '../tagset/tagset';
import { type Binding, bindingsOf } from './bindings';
import { type Command, commandLabel } from './command';
import { commandsOf } from './index';
import styles from './KeyListener.module.css';
import { createKeyDispatcher, type FocusPlace, type PendingChord } from './keyDispatcher';
import { formatStrokes } from './keys';
import { isEnabled, runCommand } from './runCommand';

/** Where the focus is now, read from the page: `data-place` says so where the element alone does not. */
function focusPlace(): FocusPlace {
  // Dialogs stand right below the body; to look for one in the whole page would walk through the text at every key.
  if ([...document.body.children].some((child) => child.getAttribute('data-place') === 'dialog')) return 'dialog';
  const active = document.activeElement;
  if (!(active instanceof HTMLElement)) return 'panel';
  const place = active.closest('[data-place]')?.getAttribute('data-place');
  if (place === 'candidates') return 'candidates';
  if (place === 'text') return 'text';
  if (isTypedIn(active) && !(place === 'concordance' && isTicked(active))) {
    return place === 'documentField' ? 'documentField' : 'field';
  }
  switch (place) {
    case 'changes':
    case 'comparison':
    case 'conflicts':
    case 'arrangement':
    case 'concordance':
      return place;
    default:
      return 'panel';
  }
}

/** Keys mean what they mean in a field; a slider is an input too, but nothing is typed in it. */
function isTypedIn(element: HTMLElement): boolean {
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type !== 'range');
}

/** A box or one of several to choose from: an input in which nothing is typed either. */
function isTicked(element: HTMLElement): boolean {
  return element instanceof HTMLInputElement && (element.type === 'checkbox' || element.type === 'radio');
}

function isTagging(chord: PendingChord): boolean {
  return chord.next.every(({ command }) => command.group === 'tags');
}

/**
 * Listens for the keys of all commands, before anything else does. While a chord is pending, the focus rests on its hint:
 * an input method has nothing to compose there, so that the second stroke arrives as the key it is.
 */
export function KeyListener() {
  const workspace = useWorkspace();
  const words = useWords();
  const { text } = words;
  const [pending, setPending] = useState<PendingChord | null>(null);
  const hint = useRef<HTMLDivElement>(null);
  const cancel = useRef<() => void>(() => {});

  useEffect(() => {
    let bound: { readonly commands: readonly Command[]; readonly bindings: readonly Binding[] } | null = null;
    const dispatcher = createKeyDispatcher({
      bindings() {
        const commands = commandsOf(tagsetIn(workspace.state.get()));
        if (bound?.commands !== commands) bound = { commands, bindings: bindingsOf(commands, workspace.platform) };
        return bound.bindings;
      },
      place: focusPlace,
      mode() {
        const view = workspace.state.get().session?.getSnapshot().view;
        if (view?.task?.kind === 'place') return 'picking';
        return view?.taggingMode ? 'tagging' : 'writing';
      },
      enabled: (command) => isEnabled(workspace, command),
      run: (command) => runCommand(workspace, command),
      onPending(chord) {
        setPending(chord);
        workspace.state.get().session?.setView({ tagPopup: chord !== null && isTagging(chord) });
      },
    });
    cancel.current = dispatcher.cancel;
    const onKeyDown = (event: KeyboardEvent) => {
      // Keys that follow close upon each other arrive before the browser tells where the first has put the caret.
      if (!event.isComposing && focusPlace() === 'text') tellOfSelection(document);
      if (dispatcher.dispatch(event) === 'passed') return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    const unlisten = workspace.api.onMenuCommand((id) => {
      const command = commandsOf(tagsetIn(workspace.state.get())).find((one) => one.id === id);
      if (command && focusPlace() !== 'dialog') runCommand(workspace, command);
    });
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      unlisten();
    };
  }, [workspace]);

  useEffect(() => {
    if (!pending) return;
    const before = document.activeElement;
    hint.current?.focus({ preventScroll: true });
    return () => {
      const still = document.activeElement === document.body || document.activeElement === hint.current;
      if (still && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [pending]);

  if (!pending) return null;
  // The ways to tag are shown beside the text they would tag; the hint then only holds the focus.
  const className = isTagging(pending) ? 'sr' : styles.hint;
  return (
    <div
      ref={hint}
      tabIndex={-1}
      role="status"
      className={className}
      onBlur={(event) => {
        const isChosen = isTagging(pending) && event.relatedTarget?.closest('[role="dialog"]') != null;
        cancel.current();
        // A press on what the chord has shown means it, and must find it there.
        if (isChosen) workspace.state.get().session?.setView({ tagPopup: true });
      }}
    >
      <span className={styles.first}>
        <Keys caps={formatStrokes(pending.strokes, workspace.platform)} />
        {text('shell.chord.then')}
      </span>
      {pending.next.map(({ stroke, command }) => (
        <span key={command.id} className={styles.way}>
          <Keys caps={formatStrokes([stroke], workspace.platform)} />
          {commandLabel(command, words)}
        </span>
      ))}
      <span className={styles.way}>
        <Keys caps={['Esc']} />
        {text('shell.cancel')}
      </span>
    </div>
  );
}
