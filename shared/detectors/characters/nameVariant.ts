import type { DetectorContext, DocumentDetector, DocumentFinding, ObservedBlock } from '../detector';
import type { Lexicon } from '../finding';
import { findingAt } from './characterFinding';
import { type Entry, NameIndex, type Pair } from './nameIndex';
import { BODY_LENGTH, type Mention, mentionsIn } from './nameMentions';

/** What a block mentions; a fresh object for each look at a block, so that it tells blocks apart. */
interface Names {
  readonly mentions: readonly Mention[];
}

/** A name that stands in another form elsewhere in the document: 财政运营管理部 beside 财政管理运营部. */
export const nameVariant: DocumentDetector<Names> = {
  id: 'name-variant',
  scope: 'document',
  label: { zh: '名称前后不一', en: 'Name in two forms' },
  severity: 'warning',
  decision: 'restore',
  safe: false,
  example: { wrong: '站长卞仁贵说，……站长卜仁贵又说，……卞仁贵说', right: '站长卞仁贵说，……站长卞仁贵又说，……卞仁贵说' },
  messages: {
    person: {
      zh: '别处写作“{other}”（{count} 次），这里写作“{form}”。',
      en: 'Elsewhere it is “{other}” ({count} times), here “{form}”.',
    },
    body: {
      zh: '别处写作“{other}”（{count} 次），这里写作“{form}”。',
      en: 'Elsewhere it is “{other}” ({count} times), here “{form}”.',
    },
  },
  observe: ({ type, text }, { lexicon }) => ({
    mentions: type === 'pageBreak' || type === 'label' ? [] : mentionsIn(text, lexicon),
  }),
  detect: (blocks, context) => {
    const index = indexOf(blocks);
    const found = [...index.pairs].flatMap((pair) => variantIn(pair, index, context) ?? []);
    if (found.length === 0) return [];
    const ids = new Map(blocks.map((block) => [block.observation, block.id]));
    return found.flatMap(({ entry, other, count }): readonly DocumentFinding[] => {
      const block = ids.get(entry.owner);
      if (block === undefined) return [];
      const { kind, form, from, to, told } = entry.mention;
      const reason = { id: kind, values: { form, other, count } };
      return [
        { ...findingAt(nameVariant, { from, to, confidence: told ? 0.75 : 0.6, reason, texts: [other, form] }), block },
      ];
    });
  },
};

interface Variant {
  readonly entry: Entry<Names>;
  readonly other: string;
  readonly count: number;
}

/** The rare one of two forms, where the other is the name. */
function variantIn({ forms, transposed }: Pair, index: NameIndex<Names>, { lexicon }: DetectorContext): Variant | null {
  const [a, b] = forms;
  const [rare, common] = index.entriesOf(a).length < index.entriesOf(b).length ? [a, b] : [b, a];
  const rareEntries = index.entriesOf(rare);
  const commonEntries = index.entriesOf(common);
  const [entry] = rareEntries;
  if (entry === undefined || rareEntries.length > 1) return null;
  const enough = commonEntries.length >= 2 || (transposed && rare.length >= BODY_LENGTH);
  if (!enough || !commonEntries.some(({ mention }) => mention.told)) return null;
  if (
    entry.mention.kind === 'person'
      ? besideEachOther(entry, commonEntries)
      : !isOneBody(rare, common, transposed, lexicon)
  )
    return null;
  return { entry, other: common, count: commonEntries.length };
}

/** Two names side by side are two people. */
const besideEachOther = (entry: Entry<Names>, others: readonly Entry<Names>[]): boolean =>
  others.some(({ owner, mention }) => owner === entry.owner && Math.abs(mention.from - entry.mention.from) < 12);

/** Whether offices that differ in a character are one: 水务局 and 税务局 are two, because both are made of words. */
function isOneBody(rare: string, common: string, transposed: boolean, lexicon: Lexicon): boolean {
  if (transposed) return !/[一二三四五六七八九十]/.test(rare);
  const at = [...rare].findIndex((character, index) => character !== common.charAt(index));
  const last = lastDifference(rare, common);
  if (at !== last) return false;
  const isWord = (from: number) => lexicon.frequency(rare.slice(from, from + 2)) >= 0.5;
  return (
    !isWord(at) &&
    !(at > 0 && isWord(at - 1)) &&
    !/[一二三四五六七八九十东西南北中上下分总副省市县区镇乡]/.test(rare.charAt(at) + common.charAt(at))
  );
}

function lastDifference(a: string, b: string): number {
  for (let at = a.length - 1; at >= 0; at--) if (a.charAt(at) !== b.charAt(at)) return at;
  return -1;
}

/**
 * The index of the blocks that were looked at last, brought up to date: after a key press one block has changed of
 * thousands. It depends on nothing but the blocks.
 */
let kept: { readonly index: NameIndex<Names>; readonly owners: Set<Names> } | null = null;

function indexOf(blocks: readonly ObservedBlock<Names>[]): NameIndex<Names> {
  const current = new Set(blocks.map(({ observation }) => observation));
  if (kept === null || blocks.every(({ observation }) => !kept?.owners.has(observation))) {
    kept = { index: new NameIndex(), owners: new Set() };
  }
  const { index, owners } = kept;
  for (const owner of owners) {
    if (current.has(owner)) continue;
    index.remove(owner, owner.mentions);
    owners.delete(owner);
  }
  for (const owner of current) {
    if (owners.has(owner)) continue;
    index.add(owner, owner.mentions);
    owners.add(owner);
  }
  return index;
}
