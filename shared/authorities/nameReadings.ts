import type { CharacterTable } from '#shared/language/model/characterTable';

/** How characters are read as family names where they are usually read otherwise. */
const FAMILY_NAMES: Readonly<Record<string, string>> = {
  曾: 'zeng',
  单: 'shan',
  解: 'xie',
  仇: 'qiu',
  查: 'zha',
  区: 'ou',
  盖: 'ge',
  朴: 'piao',
  翟: 'zhai',
  尉: 'yu',
  折: 'she',
  员: 'yun',
  覃: 'qin',
  乐: 'yue',
  缪: 'miao',
  黑: 'he',
  繁: 'po',
  秘: 'bi',
  种: 'chong',
  召: 'shao',
  洗: 'xian',
  祭: 'zhai',
  重: 'chong',
  会: 'gui',
  佴: 'nai',
  长: 'zhang',
};

/** Readings that a character has less often than this are those of rare words. */
const LEAST_SHARE = 0.02;

/**
 * The ways characters may be read, told by a small number for each way: most characters have one of some four hundred. A
 * Latin letter or a digit is read as itself.
 */
export class NameReadings {
  private readonly numbers = new Map<string, number>([['', 0]]);
  private readonly syllables: (readonly string[])[] = [[]];
  private readonly known = new Int32Array(0x10000).fill(-1);

  constructor(private readonly table: Pick<CharacterTable, 'readingsOf'>) {}

  /** The number of the ways a unit may be read; 0 for one that can't be. */
  numberOf(unit: number): number {
    const known = this.known[unit] ?? 0;
    if (known >= 0) return known;
    const readings = this.table.readingsOf(unit).filter(({ share }, at) => at === 0 || share >= LEAST_SHARE);
    // Written lü, typed lv or lu.
    const familyName = FAMILY_NAMES[String.fromCharCode(unit)];
    const all = new Set(readings.map(({ syllable }) => syllable));
    if (familyName !== undefined) all.add(familyName);
    const written = [...all].flatMap((syllable) =>
      syllable.includes('v') ? [syllable, syllable.replace('v', 'u')] : [syllable],
    );
    const key = written.join(' ');
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.syllables.length;
      this.numbers.set(key, number);
      this.syllables.push(written);
    }
    this.known[unit] = number;
    return number;
  }

  /** The syllables a number stands for, the commonest first. */
  syllablesOf(number: number): readonly string[] {
    return this.syllables[number] ?? [];
  }

  /** A text as it is put in order: by sound, and by itself where it sounds the same. A person's begins with the family name. */
  sortKey(folded: string, isPerson: boolean): string {
    let key = '';
    for (let at = 0; at < folded.length; at++) {
      const familyName = at === 0 && isPerson ? FAMILY_NAMES[folded.charAt(0)] : undefined;
      const syllable = familyName ?? this.syllablesOf(this.numberOf(folded.charCodeAt(at)))[0];
      key += syllable === undefined ? folded.charAt(at) : `${syllable} `;
    }
    return `${key}\u0000${folded}`;
  }
}
