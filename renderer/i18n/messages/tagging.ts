import { defineMessages } from '../defineMessages';

export const taggingMessages = defineMessages({
  'tagging.command.growTagStart': { zh: '从头伸长一字', en: 'Grow at the start' },
  'tagging.command.shrinkTagStart': { zh: '从头缩短一字', en: 'Shrink at the start' },
  'tagging.command.nextType': { zh: '换成下一类型', en: 'Change to the next type' },
  'tagging.command.previousType': { zh: '换成上一类型', en: 'Change to the previous type' },
  'tagging.command.chooseMention': { zh: '改指外一层标注', en: 'Mean the tag around it' },
  'tagging.command.chooseMention.hint': {
    zh: '插入点处有几层标注时，依次改指',
    en: 'Where several tags nest or overlap, one after the other',
  },
  'tagging.command.nextMention': { zh: '下一处标注', en: 'Next tag' },
  'tagging.command.previousMention': { zh: '上一处标注', en: 'Previous tag' },
  'tagging.command.editMention': { zh: '填写标注的细目…', en: 'Fill in the tag’s details…' },
  'tagging.command.editMention.hint': { zh: '读作的值与属性', en: 'The value it is read as, and its attributes' },
  'tagging.tagHere': { zh: '只标此处', en: 'Tag only this' },
  'tagging.command.extendRight': { zh: '向右多选一字', en: 'Select a character more to the right' },
  'tagging.command.extendLeft': { zh: '向左多选一字', en: 'Select a character more to the left' },
  'tagging.command.nextWord': { zh: '下一词', en: 'Next word' },
  'tagging.command.previousWord': { zh: '上一词', en: 'Previous word' },
  'tagging.command.extendWordRight': { zh: '向右多选一词', en: 'Select a word more to the right' },
  'tagging.command.extendWordLeft': { zh: '向左多选一词', en: 'Select a word more to the left' },
  'tagging.command.lineDown': { zh: '下一行', en: 'Line below' },
  'tagging.command.lineUp': { zh: '上一行', en: 'Line above' },
  'tagging.command.extendDown': { zh: '向下多选一行', en: 'Select to the line below' },
  'tagging.command.extendUp': { zh: '向上多选一行', en: 'Select to the line above' },
  'tagging.command.openTagset': { zh: '标注集…', en: 'Tagset…' },
  'tagging.command.openTagset.hint': {
    zh: '类型、按键、颜色、属性、说明，关系；导入导出',
    en: 'Types, keys, colours, attributes, guidelines, relations; import and export',
  },

  'tagging.there': { zh: '此处的标注', en: 'Tags here' },
  'tagging.examples': { zh: '例：{examples}', en: 'Such as {examples}' },
  'tagging.examples.and': { zh: '、', en: ', ' },
});
