import { z } from 'zod';
import { FixTally, fixKey, type HabitualFix, isHabit } from '#shared/corrections/habitualFixes';
import type { Named } from '#shared/detectors/characters/surelyNamed';
import { type Answers, type Learned, LearnedTally } from '#shared/detectors/learning/learned';
import { NameTally, type ProjectNames } from '#shared/detectors/projectNames';
import { Problem } from '#shared/problems/problem';
import { dismissedIn } from '#shared/project/answersIn';
import type { DocumentSummary } from '#shared/project/documentSummary';
import { type CacheForm, readCacheLines, writeCacheLines } from './cacheLines';
import { codeOf, type FileCalls } from './fileCalls';
import { fileStamp } from './fileStamp';
import type { ProjectFolder } from './projectFolder';
import { SerialQueue } from './serialQueue';
import type { RecordImage } from './work/recordTasks';
import type { StoreWork } from './work/storeWork';

const counts = z.array(z.tuple([z.string(), z.int().positive()]));
/** A line of the cache: what is known of a document, or, in the first, which fixes were looked for in all of them. */
const lineSchema = z.union([
  z.strictObject({ wanted: z.array(z.string()) }),
  z.strictObject({
    id: z.string(),
    stamp: z.string(),
    fixes: counts,
    signs: z.int().min(0),
    standing: counts,
    fixed: counts,
    accepted: counts,
    dismissed: counts,
    words: counts,
    names: counts,
    phrases: counts,
  }),
]);
type Line = z.infer<typeof lineSchema>;

/** A document of a million characters may have tens of thousands of fixes. */
const form: CacheForm<Line> = { heading: '{"wordFixes":3}', schema: lineSchema, mostLine: 8 * 1024 * 1024 };

interface Known {
  readonly stamp: string;
  readonly fixes: ReadonlyMap<string, number>;
  readonly signs: number;
  readonly standing: ReadonlyMap<string, number>;
  readonly answers: Answers;
  readonly named: Named;
  /** So many of the fixes that are looked for were looked for in it. */
  readonly looked: number;
}

export interface HabitParts {
  readonly files: FileCalls;
  readonly folder: ProjectFolder;
  readonly work: StoreWork;
  /** Nothing may be written, not even a cache. */
  readonly isReadOnly: () => boolean;
  /** Findings dismissed in the whole project. */
  readonly dismissals: () => Readonly<Record<string, true>>;
  readonly list: () => Promise<readonly DocumentSummary[]>;
  readonly readImage: (id: string) => Promise<{ readonly image: RecordImage; readonly source: string }>;
}

/** What a project keeps correcting, as far as it is known. */
export interface Habits {
  /** The most frequent first. */
  readonly fixes: readonly HabitualFix[];
  /** Places where only signs, spaces or widths were changed. */
  readonly signs: number;
  /** Documents that are yet to be looked at; 0 when all is known. */
  readonly left: number;
  /** Documents that can't be read. */
  readonly unread: number;
}

/** What a project's documents teach, as far as they are known. */
export interface LearnedSoFar {
  readonly learned: Learned;
  readonly names: ProjectNames;
  /** Documents that are yet to be looked at; 0 when all is known. */
  readonly left: number;
}

/** More are of no use in a list, and each is looked for in every document. */
const MOST_FIXES = 500;
/** Words of more documents that are final are not kept: those of so many tell what a project is about. */
const MOST_FINAL = 200;
const noAnswers: Answers = { fixed: new Map(), accepted: new Map(), dismissed: new Map(), words: new Map() };
/** Stands for the project itself among its documents; no id. */
const OF_PROJECT = '';
/** How long a call goes on, in milliseconds. */
const GO = 250;
/** Files whose stamps are looked at side by side. */
const WIDTH = 16;

/**
 * What a project keeps correcting: the words put right in its documents as they stand on the disk, those in the trash left out.
 * A document is read when it is new or has changed since, and again for fixes that were made elsewhere and not looked for in it
 * yet. What is known is kept in `local/`, a cache. Calls are answered one after the other.
 */
export class ProjectHabits {
  readonly #parts: HabitParts;
  readonly #known = new Map<string, Known>();
  readonly #tally = new FixTally();
  readonly #lessons = new LearnedTally();
  readonly #names = new NameTally();
  /** Documents whose words are kept, since they are final. */
  readonly #final = new Set<string>();
  /** Keys of the fixes that are looked for, those wanted last behind the others. */
  #wanted: string[] = [];
  #isLoaded = false;
  /** Documents to be read, by the stamp they have. */
  #stale = new Map<string, string>();
  #unread = new Set<string>();
  #isNews = false;
  readonly #queue = new SerialQueue();

  constructor(parts: HabitParts) {
    this.#parts = parts;
  }

  /** Looks at a few more documents, at all from the beginning when `anew` is set, and tells what is known then. */
  look(anew: boolean): Promise<Habits> {
    return this.#queue.run(async () => {
      const until = performance.now() + GO;
      if (!(await this.#readMore(anew, until))) return this.#told();
      this.#wantMore();
      for (const [id, known] of this.#known) {
        if (known.looked === this.#wanted.length) continue;
        if (performance.now() > until) return this.#told();
        await this.#count(id, known);
      }
      await this.#keep();
      return this.#told();
    });
  }

  /**
   * What the answers in the project's documents teach about wording: what was put right, accepted and dismissed, and the words of
   * documents declared final; and what names and phrases the documents have. Looks at a few documents more, of all of them or of those that are named.
   */
  learn(changed: 'all' | readonly string[]): Promise<LearnedSoFar> {
    return this.#queue.run(async () => {
      if (changed !== 'all') await this.#stampAll(changed);
      if (await this.#readMore(changed === 'all', performance.now() + GO)) await this.#keep();
      this.#lessons.put(OF_PROJECT, { ...noAnswers, dismissed: dismissedIn(this.#parts.dismissals()) });
      return { learned: this.#lessons.learned(), names: this.#names.names(), left: this.#stale.size };
    });
  }

  /** Reads documents that are not known as they are; false when there are more of them than fit in the time. */
  async #readMore(anew: boolean, until: number): Promise<boolean> {
    await this.#load();
    if (anew) await this.#compare();
    for (const [id, stamp] of this.#stale) {
      if (performance.now() > until) return false;
      this.#stale.delete(id);
      await this.#read(id, stamp);
    }
    return true;
  }

  async #load(): Promise<void> {
    if (this.#isLoaded) return;
    const { files, folder } = this.#parts;
    const [first, ...lines] = await readCacheLines(files, folder.wordFixes, form);
    this.#isLoaded = true;
    if (!first || !('wanted' in first)) return;
    this.#wanted = first.wanted;
    for (const line of lines) {
      if ('wanted' in line) continue;
      const { id, stamp, signs } = line;
      const looked = this.#wanted.length;
      const answers = {
        fixed: new Map(line.fixed),
        accepted: new Map(line.accepted),
        dismissed: new Map(line.dismissed),
        words: new Map(line.words),
      };
      const named = { names: new Map(line.names), phrases: new Map(line.phrases) };
      const standing = new Map(line.standing);
      this.#put(id, { stamp, signs, fixes: new Map(line.fixes), standing, answers, named, looked });
    }
  }

  #put(id: string, told: Known | null): void {
    this.#final.delete(id);
    const known = told && this.#withRoom(told);
    if (known && known.answers.words.size > 0) this.#final.add(id);
    this.#tally.put(id, known);
    this.#lessons.put(id, known?.answers ?? null);
    this.#names.put(id, known?.named ?? null);
    if (known) this.#known.set(id, known);
    else this.#known.delete(id);
  }

  /** Without its words when enough other documents have given theirs. */
  #withRoom(known: Known): Known {
    if (this.#final.size < MOST_FINAL) return known;
    return { ...known, answers: { ...known.answers, words: noAnswers.words } };
  }

  /** Finds out which documents have to be read. */
  async #compare(): Promise<void> {
    const { list } = this.#parts;
    const documents = (await list()).filter(({ trashedAt }) => trashedAt === undefined);
    const there = new Set(documents.map(({ id }) => id));
    for (const id of [...this.#known.keys()]) if (!there.has(id)) this.#forget(id);
    this.#stale = new Map();
    this.#unread = new Set(documents.flatMap(({ id, problem }) => (problem ? [id] : [])));
    await this.#stampAll(documents.flatMap(({ id, problem }) => (problem ? [] : [id])));
  }

  /** Has documents read that are another now than when they were read. */
  async #stampAll(ids: readonly string[]): Promise<void> {
    const { files, folder } = this.#parts;
    await this.#load();
    let next = 0;
    const look = async () => {
      for (let id = ids[next++]; id !== undefined; id = ids[next++]) {
        try {
          const stamp = await fileStamp(files, folder.document(id));
          if (this.#known.get(id)?.stamp !== stamp) this.#stale.set(id, stamp);
        } catch (error) {
          this.#pass(id, error);
        }
      }
    };
    await Promise.all(Array.from({ length: WIDTH }, look));
  }

  async #read(id: string, stamp: string): Promise<void> {
    try {
      const { image, source } = await this.#parts.readImage(id);
      const looked = this.#wanted.length;
      const told = await this.#parts.work('tellWordFixes', { bytes: image.bytes, id, source, wanted: this.#wanted });
      this.#put(id, { stamp, ...told, looked });
      this.#isNews = true;
    } catch (error) {
      this.#pass(id, error);
    }
  }

  /** Looks for the fixes that are told by now and were not looked for yet; when few of the others are told, only for those. */
  #wantMore(): void {
    const told = this.#tally.most(MOST_FIXES).map(fixKey);
    const wanted = new Set(this.#wanted);
    const more = told.filter((key) => !wanted.has(key));
    if (wanted.size + more.length <= 2 * MOST_FIXES) this.#wanted.push(...more);
    else {
      this.#wanted = told;
      for (const [id, known] of [...this.#known]) this.#put(id, { ...known, standing: new Map(), looked: 0 });
    }
  }

  async #count(id: string, known: Known): Promise<void> {
    const { files, folder, work } = this.#parts;
    try {
      const bytes = await files.readFile(folder.document(id));
      const looked = this.#wanted.length;
      const more = await work('countStanding', { bytes, id, wanted: this.#wanted.slice(known.looked) });
      this.#put(id, { ...known, standing: new Map([...known.standing, ...more]), looked });
      this.#isNews = true;
    } catch (error) {
      this.#pass(id, error);
    }
  }

  /** A document that can't be read tells nothing; the list of documents says why. */
  #pass(id: string, error: unknown): void {
    if (!(error instanceof Problem) && !(error instanceof RangeError) && codeOf(error) === undefined) throw error;
    this.#forget(id);
    this.#unread.add(id);
  }

  #forget(id: string): void {
    if (!this.#known.has(id)) return;
    this.#put(id, null);
    this.#isNews = true;
  }

  async #keep(): Promise<void> {
    if (!this.#isNews || this.#parts.isReadOnly()) return;
    const { files, folder } = this.#parts;
    const lines: Line[] = [{ wanted: this.#wanted }];
    for (const [id, { stamp, signs, fixes, standing, answers, named }] of this.#known) {
      const { fixed, accepted, dismissed, words } = answers;
      lines.push({
        id,
        stamp,
        signs,
        fixes: [...fixes],
        standing: [...standing],
        fixed: [...fixed],
        accepted: [...accepted],
        dismissed: [...dismissed],
        words: [...words],
        names: [...named.names],
        phrases: [...named.phrases],
      });
    }
    try {
      await writeCacheLines(files, folder.wordFixes, form, lines);
      this.#isNews = false;
    } catch (error) {
      // It is made again the next time.
      if (codeOf(error) === undefined) throw error;
    }
  }

  #told(): Habits {
    let signs = 0;
    let uncounted = 0;
    for (const known of this.#known.values()) {
      signs += known.signs;
      if (known.looked !== this.#wanted.length) uncounted++;
    }
    return {
      fixes: this.#tally.most(MOST_FIXES).filter(isHabit),
      signs,
      left: this.#stale.size + uncounted,
      unread: this.#unread.size,
    };
  }
}
