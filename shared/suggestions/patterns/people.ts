import { surnameClass } from '#shared/language/names/surnames';
import { isTitledBefore, isTitledBehind } from '#shared/language/names/titles';
import { isHanUnit, pairFrequency, type WordFrequency } from '#shared/language/names/wordFrequency';
import type { Pattern, PatternSpan } from './pattern';

/** Offices and ranks that end right before a name: 县文化局局长|沈月华, 采编部主任|罗启明. */
const POST =
  /(?:(?:常务|党组|党委|党总支|党支部|党工委|名誉|执行|代理|助理|高级|特约|见习|实习|首席|总|副|第一|老|村|支部|支){0,3}(?:书记|主任|主席|总理|总统|大使|教授|讲师|研究员|工程师|农艺师|技师|经理|董事长|秘书长|理事长|参谋长|总裁|总监|院士|主编|编辑|记者|通讯员|主任医师|医师|检察长|[局处科股站厂校馆院所队组镇乡村县市省部会社庭厅司州区旗盟团班船连排营师军舰行店台班]长))$/;
/** Characters before a name that an office may take. */
const LONGEST_POST = 10;

/**
 * People by surname and given name, foreign ones by their sounds, and the offices that stand before them. Who is named by title,
 * or speaks, is surer than who is told by the name alone.
 */
export const people: Pattern = (text, { frequency, names }) => {
  const found: PatternSpan[] = [];
  for (const { from, to, kind, sure } of names) {
    if (kind === 'loan') {
      const isDotted = /[·•・]/.test(text.slice(from, to));
      found.push({ pattern: 'sounds', kind: 'person', from, to, confidence: isDotted ? 0.85 : Math.min(0.5, sure) });
    }
    if (kind !== 'person') continue;
    const isTitled = isTitledBefore(text, from) || isTitledBehind(text, to);
    const pattern = isTitled ? 'title' : 'surname';
    found.push({ pattern, kind: 'person', from, to, confidence: isTitled ? Math.max(0.6, sure) : sure * 0.9 });
    addPost(found, text, from, sure);
  }
  for (let at = 1; at + 1 < text.length; at++) {
    if (found.some(({ kind, from, to }) => kind === 'person' && from < at + 2 && at < to)) continue;
    const to = titledName(text, at, frequency);
    if (to === null) continue;
    found.push({ pattern: 'title', kind: 'person', from: at, to, confidence: TITLED_ONLY });
    addPost(found, text, at, TITLED_ONLY);
  }
  return found;
};

/** How sure a name is that nothing but the title before it tells. */
const TITLED_ONLY = 0.62;

/** The office that stands right before a name. */
function addPost(found: PatternSpan[], text: string, name: number, sure: number): void {
  if (!isTitledBefore(text, name)) return;
  const to = /[ \u3000:：]/.test(text.charAt(name - 1)) ? name - 1 : name;
  const post = text.slice(Math.max(0, to - LONGEST_POST), to).match(POST)?.[0];
  if (post === undefined || post.length < 2) return;
  found.push({ pattern: 'post', kind: 'post', from: to - post.length, to, confidence: Math.max(0.6, sure) });
}

/**
 * Where the name ends that begins behind a title, whatever its given name is made of: 馆长|周以宁. Null where no usual surname stands there,
 * or what follows reads as words.
 */
function titledName(text: string, at: number, frequency: WordFrequency): number | null {
  const surname = surnameClass(text.charCodeAt(at));
  if ((surname !== 1 && surname !== 2) || !isTitledBefore(text, at)) return null;
  // 老师|傅: the surname ends a word.
  if (pairFrequency(text, at - 1, frequency) >= COMMON) return null;
  if (!isHanUnit(text.charCodeAt(at + 1)) || pairFrequency(text, at, frequency) >= COMMON) return null;
  if (!isHanUnit(text.charCodeAt(at + 2))) return at + 2;
  if (pairFrequency(text, at + 1, frequency) >= VERY_COMMON) return null;
  return pairFrequency(text, at + 2, frequency) >= COMMON ? at + 2 : at + 3;
}

/** Occurrences in a million words from which on a word speaks against a name. */
const COMMON = 2;
const VERY_COMMON = 20;
