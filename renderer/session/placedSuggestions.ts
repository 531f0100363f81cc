import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import type { Mappable } from 'prosemirror-transform';
import { spansOfBlock } from '#shared/annotations/spans';
import { type BlockAt, blocksOf, contentFrom, findBlock } from '#shared/document/blocks';
import { recordsOf } from '#shared/document/records';
import { blockId, blockText } from '#shared/document/schema';
import type { TouchedBlocks } from '#shared/document/touchedBlocks';
import type { SuggestedBlock } from '#shared/ipc/suggestionsContract';
import { openSuggestions } from '#shared/suggestions/openSuggestions';
import type { TagSuggestion } from '#shared/suggestions/suggestion';

/** A suggestion as it is shown: `from` and `to` are positions in the current document. */
export interface PlacedSuggestion {
  /** The same as long as it stands, through edits elsewhere. */
  readonly key: string;
  readonly block: string;
  readonly from: number;
  readonly to: number;
  /** What stands there. */
  readonly text: string;
  /** Offsets in the block. */
  readonly suggestion: TagSuggestion;
}

/** One of all that were told of a block; carried along, it keeps its key. */
interface Told extends TagSuggestion {
  readonly key: string;
}

/** What decides which suggestions are open besides the tags there are. */
export interface SuggestionRules {
  readonly off: ReadonlySet<string>;
  readonly ofDocument: { has(key: string): boolean };
  readonly ofProject: Readonly<Record<string, true>>;
}

interface Known {
  readonly text: string;
  readonly told: readonly Told[];
}

interface Shown {
  readonly node: Node;
  readonly known: Known;
  readonly types: string;
  readonly by: readonly unknown[];
  readonly open: readonly Told[];
}

/** What may be tagged in the blocks of a document, kept in place through edits; what an edit cuts into is dropped until it is told anew. */
export class PlacedSuggestions {
  private readonly blocks = new Map<string, Known>();
  private readonly shown = new Map<string, Shown>();
  private lastKey = 0;

  /** Takes in what is told of a block that says this now. */
  receive({ block, suggestions }: SuggestedBlock, text: string): void {
    const before = this.blocks.get(block)?.told ?? [];
    const told = suggestions.map((one) => {
      const same = before.find((other) => isSamePlace(one, other) && one.source === other.source);
      return { ...one, key: same?.key ?? `suggestion-${++this.lastKey}` };
    });
    if (told.length > 0) this.blocks.set(block, { text, told });
    else this.forget(block);
  }

  /** Follows an edit. */
  follow(touched: TouchedBlocks, mapping: Mappable): void {
    const after = new Map(touched.after.map((block) => [blockId(block.node), block]));
    for (const was of touched.before) {
      const id = blockId(was.node);
      const known = this.blocks.get(id);
      if (!known) continue;
      const is = after.get(id);
      if (!is) {
        this.forget(id);
        continue;
      }
      const text = blockText(is.node);
      if (text !== known.text) this.blocks.set(id, { text, told: carried(known, was, is, text, mapping) });
    }
  }

  /** The open ones of a block, by place. */
  openIn(at: BlockAt, state: EditorState, rules: SuggestionRules): readonly PlacedSuggestion[] {
    const block = blockId(at.node);
    const known = this.blocks.get(block);
    if (!known || known.told.length === 0) return [];
    const tagged = spansOfBlock(at.node, 'entity').flatMap(({ id, from, to }) => {
      const type = recordsOf(state).get('entity', id)?.type;
      return type === undefined ? [] : [{ type, from, to }];
    });
    const types = tagged.map(({ type }) => type).join(' ');
    const by = [rules.off, rules.ofDocument, rules.ofProject];
    let shown = this.shown.get(block);
    const isSame =
      shown?.node === at.node &&
      shown.known === known &&
      shown.types === types &&
      by.every((one, i) => one === shown?.by[i]);
    if (!shown || !isSame) {
      const isDismissed = (key: string) => rules.ofDocument.has(key) || Object.hasOwn(rules.ofProject, key);
      const open = openSuggestions(known.text, known.told, { tagged, off: rules.off, isDismissed });
      shown = { node: at.node, known, types, by, open };
      this.shown.set(block, shown);
    }
    const start = contentFrom(at);
    return shown.open.map(({ key, ...suggestion }) => {
      const { from, to } = suggestion;
      return { key, block, from: start + from, to: start + to, text: known.text.slice(from, to), suggestion };
    });
  }

  /** All open ones in reading order. */
  open(state: EditorState, rules: SuggestionRules): readonly PlacedSuggestion[] {
    if (this.blocks.size === 0) return [];
    return blocksOf(state.doc).flatMap((at) => this.openIn(at, state, rules));
  }

  /** The one of this key, if it is open. */
  find(key: string, state: EditorState, rules: SuggestionRules): PlacedSuggestion | null {
    for (const [id, { told }] of this.blocks) {
      if (!told.some((one) => one.key === key)) continue;
      const at = findBlock(state.doc, id);
      return (at && this.openIn(at, state, rules).find((one) => one.key === key)) ?? null;
    }
    return null;
  }

  private forget(block: string): void {
    this.blocks.delete(block);
    this.shown.delete(block);
  }
}

const isSamePlace = (a: TagSuggestion, b: TagSuggestion): boolean =>
  a.from === b.from && a.to === b.to && a.type === b.type;

function carried(
  { text: before, told }: Known,
  was: BlockAt,
  is: BlockAt,
  text: string,
  mapping: Mappable,
): readonly Told[] {
  return told.flatMap((one) => {
    const from = mapping.map(contentFrom(was) + one.from, 1) - contentFrom(is);
    const to = mapping.map(contentFrom(was) + one.to, -1) - contentFrom(is);
    const isKept =
      from >= 0 && to - from === one.to - one.from && text.startsWith(before.slice(one.from, one.to), from);
    return isKept ? [{ ...one, from, to }] : [];
  });
}
