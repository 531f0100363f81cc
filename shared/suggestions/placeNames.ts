import { type LanguageModel, WORD_FLAGS } from '#shared/language/model/languageModel';
import type { KnownName } from './knownNames';

/** Without their class, places of two characters are common words and surnames too often: 和平, 高明. */
const CLASSES = /[省市县区州盟旗]$/;
/** Log10 of how likely a word is from which on one without its class is known well enough: 北京, 上海, 杭州. */
const WELL_KNOWN = -4.6;

/** Words that are places of some sort or somewhere, and nearly always something else. */
const WORDS = new Set(
  '城市 街道 英雄 西北 长大 东西 西南 上市 长度 东南 加盟 回国 太阳 大都 深度 美丽 入门 外国 海洋 王国 入口 哥哥 山脉 城堡 大桥 巴士 青春 大街 上台 冰川 新鲜 都市 关联 古典 平原 普及 福利 立马'.split(
    ' ',
  ),
);

/** The administrative places that the language file knows, as a source of their own. */
export function knownPlaces(language: LanguageModel, type: string): KnownName[] {
  const found: KnownName[] = [];
  for (let id = 0; id < language.size; id++) {
    if ((language.flagsOf(id) & WORD_FLAGS.place) === 0) continue;
    const text = language.wordOf(id);
    if (WORDS.has(text)) continue;
    const isTold = text.length >= 3 && CLASSES.test(text);
    if (isTold || (text.length >= 2 && language.logUnigram(id) >= WELL_KNOWN)) {
      found.push({ text, source: 'places', type });
    }
  }
  return found;
}
