import { isSurelyName, splitNames } from './names';
import { endsSentence, setWidth } from './typography';

/** The words under a picture. `photographers` come from a credit such as 石历增 摄. */
export interface Caption {
  readonly photographers: readonly string[];
}

const WIDEST = 120;
const WIDEST_PLACED = 60;

/** 图为, 左图, 图①, 图片说明:, an arrow to the picture, and the like. */
const opening = /^(?:[←↑→↓↖↗↘↙⬆⬇⬅]|图为|图①|图1[:：\s]|图[一二三四][:：]|[左右上下]图[:：为]|图片说明|照片[:：])/;
const person = '\\p{Script=Han}{2,4}';
const people = `(?:${person})(?:[\\s\\u3000、,，]+${person})*`;
const reporter =
  '(?:(?:本报|新华社|本刊|\\p{Script=Han}{0,4}(?:日报|晚报|晨报|早报|周报))?(?:特约|见习|实习)?(?:记者|通讯员)[\\s\\u3000:：]*)?';
/** 石历增 摄, 赵一帆摄, (本报记者 石历增 摄影报道), at the end and behind a mark or a space. */
const creditAtEnd = new RegExp(
  `(?:^|[\\s\\u3000。．！!；;”"’』」）)，,（(])${reporter}(${people})[\\s\\u3000]*(?:摄影报道|摄影|摄|供图)[）)]?[。.]?$`,
  'u',
);
/** 摄影：石历增, 图/赵一帆. */
const creditNamed = new RegExp(`(?:摄影|图片|供图|摄|图)\\s*[:：/／][\\s\\u3000]*(${people})[）)]?[。.]?$`, 'u');
const stockPhoto =
  /[（(](?:资料图片|资料图|资料照片|图片来源[^）)]*)[）)][。.]?$|[\s\u3000](?:(?:本报)?资料(?:图片|照片|图)|(?:新华社|中新社|中新网|\p{Script=Han}{2,6}社|人民图片|视觉中国)发|(?:受访者|受访单位|\p{Script=Han}{2,12})供图)$/u;
/** 李金泽(中)督导检查: a place in the picture behind a name. */
const placed =
  /(\p{Script=Han}{2,3})[（(](?:中|左|右|[左右][一二三四五]|[前后]排[左右中]?[一二三四]?|居?中者|[左右]起)[）)]/u;

/** Reads a block that is a caption; `null` when it isn't surely one. */
export function parseCaption(text: string): Caption | null {
  const width = setWidth(text.slice(0, WIDEST * 2 + 2));
  if (width > WIDEST) return null;
  const photographers = credit(text);
  if (photographers.length > 0) return { photographers };
  if (opening.test(text) || stockPhoto.test(text)) return { photographers: [] };
  const name = text.match(placed)?.[1];
  const oneSentence = !/[。！？!?]/.test(text.slice(0, -1)) && (endsSentence(text) || !/[，,、]$/.test(text));
  if (name !== undefined && width <= WIDEST_PLACED && oneSentence) return { photographers: [] };
  return null;
}

function credit(text: string): string[] {
  const names = splitNames((text.match(creditAtEnd) ?? text.match(creditNamed))?.[1] ?? '');
  return names.length > 0 && names.every(isSurelyName) ? names : [];
}
