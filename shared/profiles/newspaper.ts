import type { Profile } from '#shared/project/profile';

/** What newspaper indexes record of an article and of the page it stands on. */
export const newspaper: Profile = {
  id: 'newspaper',
  name: { zh: '报纸篇目', en: 'Newspaper article' },
  groups: [
    {
      name: { zh: '出处', en: 'Published in' },
      fields: [
        {
          id: 'publication',
          name: { zh: '报名', en: 'Newspaper' },
          level: 'required',
          of: 'page',
          kind: 'text',
          dc: 'source',
        },
        {
          id: 'date',
          name: { zh: '日期', en: 'Date' },
          level: 'required',
          of: 'page',
          kind: 'date',
          dc: 'date',
          hint: { zh: '这一期的出版日期，如 1986-10-21', en: 'When the issue came out, such as 1986-10-21' },
        },
        {
          id: 'page',
          name: { zh: '版次', en: 'Page' },
          level: 'required',
          of: 'page',
          kind: 'text',
          hint: { zh: '如 2、A02', en: 'Such as 2 or A02' },
        },
        { id: 'pageName', name: { zh: '版名', en: 'Page name' }, level: 'optional', of: 'page', kind: 'text' },
        { id: 'column', name: { zh: '栏目', en: 'Column' }, level: 'optional', of: 'article', kind: 'text' },
      ],
    },
    {
      name: { zh: '题名与责任者', en: 'Title and creators' },
      fields: [
        { id: 'title', name: { zh: '题名', en: 'Title' }, level: 'required', of: 'article', kind: 'text', dc: 'title' },
        {
          id: 'subtitle',
          name: { zh: '副题', en: 'Subtitle' },
          level: 'optional',
          of: 'article',
          kind: 'text',
          dc: 'title',
        },
        {
          id: 'creators',
          name: { zh: '责任者', en: 'Creators' },
          level: 'recommended',
          of: 'article',
          kind: 'list',
          offers: ['person', 'org'],
          dc: 'creator',
          hint: { zh: '写文章的人或机构，不带“记者”等职务', en: 'Who wrote it, without their function' },
        },
        {
          id: 'photographers',
          name: { zh: '摄影', en: 'Photographers' },
          level: 'optional',
          of: 'article',
          kind: 'list',
          offers: ['person'],
          dc: 'contributor',
        },
      ],
    },
    {
      name: { zh: '主题', en: 'Subject' },
      fields: [
        {
          id: 'people',
          name: { zh: '人名', en: 'People' },
          level: 'optional',
          of: 'article',
          kind: 'list',
          offers: ['person'],
          dc: 'subject',
        },
        {
          id: 'organisations',
          name: { zh: '机构', en: 'Organisations' },
          level: 'optional',
          of: 'article',
          kind: 'list',
          offers: ['org'],
          dc: 'subject',
        },
        {
          id: 'keywords',
          name: { zh: '关键词', en: 'Keywords' },
          level: 'recommended',
          of: 'article',
          kind: 'list',
          offers: ['place', 'event', 'work', 'org', 'person'],
          dc: 'subject',
        },
        {
          id: 'note',
          name: { zh: '附注', en: 'Note' },
          level: 'optional',
          of: 'page',
          kind: 'text',
          dc: 'description',
        },
      ],
    },
  ],
};
