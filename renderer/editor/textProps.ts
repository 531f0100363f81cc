import { chainCommands } from 'prosemirror-commands';
import { keydownHandler } from 'prosemirror-keymap';
import {
  type Command,
  type EditorState,
  NodeSelection,
  type Selection,
  TextSelection,
  type Transaction,
} from 'prosemirror-state';
import type { DirectEditorProps, EditorView } from 'prosemirror-view';
import { schema } from '#shared/document/schema';
import { redo, undo } from '#shared/document/undo';
import { copySelection } from '#shared/editing/clipboard';
import {
  eraseSelection,
  joinAtEnd,
  joinAtStart,
  pasteClipboard,
  pastePlainText,
  splitBlock,
  typeOverArticles,
} from '#shared/editing/commands/index';
import type { DocumentSession } from '../session/session';
import { commentsAt, mentionsAt } from './annotationsAt';
import { askForGap, openComment } from './commentActions';
import { selectWord } from './selectionMoves';

export interface TextPropsOptions {
  readonly session: DocumentSession;
  /** Where the view is made; its `data-label` names the text. */
  readonly place: HTMLElement;
  readonly readOnly: boolean;
}

type TextProps = Omit<DirectEditorProps, 'state' | 'dispatchTransaction' | 'decorations' | 'nodeViews'>;

/** Selects from the first character to the last, so that what replaces them is put into a block. */
function selectText(state: EditorState, dispatch?: (transaction: Transaction) => void): boolean {
  const { doc } = state;
  dispatch?.(state.tr.setSelection(TextSelection.between(doc.resolve(0), doc.resolve(doc.content.size))));
  return true;
}

const erase = chainCommands(eraseSelection, joinAtStart);
const eraseForward = chainCommands(eraseSelection, joinAtEnd);

/** Keys that belong to writing itself; everything else is a registered command. */
const writing: Readonly<Record<string, Command>> = {
  Enter: splitBlock,
  'Shift-Enter': splitBlock,
  Backspace: erase,
  'Shift-Backspace': erase,
  'Mod-Backspace': erase,
  Delete: eraseForward,
  'Mod-Delete': eraseForward,
  'Mod-a': selectText,
};

/** How the view of a text behaves under keys, input methods and the clipboard. */
export function textProps({ session, place, readOnly }: TextPropsOptions): TextProps {
  const onWritingKey = keydownHandler(writing);
  /** Not read-only for the browser, which would work out the style of all the text anew, twice within a second. */
  const isHeld = () => !!session.getSnapshot().find?.run;
  const settleAfterComposition = (view: EditorView) => {
    // Once the input method's last change has been read; a composition that follows at once settles when it ends itself.
    setTimeout(() => {
      if (!view.isDestroyed && !view.composing) view.dispatch(view.state.tr);
    });
  };
  return {
    editable: () => {
      const { taggingMode, task } = session.getSnapshot().view;
      return !readOnly && !taggingMode && task?.kind !== 'place';
    },
    attributes: () => ({
      class: 'sheet-text',
      'aria-label': place.dataset.label ?? '',
      'data-place': 'text',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-readonly': String(readOnly),
      lang: 'zh-CN',
      spellcheck: 'false',
      tabindex: '0',
    }),
    scrollMargin: 60,
    scrollThreshold: 40,
    handleKeyDown: (view, event) => onWritingKey(view, event),
    handleTextInput: (view, _from, _to, text) => typeOverArticles(text)(view.state, view.dispatch),
    handlePaste(view, event) {
      const data = event.clipboardData;
      if (data) {
        const content = { html: data.getData('text/html'), text: data.getData('text/plain') };
        pasteClipboard(content, session.id)(view.state, view.dispatch);
      }
      return true;
    },
    handleClick: (_view, position, event) => onClick(session, position, event),
    handleDoubleClick: (_view, position, event) => onClick(session, position, event),
    handleDOMEvents: {
      copy: (view, event) => putOnClipboard(view, event, session.id),
      cut(view, event) {
        if (!putOnClipboard(view, event, session.id)) return false;
        if (view.editable) eraseSelection(view.state, view.dispatch);
        return true;
      },
      // Text that moves by accident is not noticed; cutting and pasting is meant.
      dragstart(_view, event) {
        event.preventDefault();
        return true;
      },
      drop(view, event) {
        // Files are the window's to import.
        if (!event.dataTransfer || event.dataTransfer.files.length > 0) return true;
        event.preventDefault();
        const place = view.editable && view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (!place) return true;
        view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(place.pos))));
        pastePlainText(event.dataTransfer.getData('text/plain'))(view.state, view.dispatch);
        return true;
      },
      compositionstart(view) {
        if (!isHeld()) return false;
        view.dom.blur();
        return true;
      },
      compositionend(view) {
        settleAfterComposition(view);
        return false;
      },
      // The system's own menu asks for undo this way; the browser's undo knows nothing of ours.
      beforeinput(view, event) {
        if (isHeld()) {
          event.preventDefault();
          return true;
        }
        const travel = event.inputType === 'historyUndo' ? undo : event.inputType === 'historyRedo' ? redo : null;
        if (!travel) return false;
        event.preventDefault();
        travel(view.state, view.dispatch);
        return true;
      },
    },
  };
}

/** A click on a name shows what it is tagged as, one on a comment its thread, one on a gap its count; in tagging mode it selects the word there. */
function onClick(session: DocumentSession, position: number, event: MouseEvent): boolean {
  if (event.button !== 0) return false;
  if (session.getSnapshot().view.taggingMode) {
    selectWord(session, position);
    return true;
  }
  if (!(event.target instanceof Element)) return false;
  const isMention = event.target.closest('.entity') !== null;
  const gap = event.target.closest('.gap') && gapNear(session, position);
  const comment = event.target.closest('.comment') ? commentAround(session, position, isMention) : null;
  if (gap) {
    session.dispatch(gap);
    askForGap(session);
    return true;
  }
  if (comment) {
    session.dispatch(session.getSnapshot().state.tr.setSelection(caretAt(session, position)));
    openComment(session, comment);
  } else session.setView({ tagPopup: isMention });
  return false;
}

function caretAt(session: DocumentSession, position: number): Selection {
  return TextSelection.near(session.getSnapshot().state.doc.resolve(position));
}

/** Selects the gap beside a position; null when there is none, or it may not be changed. */
function gapNear(session: DocumentSession, position: number): Transaction | null {
  const { state, save } = session.getSnapshot();
  if (save.phase === 'readOnly') return null;
  const $position = state.doc.resolve(position);
  const isAfter = $position.nodeAfter?.type === schema.nodes.gap;
  if (!isAfter && $position.nodeBefore?.type !== schema.nodes.gap) return null;
  return state.tr.setSelection(NodeSelection.create(state.doc, isAfter ? position : position - 1));
}

/** The innermost comment around a position, unless a name that is tagged there lies inside it. */
function commentAround(session: DocumentSession, position: number, isMention: boolean): string | null {
  const { state } = session.getSnapshot();
  const there = state.apply(state.tr.setSelection(caretAt(session, position)));
  const [comment] = commentsAt(there);
  const [mention] = isMention ? mentionsAt(there) : [];
  if (!comment) return null;
  return mention && mention.to - mention.from < comment.to - comment.from ? null : comment.id;
}

function putOnClipboard(view: EditorView, event: ClipboardEvent, document: string): boolean {
  const content = copySelection(view.state, document);
  if (!content || !event.clipboardData) return false;
  event.preventDefault();
  event.clipboardData.clearData();
  event.clipboardData.setData('text/html', content.html);
  event.clipboardData.setData('text/plain', content.text);
  return true;
}
