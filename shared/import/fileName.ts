import { findDate } from '#shared/values/findDate';
import { columnAt, parsePage } from './label';

/** What a file's name tells of the page it holds. */
export interface NamedPage {
  readonly publication?: string;
  readonly date?: string;
  readonly page?: string;
  readonly pageName?: string;
}

/** A name that ends in 报, with no more of a word behind it. */
const newspaper =
  /(?:^|[\s_\-—《【[（(])(\p{Script=Han}{1,12}报)(?=$|[^\p{Script=Han}]|[一二][〇零○Ｏ一二三四五六七八九]{3}年)/u;
const number = '(?:[A-Z]?\\d{1,3}|[一二三四五六七八九十]{1,3})';
const page = new RegExp(
  `第\\s*${number}\\s*版|(?<![\\dA-Z])[A-Z]?\\d{1,3}版|(?<!\\p{Script=Han})[一二三四五六七八九十]{1,3}版`,
  'u',
);
/** A page's number right behind the date: 1986-10-21-02, 19861021_A02. */
const bareNumber = /^(?:\s|[-_.])*(?:[pP]\.?|版)?([A-Z]?\d{1,2})(?![\d年月日])/u;
const day =
  /(?:18|19|20)\d\d\s*[-._/年]\s*\d{1,2}\s*[-._/月]\s*\d{1,2}日?|(?:18|19|20)\d{6}|[一二][〇零○Ｏ一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日/u;

/**
 * Reads a file's name (without its extension): 临溪日报 1986-10-21 第2版 文化教育, 临溪日报19861021A02, 1986-10-21-第2版. What it does
 * not surely tell is left out.
 */
export function readFileName(stem: string): NamedPage {
  const found = day.exec(stem);
  const date = findDate(stem);
  const behind = found === null ? '' : stem.slice(found.index + found[0].length);
  const named = page.exec(stem);
  const bare = named === null && date !== null ? bareNumber.exec(behind) : null;
  const number = named
    ? parsePage(named[0].replace(/\s/g, ''))
    : bare
      ? (parsePage(`第${bare[1]}版`) ?? parsePage(`${bare[1]}版`))
      : null;
  const rest = named ? stem.slice(named.index + named[0].length) : bare ? behind.slice(bare[0].length) : '';
  const isPage = date !== null || number !== null;
  const publication = isPage ? newspaper.exec(stem)?.[1] : undefined;
  const pageName = columnOnly(rest);
  return {
    ...(publication === undefined ? {} : { publication }),
    ...(date === null ? {} : { date }),
    ...(number === null ? {} : { page: number }),
    ...(pageName === undefined ? {} : { pageName }),
  };
}

/** The name of a page or column right behind its number, if nothing else stands before the next break. */
function columnOnly(rest: string): string | undefined {
  const words = /^[\s_\-—:：（(【[]*(\p{Script=Han}{2,8})(?!\p{Script=Han})/u.exec(rest)?.[1];
  if (words === undefined) return undefined;
  const column = columnAt(words, 0);
  return column?.from === 0 && column.to === words.length ? words : undefined;
}
