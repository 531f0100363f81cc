import { defineMessages } from '../defineMessages';

/** The frame of the window, its pages and dialogs. */
export const shellMessages = defineMessages({
  'shell.close': { zh: '关闭', en: 'Close' },

  'shell.cancel': { zh: '取消', en: 'Cancel' },
  'shell.chord.then': { zh: '再按', en: 'then' },

  'shell.moment.today': { zh: '今天 {time}', en: '{time}' },
  'shell.moment.yesterday': { zh: '昨天', en: 'Yesterday' },
  'shell.notice.trashed': {
    zh: '已移到回收站：{count} 份。可在文件一览里放回。',
    en: 'Moved to the trash: {count, plural, one {# document} other {# documents}}. Put back from All documents.',
  },
});
