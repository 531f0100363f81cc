import { expect } from 'vitest';
import { describeProblem, Problem } from '#shared/problems/problem';
import type { DocumentRecord } from '#shared/project/documentRecord';
import type { FileCalls } from '../../../electron/store/fileCalls';
import { openProject } from '../../../electron/store/openProject';
import type { ProjectStore } from '../../../electron/store/projectStore';
import type { MemoryDisk } from './memoryDisk';
import { copyOf, documentPath, type Expected, type Model, type Prepared, UNREADABLE } from './preparedProject';
import { bytes, edited, MEMORY } from './projects';
import { recordText, typedLine, typedLines } from './typist';

const LONG_JOURNAL = 3000;

/** What a refused call may say: each of these leaves the old state. */
const REFUSALS: ReadonlySet<string> = new Set([
  'saveFailed',
  'journalNotWritten',
  'journalUnreadable',
  'recordUnreadable',
  'projectReadOnly',
  // The record is the old one; the journal has the change, which opening the document brings back.
  'changeJournalled',
  // Such a document is its editor's to settle.
  'documentUnsettled',
]);

/** What such a session, and who looks at what it left, open the project with. */
export const options = () => {
  let ids = 0;
  return { now: () => 1_767_225_600_000, newId: () => `new${ids++}`, longJournal: LONG_JOURNAL };
};

/** A session of everything the store can do, on a disk that may fail; keeps what should stand by what it is told. */
export class Session {
  readonly outcomes: string[] = [];
  typed = 3;
  confirmed = 3;
  /** Bytes that some file holds whatever happens, besides those that were prepared. */
  readonly kept: Uint8Array[] = [];
  isCopyAway = false;
  /** What the document made here says by its record. */
  importedText = '第五篇。';
  /** The document whose backups were removed. */
  withoutBackups: string | null = null;
  private store: ProjectStore | null = null;

  constructor(
    private readonly files: FileCalls,
    /** The disk under it, on which other programs do as they like. */
    private readonly disk: MemoryDisk,
    private readonly prepared: Prepared,
    readonly model: Model,
  ) {}

  async run(): Promise<void> {
    const { ids } = this.prepared;
    await this.act('open project', async () => {
      this.store = await openProject(MEMORY, { ...options(), files: this.files, write: true });
    });
    const { store } = this;
    if (!store) return;
    await this.act('known', () => store.known());
    await this.act('look through', () => store.lookThrough(() => undefined));
    await this.act('list', () => store.list());
    await this.act('unsaved journals', () => store.unsavedJournals());
    await this.work(store, ids.typed);
    await this.keepVersions(store, ids.typed);
    await this.meetOthers(store, ids.damaged);
    await this.restoreLost(store, ids.lost);
    await this.manage(store, ids.typed);
    for (const id of [ids.outside, ids.damaged, ids.flipped]) {
      const { unmerged = [] } = (await this.act(`open ${id}`, () => store.open(id))) ?? {};
      for (const journal of unmerged) {
        await this.act('read unmerged', () => store.readUnmerged(id, journal));
        await this.act('settle unmerged', () => store.settleUnmerged(id, journal));
      }
    }
    await this.act('last document', () => store.lastDocument());
    await store.close();
  }

  private async work(store: ProjectStore, id: string): Promise<void> {
    const { record, journal } = (await this.act('open', () => store.open(id))) ?? {};
    if (!record || !journal) return;
    const type = (count: number, text?: string) => {
      this.typed += count;
      const lines = typedLines(this.confirmed + 1, this.typed).map((line, i) =>
        text === undefined ? line : typedLine(this.confirmed + 1 + i, text),
      );
      return this.act('type', async () => {
        if (lines.length > 0) this.confirmed = await store.appendChanges(id, lines);
      });
    };
    const save = (name = 'save') => {
      const n = this.typed;
      return this.act(
        name,
        () => store.save(edited(record, recordText(n)), n),
        // Who saves has begun.
        () => this.change(id, { held: n, status: 'inProgress' }),
      );
    };
    await type(2);
    await save();
    await type(1);
    await Promise.all([save('save while typing'), type(1)]);
    await this.act(
      'rename',
      () => store.rename(id, '新名'),
      () => this.change(id, { title: '新名' }),
    );
    await this.act('caret', () => store.saveCaret(id, { block: 'b', offset: 0, scroll: 0 }));
    await type(1);
    await save();
    // Long enough for what was written before to be made short.
    await type(2, '长'.repeat(900));
    await save('save and shorten');
    await type(1);
    await save('save and shorten again');
    // What was refused is given again before a window closes.
    await type(0);
  }

  private async keepVersions(store: ProjectStore, id: string): Promise<void> {
    const status = (to: DocumentRecord['status'], versions: readonly string[]) =>
      this.act(
        `status ${to}`,
        () => store.setStatus(id, to, '林'),
        () => this.change(id, { status: to, versions: [...this.at(id).versions, ...versions] }),
      );
    await status('toReview', []);
    await status('final', ['']);
    const kept = await this.act(
      'save version',
      () => store.saveVersion(id, { kind: 'saved', name: '一校', by: '林' }),
      () => this.change(id, { versions: [...this.at(id).versions, '一校'] }),
    );
    const version = kept?.at(-1)?.id;
    if (version === undefined) return;
    await this.act('read version', () => store.readVersion(id, version));
    const named = (from: string, to: readonly string[]) => () =>
      this.change(id, { versions: this.at(id).versions.flatMap((name) => (name === from ? to : name)) });
    await this.act('rename version', () => store.renameVersion(id, version, '二校'), named('一校', ['二校']));
    const current = this.at(id).versions.at(-1) ?? '';
    await this.act('delete version', () => store.deleteVersion(id, version), named(current, []));
  }

  private async manage(store: ProjectStore, id: string): Promise<void> {
    const add = (key: string, title: string) => () => {
      const { status, held } = key === 'copy' ? this.at(id) : { status: 'notStarted' as const, held: 0 };
      this.model.documents.set(key, { title, status, held, trashed: false, versions: [] });
    };
    const file = { bytes: bytes('戊\n\n第五篇。\n'), name: '戊.txt' };
    const imported = await this.act('import', () => store.importFile(file), add('imported', '戊'));
    const name = (title: string) => `${title}二`;
    await this.act('copy', () => store.copy(id, name), add('copy', name(this.at(id).title)));
    await this.act(
      'trash',
      () => store.trash(id),
      () => this.change(id, { trashed: true }),
    );
    await this.act(
      'restore',
      () => store.restore(id),
      () => this.change(id, { trashed: false }),
    );
    await this.act(
      'change project',
      () => store.changeProject((project) => ({ ...project, dictionary: ['校勘'] })),
      () => {
        this.model.dictionary = ['校勘'];
      },
    );
    await this.teach(store);
    if (!imported) return;
    await this.changeElsewhere(store, imported.id);
    await this.act(
      'trash imported',
      () => store.trash(imported.id),
      () => this.change('imported', { trashed: true }),
    );
    await this.deleteForGood(store, imported.id);
    if (this.model.documents.has('imported')) return;
    const [backup] = (await this.act('backups', () => store.backups.of(imported.id))) ?? [];
    if (!backup) return;
    await this.act('restore deleted', () => store.backups.restore(imported.id, backup.id), add('imported', '戊'));
    if (!this.model.documents.has('imported')) return;
    await this.act(
      'trash imported again',
      () => store.trash(imported.id),
      () => this.change('imported', { trashed: true }),
    );
    await this.deleteForGood(store, imported.id);
    if (this.model.documents.has('imported')) return;
    await this.act(
      'remove backups',
      () => store.backups.removeAll(imported.id),
      () => {
        this.withoutBackups = imported.id;
      },
    );
  }

  private async teach(store: ProjectStore): Promise<void> {
    const learned = { dictionary: ['校样'], replacements: {}, dismissals: {} };
    const forgotten = { dictionary: [], replacements: {}, dismissals: {} };
    await this.act(
      'teach',
      () => store.teach({ learned, forgotten }),
      () => {
        this.model.dictionary = [...this.model.dictionary, '校样'];
      },
    );
    await this.act('habits', () => store.habits.look(true));
  }

  /** Changes a document that nobody has open, as a part of a change over many, and takes that back. */
  private async changeElsewhere(store: ProjectStore, id: string): Promise<void> {
    const { record } = (await this.act('read imported', () => store.read(id))) ?? {};
    const block = record?.articles[0]?.blocks.find(({ content }) => JSON.stringify(content).includes('第五篇'));
    if (!block) return;
    const place = { block: block.id, from: 1, to: 2, covered: '五', text: '伍' };
    const suggestions = [{ ...place, rule: 'project-replacement', decision: 'restore' as const }];
    const what = { kind: 'words' as const, was: '五', text: '伍' };
    const change = await this.act('begin change', () => store.changes.begin(what, '林'));
    if (change === undefined) return;
    await this.act(
      'change elsewhere',
      () => store.changes.apply(change, id, '林', { kind: 'suggestions', suggestions }),
      () => {
        this.importedText = '第伍篇。';
      },
    );
    const made = (await this.act('list changes', () => store.changes.list()))?.find((one) => one.id === change);
    if (made?.parts.some((part) => part.document === id)) {
      await this.act(
        'take change back',
        () => store.changes.takeBack(made, id),
        () => {
          this.importedText = '第五篇。';
        },
      );
    }
    await this.act('habits again', () => store.habits.look(true));
  }

  private async deleteForGood(store: ProjectStore, id: string): Promise<void> {
    if (!this.at('imported').trashed) return;
    await this.act(
      'delete',
      () => store.deleteForGood(id),
      () => this.model.documents.delete('imported'),
    );
  }

  /** Other programs change what is open here, spoil it, and leave a copy beside it. */
  private async meetOthers(store: ProjectStore, id: string): Promise<void> {
    await this.act(
      'put copy away',
      () => store.outside.putAway(id, copyOf(id)),
      () => {
        this.isCopyAway = true;
      },
    );
    const { record, journal } = (await this.act('open for others', () => store.open(id))) ?? {};
    if (!record || !journal) return;
    await this.act('type for others', () => store.appendChanges(id, typedLines(1, 1)));
    this.disk.overwrite(documentPath(id), bytes(JSON.stringify(edited(record, recordText(9)))));
    this.change(id, { held: 9 });
    const { state } = (await this.act('look', () => store.outside.look(id))) ?? {};
    if (state?.kind !== 'changed') return;
    await this.act('read what others wrote', () => store.outside.read(id));
    const save = (n: number) =>
      this.act(
        `save over ${n}`,
        () => store.save(edited(record, recordText(n)), 1),
        () => this.change(id, { held: n }),
      );
    await this.act('adopt', () => store.outside.adopt(id, state.sha256, 1));
    if (this.isDone) await save(10);
    if (!this.isDone) return;
    const spoilt = bytes('{"format":');
    this.kept.push(spoilt);
    this.disk.overwrite(documentPath(id), spoilt);
    // The generation before takes its place, if nobody puts it back.
    this.change(id, { held: 9 });
    await this.act(
      'put back',
      () => store.outside.putBack(id),
      () => this.change(id, { held: 10 }),
    );
    if (this.isDone) await save(11);
  }

  private async restoreLost(store: ProjectStore, id: string): Promise<void> {
    const [backup] = (await this.act('backups of the lost', () => store.backups.of(id))) ?? [];
    if (!backup) return;
    await this.act(
      'restore lost',
      () => store.backups.restore(id, backup.id),
      () => this.model.documents.set(id, { ...UNREADABLE, title: '己' }),
    );
  }

  private get isDone(): boolean {
    return this.outcomes.at(-1)?.endsWith(': done') ?? false;
  }

  /** Calls the store; what should stand changes when it says so, whether the disk has confirmed it or not. */
  private async act<T>(
    name: string,
    call: () => Promise<T>,
    stands: () => unknown = () => undefined,
  ): Promise<T | undefined> {
    try {
      const result = await call();
      this.outcomes.push(`${name}: done`);
      stands();
      return result;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.outcomes.push(`${name}: ${error.code}`);
      for (const language of ['zh', 'en'] as const) expect(describeProblem(error, language)).not.toMatch(/[{}]/);
      if (error.code === 'saveUnconfirmed') stands();
      else expect(REFUSALS, `${name}: ${error.code}`).toContain(error.code);
      return undefined;
    }
  }

  private at(id: string): Expected {
    const document = this.model.documents.get(id);
    if (!document) throw new RangeError(`no document ${id}`);
    return document;
  }

  private change(id: string, change: Partial<Expected>): void {
    this.model.documents.set(id, { ...this.at(id), ...change });
  }
}
