import { type Language, type Wording, words } from '#shared/problems/wording';
import { PROFILE_FIELD } from '#shared/project/documentRecord';
import { type Profile, profileSchema } from '#shared/project/profile';
import { type Names, nameIdSchema } from '#shared/project/tagset';
import { nameIn } from '#shared/tagset/nameIn';

/** Where in a profile something is wrong, by index. */
export interface ProfilePlace {
  readonly group?: number;
  readonly field?: number;
}

/** What keeps a profile from being used. */
export interface ProfileProblem extends ProfilePlace {
  readonly kind: keyof typeof problemWords;
  /** What it is about: an id, a name, a choice. */
  readonly about: string;
}

const problemWords = {
  noName: { zh: '著录格式没有名称。', en: 'The profile has no name.' },
  noGroups: { zh: '著录格式还没有分组。', en: 'The profile has no groups yet.' },
  groupNoName: { zh: '有一组没有名称。', en: 'A group has no name.' },
  emptyGroup: { zh: '“{about}”组里没有字段。', en: 'The group “{about}” has no fields.' },
  fieldNoName: { zh: '字段 {about} 没有名称。', en: 'The field {about} has no name.' },
  badId: {
    zh: '字段代号“{about}”不合用：以小写字母开头，只含字母、数字、- 和 _，最多 40 个字符。',
    en: '“{about}” can’t be the id of a field: begin with a small letter, use only letters, digits, - and _, 40 characters at most.',
  },
  reservedId: {
    zh: '字段代号“{about}”留给著录格式本身，请换一个。',
    en: 'The id “{about}” stands for the profile itself. Choose another.',
  },
  duplicateId: { zh: '字段代号“{about}”用了不止一次。', en: 'The field id “{about}” is used more than once.' },
  noChoices: {
    zh: '“{about}”是选项，但还没有可选的值。',
    en: '“{about}” is a choice and has no values to choose from yet.',
  },
  duplicateChoice: { zh: '可选的值“{about}”重复了。', en: 'The value “{about}” is listed twice.' },
  tooMuch: {
    zh: '著录格式过大或有一处过长（{about}）：最多 20 组，每组 60 个字段，名称 60 字。',
    en: 'The profile is too large, or something in it too long ({about}): 20 groups, 60 fields each, names of 60 characters at most.',
  },
} as const satisfies Readonly<Record<string, Wording>>;

/** All that keeps a profile, as it is being edited, from being used; nothing where it can be. */
export function checkProfile(profile: Profile): readonly ProfileProblem[] {
  const seen = new Set<string>();
  const problems: ProfileProblem[] = isNameless(profile.name) ? [{ kind: 'noName', about: '' }] : [];
  if (profile.groups.length === 0) problems.push({ kind: 'noGroups', about: '' });
  profile.groups.forEach((group, groupIndex) => {
    const inGroup = { group: groupIndex };
    if (isNameless(group.name)) problems.push({ ...inGroup, kind: 'groupNoName', about: '' });
    if (group.fields.length === 0) problems.push({ ...inGroup, kind: 'emptyGroup', about: nameIn(group.name, 'zh') });
    group.fields.forEach((field, index) => {
      const tell = (kind: ProfileProblem['kind'], about: string = field.id) =>
        problems.push({ ...inGroup, field: index, kind, about });
      if (!nameIdSchema.safeParse(field.id).success) tell('badId');
      else if (field.id === PROFILE_FIELD) tell('reservedId');
      else if (seen.has(field.id)) tell('duplicateId');
      seen.add(field.id);
      if (isNameless(field.name)) tell('fieldNoName');
      const choices = field.choices ?? [];
      if (field.kind === 'choice' && choices.length === 0) tell('noChoices', nameIn(field.name, 'zh') || field.id);
      const twice = choices.find((choice, at) => choices.indexOf(choice) < at);
      if (twice !== undefined) tell('duplicateChoice', twice);
    });
  });
  if (problems.length > 0) return problems;
  const { error } = profileSchema.safeParse(profile);
  return error ? [{ kind: 'tooMuch', about: error.issues[0]?.path.join('.') ?? '' }] : [];
}

/** A problem in words. */
export function describeProfileProblem({ kind, about }: ProfileProblem, language: Language): string {
  return words(problemWords[kind], language, { about });
}

function isNameless({ zh, en }: Names): boolean {
  return zh.trim() === '' && en.trim() === '';
}
