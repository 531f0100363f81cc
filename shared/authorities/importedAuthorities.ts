import type { ProblemCode, ProblemData, ProblemValues } from '#shared/problems/problem';
import { Problem } from '#shared/problems/problem';
import {
  type Authority,
  type ExternalRegister,
  externalRegisters,
  MOST_AUTHORITIES,
  MOST_VARIANTS,
} from '#shared/project/authorityFile';
import { nameIdSchema } from '#shared/project/tagset';
import { variantsOf } from './authorityChange';

/** What could not be taken of a file as it stands; the rest was. `line` from 1, null where it is of none. */
export interface ImportProblem {
  readonly line: number | null;
  readonly problem: ProblemData;
}

/** An entry as a file has it; `id` where the file gives one that may be kept. */
export interface ImportedAuthority {
  readonly line: number | null;
  readonly id: string | null;
  readonly authority: Authority;
  /** The file says what type it is of. */
  readonly isTyped: boolean;
}

/** What a file of authorities says. */
export interface ImportedRegister {
  readonly authorities: readonly ImportedAuthority[];
  /** Ids that were merged into others. */
  readonly merged: readonly { readonly line: number | null; readonly from: string; readonly to: string }[];
  readonly problems: readonly ImportProblem[];
}

/** The types a project knows, by what files may call them. */
export interface KnownType {
  readonly id: string;
  readonly names: readonly string[];
}

/** The type of entries of which a file doesn't say it, or says it in words that are no id. */
export const UNKNOWN_TYPE = 'unknown';

/** An entry's fields as they were read, all of them text. */
export interface RawAuthority {
  readonly line: number | null;
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly variants: readonly string[];
  readonly dates: string;
  readonly description: string;
  readonly external: Readonly<Partial<Record<ExternalRegister, string>>>;
}

const LONGEST = { id: 64, name: 200, dates: 200, description: 4000, external: 200 } as const;

/** Gathers what a file says, entry by entry; what doesn't fit is told and the rest kept. */
export class ImportGathering {
  private readonly authorities: ImportedAuthority[] = [];
  private readonly merged: { line: number | null; from: string; to: string }[] = [];
  private readonly problems: ImportProblem[] = [];
  private readonly types: ReadonlyMap<string, string>;

  /** `assumed` is the type of entries of which the file says none. */
  constructor(
    types: readonly KnownType[],
    private readonly assumed: string = UNKNOWN_TYPE,
  ) {
    this.types = new Map(types.flatMap(({ id, names }) => [id, ...names].map((name) => [name.toLowerCase(), id])));
  }

  tell(line: number | null, code: ProblemCode, values: ProblemValues = {}): void {
    this.problems.push({ line, problem: { code, values } });
  }

  merge(line: number | null, from: string, to: string): void {
    this.merged.push({ line, from, to });
  }

  /** Throws Problem `authoritiesTooMany` for more than a register may hold. */
  add(raw: RawAuthority): void {
    const { line } = raw;
    const name = tidy(raw.name);
    if (name === '' || name.length > LONGEST.name) {
      if (name === '') this.tell(line, 'authorityNameless');
      else this.tell(line, 'authorityNameLong', { name: `${name.slice(0, 30)}…` });
      return;
    }
    if (this.authorities.length === MOST_AUTHORITIES)
      throw new Problem('authoritiesTooMany', { limit: MOST_AUTHORITIES });
    const authority: Authority = {
      type: this.typeOf(raw, name),
      name,
      variants: this.variants(raw, name),
      dates: this.cut(raw, name, 'dates'),
      description: this.cut(raw, name, 'description'),
      external: this.external(raw, name),
    };
    this.authorities.push({ line, id: this.idOf(raw), authority, isTyped: raw.type.trim() !== '' });
  }

  done(): ImportedRegister {
    const { authorities, merged, problems } = this;
    return { authorities, merged, problems };
  }

  private idOf({ line, id }: RawAuthority): string | null {
    const given = id.trim();
    if (given === '') return null;
    if (given.length <= LONGEST.id && given !== '__proto__') return given;
    this.tell(line, 'authorityIdUnfit', { id: given.slice(0, LONGEST.id) });
    return null;
  }

  private typeOf({ line, type }: RawAuthority, name: string): string {
    const given = type.trim();
    if (given === '') return this.assumed;
    const known = this.types.get(given.toLowerCase());
    if (known !== undefined) return known;
    this.tell(line, 'authorityTypeUnknown', { name, type: given.slice(0, 60) });
    return nameIdSchema.safeParse(given).success ? given : UNKNOWN_TYPE;
  }

  private variants({ line, variants }: RawAuthority, name: string): string[] {
    const given = variantsOf(
      name,
      variants.map(tidy).filter((one) => one !== ''),
    );
    const fitting = given.filter((one) => one.length <= LONGEST.name).slice(0, MOST_VARIANTS);
    const left = given.length - fitting.length;
    if (left > 0) this.tell(line, 'authorityVariantsLeft', { name, count: left });
    return fitting;
  }

  private cut(raw: RawAuthority, name: string, field: 'dates' | 'description'): string {
    const text = raw[field].trim();
    if (text.length <= LONGEST[field]) return text;
    this.tell(raw.line, 'authorityTextCut', { name, limit: LONGEST[field] });
    const end = /[\ud800-\udbff]/.test(text.charAt(LONGEST[field] - 1)) ? LONGEST[field] - 1 : LONGEST[field];
    return text.slice(0, end);
  }

  private external({ line, external }: RawAuthority, name: string): Authority['external'] {
    const kept: Authority['external'] = {};
    for (const one of externalRegisters) {
      const id = external[one]?.trim() ?? '';
      if (id === '') continue;
      if (id.length <= LONGEST.external) kept[one] = id;
      else this.tell(line, 'authorityTextCut', { name, limit: LONGEST.external });
    }
    return kept;
  }
}

/** A name on one line. */
function tidy(name: string): string {
  return name.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
