import { defineMessages } from '../defineMessages';

/** What others changed on the disk: merging it with what is here, and choosing where the two differ. */
export const conflictMessages = defineMessages({
  'conflicts.title': { zh: '选定有冲突的地方', en: 'Choose where both were changed' },
  'conflicts.hint': {
    zh: '下面各处在这里和别处改得不一样，其余的已经合好。选完之前，谁的文字都不会被覆盖。',
    en: 'These places were changed both here and there, differently; everything else is merged. Nothing is overwritten before you have chosen.',
  },
  'conflicts.ours': { zh: '本机', en: 'Here' },
  'conflicts.theirs': { zh: '对方', en: 'There' },
  'conflicts.both': { zh: '两段都留', en: 'Keep both' },
  'conflicts.copy': { zh: '冲突副本', en: 'Conflicted copy' },
  'conflicts.standing': { zh: '现在的文稿', en: 'Document now' },
  'conflicts.journal': { zh: '这里未存的改动', en: 'Unsaved changes' },
  'conflicts.choice': { zh: '这一处用哪边', en: 'Which to take here' },
  'conflicts.number': { zh: '第 {number} 处', en: 'Place {number}' },
  'conflicts.left': { zh: '还有 {count} 处未选', en: '{count, plural, one {# place} other {# places}} to choose' },
  'conflicts.all': { zh: '都选好了', en: 'All chosen' },
  'conflicts.nothing': { zh: '（没有这一段）', en: '(not there)' },
  'conflicts.field': { zh: '著录：{field}', en: 'Record: {field}' },
  'conflicts.documentTitle': { zh: '文稿名', en: 'Name of the document' },
  'conflicts.before': { zh: '合并之前', en: 'Before the merge' },
  'conflicts.paused': { zh: '暂停保存：有冲突', en: 'Saving paused: conflict' },
  'conflicts.pausedFile': { zh: '暂停保存', en: 'Saving paused' },
  'conflicts.command.resolve': { zh: '合并…', en: 'Merge…' },
  'conflicts.command.resolve.hint': {
    zh: '并排看这里和别处改得不一样的地方，逐处选定',
    en: 'Look at what was changed differently here and there, and choose',
  },
  'conflicts.command.takeOurs': { zh: '用本机的', en: 'Take what is here' },
  'conflicts.command.takeTheirs': { zh: '用对方的', en: 'Take what is there' },
  'conflicts.command.takeBoth': { zh: '两段都留', en: 'Keep both' },
  'conflicts.command.finish': { zh: '完成合并', en: 'Finish merging' },
  'conflicts.command.later': { zh: '稍后再说', en: 'Later' },
  'conflicts.command.mergeCopy': { zh: '并入副本…', en: 'Merge the copy…' },
  'conflicts.command.mergeCopy.hint': {
    zh: '把网盘、同步工具或 git 留下的冲突副本并入它的文稿',
    en: 'Merge a conflicted copy that a sync tool or git has left into its document',
  },
  'conflicts.command.showMerged': { zh: '看看改了什么', en: 'See what changed' },
  'conflicts.command.showMerged.hint': {
    zh: '并排比较合并之前和现在的文字',
    en: 'Compare the text before the merge with what it is now',
  },
  'conflicts.command.keepOurs': { zh: '写回这里的内容', en: 'Put back what is here' },
  'conflicts.command.keepOurs.hint': {
    zh: '文件在别处被删除或弄坏时：写回窗口里的内容，原处的文件另存一旁',
    en: 'When the file was deleted or broken elsewhere: write what is in the window, and keep what stands there aside',
  },
  'conflicts.command.reopen': { zh: '打开编辑', en: 'Open for editing' },
  'conflicts.command.reopen.hint': {
    zh: '项目只读时：再试一次，空出来就可以编辑',
    en: 'When the project is read-only: try again whether it is free',
  },
});
