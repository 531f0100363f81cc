import { defineMessages } from '../defineMessages';

/** Backups: what was kept by age, and the way back from it. */
export const backupMessages = defineMessages({
  'backups.command.open': { zh: '备份…', en: 'Backups…' },
  'backups.command.open.hint': {
    zh: '找回较早的文稿，或已删去的文件',
    en: 'Bring back an earlier state, or a document that was deleted',
  },
  'backups.title': { zh: '备份', en: 'Backups' },
  'backups.all': { zh: '所有文件', en: 'All documents' },
  'backups.documents': { zh: '有备份的文件', en: 'Documents with backups' },
  'backups.count': { zh: '{count} 份备份', en: '{count, plural, one {# backup} other {# backups}}' },
  'backups.newest': { zh: '最近 {ago}', en: 'newest {ago}' },
  'backups.state.trashed': { zh: '回收站', en: 'In the trash' },
  'backups.state.unreadable': { zh: '已损坏', en: 'Damaged' },
  'backups.state.gone': { zh: '已删去', en: 'Deleted' },
  'backups.reading': { zh: '正在读备份…', en: 'Reading backups…' },
  'backups.none': { zh: '还没有备份', en: 'No backups yet' },
  'backups.none.how': {
    zh: '改动一份文件并保存之后，改动前的文稿会留作备份，每小时至多一份。',
    en: 'Once a document is changed and saved, the text before the change is kept as a backup, one an hour at most.',
  },
  'backups.pick': { zh: '选一份文件，看它的备份', en: 'Choose a document to see its backups' },
  'backups.list': { zh: '“{title}”的备份', en: 'Backups of “{title}”' },
  'backups.about': { zh: '{ago} · {characters} 字', en: '{ago} · {characters} characters' },
  'backups.preview': { zh: '备份内容', en: 'What the backup holds' },
  'backups.preview.changes': { zh: '会改变的', en: 'What changes' },
  'backups.preview.whole': { zh: '全文', en: 'Whole text' },
  'backups.preview.count': {
    zh: '恢复会改变 {count} 段；删去的字带虚线，添回的字带底色',
    en: 'Restoring changes {count, plural, one {# paragraph} other {# paragraphs}}; what goes is dashed, what comes back is shaded',
  },
  'backups.preview.same': { zh: '文字与现稿相同', en: 'The text is what the document says now' },
  'backups.where': {
    zh: '备份在项目文件夹的 backups 里，每份是完整的 JSON 文件',
    en: 'Backups lie in the folder backups of the project, each a whole JSON file',
  },
  'backups.reveal': { zh: '打开文件夹', en: 'Open the folder' },
  'backups.restore': { zh: '恢复这一份', en: 'Restore this one' },
  'backups.restore.again': { zh: '恢复成文件', en: 'Restore the document' },
  'backups.restore.busy': { zh: '正在恢复…', en: 'Restoring…' },
  'backups.restore.kept': {
    zh: '现稿先存为版本；恢复之后可撤销',
    en: 'The current text is kept as a version first; restoring can be undone',
  },
  'backups.restore.done': {
    zh: '已恢复 {when} 的备份；撤销可回到恢复之前',
    en: 'Restored the backup of {when}; undo goes back',
  },
  'backups.restore.doneAgain': {
    zh: '已从 {when} 的备份恢复“{title}”',
    en: 'Restored “{title}” from the backup of {when}',
  },
  'backups.restore.same': {
    zh: '现稿已与这份备份相同，没有改动',
    en: 'The document is what this backup holds already; nothing was changed',
  },
  'backups.delete': { zh: '删除这些备份…', en: 'Delete these backups…' },
  'backups.delete.sure': {
    zh: '“{title}”的 {count} 份备份都会删去，无法找回。',
    en: 'All backups of “{title}” are deleted and can’t be brought back: {count}.',
  },
  'backups.delete.do': { zh: '删除 {count} 份', en: 'Delete {count, plural, one {# backup} other {# backups}}' },
  'backups.delete.keep': { zh: '保留', en: 'Keep them' },
});
