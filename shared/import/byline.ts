import { isOrganisation, isPossiblyName, isSurelyName, splitNames } from './names';
import { endsSentence } from './typography';

/** Who a byline names, without their functions. */
export interface Byline {
  readonly people: readonly string[];
  readonly organisations: readonly string[];
}

const LONGEST = 60;
const media =
  '(?:本报|本刊|本台|本网|新华社|中新社|\\p{Script=Han}{2,6}(?:日报|晚报|时报|早报|商报|新闻网|电视台|通讯社|融媒体中心))';
const kind = '(?:特约|特派|见习|实习|首席|驻\\p{Script=Han}{2,6}?)?';
const functions =
  '(?:记者|通讯员|评论员|撰稿人|撰稿|作者|编辑|实习生|采写|撰文|执笔|整理|记录|(?:图文|文)(?=[:：/／]))';
const leadingFunction = new RegExp(`^${media}?${kind}${functions}[:：/／]?`, 'u');
const trailingFunction =
  /(?:文并摄|图文报道|摄影报道|联合报道|综合报道|采访报道|报道|供稿|投稿|来稿|撰稿|撰文|采写|执笔|整理)$/u;
const bracketed = /^[（(]([^（()）]+)[）)][。.]?$/;
/** 作者系东州大学教授, 作者单位：东州大学, in brackets under a text. */
const office = /^(?:本文)?(?:作者|执笔)(?:[系为是]|分别[系为是]|单位[:：]|单位[系为是])[\s\u3000]*(\S.*)$/u;
/** 本报评论员, 本刊编辑部: nobody by name. */
const anonymous = /^本(?:报|刊|台|网)(?:特约|首席)?(?:评论员|评论部|编辑部)$/u;

/**
 * Reads a block or line that is nothing but a byline: (闫莉 呼强), 本报记者 陆文清 通讯员 韩石生, (呼和浩特市政法委供稿),
 * (作者系东州大学教授), 本报评论员. `null` when it is anything else. Names alone, without brackets or a function, are a byline only `underHeading`.
 */
export function parseByline(text: string, underHeading = false): Byline | null {
  if (text.length > LONGEST) return null;
  const inside = text.match(bracketed)?.[1];
  const bare = (inside ?? text).replace(/^[□■◎●○◆◇▲△★☆\s\u3000]+/u, '').trim();
  const officeOf = inside === undefined ? undefined : office.exec(bare)?.[1];
  if (officeOf !== undefined) return { people: [], organisations: [officeOf] };
  if (anonymous.test(bare)) return { people: [], organisations: [bare] };
  const found = readNames(bare);
  if (found === null) return null;
  if (found.hasFunction) return found;
  if (inside !== undefined) return found.people.length > 0 && found.organisations.length === 0 ? found : null;
  const sure = found.organisations.length === 0 && found.people.length <= 4 && found.people.every(isSurelyName);
  return underHeading && sure ? found : null;
}

/** The byline in brackets at the end of a paragraph, behind a full sentence; the paragraph keeps it. */
export function trailingByline(text: string): Byline | null {
  const match = text.slice(-LONGEST * 2).match(/^([\s\S]*?)[\s\u3000]*([（(][^（()）]{2,60}[）)])[。.]?$/);
  if (!match || !endsSentence(match[1] ?? '')) return null;
  const found = parseByline(match[2] ?? '');
  if (found === null) return null;
  const certain =
    found.organisations.length > 0 ||
    found.people.some(isSurelyName) ||
    leadingFunction.test((match[2] ?? '').slice(1));
  return certain ? found : null;
}

interface FoundNames extends Byline {
  readonly hasFunction: boolean;
}

function readNames(text: string): FoundNames | null {
  const people: string[] = [];
  const organisations: string[] = [];
  let hasFunction = false;
  for (const piece of splitNames(text)) {
    const withoutLead = piece.replace(leadingFunction, '');
    const name = withoutLead.replace(trailingFunction, '').replace(/^[:：/／]/, '');
    const contributed = withoutLead !== name;
    hasFunction ||= name !== piece;
    if (name === '') continue;
    // 呼和浩特市政法委供稿 is an office; with a name glued on there is no telling where it ends, and it stays one.
    if (isSurelyName(name)) people.push(name);
    else if (isOrganisation(name) && (name.length >= 4 || contributed)) organisations.push(name);
    else if (isPossiblyName(name)) people.push(name);
    else return null;
  }
  return people.length + organisations.length > 0 ? { people, organisations, hasFunction } : null;
}
