import path from 'node:path';
import { Problem } from '#shared/problems/problem';

const ID = /^[A-Za-z0-9_-]{1,64}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** Where each thing lies in a project folder. Ids and hashes are checked here, so that none can lead out of it. */
export class ProjectFolder {
  readonly projectFile: string;
  /** The register of authorities; there is none before the first. */
  readonly authorities: string;
  /** Lists of names; there is none before the first. */
  readonly gazetteers: string;
  readonly documents: string;
  readonly sources: string;
  readonly versions: string;
  readonly journals: string;
  readonly lock: string;
  readonly catalogue: string;
  /** What is known of the words that are put right in each document. */
  readonly wordFixes: string;
  /** Where texts and tags of all documents are kept for looking through them. */
  readonly corpus: string;
  readonly windowState: string;
  /** The log of changes over many documents. */
  readonly log: string;
  /** Where copies that sync tools left beside documents are kept once they were merged. */
  readonly conflicts: string;

  constructor(readonly root: string) {
    this.projectFile = path.join(root, 'project.json');
    this.authorities = path.join(root, 'authorities.json');
    this.gazetteers = path.join(root, 'gazetteers');
    this.documents = path.join(root, 'documents');
    this.sources = path.join(root, 'sources');
    this.versions = path.join(root, 'versions');
    this.journals = path.join(root, 'journal');
    this.log = path.join(this.journals, 'project.log.ndjson');
    this.lock = path.join(root, 'lock');
    this.catalogue = path.join(root, 'local', 'catalogue.json');
    this.wordFixes = path.join(root, 'local', 'wordFixes.json');
    this.corpus = path.join(root, 'local', 'corpus');
    this.conflicts = path.join(root, 'backups', 'conflicts');
    this.windowState = path.join(root, 'local', 'window.json');
  }

  /** The folder's own name, for messages. */
  get name(): string {
    return path.basename(path.resolve(this.root));
  }

  document(id: string): string {
    return path.join(this.documents, `${checkedId(id)}.json`);
  }

  journal(document: string): string {
    return path.join(this.journals, `${checkedId(document)}.ndjson`);
  }

  source(sha256: string): string {
    if (!SHA256.test(sha256)) throw new RangeError('not a SHA-256');
    return path.join(this.sources, sha256);
  }

  /** The folder of a document's versions; there is none before the first. */
  versionsOf(document: string): string {
    return path.join(this.versions, checkedId(document));
  }

  version(document: string, version: string): string {
    if (!ID.test(version)) throw new Problem('versionNotFound', { title: document, id: version.slice(0, 64) });
    return path.join(this.versionsOf(document), `${version}.json`);
  }

  corpusFile(number: number): string {
    return path.join(this.corpus, `${number}.json`);
  }

  /** Where the generation before the standing one of `project.json` or of a document is kept. */
  previous(id?: string): string {
    return path.join(this.root, 'backups', 'previous', fileName(id));
  }

  /** As `previous` and `ledger`, of the register of authorities. */
  get previousAuthorities(): string {
    return path.join(this.root, 'backups', 'previous', 'authorities.json');
  }

  get authoritiesLedger(): string {
    return path.join(this.root, 'local', 'seen', 'authorities.json');
  }

  /** Where the backups of documents are, a folder each. */
  get documentBackups(): string {
    return path.join(this.root, 'backups', 'documents');
  }

  /** The folder of the backups of a document, or of `project.json`. */
  backupsOf(document?: string): string {
    if (document === undefined) return path.join(this.root, 'backups', 'project');
    return path.join(this.documentBackups, checkedId(document));
  }

  /** Where `project.json` or a document is kept as an older schema version wrote it, for good. */
  olderVersion(version: number, id?: string): string {
    return path.join(this.root, 'backups', `version-${version}`, fileName(id));
  }

  /** Where it is remembered which content was ours. */
  ledger(id?: string): string {
    return path.join(this.root, 'local', 'seen', fileName(id));
  }

  /** Where a record is kept on which a journal began, until a save keeps it as the generation before. */
  begunOn(id: string): string {
    return path.join(this.root, 'local', 'begun', `${checkedId(id)}.json`);
  }

  caret(id: string): string {
    return path.join(this.root, 'local', 'carets', `${checkedId(id)}.json`);
  }

  /** Every folder in which something is written, besides those of `versions`. */
  get written(): readonly string[] {
    return [
      this.root,
      this.documents,
      this.sources,
      this.journals,
      path.join(this.root, 'local'),
      ...['seen', 'carets'].map((name) => path.join(this.root, 'local', name)),
      path.join(this.root, 'backups', 'previous'),
    ];
  }
}

/** The id that a file's name in `documents/` or `versions/` stands for; `null` for what is not ours there. */
export function idOfFile(name: string): string | null {
  const id = name.endsWith('.json') ? name.slice(0, -'.json'.length) : '';
  return isId(id) ? id : null;
}

/** The id of the list of names that a file's name in `gazetteers/` stands for; `null` for what is not ours there. */
export function idOfList(name: string): string | null {
  const id = name.endsWith('.txt') ? name.slice(0, -'.txt'.length) : '';
  return isId(id) ? id : null;
}

/** Whether a name may be a document's or a version's. */
export function isId(name: string): boolean {
  return ID.test(name);
}

/**
 * The id of the document that a name in `journal/` belongs to, and whether it is its journal or one that was put aside, or the
 * record that one leads on from.
 */
export function journalOfFile(name: string): { readonly id: string; readonly isStanding: boolean } | null {
  const [, id, aside] =
    /^([^.]+)(?:\.ndjson|(\.(?:(?:sealed|damaged|unmerged)-[^.]+\.ndjson|unmerged-[^.]+\.json)))$/.exec(name) ?? [];
  return id !== undefined && isId(id) ? { id, isStanding: aside === undefined } : null;
}

/** Whether a name in `journal/` is the log of changes over many documents, or one of those that were put aside. */
export function isProjectLog(name: string): boolean {
  return /^project\.log(\.damaged-[^.]+)?\.ndjson$/.test(name);
}

/** The hash that a name in `sources/` stands for; `null` for what is not ours there. */
export function sha256OfFile(name: string): string | null {
  return SHA256.test(name) ? name : null;
}

/** Documents' files are told from the project's by the prefix, which no id holds. */
function fileName(id: string | undefined): string {
  return id === undefined ? 'project.json' : `document.${checkedId(id)}.json`;
}

function checkedId(id: string): string {
  if (!ID.test(id)) throw new Problem('documentNotFound', { id: id.slice(0, 64) });
  return id;
}
