import { surnameRank } from '#shared/language/names/surnames';
import type { DocumentDetector, DocumentFinding, ObservedBlock } from '../detector';
import type { Lexicon } from '../finding';
import { findingAt, type Place } from './characterFinding';
import { relateBy } from './nameDifference';
import { type Entry, NameIndex, type Pair } from './nameIndex';
import { type Mention, mentionsIn, possibleNames } from './nameMentions';
import type { NamesElsewhere, PhraseHit, Usual } from './namesElsewhere';

/** What a block mentions; a fresh object for each look at a block, so that it tells blocks apart. */
interface Names {
  readonly mentions: readonly Mention[];
  readonly possible: readonly string[];
  /** Names and phrases that the project usually has in another form. */
  readonly unusual: readonly Unusual[];
  readonly phrases: readonly PhraseHit[];
}

interface Unusual {
  readonly mention: Mention;
  readonly usual: Usual;
}

/** A name that stands in another form elsewhere in the document or its project: 财政运营管理部 beside 财政管理运营部. */
export const nameVariant: DocumentDetector<Names> = {
  id: 'name-variant',
  scope: 'document',
  label: { zh: '名称前后不一', en: 'Name in two forms' },
  severity: 'warning',
  decision: 'restore',
  safe: false,
  example: {
    wrong: '站长卞仁贵说，就这么办。\n\n站长卜仁贵说，好。\n\n卞仁贵说，开始吧。',
    right: '站长卞仁贵说，就这么办。\n\n站长卞仁贵说，好。\n\n卞仁贵说，开始吧。',
  },
  messages: {
    other: {
      zh: '别处写作“{other}”（{count} 次），这里写作“{form}”。',
      en: 'Elsewhere it is “{other}” ({count} times), here “{form}”.',
    },
    project: {
      zh: '本项目别的文档写作“{other}”（{documents} 篇，{count} 次），这里写作“{form}”。',
      en: 'Other documents of this project have “{other}” ({count} times in {documents}), here it is “{form}”.',
    },
  },
  observe: ({ type, text }, { lexicon, elsewhere }) => {
    const mentions = type === 'pageBreak' || type === 'label' ? [] : mentionsIn(text, lexicon);
    return {
      mentions,
      possible: possibleNames(text),
      unusual: elsewhere ? unusualIn(mentions, elsewhere) : [],
      phrases: elsewhere?.phrasesIn(text) ?? [],
    };
  },
  detect: (blocks, { lexicon }) => {
    const index = indexOf(blocks, lexicon);
    const order = orderOf(blocks);
    const found = new Map<Mention, { readonly owner: Names; readonly pair: Pair }>();
    for (const pair of index.pairs) {
      const entry = variantOf(pair, index, order);
      const known = entry && found.get(entry.mention);
      if (entry && (!known || isLikelier(pair, known.pair, index)))
        found.set(entry.mention, { owner: entry.owner, pair });
    }
    const inDocument = [...found].flatMap(([mention, { owner, pair }]): readonly DocumentFinding[] => {
      const block = blocks[order(owner)];
      const place = placeOf(pair, mention, index);
      return block === undefined ? [] : [{ ...findingAt(nameVariant, place), block: block.id }];
    });
    const inProject = unlikeProject(blocks, index, (mention) => found.has(mention));
    return inProject.length === 0 ? inDocument : [...inDocument, ...inProject];
  },
};

function unusualIn(mentions: readonly Mention[], elsewhere: NamesElsewhere): readonly Unusual[] {
  return mentions.flatMap((mention) => {
    const usual = mention.told ? elsewhere.usualName(mention) : null;
    return usual ? { mention, usual } : [];
  });
}

/** What stands once in the document, and in another form all over its project. */
function unlikeProject(
  blocks: readonly ObservedBlock<Names>[],
  index: NameIndex<Names>,
  isFound: (mention: Mention) => boolean,
): readonly DocumentFinding[] {
  const phrases = new Map<string, number>();
  const unlike: ObservedBlock<Names>[] = [];
  for (const block of blocks) {
    const { unusual, phrases: said } = block.observation;
    if (unusual.length + said.length > 0) unlike.push(block);
    for (const { form } of said) phrases.set(form, (phrases.get(form) ?? 0) + 1);
  }
  return unlike.flatMap(({ id, observation }) => {
    const names = observation.unusual.flatMap(({ mention, usual }) => {
      if (isFound(mention) || index.countOf(mention.form) > 1) return [];
      const entry = { owner: observation, mention };
      if (mention.kind === 'person' && besideEachOther(entry, index.entriesOf(usual.form))) return [];
      return projectPlace(mention.from, mention.form, usual, mention.kind === 'body');
    });
    const said = observation.phrases.flatMap(({ at, form, usual }) =>
      phrases.get(form) === 1 ? projectPlace(at, form, usual, false) : [],
    );
    return [...names, ...said].map((place) => ({ ...findingAt(nameVariant, place), block: id }));
  });
}

function projectPlace(from: number, form: string, usual: Usual, isBody: boolean): Place {
  const { form: other, difference, count, documents } = usual;
  // One of six characters lost: the first of the form belongs to what stands before.
  const skipped = isBody && difference.kind === 'lost' ? 1 : 0;
  const written = form.slice(skipped);
  const reason = { id: 'project', values: { form: written, other, count, documents } };
  return { from: from + skipped, to: from + form.length, confidence: 0.55, reason, texts: [other, written] };
}

/** Of two names that a form may stand for: the one that stands more often; they come in no particular order. */
function isLikelier(pair: Pair, than: Pair, index: NameIndex<Names>): boolean {
  const more = index.countOf(pair.other) - index.countOf(than.other);
  return more === 0 ? pair.other < than.other : more > 0;
}

type Order = (owner: Names) => number;

/** Where a block stands; worked out when it is first asked, which it seldom is. */
function orderOf(blocks: readonly ObservedBlock<Names>[]): Order {
  let known: ReadonlyMap<Names, number> | null = null;
  return (owner) => {
    known ??= new Map(blocks.map(({ observation }, at) => [observation, at]));
    return known.get(owner) ?? -1;
  };
}

/** The one place where the form of the pair stands, if it is the rare one and the other is the name. */
function variantOf(pair: Pair, index: NameIndex<Names>, order: Order): Entry<Names> | null {
  const [entry, second] = index.entriesOf(pair.form);
  const others = index.entriesOf(pair.other);
  const [first] = others;
  if (entry === undefined || first === undefined || second !== undefined || index.countOf(pair.form) > 1) return null;
  const told = others.some(({ mention }) => mention.told);
  // Scanners lose characters and seldom add any.
  if (pair.kind === 'added') return null;
  const count = index.countOf(pair.other);
  const isRare = count === 1 ? isLikelierWrong(pair, entry, first, order) : told || count > 2;
  if (!isRare || (entry.mention.kind === 'person' && besideEachOther(entry, others))) return null;
  return entry;
}

/** Of two forms that stand once each: whether it is this one. Only long names, and people that are surely named, are compared. */
function isLikelierWrong({ form, other, kind }: Pair, own: Entry<Names>, first: Entry<Names>, order: Order): boolean {
  const isLater =
    own.owner === first.owner ? own.mention.from > first.mention.from : order(own.owner) > order(first.owner);
  if (own.mention.kind === 'body') return kind === 'order' && isLater;
  if (!own.mention.told || !first.mention.told || kind !== 'wrong') return false;
  // Two of one family may well share a character of their names; two families seldom both.
  return form.slice(1) === other.slice(1) && surnameRank(form) > surnameRank(other);
}

/** Two names side by side are two people. */
const besideEachOther = (entry: Entry<Names>, others: readonly Entry<Names>[]): boolean =>
  others.some(({ owner, mention }) => owner === entry.owner && Math.abs(mention.from - entry.mention.from) < 12);

function placeOf({ other, kind }: Pair, mention: Mention, index: NameIndex<Names>): Place {
  const { form, from, to, told } = mention;
  const body = mention.kind === 'body';
  // One of six characters lost: the first of the form belongs to what stands before.
  const start = body && kind === 'lost' ? from + 1 : from;
  const written = form.slice(start - from);
  const reason = { id: 'other', values: { form: written, other, count: index.countOf(other) } };
  return { from: start, to, confidence: told ? 0.75 : 0.6, reason, texts: [other, written] };
}

interface Kept {
  readonly lexicon: Lexicon;
  readonly index: NameIndex<Names>;
  /** What was observed of each block, in their order. */
  readonly owners: readonly Names[];
}

/**
 * The index of the blocks that were looked at last, brought up to date: after a key press one block has changed of
 * thousands. What it holds depends on nothing but the blocks.
 */
let kept: Kept | null = null;

function indexOf(blocks: readonly ObservedBlock<Names>[], lexicon: Lexicon): NameIndex<Names> {
  const owners = blocks.map(({ observation }) => observation);
  const before = kept?.lexicon === lexicon ? kept : null;
  // Blocks that stand where they stood need no look: after a key they are all but one.
  const isMoved = before?.owners.length !== owners.length;
  const come = new Set(owners.filter((owner, at) => isMoved || owner !== before?.owners[at]));
  // Another document; taking out all of the one before would cost as much as it did to take it in.
  const isOther = isMoved && !before?.owners.some((owner) => come.has(owner));
  const index = before && !isOther ? before.index : new NameIndex<Names>(relateBy(lexicon));
  const gone = new Set(isOther ? [] : before?.owners.filter((owner, at) => isMoved || owner !== owners[at]));
  for (const owner of gone) if (!come.has(owner)) index.remove(owner, owner.mentions, owner.possible);
  for (const owner of come) if (!gone.has(owner)) index.add(owner, owner.mentions, owner.possible);
  kept = { lexicon, index, owners };
  return index;
}
