/** Marks that come in pairs, one family after the other. */
export interface MarkFamily {
  readonly id:
    | 'double'
    | 'single'
    | 'round'
    | 'title'
    | 'innerTitle'
    | 'lenticular'
    | 'corner'
    | 'innerCorner'
    | 'shell';
  readonly open: string;
  readonly close: string;
  /** Whether a pair within a pair of the family is a mistake. */
  readonly nests: boolean;
}

export const families: readonly MarkFamily[] = [
  { id: 'double', open: '“', close: '”', nests: false },
  { id: 'single', open: '‘', close: '’', nests: false },
  { id: 'round', open: '（', close: '）', nests: true },
  { id: 'title', open: '《', close: '》', nests: false },
  { id: 'innerTitle', open: '〈', close: '〉', nests: false },
  { id: 'lenticular', open: '【', close: '】', nests: true },
  { id: 'corner', open: '「', close: '」', nests: false },
  { id: 'innerCorner', open: '『', close: '』', nests: false },
  { id: 'shell', open: '〔', close: '〕', nests: true },
];

/** A mark of a pair as it is written, at an offset. */
export interface PairMark {
  readonly at: number;
  readonly opens: boolean;
}

const MARKS = /[“”‘’()（）《》〈〉【】「」『』〔〕]/g;
const familyOf = new Map<string, number>(
  families.flatMap(({ open, close }, index) => [
    [open, index],
    [close, index],
  ]),
);

/** The marks of a text by family, in the order of `families`. Apostrophes and the brackets that number a list are none. */
export function marksByFamily(text: string): readonly (readonly PairMark[])[] {
  const marks: PairMark[][] = families.map(() => []);
  MARKS.lastIndex = 0;
  for (let match = MARKS.exec(text); match !== null; match = MARKS.exec(text)) {
    const mark = match[0] === '(' ? '（' : match[0] === ')' ? '）' : match[0];
    const at = match.index;
    if (mark === '’' && isApostrophe(text, at)) continue;
    if (mark === '）' && numbersList(text, at)) continue;
    const index = familyOf.get(mark) ?? 0;
    marks[index]?.push({ at, opens: mark === families[index]?.open });
  }
  return marks;
}

const isApostrophe = (text: string, at: number): boolean =>
  /[A-Za-z]/.test(text.charAt(at - 1)) && /[A-Za-z\s]/.test(text.charAt(at + 1));

/** 1) 2） 一） at the head of an item. */
const numbersList = (text: string, at: number): boolean =>
  /(?:^|[\s。；：，;:,])(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,2})$/.test(text.slice(Math.max(0, at - 4), at));
