import { defineMessages } from '../defineMessages';

/** What a project learns of its editors: its dictionary, and what it keeps correcting. */
export const teachingMessages = defineMessages({
  'teaching.command.addToDictionary': { zh: '收入词典…', en: 'Add to dictionary…' },
  'teaching.command.addToDictionary.hint': {
    zh: '选中的词，或当前这一条的词；本项目不再质疑它',
    en: 'The selected words, or those of the current finding; nothing in this project doubts them any more',
  },
  'teaching.command.alwaysReplace': { zh: '总是这样改…', en: 'Always replace…' },
  'teaching.command.alwaysReplace.hint': {
    zh: '本项目里凡有这个词都列为待改',
    en: 'These words are flagged wherever they stand in this project',
  },
  'teaching.command.openDictionary': { zh: '本项目词典…', en: 'Project dictionary…' },
  'teaching.command.openDictionary.hint': {
    zh: '词语、固定改法与忽略的规则；导入、导出',
    en: 'Words, replacements and what is dismissed; import and export',
  },
  'teaching.command.openHabits': { zh: '本项目常改…', en: 'Habitual fixes…' },
  'teaching.command.openHabits.hint': {
    zh: '各份文件里一再改正的词，还有多少处没改',
    en: 'What is put right again and again in all documents, and how much of it still stands',
  },
  'teaching.command.undo': { zh: '退回词典的上一次改动', en: 'Take back the last change of the dictionary' },
  'teaching.command.undo.hint': {
    zh: '收入的词、固定改法、本项目里的忽略',
    en: 'Words, replacements, and what was dismissed in the project',
  },
  'teaching.undo': { zh: '退回', en: 'Take back' },
  'teaching.said.word': { zh: '“{word}”已收入本项目词典', en: '“{word}” is in the project dictionary' },
  'teaching.said.replacement': {
    zh: '本项目总把“{was}”改为“{text}”',
    en: 'This project always replaces “{was}” by “{text}”',
  },
  'teaching.said.deletion': { zh: '本项目总是删去“{was}”', en: 'This project always deletes “{was}”' },
  'teaching.said.removed': { zh: '已从本项目词典移出', en: 'Removed from the project dictionary' },
  'teaching.said.imported': { zh: '“{name}”已导入本项目词典', en: '“{name}” was imported into the project dictionary' },
  'teaching.said.exported': { zh: '已导出“{file}”，在“{place}”', en: '“{file}” was exported to “{place}”' },
  'teaching.said.undone': { zh: '已退回词典的上一次改动', en: 'The last change of the dictionary was taken back' },
  'teaching.said.redone': { zh: '已重做词典的改动', en: 'The change of the dictionary was made again' },

  'teaching.word.title': { zh: '收入词典', en: 'Add to dictionary' },
  'teaching.word.field': { zh: '词', en: 'Word' },
  'teaching.word.hint': {
    zh: '整个词都在其中的疑问不再提出。可以增减字数。',
    en: 'What is doubted within this word is no longer asked. Make it longer or shorter as needed.',
  },
  'teaching.word.known': { zh: '词典里已有这个词。', en: 'The dictionary has this word already.' },
  'teaching.word.do': { zh: '收入词典', en: 'Add to dictionary' },
  'teaching.replacement.title': { zh: '总是这样改', en: 'Always replace' },
  'teaching.replacement.was': { zh: '凡有', en: 'Wherever it says' },
  'teaching.replacement.text': { zh: '改为（留空即删去）', en: 'It should say (empty deletes)' },
  'teaching.replacement.hint': {
    zh: '凡有之处都列为待处理，由你采纳；不会自动改动。',
    en: 'Every such place becomes a finding for you to accept; nothing changes by itself.',
  },
  'teaching.replacement.instead': {
    zh: '现在是改为“{text}”，将由这一条取代。',
    en: 'It is replaced by “{text}” so far; this takes the place of that.',
  },
  'teaching.replacement.do': { zh: '总是这样改', en: 'Always replace' },

  'teaching.refused.word.sign': {
    zh: '词里至少要有一个字或数字：只有标点，本项目里同样的标点就都不再检查了。',
    en: 'A word needs a letter or a digit: with a sign alone, no such sign in this project would be checked any more.',
  },
  'teaching.refused.replacement.sign': {
    zh: '“{was}”只是一个符号，哪一处该改要看前后文，不能一律改。请连同前后的字一起写，或在待处理里用“全部采纳…”逐处核对。',
    en: '“{was}” is a single sign: where it is wrong depends on what stands around it. Add the characters beside it, or look them over with Accept all… in the queue.',
  },
  'teaching.refused.long': { zh: '太长了，至多 {most} 字。', en: 'Too long: {most} characters at most.' },
  'teaching.refused.control': {
    zh: '含有换行、制表或残缺的字符，不能收入。',
    en: 'It holds a line end, a tab or half a character and can’t be taken.',
  },
  'teaching.refused.same': { zh: '两者相同，没有可改的。', en: 'Both are the same: nothing would change.' },

  'teaching.dictionary.title': { zh: '本项目词典', en: 'Project dictionary' },
  'teaching.dictionary.lists': { zh: '词典内容', en: 'What the dictionary holds' },
  'teaching.dictionary.words': { zh: '词语 {count}', en: 'Words {count}' },
  'teaching.dictionary.replacements': { zh: '固定改法 {count}', en: 'Replacements {count}' },
  'teaching.dictionary.dismissals': { zh: '已忽略 {count}', en: 'Dismissed {count}' },
  'teaching.dictionary.filter': { zh: '筛选', en: 'Filter' },
  'teaching.dictionary.noMatch': { zh: '没有符合筛选的条目', en: 'Nothing matches the filter' },
  'teaching.dictionary.none.words': {
    zh: '还没有词语。在文稿里选中一个词，用“收入词典”，或在下面加入。',
    en: 'No words yet. Select a word in the text and choose Add to dictionary, or add one below.',
  },
  'teaching.dictionary.none.replacements': {
    zh: '还没有固定改法。在文稿里用“总是这样改”，或在下面加入。',
    en: 'No replacements yet. Choose Always replace in the text, or add one below.',
  },
  'teaching.dictionary.none.dismissals': {
    zh: '没有在本项目里忽略的。“本项目忽略”的词与“不再提示此类”的规则会列在这里。',
    en: 'Nothing is dismissed in the whole project. Words and rules that are will be listed here.',
  },
  'teaching.dictionary.add': { zh: '加入', en: 'Add' },
  'teaching.dictionary.remove': { zh: '移出', en: 'Remove' },
  'teaching.dictionary.keys': { zh: '↑↓ 选择，Delete 移出', en: '↑↓ choose, Delete removes' },
  'teaching.dictionary.readOnly': { zh: '项目只读，可以查看与导出', en: 'The project is read-only: look and export' },
  'teaching.dictionary.deleted': { zh: '（删去）', en: '(deleted)' },
  'teaching.dictionary.import': { zh: '导入…', en: 'Import…' },
  'teaching.dictionary.export': { zh: '导出…', en: 'Export…' },
  'teaching.dictionary.exportWords': { zh: '导出词表…', en: 'Export words…' },
  'teaching.dismissed.rule': { zh: '整条规则', en: 'the whole rule' },
  'teaching.dismissed.words': { zh: '凡“{words}”', en: '“{words}” everywhere' },
  'teaching.dismissed.place': { zh: '“{before}〔{words}〕{after}”这一处', en: 'one place: “{before}[{words}]{after}”' },
  'teaching.dismissed.nothing': { zh: '缺字处', en: 'a gap' },
  'teaching.dismissed.unknownRule': { zh: '这个版本没有的规则', en: 'A rule this version does not have' },
  'teaching.dismissed.same': { zh: '规范档里不是同一个', en: 'Not the same in the register' },
  'teaching.dismissed.unreadable': { zh: '认不出的一项', en: 'An entry that can’t be read' },

  'teaching.import.title': { zh: '导入词典：{name}', en: 'Import a dictionary: {name}' },
  'teaching.import.new': {
    zh: '新词 {words} 个，新的固定改法 {replacements} 条，忽略 {dismissals} 项。',
    en: '{words, plural, one {# new word} other {# new words}}, {replacements, plural, one {# new replacement} other {# new replacements}}, {dismissals, plural, one {# dismissal} other {# dismissals}}.',
  },
  'teaching.import.instead': {
    zh: '其中 {count} 条固定改法与现有的不同，将取代现有的。',
    en: '{count, plural, one {# replacement differs} other {# replacements differ}} from what is there and will take its place.',
  },
  'teaching.import.nothing': { zh: '里面的条目本项目都有了。', en: 'This project has all of it already.' },
  'teaching.import.list': { zh: '将要导入的', en: 'What will be imported' },
  'teaching.import.do': { zh: '导入 {count} 项', en: 'Import {count, plural, one {# entry} other {# entries}}' },

  'teaching.habits.title': { zh: '本项目常改', en: 'Habitual fixes' },
  'teaching.habits.list': { zh: '一再改正的词', en: 'Words put right again and again' },
  'teaching.habits.reading': { zh: '正在读各份文件，还有 {left} 份', en: 'Reading documents, {left} to go' },
  'teaching.habits.count': {
    zh: '改过 {count} 处 · {documents} 份文件',
    en: '{count, plural, one {# fix} other {# fixes}} · {documents, plural, one {# document} other {# documents}}',
  },
  'teaching.habits.standing': {
    zh: '还有 {count} 处',
    en: '{count, plural, one {# still stands} other {# still stand}}',
  },
  'teaching.habits.allDone': { zh: '已无', en: 'none left' },
  'teaching.habits.taught': { zh: '已是固定改法', en: 'always replaced' },
  'teaching.habits.none': { zh: '还没有一再改正的词', en: 'Nothing is put right again and again yet' },
  'teaching.habits.none.how': {
    zh: '同一个词改过两次，或改过一次而别处还有，就会列在这里。',
    en: 'A word appears here once it was put right twice, or once while it still stands elsewhere.',
  },
  'teaching.habits.signs': {
    zh: '另有 {count} 处只改了标点、空格或全半角',
    en: '{count, plural, one {# more place} other {# more places}} changed in signs, spaces or widths only',
  },
  'teaching.habits.unread': {
    zh: '{count} 份文件读不出',
    en: '{count, plural, one {# document} other {# documents}} can’t be read',
  },
  'teaching.habits.keys': {
    zh: '回车看本文件里还有的各处，Ctrl+回车设为固定改法',
    en: 'Enter shows where it still stands in this document, Ctrl+Enter always replaces it',
  },
  'teaching.habits.show': { zh: '看还有的各处…', en: 'Show where it stands…' },
  'teaching.habits.gone': { zh: '已经没有“{was}”了', en: 'There is no “{was}” left' },
});
