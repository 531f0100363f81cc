import type { ChangeKind } from '#shared/corrections/changes';
import type { Wording } from '#shared/problems/wording';
import type { Decision, Origin } from '#shared/project/documentRecord';

/** What the statistics count, in the words of the window; `--json` has the names that programs use. */
export const kindNames = {
  replace: { zh: '改字', en: 'replaced' },
  insert: { zh: '补字', en: 'inserted' },
  delete: { zh: '删字', en: 'deleted' },
  width: { zh: '全半角', en: 'width' },
  added: { zh: '添段', en: 'blocks added' },
  removed: { zh: '移出正文', en: 'removed from the text' },
  moved: { zh: '移动', en: 'moved' },
  joined: { zh: '并段', en: 'joined' },
  split: { zh: '拆分', en: 'split' },
  kind: { zh: '改类', en: 'kind changed' },
  article: { zh: '分篇', en: 'articles begun' },
} as const satisfies Record<ChangeKind, Wording>;

export const decisionNames = {
  restore: { zh: '恢复', en: 'restore' },
  emend: { zh: '校改', en: 'emend' },
  normalise: { zh: '规范', en: 'normalise' },
  undecided: { zh: '未定', en: 'undecided' },
} as const satisfies Record<Decision | 'undecided', Wording>;

export const originNames = {
  typed: { zh: '手动修改', en: 'by hand' },
  pasted: { zh: '粘贴', en: 'pasted' },
  suggestion: { zh: '建议', en: 'suggestion' },
  replaceAll: { zh: '全部替换', en: 'replaced everywhere' },
  outsideFile: { zh: '改定文件', en: 'outside file' },
  unknown: { zh: '来源不明', en: 'unknown' },
} as const satisfies Record<Origin['kind'] | 'unknown', Wording>;

export const entityNames = {
  person: { zh: '人名', en: 'person' },
  org: { zh: '机构', en: 'organisation' },
  place: { zh: '地名', en: 'place' },
  date: { zh: '时间', en: 'date' },
  event: { zh: '事件', en: 'event' },
  figure: { zh: '数量', en: 'figure' },
  work: { zh: '作品', en: 'work' },
  post: { zh: '职务', en: 'position' },
} as const satisfies Record<string, Wording>;
