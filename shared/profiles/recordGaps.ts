import { type Language, type Wording, words } from '#shared/problems/wording';
import type { Description } from '#shared/project/description';
import { PROFILE_FIELD } from '#shared/project/documentRecord';
import { nameIn } from '#shared/tagset/nameIn';
import { checkMetadata, type MetadataProblem, withInherited } from './checkMetadata';
import { describeMetadataProblem } from './metadataWords';
import { type ProfileChoice, profileOfDocument } from './profiles';

/** What is missing or wrong in what a record says of an article, or of the page. */
export interface RecordGap {
  /** `null` for the page. */
  readonly article: { readonly id: string; readonly title: string; readonly number: number } | null;
  /** Never empty; without what is only recommended. */
  readonly problems: readonly MetadataProblem[];
}

/** What is missing or wrong in a document's records, by its profile. What the page should say is told once, of the page. */
export function recordGaps({ metadata, articles }: Description, choice: ProfileChoice): readonly RecordGap[] {
  const named = metadata[PROFILE_FIELD]?.value;
  const profile = profileOfDocument(choice, typeof named === 'string' ? named : undefined);
  const isWrong = ({ kind }: MetadataProblem) => kind !== 'recommended';
  const ofPage = checkMetadata(profile, metadata, 'page').filter(isWrong);
  const own = articles.map(({ id, title, metadata: values }, index) => ({
    article: { id, title, number: index + 1 },
    problems: checkMetadata(profile, withInherited(metadata, values)).filter(isWrong),
  }));
  // What an article says for itself, the page need not say.
  const page = ofPage.filter((one) => own.every(({ problems }) => problems.some((other) => sameProblem(one, other))));
  const gaps = own.map(({ article, problems }) => ({
    article,
    problems: problems.filter((one) => !page.some((other) => sameProblem(one, other))),
  }));
  return [{ article: null, problems: page }, ...gaps].filter(({ problems }) => problems.length > 0);
}

function sameProblem(a: MetadataProblem, b: MetadataProblem): boolean {
  return a.field === b.field && a.kind === b.kind && ('value' in a && 'value' in b ? a.value === b.value : true);
}

const gapWords = {
  page: { zh: '本版', en: 'page' },
  article: { zh: '第 {number} 篇', en: 'article {number}' },
  titled: { zh: '第 {number} 篇《{title}》', en: 'article {number}, “{title}”' },
  missing: { zh: '缺 {fields}', en: 'missing: {fields}' },
  wrong: { zh: '{field}：{problem}', en: '{field}: {problem}' },
  all: { zh: '{where}：{what}', en: '{where}: {what}' },
} as const satisfies Readonly<Record<string, Wording>>;

/** A gap in one line. */
export function describeRecordGap({ article, problems }: RecordGap, language: Language): string {
  const missing = problems.filter(({ kind }) => kind === 'missing').map(({ field }) => nameIn(field.name, language));
  const wrong = problems
    .filter(({ kind }) => kind !== 'missing')
    .map((problem) =>
      words(gapWords.wrong, language, {
        field: nameIn(problem.field.name, language),
        problem: describeMetadataProblem(problem, language),
      }),
    );
  const list = missing.join(language === 'zh' ? '、' : ', ');
  const what = [...(missing.length > 0 ? [words(gapWords.missing, language, { fields: list })] : []), ...wrong];
  const where =
    article === null
      ? words(gapWords.page, language)
      : words(article.title === '' ? gapWords.article : gapWords.titled, language, article);
  return words(gapWords.all, language, { where, what: what.join(language === 'zh' ? '；' : '; ') });
}
