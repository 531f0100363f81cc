import { corpusTextOfRecord } from '#shared/concordance/corpusText';
import { type SearchedText, wordsOf } from '#shared/concordance/findLines';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { readDocumentRecord } from '#shared/project/readDocumentRecord';
import { type KnownNames, writeKnownNames } from '#shared/suggestions/knownNames';
import { readDocumentSource } from '../documentSource';
import { codeOf, type FileCalls, hasCode } from '../fileCalls';
import { fileStamp } from '../fileStamp';
import { readJsonBytes } from '../jsonFile';
import type { ProjectFolder } from '../projectFolder';
import { workHere } from '../work/storeWork';
import { CORPUS_FILES, type CorpusEntry, corpusFileOf, readCorpusFile, writeCorpusFile } from './corpusFiles';

/** Files that are looked at side by side. */
const WIDTH = 16;
/** When fewer documents have changed than this, they are rather read again the next time than files written. */
const WORTH_KEEPING = 20;

interface Known extends CorpusEntry {
  folded?: { readonly by: (text: string) => string; readonly text: string };
}

/**
 * The texts and tags of all documents of a project as they stand on the disk, in memory: some ten bytes a character. What was
 * read is kept in `local/corpus/`, a cache by the stamps of the records. A document is looked at again when it is noted, so that
 * looking for something costs no calls to the system.
 */
export class Corpus {
  readonly #known = new Map<string, Known>();
  /** Documents whose stamp is to be looked at. */
  readonly #noted = new Set<string>();
  readonly #unread = new Set<string>();
  /** How many tags cover these words. */
  readonly #names = new Map<string, number>();
  /** How many tags name an authority. */
  readonly #uses = new Map<string, number>();
  /** Documents that are being looked at. */
  readonly #looking = new Map<string, Promise<void>>();
  #isAllNoted = true;
  #loading: Promise<void> | null = null;
  /** Documents that are not in the cache as they are known. */
  readonly #changed = new Set<string>();

  constructor(
    private readonly files: FileCalls,
    private readonly folder: ProjectFolder,
    /** Nothing may be written, not even a cache. */
    private readonly isReadOnly: boolean,
  ) {}

  /** Documents may have changed, come or gone: they are looked at before they are looked through. */
  note(changed: 'all' | readonly string[]): void {
    if (changed === 'all') this.#isAllNoted = true;
    else for (const id of changed) this.#noted.add(id);
  }

  /** Says which documents there are: others are forgotten, and of those that are new nothing is known yet. */
  async hold(documents: readonly string[]): Promise<void> {
    this.#loading ??= this.#load();
    await this.#loading;
    const there = new Set(documents);
    for (const id of [...this.#known.keys()]) if (!there.has(id)) this.#put(id, null);
    for (const id of [...this.#unread]) if (!there.has(id)) this.#unread.delete(id);
    for (const id of documents) if (this.#isAllNoted || !this.#known.has(id)) this.#noted.add(id);
    this.#isAllNoted = false;
  }

  /** Brings what is known of these documents up to date; costs nothing for those that are not noted. */
  async look(ids: readonly string[]): Promise<void> {
    const asked = ids.filter((id) => this.#noted.has(id));
    // What somebody else asked for a moment ago is waited for.
    const underWay = ids.flatMap((id) => this.#looking.get(id) ?? []);
    let next = 0;
    const look = async () => {
      for (let id = asked[next++]; id !== undefined; id = asked[next++]) {
        const looking = this.#looking.get(id) ?? this.#lookAt(id);
        this.#looking.set(id, looking);
        await looking.finally(() => this.#looking.delete(id));
      }
    };
    await Promise.all([...underWay, ...Array.from({ length: Math.min(WIDTH, asked.length) }, look)]);
  }

  /** A document's text, folded for looking for forms of words; null for one that is gone or can't be read. */
  searched(id: string, fold: (text: string) => string): SearchedText | null {
    const known = this.#known.get(id);
    if (!known) return null;
    if (known.folded?.by !== fold) known.folded = { by: fold, text: fold(known.text.text) };
    return { text: known.text, folded: known.folded.text };
  }

  /** The words of all tags, each once. */
  get names(): Iterable<string> {
    return this.#names.keys();
  }

  /** What is tagged, each name once for its type, as far as documents were looked at. */
  get tagged(): readonly KnownNames[] {
    const byType = new Map<string, Map<string, { text: string; authority?: string | undefined }>>();
    for (const { text } of this.#known.values()) {
      for (const mention of text.mentions) {
        const words = wordsOf(text, mention);
        const names = byType.get(mention.type) ?? new Map<string, { text: string; authority?: string | undefined }>();
        byType.set(mention.type, names);
        const known = names.get(words);
        if (!known) names.set(words, { text: words, authority: mention.authority });
        // Two of one name: which of them is meant, nobody can tell.
        else if (known.authority !== mention.authority) names.set(words, { text: words });
      }
    }
    return [...byType].map(([type, names]) => writeKnownNames('tagged', type, names.values()));
  }

  /** How many tags name each authority; null before all documents were looked at. */
  get uses(): ReadonlyMap<string, number> | null {
    return this.#isAllNoted || this.#noted.size > 0 ? null : this.#uses;
  }

  /** Documents that can't be read. */
  get unread(): number {
    return this.#unread.size;
  }

  /** Keeps what was read for the next time, if it is enough; `all` of it at the end. */
  async keep(all = false): Promise<void> {
    if (this.isReadOnly || this.#changed.size === 0 || (!all && this.#changed.size < WORTH_KEEPING)) return;
    const changed = [...this.#changed];
    this.#changed.clear();
    const numbers = new Set(changed.map(corpusFileOf));
    const entries = new Map<number, CorpusEntry[]>([...numbers].map((number) => [number, []]));
    for (const { folded: _, ...entry } of this.#known.values()) entries.get(corpusFileOf(entry.id))?.push(entry);
    for (const [number, kept] of entries) {
      if (await writeCorpusFile(this.files, this.folder, number, kept)) continue;
      for (const id of changed) if (corpusFileOf(id) === number) this.#changed.add(id);
    }
  }

  async #load(): Promise<void> {
    for (let number = 0; number < CORPUS_FILES; number++) {
      for (const entry of await readCorpusFile(this.files, this.folder, number)) this.#put(entry.id, entry);
    }
    this.#changed.clear();
  }

  async #lookAt(id: string): Promise<void> {
    this.#noted.delete(id);
    try {
      const stamp = await fileStamp(this.files, this.folder.document(id));
      if (this.#known.get(id)?.stamp === stamp) return;
      const entry = await this.#read(id, stamp);
      this.#put(id, entry);
      if (!entry) this.#unread.add(id);
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      this.#put(id, null);
      // One that is gone a moment ago is no document any more.
      if (!hasCode(error, 'ENOENT')) this.#unread.add(id);
    }
  }

  /** Null for what is no record: the list of documents says why. */
  async #read(id: string, stamp: string): Promise<CorpusEntry | null> {
    const json = readJsonBytes(await this.files.readFile(this.folder.document(id)));
    const reading = json.ok ? readDocumentRecord(json.value) : null;
    if (!reading?.ok || reading.value.id !== id) return null;
    const record = reading.value;
    return { id, stamp, text: corpusTextOfRecord(record, await this.#sourceOf(record)) };
  }

  /** A document without notes of corrections has none, and its source need not be read. */
  async #sourceOf(record: DocumentRecord): Promise<string | null> {
    if (Object.keys(record.corrections).length === 0) return null;
    const { text, problem } = await readDocumentSource(this.files, this.folder, workHere, record);
    return problem ? null : text;
  }

  #put(id: string, entry: CorpusEntry | null): void {
    const before = this.#known.get(id);
    if (!before && !entry) return;
    if (before) this.#count(before, -1);
    if (entry) {
      this.#known.set(id, entry);
      this.#count(entry, 1);
    } else this.#known.delete(id);
    this.#unread.delete(id);
    this.#changed.add(id);
  }

  #count({ text }: CorpusEntry, sign: 1 | -1): void {
    for (const mention of text.mentions) {
      add(this.#names, wordsOf(text, mention), sign);
      if (mention.authority !== undefined) add(this.#uses, mention.authority, sign);
    }
  }
}

function add(counts: Map<string, number>, key: string, sign: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + sign;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
