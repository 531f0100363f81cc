import type { Node } from 'prosemirror-model';
import { articleIds } from '#shared/document/articles';
import {
  type MetadataScope,
  metadataKey,
  type RecordChange,
  type Records,
  recordChange,
} from '#shared/document/records';
import { articleId, blockText, blockType, headingLevel } from '#shared/document/schema';
import type { TouchedBlocks } from '#shared/document/touchedBlocks';
import { type BlockClue, blockClue } from '#shared/import/blockClue';
import { articleProposals, pageProposals } from '#shared/import/proposeMetadata';
import type { Metadata } from '#shared/project/documentRecord';
import { sameJson } from '#shared/text/sameJson';

/** What blocks, parts and articles tell; nodes never change, so that an article is read again by what changed in it. */
const clues = new WeakMap<Node, BlockClue>();
const cluesByNode = new WeakMap<Node, readonly BlockClue[]>();

/**
 * The changes that keep a record's proposals true to the text: what was proposed from words that are others now, and that nobody
 * has confirmed, follows them; an article that was begun gets proposals of its own. Values that somebody gave or confirmed stay, and
 * so do fields whose proposal was dismissed. `touched` compares the two documents.
 */
export function followProposals(touched: TouchedBlocks, was: Node, now: Node, records: Records): RecordChange[] {
  if (tellsTheSame(touched, was, now)) return [];
  const page = followed('page', pageProposals(cluesUnder(was), ''), pageProposals(cluesUnder(now), ''), records);
  const before = articlesById(was);
  const articles = [...articlesById(now)].flatMap(([article, node]) => {
    const old = before.get(article);
    if (old === node) return [];
    return followed(
      { article },
      articleProposals(old ? cluesUnder(old) : []),
      articleProposals(cluesUnder(node)),
      records,
    );
  });
  return [...page, ...articles];
}

function tellsTheSame({ before, after, moved }: TouchedBlocks, was: Node, now: Node): boolean {
  return (
    !moved &&
    before.length === after.length &&
    before.every(({ node }, i) => {
      const other = after[i]?.node;
      return other !== undefined && sameClue(clueOf(node), clueOf(other));
    }) &&
    articleIds(was).join() === articleIds(now).join()
  );
}

function followed(scope: MetadataScope, was: Metadata, now: Metadata, records: Records): RecordChange[] {
  return [...new Set([...Object.keys(was), ...Object.keys(now)])].flatMap((field) => {
    const proposed = now[field];
    if (sameJson(was[field], proposed)) return [];
    const key = metadataKey(scope, field);
    const standing = records.get('metadata', key);
    // What is not what the text proposed was given, confirmed or read elsewhere; and where nothing is left of it, dismissed.
    return sameJson(standing, was[field]) ? [recordChange(records, 'metadata', key, proposed ?? null)] : [];
  });
}

function articlesById(doc: Node): ReadonlyMap<string, Node> {
  const byId = new Map<string, Node>();
  doc.forEach((article) => {
    byId.set(articleId(article), article);
  });
  return byId;
}

/** What the blocks of a document, an article or a part tell, in reading order. */
function cluesUnder(node: Node): readonly BlockClue[] {
  const known = cluesByNode.get(node);
  if (known) return known;
  const told = node.children.flatMap((child) => (child.isTextblock ? clueOf(child) : cluesUnder(child)));
  cluesByNode.set(node, told);
  return told;
}

function clueOf(block: Node): BlockClue {
  let clue = clues.get(block);
  if (!clue) {
    const level = headingLevel(block);
    clue = blockClue({ type: blockType(block), ...(level === null ? {} : { level }), text: blockText(block) });
    clues.set(block, clue);
  }
  return clue;
}

function sameClue(a: BlockClue, b: BlockClue): boolean {
  return a === b || (a.type === b.type && sameJson(a, b));
}
