import type { Rule } from '../detector';

/** Findings that are less sure are not shown unless asked for. */
export const LEXICAL_THRESHOLD = 0.5;

/** Findings that are less sure are not made at all. */
export const LEXICAL_FLOOR = 0.05;

/** A character that is not the one meant: 核算检测 for 核酸检测. */
export const wrongCharacterRule: Rule = {
  id: 'wrong-character',
  label: { zh: '错字', en: 'Wrong character' },
  severity: 'warning',
  decision: 'restore',
  safe: false,
  example: { wrong: '居民有序排队参加核算检测。', right: '居民有序排队参加核酸检测。' },
  messages: {
    sound: {
      zh: '“{right}”常见，“{wrong}”未见；读音相同。',
      en: '“{right}” is common, “{wrong}” is not; they sound the same.',
    },
    nearSound: {
      zh: '“{right}”常见，“{wrong}”未见；读音相近。',
      en: '“{right}” is common, “{wrong}” is not; they sound alike.',
    },
    shape: {
      zh: '“{right}”常见，“{wrong}”未见；字形相近。',
      en: '“{right}” is common, “{wrong}” is not; they look alike.',
    },
    unlike: {
      zh: '“{right}”常见，“{wrong}”未见。',
      en: '“{right}” is common, “{wrong}” is not.',
    },
    rarer: {
      zh: '“{wrong}”放在这里少见，“{right}”更通顺。',
      en: '“{wrong}” is unusual here; “{right}” reads better.',
    },
    rarerSound: {
      zh: '“{wrong}”放在这里少见，“{right}”更通顺；读音相同。',
      en: '“{wrong}” is unusual here; “{right}” reads better and sounds the same.',
    },
    rarerShape: {
      zh: '“{wrong}”放在这里少见，“{right}”更通顺；字形相近。',
      en: '“{wrong}” is unusual here; “{right}” reads better and looks alike.',
    },
    twin: {
      zh: '本文别处写作“{right}”（{count} 次），这里写作“{wrong}”。',
      en: 'Elsewhere in this text it is “{right}” ({count} times), here “{wrong}”.',
    },
    phrase: {
      zh: '“{wrong}”常是“{right}”之误。',
      en: '“{wrong}” is often written for “{right}”.',
    },
  },
};

/** A character that is missing without a trace: 又顾身体 for 又不顾身体. */
export const lostCharacterRule: Rule = {
  id: 'lost-character',
  label: { zh: '漏字', en: 'Lost character' },
  severity: 'warning',
  decision: 'restore',
  safe: false,
  example: { wrong: '文章提纲领地介绍了历史。', right: '文章提纲挈领地介绍了历史。' },
  messages: {
    word: {
      zh: '“{right}”常见，这里只有“{wrong}”，似漏“{lost}”。',
      en: '“{right}” is common; here it is “{wrong}”, so “{lost}” may be missing.',
    },
    between: {
      zh: '“{wrong}”中间似漏“{lost}”。',
      en: '“{lost}” may be missing within “{wrong}”.',
    },
  },
};

/** A character that stands twice and is no reduplication: 开展展工作. */
export const doubledCharacterRule: Rule = {
  id: 'doubled-character',
  label: { zh: '叠字', en: 'Doubled character' },
  severity: 'warning',
  decision: 'restore',
  safe: false,
  example: { wrong: '各地深入开展展志愿服务。', right: '各地深入开展志愿服务。' },
  messages: {
    doubled: {
      zh: '“{doubled}”连着出现两次，似应作“{right}”。',
      en: '“{doubled}” stands twice in a row; it may have been “{right}”.',
    },
  },
};

/** The rules about characters that only a reader of Chinese would doubt, as they are listed to the user. */
export const lexicalRules: readonly Rule[] = [wrongCharacterRule, lostCharacterRule, doubledCharacterRule];
