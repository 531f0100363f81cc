import type { BlockDetector } from '../detector';
import { visibleGap } from '../visibleGap';
import { findingAt, type Place } from './characterFinding';

/** Characters that can't be seen or have no meaning of their own: control characters, soft hyphens, zero-width signs. */
export const controlCharacter: BlockDetector = {
  id: 'control-character',
  scope: 'block',
  label: { zh: '控制字符', en: 'Control character' },
  severity: 'warning',
  decision: 'normalise',
  safe: true,
  example: { wrong: '地上四\u200b层。', right: '地上四层。' },
  messages: {
    invisible: { zh: '这里有一个看不见的字符（{code}）。', en: 'An invisible character stands here ({code}).' },
    private: {
      zh: '这是一个私用字符（{code}），别处显示不出来。',
      en: 'A private-use character ({code}) that nobody else can show.',
    },
    unread: { zh: '这个字没有解码出来（{code}）。', en: 'A character that was not decoded ({code}).' },
  },
  detect: (block, context) => {
    const { text } = block;
    if (!STRANGE.test(text)) return [];
    const gaps = text.includes('\ufffd') ? visibleGap.detect(block, context) : [];
    return [...text.matchAll(RUN)]
      .filter(({ 0: found, index }) => !belongs(text, found, index))
      .filter(({ index }) => !gaps.some(({ from, to }) => from <= index && index < to))
      .map(({ 0: found, index }) => findingAt(controlCharacter, placeOf(found, index)));
  },
};

/** Control characters but line ends and tabs; what has no width; private use; non-characters; half a surrogate pair. */
const KINDS = {
  invisible:
    '[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]',
  private: '[\\ue000-\\uf8ff\\u{f0000}-\\u{10fffd}]',
  unread: '[\\ufdd0-\\ufdef\\ufffd-\\uffff\\ud800-\\udfff]',
};
const STRANGE = new RegExp(Object.values(KINDS).join('|'), 'u');
const RUN = new RegExp(
  Object.values(KINDS)
    .map((kind) => `${kind}+`)
    .join('|'),
  'gu',
);
const PRIVATE = new RegExp(`^${KINDS.private}`, 'u');
const UNREAD = new RegExp(`^${KINDS.unread}`, 'u');

/** Joiners and selectors are part of an emoji, selectors of a Han character, and joiners of words of other scripts. */
function belongs(text: string, found: string, at: number): boolean {
  if (!/^(?:\u200c|\u200d|[\ufe00-\ufe0f])+$/.test(found)) return false;
  const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
  if (/^[\ufe00-\ufe0f]/.test(found)) return /[\p{Emoji}\p{Script=Han}]/u.test(before);
  const after = String.fromCodePoint(text.codePointAt(at + found.length) ?? 0x20);
  return [before, after].every(
    (beside) => /[\p{Emoji}\p{L}\p{M}]/u.test(beside) && !/[\p{Script=Han}\dA-Za-z]/u.test(beside),
  );
}

function placeOf(found: string, from: number): Place {
  const code = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const to = from + found.length;
  if (PRIVATE.test(found) || UNREAD.test(found)) {
    const id = PRIVATE.test(found) ? 'private' : 'unread';
    return { from, to, reason: { id, values: { code } }, texts: [''], safe: false, confidence: 0.9 };
  }
  return { from, to, reason: { id: 'invisible', values: { code } }, texts: [''], safe: true };
}
