import type { NameReadings } from './nameReadings';

/** How much of a name was found: the whole of it, its beginning, or a part within it. */
export const EXTENT = { whole: 0, beginning: 1, within: 2 } as const;

/** By what: as it is written, by whole syllables or initials, or by syllables that break off. */
export const BY = { writing: 0, sound: 1, partOfSound: 2 } as const;
type By = (typeof BY)[keyof typeof BY];

export interface Found {
  readonly extent: (typeof EXTENT)[keyof typeof EXTENT];
  readonly by: By;
}

const END = 0;
const SPACE = 0x20;
/** Left out by whoever types a foreign name, and between syllables: space, ' ’ - · ・ • and the full stop in between. */
const SEPARATORS: ReadonlySet<number> = new Set([SPACE, 0x27, 0x2019, 0x2d, 0xb7, 0x30fb, 0x2022, 0x2e]);
const NOWHERE = -1;
/** No name is longer. */
const LONGEST_QUERY = 200;

/** Names laid end to end, as they are written and as they may be read, to be searched from one end to the other. */
export class NameMatcher {
  private readonly units: Uint16Array;
  private readonly readings: Uint16Array;
  /** Where each name begins, and the end of the last. */
  private readonly starts: Uint32Array;
  /** The letters that syllables may begin with, a bit each, by the number of readings. */
  private readonly initials: Uint32Array;
  private query = '';

  /** `forms` are folded. */
  constructor(
    forms: readonly string[],
    private readonly sounds: NameReadings,
  ) {
    const length = forms.reduce((sum, form) => sum + form.length + 1, 0);
    this.units = new Uint16Array(length);
    this.readings = new Uint16Array(length);
    this.starts = new Uint32Array(forms.length + 1);
    let at = 0;
    let most = 0;
    forms.forEach((form, number) => {
      this.starts[number] = at;
      for (let i = 0; i < form.length; i++, at++) {
        const unit = form.charCodeAt(i);
        const reading = sounds.numberOf(unit);
        this.units[at] = unit;
        this.readings[at] = reading;
        if (reading > most) most = reading;
      }
      this.units[at++] = END;
    });
    this.starts[forms.length] = at;
    this.initials = Uint32Array.from({ length: most + 1 }, (_, number) =>
      sounds.syllablesOf(number).reduce((bits, syllable) => bits | letterBit(syllable.charCodeAt(0)), 0),
    );
  }

  /** Tells of each name that a folded query matches, for each place where it does. */
  match(query: string, tell: (form: number, found: Found) => void): void {
    this.query = withoutTones(query).slice(0, LONGEST_QUERY);
    const first = this.query.charCodeAt(0);
    const letter = letterBit(first);
    const { units, readings, starts, initials } = this;
    for (let form = 0; form + 1 < starts.length; form++) {
      const start = starts[form] ?? 0;
      const end = (starts[form + 1] ?? 0) - 1;
      for (let at = start; at < end; at++) {
        if (units[at] !== first && !(letter & (initials[readings[at] ?? 0] ?? 0))) continue;
        const reached = this.reach(at, 0, BY.writing);
        if (reached === NOWHERE) continue;
        const extent = at > start ? EXTENT.within : reached >> 2 === end ? EXTENT.whole : EXTENT.beginning;
        tell(form, { extent, by: byOf(reached) });
        if (extent !== EXTENT.within) break;
      }
    }
  }

  /** Where in the names the query ends when its rest from `from` stands at `at`, times four, and by what. */
  private reach(at: number, from: number, by: By): number {
    const { query, units } = this;
    if (from === query.length) return at * 4 + by;
    const unit = units[at] ?? END;
    const wanted = query.charCodeAt(from);
    if (unit === wanted && unit !== END) {
      const reached = this.reach(at + 1, from + 1, by);
      if (reached !== NOWHERE) return reached;
    }
    if (from > 0 && SEPARATORS.has(wanted)) return this.reach(at, from + 1, by);
    if (unit === END) return NOWHERE;
    if (from > 0 && SEPARATORS.has(unit)) return this.reach(at + 1, from, by);
    if (letterBit(wanted) === 0) return NOWHERE;
    for (const syllable of this.sounds.syllablesOf(this.readings[at] ?? 0)) {
      // The longest first: what is typed is more often a syllable than several initials.
      for (let length = shared(query, from, syllable); length > 0; length--) {
        const isTyped = length === syllable.length || length === 1 || from + length === query.length;
        const reached = this.reach(at + 1, from + length, isTyped && by < BY.partOfSound ? BY.sound : BY.partOfSound);
        if (reached !== NOWHERE) return reached;
      }
    }
    return NOWHERE;
  }
}

function byOf(reached: number): By {
  const by = reached & 3;
  return by === BY.writing ? BY.writing : by === BY.sound ? BY.sound : BY.partOfSound;
}

/** How many letters of `syllable` the query goes on with. */
function shared(query: string, from: number, syllable: string): number {
  let length = 0;
  while (length < syllable.length && query.charCodeAt(from + length) === syllable.charCodeAt(length)) length++;
  return length;
}

/** Of a small letter; 0 for what is none. */
function letterBit(unit: number): number {
  return unit >= 0x61 && unit <= 0x7a ? 1 << (unit - 0x61) : 0;
}

/** zhou1 yi3 as it is without the numbers of tones. */
function withoutTones(query: string): string {
  return /^(?:[a-z]+[1-5][ ']?)+$/.test(query) ? query.replace(/[1-5]/g, '') : query;
}
