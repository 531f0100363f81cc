import { type Language, type Wording, words } from '#shared/problems/wording';

/** The words of what the system draws: dialogs of the app itself. The page has its own. */
const texts = {
  'close.noAnswer': { zh: '窗口没有答复', en: 'The window does not answer' },
  'close.noAnswer.detail': {
    zh: '可以再等一会儿。现在关闭，已记到磁盘的改动下次打开时都会找回；还没有记到磁盘的会丢失。',
    en: 'You can wait a little longer. If you close now, changes that are on the disk come back when the document is next opened; those that are not are lost.',
  },
  'close.wait': { zh: '再等等', en: 'Wait' },
  'close.anyway': { zh: '仍要关闭', en: 'Close anyway' },
  cancel: { zh: '取消', en: 'Cancel' },
  'crash.message': { zh: '窗口的页面意外停止', en: 'The page of the window stopped unexpectedly' },
  'crash.detail': {
    zh: '已保存的内容都在。停止前一两秒的输入可能没有保存。',
    en: 'Everything saved is there. What was typed in the last second or two may not have been saved.',
  },
  'crash.reload': { zh: '重新打开', en: 'Open again' },
  'crash.close': { zh: '关闭窗口', en: 'Close the window' },
  'choose.createProject': { zh: '选择放项目“{name}”的位置', en: 'Choose where the project “{name}” goes' },
  'choose.here': { zh: '放在这里', en: 'Put it here' },
  'choose.openProject': { zh: '选择项目文件夹', en: 'Choose a project’s folder' },
  'choose.open': { zh: '打开', en: 'Open' },
  'choose.importFiles': { zh: '选择要载入的文件', en: 'Choose files to import' },
  'choose.importFolder': { zh: '选择要载入的文件夹', en: 'Choose a folder to import' },
  'choose.import': { zh: '载入', en: 'Import' },
  'choose.correctedText': { zh: '选择改定的文件', en: 'Choose the corrected text' },
  'choose.read': { zh: '读取', en: 'Read' },
  'choose.textFiles': { zh: '文本（TXT、MD）与另存的文稿', en: 'Texts (TXT, MD) and saved documents' },
  'choose.allFiles': { zh: '所有文件', en: 'All files' },
  'choose.exportFolder': { zh: '选择导出到哪个文件夹', en: 'Choose the folder to export to' },
  'choose.export': { zh: '导出到这里', en: 'Export here' },
  'choose.saveElsewhere': { zh: '选择另存“{name}”的位置', en: 'Choose where “{name}” is saved' },
  'choose.dictionary': { zh: '选择要导入的词典', en: 'Choose the dictionary to import' },
  'choose.dictionaryFiles': { zh: '词典（JSON）与词表（TXT）', en: 'Dictionaries (JSON) and lists of words (TXT)' },
  'choose.exportDictionary': { zh: '选择词典导出到哪个文件夹', en: 'Choose the folder to export the dictionary to' },
  'choose.tagset': { zh: '选择要导入的标注集', en: 'Choose the tagset to import' },
  'choose.tagsetFiles': { zh: '标注集（JSON）', en: 'Tagsets (JSON)' },
  'choose.gazetteer': { zh: '选择要导入的名录', en: 'Choose the name list to import' },
  'choose.gazetteerFiles': { zh: '名录（TXT、CSV）', en: 'Name lists (TXT, CSV)' },
  'choose.profiles': { zh: '选择要导入的著录格式', en: 'Choose the metadata profiles to import' },
  'choose.profileFiles': { zh: '著录格式（JSON）', en: 'Metadata profiles (JSON)' },
  'choose.exportProfiles': { zh: '选择著录格式导出到哪个文件夹', en: 'Choose the folder to export the profiles to' },
  'choose.exportTagset': { zh: '选择标注集导出到哪个文件夹', en: 'Choose the folder to export the tagset to' },
  'choose.exportTable': { zh: '选择表格导出到哪个文件夹', en: 'Choose the folder to export the table to' },
  'choose.authorities': { zh: '选择要载入规范档的文件', en: 'Choose the file to import into the register' },
  'choose.authorityFiles': { zh: '规范档（CSV、JSON、SKOS Turtle）', en: 'Registers (CSV, JSON, SKOS Turtle)' },
  'choose.exportAuthorities': { zh: '选择规范档导出到哪个文件夹', en: 'Choose the folder to export the register to' },
  'choose.model': { zh: '选择神经模型的文件夹', en: 'Choose the folder of the neural model' },
  authoritiesOf: { zh: '{name} 规范档', en: '{name} register' },
  dictionaryOf: { zh: '{name} 词典', en: '{name} dictionary' },
  profilesOf: { zh: '{name} 著录格式', en: '{name} metadata profiles' },
  tagsetOf: { zh: '{name} 标注集', en: '{name} tagset' },
  wordsOf: { zh: '{name} 词表', en: '{name} words' },
  copyOf: { zh: '{title}（副本）', en: '{title} (copy)' },
  sampleProject: { zh: '校勘样例', en: 'Jiaokan samples' },
} as const satisfies Record<string, Wording>;
type TextId = keyof typeof texts;

/** The words in a language; `{name}` placeholders are filled from `values`. */
export function nativeText(id: TextId, language: Language, values: Readonly<Record<string, string>> = {}): string {
  return words(texts[id], language, values);
}
