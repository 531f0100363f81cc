import type { Profile } from '#shared/project/profile';

/**
 * The fifteen elements of the Dublin Core Metadata Element Set 1.1 (ISO 15836-1). The standard requires none of them; a record
 * without a title is of no use to anybody, so this form asks for one.
 */
export const dublinCore: Profile = {
  id: 'dublinCore',
  name: { zh: '都柏林核心', en: 'Dublin Core' },
  standard: 'ISO 15836-1',
  groups: [
    {
      name: { zh: '内容', en: 'Content' },
      fields: [
        { id: 'title', name: { zh: '题名', en: 'Title' }, level: 'required', of: 'article', kind: 'text', dc: 'title' },
        {
          id: 'keywords',
          name: { zh: '主题', en: 'Subject' },
          level: 'recommended',
          of: 'article',
          kind: 'list',
          offers: ['place', 'event', 'work', 'org', 'person'],
          dc: 'subject',
        },
        {
          id: 'description',
          name: { zh: '描述', en: 'Description' },
          level: 'optional',
          of: 'article',
          kind: 'text',
          dc: 'description',
        },
        {
          id: 'type',
          name: { zh: '类型', en: 'Type' },
          level: 'optional',
          of: 'page',
          kind: 'choice',
          // The types of the DCMI Type Vocabulary that something printed can be.
          choices: ['Text', 'StillImage', 'Image', 'Collection', 'Dataset'],
          dc: 'type',
        },
        {
          id: 'publication',
          name: { zh: '来源', en: 'Source' },
          level: 'recommended',
          of: 'page',
          kind: 'text',
          dc: 'source',
          hint: { zh: '出自哪种报刊', en: 'The newspaper or journal it comes from' },
        },
        {
          id: 'relation',
          name: { zh: '关联', en: 'Relation' },
          level: 'optional',
          of: 'article',
          kind: 'list',
          dc: 'relation',
        },
        {
          id: 'coverage',
          name: { zh: '覆盖范围', en: 'Coverage' },
          level: 'optional',
          of: 'article',
          kind: 'list',
          offers: ['place', 'date'],
          dc: 'coverage',
          hint: { zh: '所涉的地方与年代', en: 'The places and times it is about' },
        },
      ],
    },
    {
      name: { zh: '责任', en: 'Responsibility' },
      fields: [
        {
          id: 'creators',
          name: { zh: '创建者', en: 'Creator' },
          level: 'recommended',
          of: 'article',
          kind: 'list',
          offers: ['person', 'org'],
          dc: 'creator',
        },
        {
          id: 'contributors',
          name: { zh: '其他责任者', en: 'Contributor' },
          level: 'optional',
          of: 'article',
          kind: 'list',
          offers: ['person', 'org'],
          dc: 'contributor',
        },
        {
          id: 'publisher',
          name: { zh: '出版者', en: 'Publisher' },
          level: 'optional',
          of: 'page',
          kind: 'text',
          dc: 'publisher',
        },
        { id: 'rights', name: { zh: '权限', en: 'Rights' }, level: 'optional', of: 'page', kind: 'text', dc: 'rights' },
      ],
    },
    {
      name: { zh: '外形', en: 'Instance' },
      fields: [
        {
          id: 'date',
          name: { zh: '日期', en: 'Date' },
          level: 'recommended',
          of: 'page',
          kind: 'date',
          dc: 'date',
          hint: { zh: '如 1986-10-21', en: 'Such as 1986-10-21' },
        },
        {
          id: 'identifier',
          name: { zh: '标识符', en: 'Identifier' },
          level: 'recommended',
          of: 'article',
          kind: 'text',
          dc: 'identifier',
        },
        { id: 'format', name: { zh: '格式', en: 'Format' }, level: 'optional', of: 'page', kind: 'text', dc: 'format' },
        {
          id: 'language',
          name: { zh: '语种', en: 'Language' },
          level: 'optional',
          of: 'page',
          kind: 'text',
          dc: 'language',
          hint: { zh: '如 zh、zh-Hans', en: 'Such as zh or zh-Hans' },
        },
      ],
    },
  ],
};
