import {
  type AuthorityChange,
  authorityChangeSchema,
  changeRegister,
  inverseOf,
  isNothing,
} from '#shared/authorities/authorityChange';
import { writeAuthorityCsv } from '#shared/authorities/authorityCsv';
import { writeAuthoritySkos } from '#shared/authorities/authoritySkos';
import type { ImportProblem } from '#shared/authorities/importedAuthorities';
import type { ImportPlan } from '#shared/authorities/planImport';
import { planImport } from '#shared/authorities/planImport';
import { sameKey } from '#shared/authorities/probablySame';
import { readAuthorityFile } from '#shared/authorities/readAuthorities';
import { EMPTY_REGISTER, idsMeaning, lookUp, type Register, registerOf } from '#shared/authorities/register';
import type { SearchWanted, Uses } from '#shared/authorities/searchIndex';
import { serialiseAuthorities } from '#shared/authorities/serialiseAuthorities';
import type {
  AuthorityFormat,
  FoundAuthority,
  MatchedAuthority,
  SameAuthorities,
} from '#shared/ipc/authoritiesContract';
import { type CharacterTable, readCharacterTable } from '#shared/language/model/characterTable';
import { Problem } from '#shared/problems/problem';
import type { Language } from '#shared/problems/wording';
import { MOST_AUTHORITIES } from '#shared/project/authorityFile';
import type { Reading } from '#shared/project/migrations';
import { unpackLanguage } from '../../checker/languageFile';
import { readJsonBytes } from '../jsonFile';
import { randomId } from '../randomId';
import type { WrittenContent } from '../seenLedger';
import { identify } from '../work/recordTasks';
import { HeldRegister } from './heldRegister';
import { type AuthorityFileGiven, readAuthorities } from './readAuthorities';

/** A register as its file has it: `sha256` of the bytes, which are given where the thread may not have read them. */
export interface RegisterSource {
  /** Tells projects apart. */
  readonly root: string;
  readonly sha256: string;
  readonly given?: {
    /** Null for a project without a register. */
    readonly bytes: Uint8Array | null;
    readonly uses: Uses;
    /** The language file as it is packed. */
    readonly language: Uint8Array | null;
  };
}

/** An answer, unless the register, or what else is needed, must be given first. */
export type Asked<T> = { readonly isKnown: false } | { readonly isKnown: true; readonly value: T };

/** What is known of a file of ours without its entries. */
export interface RegisterView {
  readonly size: number;
  /** Redirects that are not used. */
  readonly faults: number;
}

/** A register with the bytes it stands in. */
export interface RegisterImage extends RegisterView {
  readonly bytes: Uint8Array;
  readonly content: WrittenContent;
}

export type RegisterDeed =
  | { readonly kind: 'change'; readonly change: AuthorityChange }
  /** A change as it was given out. */
  | { readonly kind: 'takeBack'; readonly done: Uint8Array }
  | { readonly kind: 'import'; readonly file: AuthorityFileGiven };

/** What came of a deed. */
export interface DoneDeed {
  /** Null when nothing was changed. */
  readonly image: RegisterImage | null;
  /** What was done, for taking it back. */
  readonly done: Uint8Array;
  readonly missed: readonly string[];
  readonly size: number;
  readonly added: number;
  readonly changed: number;
  readonly problems: readonly ImportProblem[];
  /** How many problems there are besides. */
  readonly left: number;
}

export interface ImportPreview
  extends Pick<ImportPlan, 'added' | 'changed' | 'same'>,
    Pick<DoneDeed, 'problems' | 'left'> {
  readonly examples: readonly string[];
}

/** Registers of so many contents are kept: two projects, and what a change that is being written makes of one. */
const KEPT = 3;
const EXAMPLES = 8;
/** More problems of a file than anybody reads are only counted. */
const MOST_PROBLEMS = 500;
const WITHOUT_LANGUAGE: CharacterTable = {
  readingsOf: () => [],
  shapeLikeness: () => 0,
  simplifiedOf: (unit) => unit,
};

/** What a thread does for registers: it holds those that were asked for last, and what finding in them takes. */
export function createAuthorityTasks() {
  const kept = new Map<string, HeldRegister>();
  const usesOf = new Map<string, Uses>();
  let table: CharacterTable | null = null;

  const keep = (sha256: string, held: HeldRegister): void => {
    kept.delete(sha256);
    kept.set(sha256, held);
    for (const oldest of kept.keys()) {
      if (kept.size > KEPT) kept.delete(oldest);
    }
  };
  const asked = <T>(
    { root, sha256, given }: RegisterSource,
    answer: (held: HeldRegister, uses: Uses) => T,
  ): Asked<T> => {
    if (given) {
      usesOf.set(root, given.uses);
      if (given.language) table ??= readCharacterTable(unpackLanguage(given.language));
      table ??= WITHOUT_LANGUAGE;
    }
    const uses = usesOf.get(root);
    let held = kept.get(sha256);
    if (!held && given) held = new HeldRegister(given.bytes === null ? EMPTY_REGISTER : registerIn(given.bytes));
    if (!held || !uses || !table) return { isKnown: false };
    keep(sha256, held);
    return { isKnown: true, value: answer(held, held.uses(uses)) };
  };
  const characters = () => table ?? WITHOUT_LANGUAGE;

  return {
    /** Reads the bytes of `authorities.json`. */
    read: ({ bytes }: { readonly bytes: Uint8Array }): { reading: Reading<RegisterView>; content: WrittenContent } => {
      const content = identify(bytes);
      const json = readJsonBytes(bytes);
      const reading = json.ok ? readAuthorityFile(json.value) : SYNTAX(json.key);
      if (!reading.ok) return { reading, content };
      const { register, faults } = registerOf(reading.value);
      keep(content.sha256, new HeldRegister(register));
      return { reading: { ...reading, value: { size: register.entries.size, faults: faults.length } }, content };
    },
    noteUses: ({ root, uses }: { readonly root: string; readonly uses: Uses }) => {
      usesOf.set(root, uses);
    },
    search: ({ source, wanted }: { readonly source: RegisterSource; readonly wanted: SearchWanted }) =>
      asked(source, (held, uses) => {
        const { found, total } = held.index(characters()).search(wanted, uses);
        const matched: MatchedAuthority[] = found.map((one) => ({ ...one, uses: uses.get(one.id) ?? 0 }));
        return { found: matched, total, size: held.register.entries.size };
      }),
    lookUp: ({ source, ids }: { readonly source: RegisterSource; readonly ids: readonly string[] }) =>
      asked(source, ({ register }, uses) =>
        ids.map((id) => {
          const entry = lookUp(register, id);
          return { asked: id, found: entry && { ...entry, uses: uses.get(entry.id) ?? 0 } };
        }),
      ),
    /** All ids that mean what these mean: themselves, what they were merged into, and what was merged into that. */
    idsMeaning: ({ source, ids }: { readonly source: RegisterSource; readonly ids: readonly string[] }) =>
      asked(source, ({ register }) => idsMeaning(register, ids)),
    same: ({
      source,
      types,
      limit,
      dismissed,
    }: {
      readonly source: RegisterSource;
      readonly types: readonly string[];
      readonly limit: number;
      /** Keys of pairs that were said not to be the same. */
      readonly dismissed: ReadonlySet<string>;
    }) =>
      asked(source, (held, uses) => {
        const found = (id: string): FoundAuthority | null => {
          const authority = held.register.entries.get(id);
          return authority ? { id, authority, uses: uses.get(id) ?? 0 } : null;
        };
        const pairs: SameAuthorities[] = [];
        let total = 0;
        for (const { a, b, score, reasons, against } of held.same(characters())) {
          const [one, other] = [found(a), found(b)];
          if (!one || !other || dismissed.has(sameKey(a, b))) continue;
          if (types.length > 0 && !types.includes(one.authority.type) && !types.includes(other.authority.type))
            continue;
          total++;
          if (pairs.length < limit)
            pairs.push({ a: one, b: other, score, reasons: [...reasons], against: [...against] });
        }
        return { pairs, total };
      }),
    /** Each entry with all its names, as JSON text of `[id, type, name, …]` a line: objects would take long to hand over. */
    names: ({ source }: { readonly source: RegisterSource }) =>
      asked(source, ({ register }) =>
        [...register.entries]
          .map(([id, { type, name, variants }]) => JSON.stringify([id, type, name, ...variants]))
          .join('\n'),
      ),
    plan: ({ source, file }: { readonly source: RegisterSource; readonly file: AuthorityFileGiven }) =>
      asked(source, ({ register }): ImportPreview => {
        const { change, added, changed, same, problems } = planImport(register, readAuthorities(file), randomId);
        const examples = Object.values(change.entries)
          .filter(({ before }) => before === null)
          .slice(0, EXAMPLES)
          .map(({ after }) => after?.name ?? '');
        return { added, changed, same, ...told(problems), examples };
      }),
    /** Does something to a register. Throws Problem `authoritiesTooMany`, and for a file what reading it throws. */
    change: ({ source, deed }: { readonly source: RegisterSource; readonly deed: RegisterDeed }) =>
      asked(source, (held): DoneDeed => {
        const { change, ...plan } = planOf(held.register, deed);
        const came = Object.values(change.entries).filter(({ before }) => before === null).length;
        if (came > 0 && held.register.entries.size + came > MOST_AUTHORITIES)
          throw new Problem('authoritiesTooMany', { limit: MOST_AUTHORITIES });
        const { register, done, missed } = changeRegister(held.register, change);
        const outcome = {
          done: new TextEncoder().encode(JSON.stringify(done)),
          missed,
          size: register.entries.size,
          ...plan,
        };
        if (isNothing(done)) return { ...outcome, image: null };
        const bytes = new TextEncoder().encode(serialiseAuthorities(register));
        const content = identify(bytes);
        keep(content.sha256, new HeldRegister(register, held.known));
        return { ...outcome, image: { bytes, content, size: register.entries.size, faults: 0 } };
      }),
    write: ({
      source,
      format,
      language,
    }: {
      readonly source: RegisterSource;
      readonly format: AuthorityFormat;
      readonly language: Language;
    }) =>
      asked(source, ({ register }) => {
        if (format === 'csv') return writeAuthorityCsv(register, language);
        return format === 'ttl' ? writeAuthoritySkos(register) : serialiseAuthorities(register);
      }),
  };
}

export type AuthorityTasks = ReturnType<typeof createAuthorityTasks>;

const SYNTAX = (key: string | undefined) => ({ ok: false, reason: 'schema', where: key ?? '' }) as const;

function registerIn(bytes: Uint8Array): Register {
  const json = readJsonBytes(bytes);
  const reading = readAuthorityFile(json.ok ? json.value : null);
  if (!reading.ok) throw new RangeError('no register');
  return registerOf(reading.value).register;
}

function planOf(
  register: Register,
  deed: RegisterDeed,
): Pick<ImportPlan, 'change'> & Pick<DoneDeed, 'added' | 'changed' | 'problems' | 'left'> {
  if (deed.kind === 'import') {
    const { change, added, changed, problems } = planImport(register, readAuthorities(deed.file), randomId);
    return { change, added, changed, ...told(problems) };
  }
  const change =
    deed.kind === 'change'
      ? deed.change
      : inverseOf(authorityChangeSchema.parse(JSON.parse(new TextDecoder().decode(deed.done))));
  return { change, added: 0, changed: 0, ...told([]) };
}

function told(problems: readonly ImportProblem[]): Pick<DoneDeed, 'problems' | 'left'> {
  return { problems: problems.slice(0, MOST_PROBLEMS), left: Math.max(0, problems.length - MOST_PROBLEMS) };
}
