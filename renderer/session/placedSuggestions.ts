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
  /** Its offsets are in the block. */
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
  /** The types of what is tagged in the block. */
  readonly types: string;
  readonly open: readonly Placed[];
}

class Placed implements PlacedSuggestion {
  constructor(
    private readonly state: () => EditorState,
    readonly key: string,
    readonly block: string,
    readonly text: string,
    /** Its offsets follow the text. */
    public suggestion: TagSuggestion,
  ) {}

  get from(): number {
    return this.start + this.suggestion.from;
  }

  get to(): number {
    return this.start + this.suggestion.to;
  }

  private get start(): number {
    const at = findBlock(this.state().doc, this.block);
    return at ? contentFrom(at) : 0;
  }
}

/**
 * What may be tagged in the blocks of a document, kept in place through edits; what an edit cuts into is dropped until it is told anew.
 * Which of it is open is worked out when somebody looks, and again only for blocks of which something has changed.
 */
export class PlacedSuggestions {
  private readonly blocks = new Map<string, Known>();
  private readonly shown = new Map<string, Shown>();
  /** What `shown` was worked out by. */
  private rules: SuggestionRules | null = null;
  private entities: unknown = null;
  /** Blocks of which something was told, in reading order; null when that has to be worked out anew. */
  private order: readonly string[] | null = null;
  private listed: readonly PlacedSuggestion[] | null = null;
  /** Blocks that were touched since. */
  private readonly changed = new Set<string>();
  private lastList: readonly PlacedSuggestion[] = [];
  private lastKey = 0;

  constructor(private readonly state: () => EditorState) {}

  /** Takes in what is told of a block that says this now. */
  receive({ block, suggestions }: SuggestedBlock, text: string): void {
    const before = this.blocks.get(block)?.told ?? [];
    const told = suggestions.map((one) => {
      const same = before.find((other) => isSamePlace(one, other) && one.source === other.source);
      return { ...one, key: same?.key ?? `suggestion-${++this.lastKey}` };
    });
    this.put(block, told.length > 0 ? { text, told } : null);
  }

  /** Follows an edit. */
  follow(touched: TouchedBlocks, mapping: Mappable): void {
    if (touched.moved) this.order = null;
    const after = new Map(touched.after.map((block) => [blockId(block.node), block]));
    for (const was of touched.before) {
      const id = blockId(was.node);
      const known = this.blocks.get(id);
      if (!known) continue;
      this.changed.add(id);
      const is = after.get(id);
      const text = is && blockText(is.node);
      if (!is || text === undefined) this.put(id, null);
      else if (text !== known.text) this.blocks.set(id, { text, told: carried(known, was, is, text, mapping) });
    }
  }

  /** The open ones of a block, by place. */
  openIn(at: BlockAt, rules: SuggestionRules): readonly PlacedSuggestion[] {
    this.heed(rules);
    return this.openOf(blockId(at.node), at.node, rules);
  }

  /** All open ones in reading order; the same array until one comes, goes or changes. */
  open(rules: SuggestionRules): readonly PlacedSuggestion[] {
    this.heed(rules);
    if (this.listed && [...this.changed].every((id) => this.isAsListed(id, rules))) {
      this.changed.clear();
      return this.listed;
    }
    this.changed.clear();
    const { doc } = this.state();
    this.order ??= blocksOf(doc)
      .map(({ node }) => blockId(node))
      .filter((id) => this.blocks.has(id));
    const list = this.order.flatMap((id) => {
      const at = this.blocks.has(id) ? findBlock(doc, id) : null;
      return at ? this.openOf(id, at.node, rules) : [];
    });
    const isSame = list.length === this.lastList.length && list.every((one, i) => one === this.lastList[i]);
    this.listed = isSame ? this.lastList : list;
    this.lastList = this.listed;
    return this.listed;
  }

  /** Whether the same ones of a block are open as before it was touched, wherever in it they stand now. */
  private isAsListed(id: string, rules: SuggestionRules): boolean {
    const before = this.shown.get(id)?.open ?? [];
    const at = findBlock(this.state().doc, id);
    const open = at ? this.openOf(id, at.node, rules) : [];
    return open.length === before.length && open.every((one, i) => one === before[i]);
  }

  /** The one of this key, if it is open. */
  find(key: string, rules: SuggestionRules): PlacedSuggestion | null {
    for (const [id, { told }] of this.blocks) {
      if (!told.some((one) => one.key === key)) continue;
      const at = findBlock(this.state().doc, id);
      return (at && this.openIn(at, rules).find((one) => one.key === key)) ?? null;
    }
    return null;
  }

  /** Forgets what was worked out by other rules, or while something else was tagged. */
  private heed(rules: SuggestionRules): void {
    const before = this.rules;
    const isOther =
      before?.off !== rules.off || before.ofDocument !== rules.ofDocument || before.ofProject !== rules.ofProject;
    if (isOther) this.shown.clear();
    const entities = recordsOf(this.state()).all('entity');
    if (isOther || entities !== this.entities) this.listed = null;
    this.rules = rules;
    this.entities = entities;
  }

  private openOf(block: string, node: Node, rules: SuggestionRules): readonly Placed[] {
    const known = this.blocks.get(block);
    if (!known || known.told.length === 0) return [];
    const records = recordsOf(this.state());
    const tagged = spansOfBlock(node, 'entity').flatMap(({ id, from, to }) => {
      const type = records.get('entity', id)?.type;
      return type === undefined ? [] : [{ type, from, to }];
    });
    const types = tagged.map(({ type }) => type).join(' ');
    const shown = this.shown.get(block);
    if (shown?.node === node && shown.known === known && shown.types === types) return shown.open;
    const isDismissed = (key: string) => rules.ofDocument.has(key) || Object.hasOwn(rules.ofProject, key);
    const open = openSuggestions(known.text, known.told, { tagged, off: rules.off, isDismissed }).map(
      ({ key, ...suggestion }) => {
        const text = known.text.slice(suggestion.from, suggestion.to);
        const same = shown?.open.find(
          (one) => one.key === key && one.text === text && saysSame(one.suggestion, suggestion),
        );
        if (!same) return new Placed(this.state, key, block, text, suggestion);
        same.suggestion = suggestion;
        return same;
      },
    );
    this.shown.set(block, { node, known, types, open });
    return open;
  }

  private put(block: string, known: Known | null): void {
    if (this.blocks.has(block) !== (known !== null)) this.order = null;
    this.listed = null;
    if (known) this.blocks.set(block, known);
    else {
      this.blocks.delete(block);
      this.shown.delete(block);
    }
  }
}

const isSamePlace = (a: TagSuggestion, b: TagSuggestion): boolean =>
  a.from === b.from && a.to === b.to && a.type === b.type;

const saysSame = (a: TagSuggestion, b: TagSuggestion): boolean =>
  a.type === b.type &&
  a.source === b.source &&
  a.confidence === b.confidence &&
  a.authority === b.authority &&
  a.name === b.name;

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
    if (!isKept) return [];
    return from === one.from ? [one] : [{ ...one, from, to }];
  });
}
