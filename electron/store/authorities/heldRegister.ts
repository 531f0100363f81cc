import { probablySame, type SamePair } from '#shared/authorities/probablySame';
import type { Register } from '#shared/authorities/register';
import { SearchIndex, type Uses } from '#shared/authorities/searchIndex';
import type { CharacterTable } from '#shared/language/model/characterTable';

/** A register and what was worked out of it. */
export class HeldRegister {
  private made: SearchIndex | null = null;
  private pairs: readonly SamePair[] | null = null;
  private counted: { readonly of: Uses; readonly uses: Uses } | null = null;

  constructor(
    readonly register: Register,
    /** An index of much the same register. */
    private before: SearchIndex | null = null,
  ) {}

  index(table: CharacterTable): SearchIndex {
    this.made ??= this.before?.with(this.register) ?? SearchIndex.of(this.register, table);
    this.before = null;
    return this.made;
  }

  /** An index that one of a changed register may be made of. */
  get known(): SearchIndex | null {
    return this.made ?? this.before;
  }

  same(table: CharacterTable): readonly SamePair[] {
    this.pairs ??= probablySame(this.register, table);
    return this.pairs;
  }

  /** Uses by the ids that stand: texts may name what was merged since. */
  uses(of: Uses): Uses {
    if (this.counted?.of === of) return this.counted.uses;
    const uses = new Map<string, number>();
    for (const [id, count] of of) {
      const stands = this.register.merged.get(id) ?? id;
      uses.set(stands, (uses.get(stands) ?? 0) + count);
    }
    this.counted = { of, uses };
    return uses;
  }
}
