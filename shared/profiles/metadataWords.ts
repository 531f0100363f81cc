import { type Language, type Wording, words } from '#shared/problems/wording';
import type { ProfileField } from '#shared/project/profile';
import { nameIn } from '#shared/tagset/nameIn';
import type { MetadataProblem } from './checkMetadata';
import { builtInProfiles, fieldsOf } from './profiles';

const problemWords = {
  missing: { zh: '必填。', en: 'Required.' },
  missingChoice: { zh: '必填。要定：{choices}。', en: 'Required. To be decided: {choices}.' },
  recommended: { zh: '建议填写。', en: 'Recommended.' },
  form: {
    zh: '“{value}”不是日期。写成 1986-10-21、1986-10 或 1986；起止用“/”隔开。',
    en: '“{value}” is not a date. Write 1986-10-21, 1986-10 or 1986; put / between a beginning and an end.',
  },
  noSuchMonth: { zh: '“{value}”：没有这样的月份。', en: '“{value}”: there is no such month.' },
  noSuchDay: { zh: '没有“{value}”这一天。', en: 'There is no such day as “{value}”.' },
  backwards: { zh: '“{value}”的终止早于起始。', en: '“{value}” ends before it begins.' },
  notANumber: { zh: '“{value}”不是数字。', en: '“{value}” is not a number.' },
  notListed: {
    zh: '“{value}”不在可选的值里：{choices}。',
    en: '“{value}” is not among the values allowed: {choices}.',
  },
} as const satisfies Readonly<Record<string, Wording>>;

/** Choices that are named in a message; of more it says that there are others. */
const MOST_NAMED = 8;

/** What is wrong with a field, for standing beside it: the field is not named. */
export function describeMetadataProblem(problem: MetadataProblem, language: Language): string {
  const { kind, field } = problem;
  const choices = choicesIn(field, language);
  if (kind === 'missing' && choices !== '') return words(problemWords.missingChoice, language, { choices });
  return words(problemWords[kind], language, { choices, value: 'value' in problem ? problem.value : '' });
}

function choicesIn({ choices = [] }: ProfileField, language: Language): string {
  const named = choices.slice(0, MOST_NAMED).join(language === 'zh' ? '、' : ', ');
  return choices.length > MOST_NAMED ? `${named}……` : named;
}

/** What a field that a profile doesn't have is called: as a built-in profile calls it, else its id. */
export function nameOfOtherField(id: string, language: Language): string {
  const known = builtInProfiles.flatMap(fieldsOf).find((field) => field.id === id);
  return known === undefined ? id : nameIn(known.name, language);
}
