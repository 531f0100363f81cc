import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { mentionsOf } from '#shared/annotations/mentions';
import { correctionsOf } from '#shared/corrections/corrections';
import { blocksOf, contentFrom } from '#shared/document/blocks';
import { recordsOf } from '#shared/document/records';
import { blockText } from '#shared/document/schema';
import { openDocumentState, recordFrom } from '#shared/editing/documentState';
import type { BlockRecord, CorrectionNote, DocumentRecord } from '#shared/project/documentRecord';
import { importedBlocks } from '../../properties/sample';

/** Articles of blocks; `[id:words]` in a text is a person tagged with that id. Two blocks a part. */
export function recordOf(...articles: string[][]): { record: DocumentRecord; source: string } {
  let source = '';
  const entities: DocumentRecord['entities'] = {};
  const blockOf = (text: string, id: string): BlockRecord => {
    const content: BlockRecord['content'] = text.split(/(\[\w+:[^\]]+\])/).flatMap((piece) => {
      const tagged = /^\[(\w+):([^\]]+)\]$/.exec(piece);
      const [, mention = '', words = ''] = tagged ?? [];
      if (tagged) entities[mention] = { type: 'person' };
      if (tagged) return [{ text: words, marks: [{ type: 'entity' as const, id: mention }] }];
      return piece ? [{ text: piece }] : [];
    });
    const from = source.length;
    source += content.map((inline) => ('text' in inline ? inline.text : '')).join('');
    const block: BlockRecord = { id, type: 'paragraph', sources: [[from, source.length]], content };
    source += '\n';
    return from === source.length - 1 ? { ...block, sources: [] } : block;
  };
  const record: DocumentRecord = {
    format: 'jiaokan-document',
    version: 3,
    id: 'doc',
    title: '文稿',
    status: 'inProgress',
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    source: {
      sha256: '0'.repeat(64),
      encoding: 'UTF-8',
      format: 'txt',
      name: 'a.txt',
      bytes: 1,
      length: source.length,
    },
    metadata: {},
    articleMetadata: {},
    articles: articles.map((texts, a) => ({
      id: `a${a}`,
      parts: Array.from({ length: Math.ceil(texts.length / 2) }, (_, p) => Math.min(2, texts.length - p * 2)),
      blocks: texts.map((text, b) => blockOf(text, `a${a}b${b}`)),
    })),
    corrections: {},
    entities,
    relations: {},
    comments: {},
    orphans: {},
    dismissals: {},
    versions: [],
  };
  return { record: { ...record, source: { ...record.source, length: source.length } }, source };
}

/** An open document with what tests ask of it. */
export class OpenText {
  state: EditorState;
  readonly record: DocumentRecord;
  readonly source: string;
  composing = false;
  author = '校对员';
  time = 1000;
  private ids = 0;

  constructor(opened: { record: DocumentRecord; source: string }) {
    this.record = opened.record;
    this.source = opened.source;
    this.state = openDocumentState({
      ...opened,
      author: () => this.author,
      newId: () => `n${this.ids++}`,
      now: () => this.time,
      composing: () => this.composing,
      imported: () => importedBlocks(opened.record),
    });
  }

  static of(...articles: string[][]): OpenText {
    return new OpenText(recordOf(...articles));
  }

  readonly dispatch = (tr: Transaction): void => {
    this.state = this.state.applyTransaction(tr.setTime(this.time)).state;
  };

  run(command: Command): boolean {
    const can = command(this.state);
    const did = command(this.state, this.dispatch);
    if (can !== did) throw new Error(`asked: ${can}, done: ${did}`);
    return did;
  }

  /** The position of an offset in the n-th block. */
  at(block: number, offset: number): number {
    const found = blocksOf(this.state.doc)[block];
    if (!found) throw new Error(`no block ${block}`);
    return contentFrom(found) + offset;
  }

  select(block: number, offset: number, toBlock = block, to = offset): this {
    const selection = TextSelection.create(this.state.doc, this.at(block, offset), this.at(toBlock, to));
    this.state = this.state.apply(this.state.tr.setSelection(selection));
    return this;
  }

  /** Types over [from, to) of a block. */
  type(block: number, from: number, to: number, text: string): this {
    const [start, end] = [this.at(block, from), this.at(block, to)];
    this.dispatch(text === '' ? this.state.tr.delete(start, end) : this.state.tr.insertText(text, start, end));
    return this;
  }

  get texts(): string[] {
    return blocksOf(this.state.doc).map(({ node }) => blockText(node));
  }

  get tags(): Record<string, string> {
    return Object.fromEntries(mentionsOf(this.state).map((mention) => [mention.id, mention.text]));
  }

  get corrections(): string[] {
    return blocksOf(this.state.doc).flatMap(({ node }) =>
      correctionsOf(node, this.source).map(({ key, was, text }) => `${key} ${was}→${text}`),
    );
  }

  note(key: string): CorrectionNote | undefined {
    return recordsOf(this.state).get('correction', key);
  }

  /** Blocks in each part of each article. */
  get shape(): number[][] {
    return this.saved.articles.map(({ parts }) => parts);
  }

  get saved(): DocumentRecord {
    return recordFrom(this.state, this.record);
  }
}
