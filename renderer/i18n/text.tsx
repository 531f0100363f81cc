import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { createIntl, createIntlCache, type IntlShape } from 'react-intl';
import { describeProblem, type ProblemData } from '#shared/problems/problem';
import type { Language } from '#shared/problems/wording';
import { type MessageId, messages } from './messages';

export type MessageValues = Readonly<Record<string, string | number>>;

const cache = createIntlCache();

const localeOf: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

function tableOf(language: Language): Record<string, string> {
  return Object.fromEntries(Object.entries(messages).map(([id, message]) => [id, message[language]]));
}

/** The words of one language, also for use outside React. */
export interface Words {
  readonly language: Language;
  readonly text: (id: MessageId, values?: MessageValues) => string;
  readonly problem: (problem: ProblemData) => string;
  /** A whole number with separators. */
  readonly number: (value: number) => string;
  /** A share, given as a fraction of 1, to two digits. */
  readonly share: (value: number) => string;
  /** The time of a moment of today, given in milliseconds. */
  readonly time: (at: number) => string;
  /** A moment, given as ISO 8601 or milliseconds: the time for today, the day for earlier. */
  readonly moment: (at: string | number) => string;
  /** How long ago a moment was, given in milliseconds, in the largest unit of which that is at least one. */
  readonly ago: (at: number) => string;
  /** The day and the time to the second, given in milliseconds. */
  readonly exactly: (at: number) => string;
}

/** Builds the words of a language. A message with a missing value throws: a gap in a sentence is a mistake, not a style. */
export function createWords(language: Language): Words {
  const intl: IntlShape = createIntl(
    {
      locale: localeOf[language],
      messages: tableOf(language),
      onError: (error) => {
        throw error;
      },
    },
    cache,
  );
  return {
    language,
    text: (id, values) => intl.formatMessage({ id }, values),
    problem: (problem) => describeProblem(problem, language),
    number: (value) => intl.formatNumber(value),
    share: (value) => intl.formatNumber(value, { style: 'percent', maximumSignificantDigits: 2 }),
    time: (at) => describeTime(intl, new Date(at)),
    moment: (at) => describeMoment(intl, new Date(at), new Date()),
    ago: (at) => describeSpan(intl, at - Date.now()),
    exactly: (at) => describeExactly(intl, new Date(at), new Date()),
  };
}

function describeMoment(intl: IntlShape, at: Date, now: Date): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);
  if (days === 0) {
    return intl.formatMessage({ id: 'shell.moment.today' satisfies MessageId }, { time: describeTime(intl, at) });
  }
  if (days === 1) return intl.formatMessage({ id: 'shell.moment.yesterday' satisfies MessageId });
  return at.getFullYear() === now.getFullYear()
    ? intl.formatDate(at, { month: 'short', day: 'numeric' })
    : intl.formatDate(at, { year: 'numeric', month: 'short', day: 'numeric' });
}

function describeExactly(intl: IntlShape, at: Date, now: Date): string {
  const time = intl.formatTime(at, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  if (startOfDay(at) === startOfDay(now))
    return intl.formatMessage({ id: 'shell.moment.today' satisfies MessageId }, { time });
  const day = describeMoment(intl, at, now);
  return intl.formatMessage({ id: 'shell.moment.exactly' satisfies MessageId }, { day, time });
}

const spans = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
] as const;

function describeSpan(intl: IntlShape, span: number): string {
  const [unit, length] = spans.find(([, one]) => Math.abs(span) >= one) ?? ['minute', 60_000];
  return intl.formatRelativeTime(Math.trunc(span / length), unit);
}

function describeTime(intl: IntlShape, at: Date): string {
  return intl.formatTime(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

const WordsContext = createContext<Words | null>(null);

/** Gives everything below it the words of a language, and tells the page which it is. */
export function WordsProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const words = useMemo(() => createWords(language), [language]);
  useEffect(() => {
    document.documentElement.lang = localeOf[language];
  }, [language]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('useWords outside WordsProvider');
  return words;
}

/** The text of a message in the window's language. */
export function useText(): Words['text'] {
  return useWords().text;
}
