import { defineMessages } from '../defineMessages';

/** Applying a corrected text made elsewhere. */
export const applyingMessages = defineMessages({
  'apply.title': { zh: '载入改定文件', en: 'Apply corrected text' },
  'apply.comparing': { zh: '正在与现稿比较…', en: 'Comparing it with the current text…' },
  'apply.similarity': { zh: '{share} 的文字相同', en: '{share} of the text in common' },
  'apply.same': {
    zh: '“{name}”与现稿没有不同，不用载入。换行方式、缩进和编码的差别不算。',
    en: '“{name}” says what the document says; there is nothing to apply. Line ends, indents and encodings make no difference.',
  },
  'apply.empty': { zh: '“{name}”里没有文字。', en: '“{name}” holds no text.' },
  'apply.other': {
    zh: '“{name}”只有 {share} 的文字与这份文稿相同，多半不是同一篇。仍要载入的话，现稿的大半会被换掉。',
    en: 'Only {share} of “{name}” is the text of this document; it is probably another text. Applying it replaces most of the document.',
  },
  'apply.kept': {
    zh: '标注、批注和先前的修订都保留；现稿先存为版本，也可撤销',
    en: 'Tags, comments and earlier corrections stay; the current text is kept as a version and can be brought back by undo',
  },
  'apply.kept.version': {
    zh: '现稿先存为版本，也可撤销',
    en: 'The current text is kept as a version and can be brought back by undo',
  },
  'apply.count.corrections': { zh: '更正 {count} 处', en: '{count, plural, one {# correction} other {# corrections}}' },
  'apply.count.moved': { zh: '移动 {count} 段', en: '{count} moved' },
  'apply.count.joined': { zh: '并入 {count} 段', en: '{count} joined' },
  'apply.count.split': { zh: '拆开 {count} 处', en: '{count} split' },
  'apply.count.kinds': { zh: '定标题 {count} 个', en: '{count, plural, one {# heading} other {# headings}}' },
  'apply.count.added': { zh: '新增 {count} 段', en: '{count} added' },
  'apply.count.removed': { zh: '移出 {count} 段', en: '{count} removed' },
  'apply.kind.moved': { zh: '移动', en: 'Moved' },
  'apply.kind.joined': { zh: '并入', en: 'Joined' },
  'apply.kind.split': { zh: '拆开', en: 'Split' },
  'apply.kind.kind': { zh: '定为标题', en: 'Heading' },
  'apply.kind.added': { zh: '新增', en: 'Added' },
  'apply.kind.removed': { zh: '移出', en: 'Removed' },
  'apply.differences': { zh: '不同之处', en: 'Differences' },
  'apply.more': { zh: '其余 {count} 处不在此列出', en: '{count} more are not listed here' },
  'apply.orphans': {
    zh: '有 {count} 处标注或批注的文字不在其中，将移入脱落栏：',
    en: '{count, plural, one {# tag or comment has lost its words and goes} other {# tags or comments have lost their words and go}} to the orphans:',
  },
  'apply.do': { zh: '载入改动', en: 'Apply' },
  'apply.force': { zh: '仍要载入', en: 'Apply all the same' },
  'apply.busy': { zh: '正在载入…', en: 'Applying…' },
  'apply.done': { zh: '已载入“{name}”的改动', en: 'Applied “{name}”' },
  'commands.applyText': { zh: '载入改定文件…', en: 'Apply corrected text…' },
  'commands.applyText.hint': {
    zh: '在别处改好的文本：不同之处成为修订，标注与批注保留',
    en: 'A text corrected elsewhere: its differences become corrections; tags and comments stay',
  },
});
