import { defineMessages } from '../defineMessages';

/** The panels at both sides: documents, outline, findings, entities, record. */
export const panelMessages = defineMessages({
  'panels.findings': { zh: '待处理', en: 'Findings' },
  'panels.entities': { zh: '实体', en: 'Entities' },
  'panels.record': { zh: '著录', en: 'Record' },
});
