import type { Defect } from '../../samples/defects';
import type { SentenceTopics } from './topics';

/**
 * Newspaper pages made of clean press sentences, with structural damage and what mends it, in the form of
 * samples/*.defects.json but with UTF-16 offsets: sentences cut between and inside words, next to each other, behind captions
 * and behind whole articles; captions and headlines shredded, also out of order; articles glued together without marks;
 * titles behind their first paragraphs, and paragraphs inside other articles. Between them stand letters, verse, lists, interviews and resolutions, which are right.
 */
export interface NoisyPage {
  readonly raw: string;
  readonly defects: readonly Defect[];
  /** The articles as they were, block by block, cut sentences whole again. */
  readonly clean: readonly (readonly CleanBlock[])[];
}

export interface CleanBlock {
  readonly kind: 'heading' | 'deck' | 'paragraph' | 'byline' | 'caption' | 'label';
  readonly text: string;
}

/** What stands in the raw text as one block. */
interface Piece {
  readonly text: string;
  readonly kind: CleanBlock['kind'];
  /** `#` stands before it. */
  readonly marked?: number;
  /** The piece its sentence goes on in. */
  goesOn?: Piece;
  readonly shreds?: readonly string[];
  readonly opensArticle?: boolean;
  /** It stands where it does not belong: before this piece it should. */
  before?: Piece;
}

type Random = () => number;

/** A generator of numbers in [0, 1) that gives the same for the same seed. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const SURNAMES = Array.from('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘于');
const GIVEN = Array.from('明华丽强伟芳娜敏静磊洋艳勇军杰涛超兰霞平刚桂英文玉梅波宁海燕云峰亮松柏岩');
const PLACES = '新城 河东 柳渡 石坎 枫林 临溪 白石 禾塘 雁渚 青棠 望潮 云山'.split(' ');

/** The next sentence of an article is one of so many that are nearest to what it is about. */
const NEAR = 8;

/**
 * A page of two to four articles, each about something: of sentences that share words (`SentenceTopics`). It takes as many as
 * it needs, by the numbers.
 */
export function noisyPage(topics: SentenceTopics, seed: number): NoisyPage {
  const random = seeded(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const name = () => pick(SURNAMES) + pick(GIVEN) + (random() < 0.5 ? pick(GIVEN) : '');
  let about: readonly string[] = [];
  /** Each sentence stands on a page once. */
  const used = new Set<string>();
  const sentence = () => {
    about = about.filter((one) => !used.has(one));
    let taken = pick(about.slice(0, NEAR));
    while (taken === undefined || used.has(taken)) taken = pick(topics.sentences);
    used.add(taken);
    return taken;
  };
  const clause = (least: number, most: number): string => {
    for (let tries = 0; tries < 200; tries++) {
      const found = pick(
        pick(about.length > 0 ? about : topics.sentences).split(/[，。；：！？、“”‘’（）《》,;:!?()\s]/u),
      );
      if (isWhole(found) && found.length >= least && found.length <= most) return found;
    }
    return '各地积极做好春耕备耕工作';
  };
  const paragraph = () => Array.from({ length: 2 + Math.floor(random() * 3) }, sentence).join('');
  const articles = Array.from({ length: 2 + Math.floor(random() * 3) }, () => article());
  const clean = articles.map((pieces) => pieces.map(({ kind, text }) => ({ kind, text })));
  const damaged = articles.map((pieces) => damage(pieces));
  if (random() < 0.2) putElsewhere(damaged);
  return { ...write(interleave(damaged)), clean };

  function article(): Piece[] {
    about = topics.about(pick(topics.sentences));
    const heading = random() < 0.3 ? `${clause(6, 9)} ${clause(6, 9)}` : clause(8, 16);
    const isMarked = random() < 0.5;
    const pieces: Piece[] = [
      { kind: 'heading', text: heading, opensArticle: true, ...(isMarked ? { marked: 2 } : {}) },
    ];
    if (random() < 0.25) pieces.push({ kind: 'deck', text: `——${pick(PLACES)}${clause(6, 12)}侧记` });
    const opening = random();
    if (opening < 0.2) pieces.push({ kind: 'byline', text: `本报记者 ${name()} 通讯员 ${name()}` });
    const lead = opening > 0.6 ? `本报讯（记者 ${name()}）` : '';
    pieces.push({ kind: 'paragraph', text: lead + paragraph() });
    const length = 2 + Math.floor(random() * 4);
    for (let index = 0; index < length; index++) {
      if (index > 0 && random() < 0.12) pieces.push({ kind: 'heading', text: clause(6, 12) });
      pieces.push({ kind: 'paragraph', text: paragraph() });
      if (random() < 0.12) pieces.push(...quiet());
      if (random() < 0.15) pieces.push({ kind: 'caption', text: `${clause(8, 16)}。 ${name()} 摄` });
    }
    if (opening <= 0.6 && opening >= 0.2) pieces.push({ kind: 'paragraph', text: `${paragraph()}（${name()}）` });
    return pieces;
  }

  /** What looks loose and is whole. */
  function quiet(): Piece[] {
    const blocks = (texts: readonly string[]): Piece[] => texts.map((text) => ({ kind: 'paragraph', text }));
    const kind = Math.floor(random() * 5);
    if (kind === 0) return blocks([`${clause(7, 7)}，`, `${clause(7, 7)}。`, `${clause(7, 7)}，`, `${clause(7, 7)}。`]);
    if (kind === 1) return blocks([`问：${sentence()}`, `答：${paragraph()}`]);
    if (kind === 2)
      return blocks([1, 2, 3].map((n) => `（${'一二三'[n - 1]}）${clause(8, 16)}${n === 3 ? '。' : '；'}`));
    if (kind === 3) return blocks(['编辑同志：', paragraph(), `${pick(PLACES)}县${pick(PLACES)}乡 ${name()}`]);
    return blocks(['名单如下：', `${name()} ${name()} ${name()} ${name()}`]);
  }

  function damage(pieces: readonly Piece[]): Piece[] {
    const made: Piece[] = [];
    for (const piece of pieces) {
      const roll = random();
      if (piece.kind === 'paragraph' && piece.text.length > 60 && roll < 0.3) made.push(...cut(piece));
      else if (piece.kind === 'caption' && roll < 0.25) made.push(shred(piece));
      else if (piece.kind === 'heading' && roll < 0.1) made.push(shred(piece));
      else made.push(piece);
    }
    if (random() < 0.12) putTitleBehind(made);
    return made;
  }

  function cut(piece: Piece): Piece[] {
    const at = placeOfCut(piece.text, random);
    if (at === null) return [piece];
    const head: Piece = { kind: 'paragraph', text: piece.text.slice(at) };
    const tail: Piece = { kind: 'paragraph', text: piece.text.slice(0, at), goesOn: head };
    if (random() < 0.7) return [tail, head];
    const caption: Piece = { kind: 'caption', text: `${clause(8, 16)}。 ${name()} 摄` };
    return [tail, random() < 0.3 ? shred(caption) : caption, head];
  }

  /** In pieces of one to three characters, mostly in order. */
  function shred(piece: Piece): Piece {
    const shreds: string[] = [];
    for (let at = 0; at < piece.text.length; ) {
      const length = 1 + Math.floor(random() * 3);
      const shred = piece.text.slice(at, at + length).trim();
      if (shred !== '') shreds.push(shred);
      at += length;
    }
    const roll = random();
    if (roll < 0.15 && piece.kind === 'heading') shreds.reverse();
    const { marked: _, ...rest } = piece;
    return { ...rest, shreds };
  }

  function putTitleBehind(pieces: Piece[]): void {
    const [title, ...others] = pieces;
    const first = others.findIndex(({ kind, goesOn }, index) => kind === 'paragraph' && index > 0 && !goesOn);
    if (title?.kind !== 'heading' || title.shreds || others[0]?.kind !== 'paragraph' || first < 0) return;
    if (others.slice(0, first + 1).some(({ kind }) => kind !== 'paragraph')) return;
    title.before = others[0];
    pieces.splice(0, first + 2, ...others.slice(0, first + 1), title);
  }

  /** Puts a whole paragraph into another article, as where a column was torn. */
  function putElsewhere(all: readonly Piece[][]): void {
    const isApart = (own: readonly Piece[], at: number) =>
      own[at]?.kind === 'paragraph' && !own[at]?.goesOn && !own.some(({ goesOn }) => goesOn === own[at]);
    const from = pick(all);
    const to = pick(all.filter((own) => own !== from));
    const movable = from.flatMap((piece, at) =>
      at > 1 && at + 1 < from.length && isApart(from, at) && isApart(from, at - 1) && piece.text.length > 80
        ? [at]
        : [],
    );
    const places = to.flatMap((_, at) =>
      at > 0 && isApart(to, at) && to[at + 1]?.kind === 'paragraph' ? [at + 1] : [],
    );
    if (movable.length === 0 || places.length === 0) return;
    const at = pick(movable);
    const next = from[at + 1];
    const [stray] = from.splice(at, 1);
    if (!stray || !next) return;
    stray.before = next;
    to.splice(pick(places), 0, stray);
  }

  /** Puts a whole article into a sentence of another that is cut, now and then. */
  function interleave(all: readonly Piece[][]): Piece[] {
    const page: Piece[] = [];
    for (let index = 0; index < all.length; index++) {
      const own = all[index] ?? [];
      const next = all[index + 1];
      const at = own.findIndex((piece, place) => piece.goesOn !== undefined && piece.goesOn === own[place + 1]);
      if (next && at >= 0 && random() < 0.3) {
        page.push(...own.slice(0, at + 1), ...next, ...own.slice(at + 1));
        index++;
      } else page.push(...own);
    }
    return page;
  }
}

/** Whether a clause reads by itself, as headlines do. */
const isWhole = (clause: string): boolean =>
  /^\p{Script=Han}+$/u.test(clause) &&
  !/^(?:[的了着过们和与及或而并且也都就还才却则是把被向对等之以]|其中|首先|尤其|因为|所以|但是|甚至|即使|这种|不仅)/.test(
    clause,
  ) &&
  !/(?:[的了着对和与是将在把于为由从向及或并而但被让给这那其该各每所以要至使上中下里时后前]|进行|通过)$/.test(clause);

/** A column's line holds so many characters at least: a paragraph that breaks off has one behind it. */
const FIRST_LINE = 9;
const LAST_LINE = 2;

/** Between two Han characters, behind a line and before two characters at least; null when a few tries find none. */
function placeOfCut(text: string, random: Random): number | null {
  for (let tries = 0; tries < 20; tries++) {
    const at = FIRST_LINE + Math.floor(random() * (text.length - FIRST_LINE - LAST_LINE));
    if (/\p{Script=Han}/u.test(text[at] ?? '') && /[\p{Script=Han}，、]/u.test(text[at - 1] ?? '')) return at;
  }
  return null;
}

function write(page: readonly Piece[]): { readonly raw: string; readonly defects: readonly Defect[] } {
  let raw = '';
  const starts = new Map<Piece, number>();
  const ends = new Map<Piece, number>();
  for (const piece of page) {
    if (raw !== '') raw += '\n\n';
    starts.set(piece, raw.length);
    raw += piece.marked ? `${'#'.repeat(piece.marked)} ` : '';
    raw += (piece.shreds ?? [piece.text]).join('\n\n');
    ends.set(piece, raw.length);
  }
  const defects: Defect[] = [];
  const add = (defect: Defect) => defects.push({ ...defect, id: `d${defects.length + 1}` });
  page.forEach((piece, index) => {
    const start = starts.get(piece) ?? 0;
    const end = ends.get(piece) ?? 0;
    const { goesOn, before, shreds, kind, marked, opensArticle } = piece;
    if (opensArticle && index > 0 && !before)
      add({ id: '', class: 'articleBoundary', operation: 'article', start, end });
    if (shreds) {
      add({
        id: '',
        class: 'shredded',
        operation: 'replace',
        from: raw.slice(start, end),
        text: piece.text,
        decision: 'restore',
        start,
        end,
      });
    } else if (kind !== 'paragraph' && kind !== 'deck' && !marked)
      add({ id: '', class: 'blockKind', operation: 'kind', kind, start, end });
    if (before) add({ id: '', class: 'displaced', operation: 'move', start, end, target: starts.get(before) ?? 0 });
    if (goesOn && page[index + 1] === goesOn)
      add({ id: '', class: 'cut', operation: 'join', start: end, end: starts.get(goesOn) ?? end });
    else if (goesOn)
      add({ id: '', class: 'cut', operation: 'thread', start: end, end, target: starts.get(goesOn) ?? end });
  });
  return { raw, defects };
}
