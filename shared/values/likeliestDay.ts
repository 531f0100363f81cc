import { type Day, dayNumber, weekdayOf } from './calendar';

/** A day in the future counts for this much more days than one in the past: news tells more of what was. */
const FUTURE_COUNTS = 1.25;
/** And one in another year than the paper's for so many more: a year that is left out is the paper's own, but near its ends. */
const OTHER_YEAR_COSTS = 120;
/** A weekday decides between days that are no further away: beyond, it is the weekday that was misread. */
const FURTHEST_BY_WEEKDAY = 300;

/** 1 to 7 for 一 to 日 or 天. */
export const weekdayNumber = (character: string): number =>
  character === '天' ? 7 : '一二三四五六日'.indexOf(character) + 1;

/** Of days that may be meant, the likeliest by when the text was printed and by the weekday (一 to 日) where one is told. */
export function likeliestDay(days: readonly Day[], issued: Day, weekday: string | undefined): Day | undefined {
  const today = dayNumber(issued);
  const away = (day: Day): number => Math.abs(dayNumber(day) - today);
  const cost = (day: Day): number =>
    away(day) * (dayNumber(day) > today ? FUTURE_COUNTS : 1) + (day.year === issued.year ? 0 : OTHER_YEAR_COSTS);
  const byCost = [...days].sort((a, b) => cost(a) - cost(b));
  const fits = (day: Day): boolean =>
    weekday !== undefined && weekdayOf(day) === weekdayNumber(weekday) && away(day) <= FURTHEST_BY_WEEKDAY;
  return byCost.find(fits) ?? byCost[0];
}
