import type { OpenedDocument } from '#shared/ipc/contract';
import { journalLine } from '#shared/journal/journalLine';
import { Problem } from '#shared/problems/problem';
import type { DocumentRecord } from '#shared/project/documentRecord';
import type { ProjectStore } from '../../../electron/store/projectStore';
import { edited, open } from './projects';

/** The line of the n-th change, which tells by its text that it is. */
export function typedLine(n: number, text = `第${n}步`): string {
  const line = journalLine({
    k: 'do',
    n,
    at: 0,
    event: n,
    steps: [{ stepType: 'replace', from: 3, to: 3, slice: { content: [{ type: 'text', text }] } }],
    inverse: [{ stepType: 'replace', from: 3, to: 3 + text.length }],
  });
  if (line === null) throw new RangeError('too long');
  return line;
}

export const typedLines = (from: number, to: number): string[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => typedLine(from + i));

/** What opening a document gives, in a project that is opened for it and closed again. */
export async function reopened(dir: string, id: string): Promise<OpenedDocument> {
  const store = await open(dir);
  try {
    return await store.open(id);
  } finally {
    await store.close();
  }
}

/** The text that tells which change a record holds; 0 for one that nobody saved. */
export const recordText = (n: number): string => `已存${n}`;
export function heldBy(record: DocumentRecord): number {
  const [first] = record.articles[0]?.blocks[0]?.content ?? [];
  return Number(/^已存(\d+)$/.exec(first && 'text' in first ? first.text : '')?.[1] ?? 0);
}

/** Does what a window does with an open document: gives changes to the journal until they are confirmed, and saves. */
export class Typist {
  /** The last change that was typed, that the journal confirmed, and that a record confirmed holds. */
  typed: number;
  confirmed: number;
  saved: number;
  /** How each call ended: `done`, or a problem's code. */
  readonly outcomes: string[];

  constructor(
    private readonly store: ProjectStore,
    private readonly opened: OpenedDocument,
    before: Typist | null = null,
  ) {
    this.typed = opened.journal?.n ?? before?.typed ?? 0;
    this.confirmed = opened.journal?.n ?? before?.confirmed ?? 0;
    this.saved = before?.saved ?? 0;
    this.outcomes = [...(before?.outcomes ?? [])];
  }

  /** Types so many changes, and gives all that are not confirmed, each in a call of its own. */
  async type(count = 1): Promise<void> {
    this.typed += count;
    const calls: Promise<void>[] = [];
    for (let n = this.confirmed + 1; n <= this.typed; n++) calls.push(this.give(n));
    await Promise.all(calls);
  }

  async save(): Promise<void> {
    const n = this.typed;
    await this.note(async () => {
      await this.store.save(edited(this.opened.record, recordText(n)), n);
      this.saved = n;
    });
  }

  async rename(title: string): Promise<void> {
    await this.note(() => this.store.rename(this.opened.record.id, title));
  }

  private give(n: number): Promise<void> {
    return this.note(async () => {
      this.confirmed = Math.max(this.confirmed, await this.store.appendChanges(this.opened.record.id, [typedLine(n)]));
    });
  }

  private async note(call: () => Promise<void>): Promise<void> {
    try {
      await call();
      this.outcomes.push('done');
    } catch (error) {
      this.outcomes.push(error instanceof Problem ? error.code : `no problem: ${String(error)}`);
    }
  }
}
