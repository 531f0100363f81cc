import { defineMessages } from '../defineMessages';

/** What the disk has not got: leaving a document all the same, saving it elsewhere, what comes back. */
export const leavingMessages = defineMessages({
  'leaving.refused': { zh: '“{name}”有改动没有存上', en: 'Changes to “{name}” are not saved' },
  'leaving.late': { zh: '“{name}”还没有存完', en: '“{name}” is still being saved' },
  'leaving.late.body': {
    zh: '磁盘还没有答复。存完会自动继续；也可以先另存到别处。',
    en: 'The disk has not answered yet. Once it has, this goes on by itself; you can also save elsewhere.',
  },
  'leaving.lost': {
    zh: '{count} 处改动只在这个窗口里，不另存就离开会丢失。',
    en: '{count, plural, one {# change is} other {# changes are}} in this window only and would be lost.',
  },
  'leaving.journalled': {
    zh: '{count} 处改动已记在编辑日志里，下次打开时会找回。',
    en: '{count, plural, one {# change is} other {# changes are}} in the journal and will be recovered when you next open the document.',
  },
  'leaving.elsewhere': {
    zh: '另存会写两个文件：一份完整的，连同修订、标注和著录，以后可再载入；一份校定文字（TXT）。',
    en: 'Saving elsewhere writes two files: the whole document with its corrections, tags and record, to be imported again later, and the corrected text (TXT).',
  },
  'leaving.without': { zh: '不存就离开…', en: 'Leave without saving…' },
  'leaving.anyway': { zh: '先离开，下次找回', en: 'Leave; recover next time' },
  'leaving.stay': { zh: '留在这里', en: 'Stay' },
  'leaving.retry': { zh: '再试一次', en: 'Try again' },
  'leaving.saving': { zh: '正在保存', en: 'Saving' },
  'leaving.sure': {
    zh: '丢弃 {count} 处改动？',
    en: 'Lose {count, plural, one {# change} other {# changes}}?',
  },
  'leaving.sure.body': {
    zh: '{count, plural, =1 {这处改动} other {这 # 处改动}}不在磁盘上，丢弃之后不能找回。',
    en: '{count, plural, one {It is} other {They are}} not on the disk and can’t be brought back.',
  },
  'leaving.back': { zh: '返回', en: 'Back' },
  'leaving.giveUp': { zh: '丢弃 {count} 处改动', en: 'Lose {count, plural, one {# change} other {# changes}}' },

  'shell.savedElsewhere': { zh: '已另存到 {place}：{name}', en: 'Saved to {place}: {name}' },
  'shell.savedAgain': { zh: '磁盘恢复正常，改动都存上了', en: 'The disk works again; all changes are saved' },
  'shell.import.saved': { zh: '另存的文稿', en: 'Saved document' },
  'shell.import.savedAt': {
    zh: '{when}另存的文稿，连同修订、标注和著录一起载入，另成一份文件。版本和撤销留在原来的项目里。',
    en: 'A document saved elsewhere ({when}). It is imported with its corrections, tags and record as a document of its own; versions and undo stay in the project it came from.',
  },

  'commands.saveElsewhere': { zh: '另存到别处…', en: 'Save elsewhere…' },
  'commands.saveElsewhere.hint': {
    zh: '存到项目以外的文件夹，以后可再载入',
    en: 'To a folder outside the project, to be imported again later',
  },

  'recovery.waiting': { zh: '待恢复 {count} 处', en: '{count} to recover' },
  'recovery.waiting.about': {
    zh: '日志里有 {count} 处没来得及存的改动，到 {at} 为止；打开时恢复',
    en: '{count, plural, one {# unsaved change} other {# unsaved changes}} in the journal, up to {at}; recovered when you open the document',
  },
  'recovery.discarded': {
    zh: '已退回恢复之前的样子，可以撤销',
    en: 'Back to what it was before the recovery; this can be undone',
  },
  'commands.discardRecovered': { zh: '不要恢复的内容', en: 'Discard recovered changes' },
  'commands.discardRecovered.hint': {
    zh: '退回恢复之前的样子，之后的修改也一并退回；可以撤销',
    en: 'Back to the document as it was saved last, without later changes either; can be undone',
  },
});
