import { type Language, type Wording, words } from '#shared/problems/wording';
import type { Names } from '#shared/project/tagset';
import { nameIn } from './nameIn';

/** Where in a tagset something is: a type, relation or gazetteer by its place in its list, and what of it. */
export interface TagsetPlace {
  readonly list: 'types' | 'relations' | 'gazetteers';
  readonly index: number;
  /** An attribute of a type, by its place. */
  readonly attribute?: number;
  readonly field: 'id' | 'name' | 'key' | 'colour' | 'head' | 'examples' | 'choices' | 'type' | 'from' | 'to';
}

/** Something in a tagset that is wrong, or that is kept and could be better (`isRemark`). */
export interface TagsetFault {
  readonly code: TagsetFaultCode;
  /** Null where it is about the tagset as a whole. */
  readonly where: TagsetPlace | null;
  readonly isRemark: boolean;
  readonly values: Readonly<Record<string, string | number | Names>>;
}

const faultWords = {
  noTypes: { zh: '至少要有一个类型。', en: 'At least one type is needed.' },
  nameless: { zh: '请写名称，中文、英文有一个即可。', en: 'Give it a name, in Chinese, English or both.' },
  nameTwice: { zh: '名称“{name}”用了两次。', en: 'The name “{name}” is used twice.' },
  idTwice: {
    zh: '标识 {id} 出现两次，只用了第一处。',
    en: 'The id {id} stands twice; the first one was used.',
  },
  keyMissing: { zh: '请指定按键：一个字母或数字。', en: 'Choose a key: a letter or a digit.' },
  keyTwice: { zh: '按键 {key} 已由“{other}”使用。', en: 'The key {key} is taken by “{other}”.' },
  keyReserved: {
    zh: '按键 {key} 用于“同名全部标注”，不能给类型。',
    en: 'The key {key} tags all of a name and can’t be a type’s.',
  },
  faint: {
    zh: '颜色在浅色纸面上只有 {contrast}∶1，不足 {least}∶1；画出来用同色相的 {nearest}。',
    en: 'This colour has only {contrast}:1 on light paper, below {least}:1; {nearest} of the same hue is drawn instead.',
  },
  sameLook: {
    zh: '与“{other}”形状相同，颜色也分不清。',
    en: 'It has the shape of “{other}”, and a colour that can’t be told from it.',
  },
  unknownType: {
    zh: '指向没有的类型 {type}。',
    en: 'It names a type that isn’t there: {type}.',
  },
  choiceless: { zh: '请至少写一个选项。', en: 'Give at least one choice.' },
  tooMuch: {
    zh: '最多 {most} 行，每行最多 {length} 字。',
    en: 'At most {most} lines of {length} characters.',
  },
  choiceTwice: { zh: '选项“{choice}”写了两次。', en: 'The choice “{choice}” stands twice.' },
} as const satisfies Record<string, Wording>;

export type TagsetFaultCode = keyof typeof faultWords;

/** One sentence. */
export function describeTagsetFault({ code, values }: TagsetFault, language: Language): string {
  const told = Object.entries(values).map(([key, value]): [string, string | number] => [
    key,
    typeof value === 'object' ? nameIn(value, language) : value,
  ]);
  return words(faultWords[code], language, Object.fromEntries(told));
}
