import { isSurname } from '#shared/language/names/surnames';
import { countCodePoints } from '#shared/text/codePoints';
import type { DetectedBlock } from './finding';

/**
 * A run of spaces or of signs for an unread character between two Han characters. Offsets are UTF-16 units in the block's
 * text.
 */
export interface GapSite {
  readonly from: number;
  readonly to: number;
  readonly kind: 'space' | 'sign' | 'questionMark';
  /** How many signs, or how many characters' width of space, rounded up. */
  readonly width: number;
  /** Whether a space is to be expected here: it is between the halves of a heading, it may be in any short line. */
  readonly spaceExpected: 'no' | 'maybe' | 'yes';
}

/** A stretch of Han characters and gaps without punctuation, digits or Latin letters, and the gaps in it. */
export interface GappedRun {
  readonly from: number;
  readonly to: number;
  readonly sites: readonly GapSite[];
}

const SPACES = ' \\u00a0\\u2002-\\u200a\\u202f\\u205f\\u3000';
const SIGNS = '□■〓█▇▓\\ufffd';
const filler = new RegExp(`^(?:(?<spaces>[${SPACES}]+)|(?<signs>[${SIGNS}]+)|(?<questionMarks>\\?{1,2}))$`, 'u');
/** A gap in front of the punctuation that ends a clause. */
const fillerAtEnd = new RegExp(`^(?:[${SPACES}]+|[${SIGNS}]+)(?=[，。；：！？、,.;:!?”’）)》」』])`, 'u');

/** What a space may follow that opens a text or names who wrote it: 本报讯 …, 记者 …. */
const leadIn = /(?:[报社台网]讯|[日月社]电|编者按|编者的话|记者|通讯员|作者)$/u;
/** A word that stands between spaces beside a name, and nowhere in a sentence. */
const role =
  /^(?:摄|文|图|图文|绘|绘图|制图|书|画|译|作|摄影|摄制|摄影报道|文并摄|整理|供稿|供图|撰文|撰稿|报道|来源|地点|时间|(?:特约|实习|见习)?(?:记者|作者|通讯员|编辑)|(?:责任|执行|美术)?编辑|责编|主编|校对|版式|美编|审核|监制|策划|读者|律师|社员|村民|居民|职工|工人|学生|教师|战士)$/u;
/** What small advertisements begin with, set apart by a space. */
const advertised =
  /^(?:寻人|寻物|寻狗|寻猫|招领|招聘|招工|招租|招生|(?:旺铺|店铺|门面|低价)?(?:转让|出租|出售)|求租|求购|征婚|遗失|声明|声明作废|遗失声明|启事|家政|搬家|维修|回收|家教)$/u;

/** A space inside a date or number is stray, and what is lost in one can't be guessed. */
const numeralEnd = /[〇零一二三四五六七八九十百千万亿两第年月日时]$/u;
const numeralStart = /^[〇零一二三四五六七八九十百千万亿两年月日时]/u;
const aboutSoMany = /[十百千万]多$/u;
const year = /^[一二][〇零○一二三四五六七八九]{3}年/u;

/** A stretch of Han characters. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** In characters. */
  readonly length: number;
}

/** Finds the gaps of a block, leaving out those whose spaces are layout: bylines, credits, name lists, tables, verse. */
export function findGappedRuns(block: DetectedBlock): readonly GappedRun[] {
  if (block.type === 'byline' || block.type === 'label' || block.type === 'pageBreak') return [];
  const { text } = block;
  if (isTable(text)) return [];
  const titleLike = block.type !== 'paragraph' || isTitleLike(text);
  return piecesBetweenGaps(text).flatMap((pieces) => {
    const from = pieces[0]?.from ?? 0;
    const to = pieces.at(-1)?.to ?? 0;
    const bracketed = '(（【[〔'.includes(text[from - 1] ?? ' ') && ')）】]〕'.includes(text[to] ?? ' ');
    const sites = sitesBetween(pieces, text, { titleLike, bracketed });
    return sites.length > 0 ? [{ from, to, sites }] : [];
  });
}

/** Runs of pieces that have nothing but one gap between each; the last is empty when its gap ends a clause. */
function piecesBetweenGaps(text: string): readonly (readonly Piece[])[] {
  const runs: Piece[][] = [];
  let run: Piece[] = [];
  const close = (from: number, to: number) => {
    const gap = run.length > 0 ? fillerAtEnd.exec(text.slice(from, to)) : null;
    if (gap) run.push({ from: from + gap[0].length, to: from + gap[0].length, text: '', length: 0 });
    if (run.length > 1) runs.push(run);
  };
  for (const match of text.matchAll(/\p{Script=Han}+/gu)) {
    const piece = {
      from: match.index,
      to: match.index + match[0].length,
      text: match[0],
      length: countCodePoints(match[0]),
    };
    const last = run.at(-1);
    if (last && !filler.test(text.slice(last.to, piece.from))) {
      close(last.to, piece.from);
      run = [];
    }
    run.push(piece);
  }
  close(run.at(-1)?.to ?? 0, text.length);
  return runs;
}

/** Rows of three cells or more, one below the other. */
function isTable(text: string): boolean {
  if (!text.includes('\n')) return false;
  const rows = text.split('\n');
  return rows.every((row) => !/[。！？；，,;!]/.test(row) && (row.trim().match(/[ \u3000\t]+/g)?.length ?? 0) >= 2);
}

/** A short block without the punctuation that ends a sentence or joins its clauses. */
function isTitleLike(text: string): boolean {
  return text.length <= 60 && !/[。！？；，,;!]|[.?]\s*$/u.test(text);
}

interface Surroundings {
  readonly titleLike: boolean;
  readonly bracketed: boolean;
}

function sitesBetween(pieces: readonly Piece[], text: string, around: Surroundings): readonly GapSite[] {
  const lengths = pieces.map(({ length }) => length).filter((length) => length > 0);
  const last = pieces.at(-1);
  const signed = around.titleLike && pieces.length > 2 && last !== undefined && looksLikeName(last);
  const layout = signed || (lengths.length > 1 && isLayout(lengths, around));
  return pieces.slice(1).flatMap((after, index): GapSite[] => {
    const before = pieces[index];
    if (before === undefined) return [];
    const place = { from: before.to, to: after.from };
    const { spaces, signs, questionMarks } = filler.exec(text.slice(place.from, place.to))?.groups ?? {};
    if (signs !== undefined) return [{ ...place, kind: 'sign', width: signs.length, spaceExpected: 'no' }];
    if (questionMarks !== undefined) {
      return [{ ...place, kind: 'questionMark', width: questionMarks.length, spaceExpected: 'no' }];
    }
    if (spaces === undefined || layout || isRight(before, after)) return [];
    const spaceExpected = expectationOf(before.length, after.length, around.titleLike);
    return [{ ...place, kind: 'space', width: widthOf(spaces), spaceExpected }];
  });
}

/** Whether a space stands in a number, between names, or beside who does what: 记者 王芳, 王芳 李明, 王芳 摄. */
function isRight(before: Piece, after: Piece): boolean {
  if (after.length === 0) return false;
  if (numeralEnd.test(before.text.slice(-1)) && numeralStart.test(after.text)) return true;
  if (aboutSoMany.test(before.text.slice(-2)) || year.test(after.text)) return true;
  if (before.length <= 4 && after.text.startsWith('摄')) return true;
  if (before.from === 0 && advertised.test(before.text)) return true;
  if (role.test(after.text) || role.test(before.text) || leadIn.test(before.text.slice(-8))) return true;
  return looksLikeName(before) && looksLikeName(after);
}

function looksLikeName({ text, length }: Piece): boolean {
  return length >= 2 && length <= 4 && isSurname(text.charAt(0), 'usual');
}

/** Halves that belong together are about as long as each other and no shorter than a phrase. */
function expectationOf(before: number, after: number, titleLike: boolean): GapSite['spaceExpected'] {
  if (after === 0) return 'no';
  if (Math.min(before, after) >= 4 && (titleLike || before === after)) return 'yes';
  return titleLike ? 'maybe' : 'no';
}

/** Ideographic and em spaces are a character wide, the others about half of one. */
function widthOf(spaces: string): number {
  const halves = [...spaces].reduce((sum, space) => sum + (/[\u3000\u2003]/u.test(space) ? 2 : 1), 0);
  return Math.ceil(halves / 2);
}

/** So many short words on end head the columns of a table. */
const FEWEST_HEADS = 5;

/** Whether the spaces between pieces of these lengths set them apart on purpose. */
function isLayout(pieces: readonly number[], { titleLike, bracketed }: Surroundings): boolean {
  if (pieces.every((length) => length === 1)) return true;
  if (titleLike && pieces.length >= FEWEST_HEADS && pieces.every((length) => length <= 4)) return true;
  const lengths = joinSpreadNames(pieces);
  const short = lengths.every((length) => length >= 2 && length <= 4);
  if (short && (bracketed || lengths.length >= (titleLike ? 3 : 4))) return true;
  if (lengths.length >= 3 && new Set(lengths).size === 1 && (lengths[0] ?? 0) >= 4) return true;
  const characters = pieces.reduce((sum, length) => sum + length, 0);
  return pieces.length > 8 && characters < pieces.length * 5;
}

/** Lengths with each pair of single characters, such as 王 勇 set as wide as 李建国, counted as one piece. */
function joinSpreadNames(lengths: readonly number[]): readonly number[] {
  const joined: number[] = [];
  for (let i = 0; i < lengths.length; i++) {
    const pair = lengths[i] === 1 && lengths[i + 1] === 1;
    joined.push(pair ? 2 : (lengths[i] ?? 0));
    if (pair) i++;
  }
  return joined;
}
