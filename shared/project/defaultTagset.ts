import type { EntityKind, RelationKind, Tagset } from './tagset';

type Beginning = Pick<EntityKind, 'id' | 'name' | 'colour' | 'head' | 'key' | 'guideline' | 'examples'> &
  Partial<EntityKind>;

const kind = (given: Beginning): EntityKind => ({ attributes: [], ...given });

const types: readonly EntityKind[] = [
  kind({
    id: 'person',
    name: { zh: '人名', en: 'Person' },
    colour: '#3b639e',
    head: 'disc',
    key: 'P',
    guideline: '只标姓名，不带职务和称谓；“老卢”“苏医生”这样的称呼，确知是谁时整个标上。',
    examples: ['周以宁', '欧阳修竹', '让·雷诺'],
  }),
  kind({
    id: 'org',
    name: { zh: '机构', en: 'Organisation' },
    colour: '#745191',
    head: 'square',
    key: 'O',
    guideline: '机关、团体、企业、学校、医院、报刊社。名称中的地名可另标为地名，套在里面。',
    examples: ['临溪县图书馆', '县文化局', '岭川医学院'],
  }),
  kind({
    id: 'place',
    name: { zh: '地名', en: 'Place' },
    colour: '#38733c',
    head: 'triangle',
    key: 'L',
    guideline: '行政区、街巷、山川、桥梁、村寨等有名字的地方，带通名；“村里”“城南”不标。',
    examples: ['石坎乡', '安澜桥', '临溪县'],
  }),
  kind({
    id: 'date',
    name: { zh: '时间', en: 'Date' },
    colour: '#875806',
    head: 'bars',
    key: 'D',
    value: 'date',
    guideline: '能落到日历上的时间，连同起止；“以前”“有时”不标。',
    examples: ['10月18日', '1986年底', '昨天'],
  }),
  kind({
    id: 'event',
    name: { zh: '事件', en: 'Event' },
    colour: '#8f4869',
    head: 'diamond',
    key: 'E',
    guideline: '有名称的会议、活动、战役、灾害。',
    examples: ['第三届全县运动会', '九八抗洪'],
  }),
  kind({
    id: 'figure',
    name: { zh: '数量', en: 'Figure' },
    colour: '#00707c',
    head: 'cross',
    key: 'N',
    value: 'number',
    guideline: '数字连同单位和概数词。',
    examples: ['三百余名', '四千二百平方米', '37.5%'],
  }),
  kind({
    id: 'work',
    name: { zh: '作品', en: 'Work' },
    colour: '#924e28',
    head: 'chevron',
    key: 'W',
    guideline: '书刊、文章、歌曲、影视的题名，连同书名号。',
    examples: ['《临溪县志》'],
  }),
  kind({
    id: 'post',
    name: { zh: '职务', en: 'Position' },
    colour: '#616174',
    head: 'hollowSquare',
    key: 'T',
    guideline: '职务、职称、身份，不带人名。',
    examples: ['馆长', '主治医师', '本报记者'],
  }),
];

const relation = (
  id: string,
  name: RelationKind['name'],
  from: string[],
  to: string[],
  isAcyclic = false,
): RelationKind => ({ id, name, from, to, isSymmetric: false, isAcyclic });

const relations: readonly RelationKind[] = [
  relation('worksFor', { zh: '任职于', en: 'works for' }, ['person'], ['org']),
  relation('holds', { zh: '担任', en: 'holds' }, ['person'], ['post']),
  relation('locatedIn', { zh: '位于', en: 'located in' }, ['place', 'org'], ['place'], true),
  relation('partOf', { zh: '隶属于', en: 'part of' }, ['org'], ['org'], true),
  relation('takesPartIn', { zh: '参加', en: 'takes part in' }, ['person', 'org'], ['event']),
  relation('createdBy', { zh: '作者是', en: 'created by' }, ['work'], ['person', 'org']),
];

/** What can be tagged in a project that says nothing else. Colours and heads are those of the design. */
export const defaultTagset: Tagset = { types: [...types], relations: [...relations], gazetteers: [] };
