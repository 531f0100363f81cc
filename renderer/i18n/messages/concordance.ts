import { defineMessages } from '../defineMessages';

/** The concordance: every place of a word, a name, a type, an authority or a correction, a line each. */
export const concordanceMessages = defineMessages({
  'concordance.title': { zh: '语境索引', en: 'Concordance' },
  'concordance.title.tagAll': { zh: '同名全部标注', en: 'Tag all' },
  'concordance.title.correct': { zh: '同名一并改正', en: 'Correct the name everywhere' },
  'concordance.list': { zh: '各处', en: 'Places' },
  'concordance.close': { zh: '关闭', en: 'Close' },

  'concordance.query': { zh: '查什么', en: 'What to look for' },
  'concordance.query.text': { zh: '文字', en: 'Text' },
  'concordance.query.entity': { zh: '名称', en: 'Entity' },
  'concordance.query.type': { zh: '类型', en: 'Type' },
  'concordance.query.authority': { zh: '规范档', en: 'Authority' },
  'concordance.query.correction': { zh: '改动', en: 'Correction' },
  'concordance.query.kind': { zh: '查哪一类', en: 'Kind of search' },
  'concordance.query.text.hint': { zh: '输入文字，按 ↵', en: 'Type text, press ↵' },
  'concordance.query.entity.hint': { zh: '标注过的名称', en: 'A tagged name' },
  'concordance.query.authority.hint': { zh: '名称、别名、拼音', en: 'Name, variant or pinyin' },
  'concordance.query.correction.hint': { zh: '改前→改后；空着即全部', en: 'before→after; empty for all' },

  'concordance.noAuthority': { zh: '规范档里没有“{name}”', en: 'No authority goes by “{name}”' },

  'concordance.scope': { zh: '范围', en: 'Scope' },
  'concordance.scope.article': { zh: '本篇', en: 'Article' },
  'concordance.scope.document': { zh: '本版', en: 'Document' },
  'concordance.scope.project': { zh: '全项目', en: 'Project' },
  'concordance.untaggedOnly': { zh: '仅未标注', en: 'Untagged only' },
  'concordance.thisReading': { zh: '仅此写法', en: 'This reading only' },

  'concordance.tickAll': { zh: '全选或全不选', en: 'Tick all or none' },
  'concordance.tick': { zh: '选“{keyword}”，{place}', en: 'Tick “{keyword}”, {place}' },
  'concordance.column.place': { zh: '文件', en: 'Place' },
  'concordance.column.left': { zh: '左文', en: 'Left context' },
  'concordance.column.keyword': { zh: '{count, number} 处', en: '{count, plural, one {# place} other {# places}}' },
  'concordance.column.right': { zh: '右文', en: 'Right context' },
  'concordance.column.note': { zh: '说明', en: 'Note' },
  'concordance.order': { zh: '排序：{column}', en: 'Sort by {column}' },
  'concordance.lineBreak': { zh: '（换行）', en: '(line break)' },

  'concordance.note.here': { zh: '此处', en: 'here' },
  'concordance.note.was': { zh: '原作“{was}”', en: 'was “{was}”' },
  'concordance.note.inside': { zh: '在“{name}”内', en: 'inside {name}' },
  'concordance.note.tagged': { zh: '已标{type}', en: 'tagged: {type}' },

  'concordance.ticked': {
    zh: '已选 {ticked} 处，分在 {documents} 份文件；未选 {left} 处',
    en: '{ticked} ticked in {documents, plural, one {# document} other {# documents}}; {left} not ticked',
  },
  'concordance.ticked.here': { zh: '已选 {ticked} 处；未选 {left} 处', en: '{ticked} ticked; {left} not ticked' },
  'concordance.searching': { zh: '正在查', en: 'Searching' },
  'concordance.looking': { zh: '查了 {done} / {all} 份', en: '{done} of {all} documents searched' },
  'concordance.unread': {
    zh: '{count} 份查不了',
    en: '{count, plural, one {# document} other {# documents}} could not be searched',
  },
  'concordance.tooMany': { zh: '只列前 {count} 处', en: 'Only the first {count} are listed' },
  'concordance.none': { zh: '没有找到', en: 'Nothing found' },
  'concordance.none.filtered': { zh: '都不合筛选', en: 'Nothing matches the filters' },
  'concordance.none.how': { zh: '去掉筛选，或换个范围。', en: 'Take the filters off, or widen the scope.' },
  'concordance.empty': { zh: '输入要查的，按 ↵', en: 'Type what to look for and press ↵' },
  'concordance.keys': {
    zh: '空格 选　↵ 到该处　Alt ←→ 排序',
    en: 'Space ticks · ↵ goes there · Alt ←→ sorts',
  },

  'concordance.act': { zh: '对所选', en: 'Do with the ticked' },
  'concordance.act.tag': { zh: '标为{type}', en: 'Tag as {type}' },
  'concordance.act.untag': { zh: '去掉标注', en: 'Remove tags' },
  'concordance.act.link': { zh: '并入一个规范档', en: 'Merge into one authority' },
  'concordance.act.split': { zh: '另立规范档', en: 'Give an authority of their own' },
  'concordance.do.tag': { zh: '标注 {count} 处', en: 'Tag {count, plural, one {# place} other {# places}}' },
  'concordance.do.retag': { zh: '改类型 {count} 处', en: 'Retag {count, plural, one {# place} other {# places}}' },
  'concordance.do.untag': { zh: '去标 {count} 处', en: 'Remove {count, plural, one {# tag} other {# tags}}' },
  'concordance.do.link': { zh: '合并 {count} 处', en: 'Merge {count, plural, one {# mention} other {# mentions}}' },
  'concordance.do.split': {
    zh: '分出 {count} 处',
    en: 'Split off {count, plural, one {# mention} other {# mentions}}',
  },
  'concordance.do.correct': { zh: '改正 {count} 处', en: 'Correct {count, plural, one {# place} other {# places}}' },
  'concordance.csv': { zh: '导出 CSV', en: 'Export CSV' },
  'concordance.csv.saved': {
    zh: '已导出 {count} 处到“{name}”',
    en: '{count, plural, one {# line} other {# lines}} exported to “{name}”',
  },

  'concordance.running': { zh: '改了 {done} / {all} 份', en: '{done} of {all} documents changed' },
  'concordance.done.tag': {
    zh: '已标注 {count} 处',
    en: '{count, plural, one {# place} other {# places}} tagged',
  },
  'concordance.done.retag': {
    zh: '已改类型 {count} 处',
    en: '{count, plural, one {# tag} other {# tags}} retyped',
  },
  'concordance.done.untag': {
    zh: '已去标 {count} 处',
    en: '{count, plural, one {# tag} other {# tags}} removed',
  },
  'concordance.done.link': {
    zh: '已合并 {count} 处',
    en: '{count, plural, one {# mention} other {# mentions}} merged',
  },
  'concordance.done.split': {
    zh: '已分出 {count} 处',
    en: '{count, plural, one {# mention} other {# mentions}} split off',
  },
  'concordance.done.correct': {
    zh: '已改正 {count} 处',
    en: '{count, plural, one {# place} other {# places}} corrected',
  },
  'concordance.doneInProject.tag': {
    zh: '已在 {documents} 篇里标注 {count} 处',
    en: '{count, plural, one {# place} other {# places}} tagged in {documents, plural, one {# document} other {# documents}}',
  },
  'concordance.doneInProject.retag': {
    zh: '已在 {documents} 篇里改类型 {count} 处',
    en: '{count, plural, one {# tag} other {# tags}} retyped in {documents, plural, one {# document} other {# documents}}',
  },
  'concordance.doneInProject.untag': {
    zh: '已在 {documents} 篇里去标 {count} 处',
    en: '{count, plural, one {# tag} other {# tags}} removed in {documents, plural, one {# document} other {# documents}}',
  },
  'concordance.doneInProject.link': {
    zh: '已在 {documents} 篇里合并 {count} 处',
    en: '{count, plural, one {# mention} other {# mentions}} merged in {documents, plural, one {# document} other {# documents}}',
  },
  'concordance.doneInProject.split': {
    zh: '已在 {documents} 篇里分出 {count} 处',
    en: '{count, plural, one {# mention} other {# mentions}} split off in {documents, plural, one {# document} other {# documents}}',
  },
  'concordance.doneInProject.correct': {
    zh: '已在 {documents} 篇里改正 {count} 处',
    en: '{count, plural, one {# place} other {# places}} corrected in {documents, plural, one {# document} other {# documents}}',
  },

  'concordance.twins': {
    zh: '“{was}”已改为“{text}”，另有 {count} 处可一并改正、标注',
    en: '“{was}” is “{text}” now; {count, plural, one {# other place} other {# other places}} to correct and tag',
  },

  'concordance.command.tagAll': { zh: '同名全部标注…', en: 'Tag all…' },
  'concordance.command.tagAll.hint': {
    zh: '选中的或插入点处的名称，逐处看过，一次标完',
    en: 'The name selected or at the caret, looked over place by place and tagged at once',
  },
  'concordance.command.open': { zh: '语境索引', en: 'Concordance' },
  'concordance.command.open.hint': {
    zh: '文字、名称、类型、规范档或改动，在全项目逐处列出',
    en: 'Text, entity, type, authority or correction, a line for every place in the project',
  },
  'concordance.command.act': { zh: '对所选各处执行', en: 'Do it to the ticked places' },
  'concordance.command.close': { zh: '关闭语境索引', en: 'Close the concordance' },
  'concordance.command.orderLeft': { zh: '按左文排', en: 'Sort by left context' },
  'concordance.command.orderRight': { zh: '按右文排', en: 'Sort by right context' },
  'concordance.command.orderPlace': { zh: '按位置排', en: 'Sort by place' },
  'concordance.command.csv': { zh: '导出索引为 CSV', en: 'Export the concordance as CSV' },
});
