import { defineMessages } from '../defineMessages';

export const relationMessages = defineMessages({
  relations: { zh: '关系', en: 'Relations' },
  'relations.none': { zh: '还没有', en: 'none yet' },
  'relations.unknown': { zh: '未知关系 {id}', en: 'unknown relation {id}' },
  'relations.lost': { zh: '脱落', en: 'orphan' },
  'relations.remove': { zh: '删去“{from}”{name}“{to}”', en: 'Remove “{from}” {name} “{to}”' },
  'relations.command.relate': { zh: '与其他标注建立关系…', en: 'Relate to another tag…' },
  'relations.command.relate.hint': {
    zh: '如任职于、位于；关系由标注集规定',
    en: 'Such as works for, located in; the tagset says which',
  },
  'relations.command.link': { zh: '与其他标注连成一处…', en: 'Join with another tag…' },
  'relations.command.link.hint': {
    zh: '名称分成几截时，把选区或此处标注并入另一处标注',
    en: 'A name whose parts stand apart: the selection, or this tag, becomes a part of another',
  },
  'relations.command.split': { zh: '拆开分成几截的标注', en: 'Split a tag of several parts' },
  'relations.command.split.hint': { zh: '每一截各成一处标注', en: 'Each part becomes a tag of its own' },
  'relations.add.title': { zh: '建立关系', en: 'New relation' },
  'relations.add.do': { zh: '建立', en: 'Relate' },
  'relations.kind': { zh: '关系', en: 'Relation' },
  'relations.out': { zh: '{name} →', en: '{name} →' },
  'relations.in': { zh: '← {name}', en: '← {name}' },
  'relations.both': { zh: '{name} ↔', en: '{name} ↔' },
  'relations.other': { zh: '另一方', en: 'The other' },
  'relations.noName': { zh: '文稿中没有这样的标注', en: 'No such tag in the document' },
  'relations.nearest': { zh: '{count} 处中最近一处', en: 'nearest of {count}' },
  'relations.fault.unknownMention': { zh: '这处标注已不在了。', en: 'This tag is no longer there.' },
  'relations.fault.sameMention': { zh: '标注不能与自身建立关系。', en: 'A tag can’t be related to itself.' },
  'relations.fault.otherTypes': {
    zh: '标注集不许在这两种类型之间建立这种关系。',
    en: 'The tagset does not allow this relation between tags of these types.',
  },
  'relations.fault.thereAlready': { zh: '这条关系已经有了。', en: 'This relation is there already.' },
  'relations.fault.circle': {
    zh: '这样首尾相连会成为循环，标注集规定这种关系不能循环。',
    en: 'This would close a circle, which the tagset forbids for this relation.',
  },
  'relations.link.title': { zh: '连成一处标注', en: 'Join into one tag' },
  'relations.link.other': { zh: '并入哪处标注', en: 'The tag it belongs to' },
  'relations.link.do': { zh: '连成一处', en: 'Join' },
  'relations.link.hint': {
    zh: '几截合为一处标注，一同改类型、一同去除；文字不动。',
    en: 'The parts become one tag, retagged and removed together; the text stays.',
  },
});
