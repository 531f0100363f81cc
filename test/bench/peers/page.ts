import { EditorState as CodeMirrorState, RangeSetBuilder, StateField } from '@codemirror/state';
import { EditorView as CodeMirrorView, Decoration, type DecorationSet } from '@codemirror/view';
import { baseKeymap } from 'prosemirror-commands';
import { keymap } from 'prosemirror-keymap';
import { type Node, Schema } from 'prosemirror-model';
import { EditorState, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { type BigText, makeBigText } from '../bigText';

/**
 * The floor beside which the app is measured: the bare editors with the same text and the same tags, nothing else. Each
 * peer opens, says how long it took until it was painted, and puts the caret in the middle of a given paragraph.
 */

interface Peer {
  open(text: BigText, place: HTMLElement): { placeCaret(paragraph: number): void };
}

const PARAGRAPHS_IN_A_PART = 20;

/** Flat documents hold paragraphs at once; the part they then don't use costs nothing. */
function schemaWith(parts: boolean): Schema {
  return new Schema({
    nodes: {
      doc: { content: parts ? 'part+' : 'paragraph+' },
      part: { content: 'paragraph+', toDOM: () => ['section', 0] as const },
      paragraph: { content: 'text*', toDOM: () => ['p', 0] as const },
      text: {},
    },
    marks: {
      entity: {
        attrs: { id: {} },
        inclusive: false,
        excludes: '',
        toDOM: () => ['span', { class: 'entity' }, 0] as const,
      },
    },
  });
}

function paragraphNodes(schema: Schema, text: BigText): Node[] {
  const tags = new Map<number, { from: number; to: number }[]>();
  for (const { paragraph, ...tag } of text.tags) tags.set(paragraph, [...(tags.get(paragraph) ?? []), tag]);
  let id = 0;
  return text.paragraphs.map((content, index) => {
    const children: Node[] = [];
    let at = 0;
    for (const { from, to } of tags.get(index) ?? []) {
      if (from > at) children.push(schema.text(content.slice(at, from)));
      children.push(schema.text(content.slice(from, to), [schema.mark('entity', { id: `e${id++}` })]));
      at = to;
    }
    if (at < content.length) children.push(schema.text(content.slice(at)));
    return schema.node('paragraph', null, children);
  });
}

const proseMirror = (parts: boolean): Peer => ({
  open(text, place) {
    const schema = schemaWith(parts);
    const paragraphs = paragraphNodes(schema, text);
    const children: Node[] = [];
    if (parts) {
      for (let i = 0; i < paragraphs.length; i += PARAGRAPHS_IN_A_PART) {
        children.push(schema.node('part', null, paragraphs.slice(i, i + PARAGRAPHS_IN_A_PART)));
      }
    }
    const doc = schema.node('doc', null, parts ? children : paragraphs);
    const view = new EditorView(place, { state: EditorState.create({ doc, plugins: [keymap(baseKeymap)] }) });
    return {
      placeCaret(wanted) {
        let index = 0;
        let position = 0;
        view.state.doc.descendants((node, pos) => {
          if (node.type.name === 'paragraph' && index++ === wanted)
            position = pos + 1 + Math.floor(node.content.size / 2);
          return node.type.name === 'part';
        });
        view.focus();
        view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, position)).scrollIntoView());
      },
    };
  },
});

const codeMirror: Peer = {
  open(text, place) {
    const starts: number[] = [];
    let length = 0;
    for (const paragraph of text.paragraphs) {
      starts.push(length);
      length += paragraph.length + 1;
    }
    const entity = Decoration.mark({ class: 'entity' });
    const marks = new RangeSetBuilder<Decoration>();
    for (const { paragraph, from, to } of text.tags) {
      const start = starts[paragraph] ?? 0;
      marks.add(start + from, start + to, entity);
    }
    const names = StateField.define<DecorationSet>({
      create: () => marks.finish(),
      update: (set, transaction) => set.map(transaction.changes),
      provide: (field) => CodeMirrorView.decorations.from(field),
    });
    const view = new CodeMirrorView({
      parent: place,
      state: CodeMirrorState.create({
        doc: text.paragraphs.join('\n'),
        extensions: [CodeMirrorView.lineWrapping, names],
      }),
    });
    return {
      placeCaret(paragraph) {
        const position = (starts[paragraph] ?? 0) + 50;
        view.focus();
        view.dispatch({ selection: { anchor: position }, scrollIntoView: true });
      },
    };
  },
};

const peers = { flat: proseMirror(false), parts: proseMirror(true), codemirror: codeMirror } as const;

declare global {
  interface Window {
    openPeer(name: keyof typeof peers, characters: number, tags: number): Promise<number>;
    placeCaret(paragraph: number): void;
  }
}

/** Opens a peer; resolves with the milliseconds from the call to the end of the first frame that shows it. */
window.openPeer = (name, characters, tags) => {
  const text = makeBigText(characters, tags);
  const place = document.querySelector<HTMLElement>('#place');
  if (!place) throw new Error('The page has no place for a peer.');
  place.replaceChildren();
  const started = performance.now();
  const opened = peers[name].open(text, place);
  window.placeCaret = opened.placeCaret;
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => resolve(performance.now() - started);
      painted.port2.postMessage(null);
    });
  });
};
