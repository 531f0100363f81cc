import { describe, expect, it } from 'vitest';
import { Problem } from '#shared/problems/problem';
import { checkField, checkMetadata, otherFields, withInherited } from '#shared/profiles/checkMetadata';
import { checkProfile } from '#shared/profiles/checkProfile';
import { describeMetadataProblem, nameOfOtherField } from '#shared/profiles/metadataWords';
import { readProfileFile, writeProfileFile } from '#shared/profiles/profileFile';
import { builtInProfiles, fieldsOf, profileOfDocument, profilesOf } from '#shared/profiles/profiles';
import { type Profile, profileSchema } from '#shared/project/profile';

const byId = (id: string) => profileOfDocument({ profiles: [], profile: id }, undefined);
const newspaper = byId('newspaper');
const dat18 = byId('dat18');

describe('built-in profiles', () => {
  it.each(builtInProfiles.map((profile) => [profile.id, profile] as const))('%s can be used', (_, profile) => {
    expect(profileSchema.safeParse(profile).success).toBe(true);
    expect(checkProfile(profile)).toEqual([]);
  });

  it('share the fields that older records have, with the same meaning', () => {
    const older = ['title', 'subtitle', 'creators', 'publication', 'date', 'page', 'column', 'keywords', 'note'];
    const ids = fieldsOf(newspaper).map(({ id }) => id);
    expect(older.filter((id) => !ids.includes(id))).toEqual([]);
    for (const profile of builtInProfiles) {
      for (const { id, kind } of fieldsOf(profile)) {
        const same = builtInProfiles.flatMap(fieldsOf).filter((field) => field.id === id);
        expect(
          same.every((field) => field.kind === kind),
          id,
        ).toBe(true);
      }
    }
  });

  it('ask for what their standards ask for', () => {
    const required = (profile: Profile) =>
      fieldsOf(profile).flatMap(({ level, name }) => (level === 'required' ? name.zh : []));
    expect(required(dat18)).toEqual(['档号', '题名', '日期', '责任者', '开放标识']);
    expect(required(newspaper)).toEqual(['报名', '日期', '版次', '题名']);
    expect(
      fieldsOf(byId('dublinCore'))
        .map(({ dc }) => dc)
        .sort(),
    ).toEqual(
      'contributor coverage creator date description format identifier language publisher relation rights source subject title type'.split(
        ' ',
      ),
    );
  });
});

describe('profileOfDocument', () => {
  const own: Profile = { ...newspaper, name: { zh: '本馆报纸', en: '' } };
  const extra: Profile = { ...dat18, id: 'ours' };

  it('takes an own profile for the built-in of its id, and others behind', () => {
    expect(profilesOf([extra, own]).map(({ id }) => id)).toEqual(['newspaper', 'dublinCore', 'dat18', 'ours']);
    expect(profileOfDocument({ profiles: [own], profile: 'newspaper' }, undefined)).toBe(own);
  });

  it('falls back to the project’s usual one when a document names one that is gone', () => {
    const choice = { profiles: [extra], profile: 'dat18' };
    expect(profileOfDocument(choice, 'ours')).toBe(extra);
    expect(profileOfDocument(choice, 'gone')).toBe(dat18);
    expect(profileOfDocument({ profiles: [], profile: 'gone' }, 'gone').id).toBe('newspaper');
  });
});

describe('checkMetadata', () => {
  const page = { publication: { value: '临溪日报' }, date: { value: '1986-10-21' }, page: { value: '2' } };
  const kinds = (profile: Profile, values: Parameters<typeof checkMetadata>[1], of?: 'page' | 'article') =>
    checkMetadata(profile, values, of).map(({ kind, field }) => `${kind} ${field.id}`);

  it('asks for what is required and recommended, and takes the page’s values and proposals', () => {
    expect(kinds(newspaper, {})).toEqual([
      'missing publication',
      'missing date',
      'missing page',
      'missing title',
      'recommended creators',
      'recommended keywords',
    ]);
    const article = { title: { value: '今日开馆', from: 'heading' as const }, creators: { value: [' '] } };
    expect(kinds(newspaper, withInherited(page, article))).toEqual(['recommended creators', 'recommended keywords']);
    expect(kinds(newspaper, page, 'page')).toEqual([]);
  });

  it('knows dates, numbers and lists of words', () => {
    expect(kinds(newspaper, { ...page, date: { value: '1987-02-30' }, title: { value: '开馆' } })[0]).toBe(
      'noSuchDay date',
    );
    expect(kinds(newspaper, { ...page, date: { value: '1987年2月30日' }, title: { value: '开馆' } })[0]).toBe(
      'noSuchDay date',
    );
    expect(kinds(newspaper, { ...page, date: { value: '去年' }, title: { value: '开馆' } })[0]).toBe('form date');
    const access = fieldsOf(dat18).find(({ id }) => id === 'access');
    const size = fieldsOf(dat18).find(({ id }) => id === 'fileSize');
    if (!access || !size) throw new Error('no such fields');
    expect(checkField(access, { value: '公开' }).map(({ kind }) => kind)).toEqual(['notListed']);
    expect(checkField(access, { value: '未定' })).toEqual([]);
    expect(checkField(size, { value: '12 KB' }).map(({ kind }) => kind)).toEqual(['notANumber']);
    const listed = { ...access, kind: 'list' as const };
    expect(checkField(listed, { value: ['开放', '公开', '半开'] })).toHaveLength(2);
  });

  it('says so in words that name what is wrong', () => {
    const [problem] = checkMetadata(dat18, { ...page, date: { value: '1987-02-30' } }).filter(
      ({ field }) => field.id === 'date',
    );
    const access = checkMetadata(dat18, page).find(({ field }) => field.id === 'access');
    if (!problem || !access) throw new Error('not found');
    expect(describeMetadataProblem(problem, 'zh')).toBe('没有“1987-02-30”这一天。');
    expect(describeMetadataProblem(access, 'zh')).toBe('必填。要定：开放、控制、未定。');
    expect(describeMetadataProblem(access, 'en')).toContain('开放, 控制, 未定');
  });

  it('keeps apart what the profile has no field for', () => {
    const values = { page: { value: '2' }, title: { value: '开馆' }, profile: { value: 'dat18' }, own: { value: 'x' } };
    expect(otherFields(dat18, values)).toEqual(['own', 'page']);
    expect([nameOfOtherField('page', 'zh'), nameOfOtherField('own', 'zh')]).toEqual(['版次', 'own']);
  });
});

describe('checkProfile', () => {
  const names = { zh: '甲', en: 'A' };
  const field = { id: 'a', name: names, level: 'optional', of: 'page', kind: 'text' } as const;
  const profile = (fields: Profile['groups'][number]['fields']): Profile => ({
    id: 'own',
    name: names,
    groups: [{ name: names, fields }],
  });
  const kinds = (one: Profile) => checkProfile(one).map(({ kind }) => kind);

  it('finds what keeps a profile from being used', () => {
    expect(kinds(profile([field]))).toEqual([]);
    expect(kinds(profile([]))).toEqual(['emptyGroup']);
    expect(kinds(profile([field, field]))).toEqual(['duplicateId']);
    expect(kinds(profile([{ ...field, id: 'profile' }]))).toEqual(['reservedId']);
    expect(kinds(profile([{ ...field, id: '题名' }]))).toEqual(['badId']);
    expect(kinds(profile([{ ...field, kind: 'choice' }]))).toEqual(['noChoices']);
    expect(kinds(profile([{ ...field, kind: 'choice', choices: ['是', '否', '是'] }]))).toEqual(['duplicateChoice']);
    expect(kinds({ ...profile([field]), name: { zh: ' ', en: '' }, groups: [] })).toEqual(['noName', 'noGroups']);
    expect(kinds(profile([{ ...field, name: { zh: '长'.repeat(61), en: '' } }]))).toEqual(['tooMuch']);
  });

  it('tells where', () => {
    expect(checkProfile(profile([field, { ...field, name: { zh: '', en: '' } }]))).toMatchObject([
      { group: 0, field: 1, kind: 'duplicateId' },
      { group: 0, field: 1, kind: 'fieldNoName' },
    ]);
  });
});

describe('files of profiles', () => {
  const code = (text: string) => {
    try {
      readProfileFile(text, '格式.json');
      return null;
    } catch (error) {
      return error instanceof Problem ? error.code : error;
    }
  };

  it('come back as they were', () => {
    expect(readProfileFile(`\uFEFF${writeProfileFile(builtInProfiles)}`, 'a.json')).toEqual(builtInProfiles);
  });

  it('are refused with the reason', () => {
    const written = writeProfileFile([dat18]);
    expect(code('not JSON')).toBe('profileFileUnreadable');
    expect(code('{"format":"jiaokan-tagset","version":1}')).toBe('profileFileUnreadable');
    expect(code(written.replace('"version": 1', '"version": 2'))).toBe('profileFileNewer');
    expect(code(written.replace('"required"', '"obligatory"'))).toBe('profileFileInvalid');
    expect(code(written.replace('"archivalCode"', '"title"'))).toBe('profileFileInvalid');
    expect(code(writeProfileFile([dat18, dat18]))).toBe('profileFileInvalid');
  });
});
