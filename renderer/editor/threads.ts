import type { Node } from 'prosemirror-model';
import { confidencesOf, type RankedHead } from '#shared/detectors/rankHeads';
import { type BlockAt, blocksOf } from '#shared/document/blocks';
import { blockId, blockText, blockType, GAP } from '#shared/document/schema';
import type { JiaokanApi } from '#shared/ipc/api';
import { unwrap } from '../app/workspace';
import type { DocumentSession } from '../session/session';

/** The words on both sides of where two halves of a sentence would meet. */
export interface Seam {
  readonly tail: string;
  readonly head: string;
}

const BEFORE = 10;
const AFTER = 16;
/** As many candidates as digits can choose. */
export const MOST_THREADS = 9;

/** Of more blocks than the app takes at once, the nearest are asked about. */
const MOST_ASKED = 100_000;
/** So many blocks that stop in the middle of a sentence are asked about when the first half of one is sought. */
const MOST_TAILS = 40;
/** How a block ends whose last sentence is whole. */
const whole = /[。！？…”』」）)》.!?]$/u;

/** A block that may be the other half of a sentence, with what speaks for it. */
export type RankedHalf = RankedHead;

/**
 * The blocks that are most likely the other half of a block's sentence, the best first, at most `MOST_THREADS`: those in
 * which its last sentence goes on, or those whose last sentence goes on in it. Throws the Problem of the app.
 */
export function rankHalves(
  api: Pick<JiaokanApi<File>, 'rankThreads'>,
  session: DocumentSession,
  block: string,
  seeks: 'head' | 'tail',
): Promise<readonly RankedHalf[]> {
  const all = blocksOf(session.getSnapshot().state.doc).filter(({ node }) => blockType(node) !== 'pageBreak');
  const own = all.findIndex(({ node }) => blockId(node) === block);
  const half = all[own];
  if (!half) return Promise.resolve([]);
  const others = all
    .map((at, index) => ({ at, distance: index - own }))
    .filter(({ distance }) => distance !== 0 && Math.abs(distance) <= MOST_ASKED / 2);
  const ask = async (tail: BlockAt, heads: readonly { at: BlockAt; distance: number }[]) => {
    const question = {
      document: session.id,
      tail: asked(tail),
      heads: heads.map(({ at, distance }) => ({ ...asked(at), distance })),
    };
    return unwrap(await api.rankThreads(question)).ranked;
  };
  return seeks === 'head' ? ask(half, others) : rankTails(half, others, ask);
}

/** Each block that stops in the middle of a sentence is asked about by itself: the app ranks heads. */
async function rankTails(
  head: BlockAt,
  others: readonly { readonly at: BlockAt; readonly distance: number }[],
  ask: (tail: BlockAt, heads: readonly { at: BlockAt; distance: number }[]) => Promise<readonly RankedHead[]>,
): Promise<readonly RankedHalf[]> {
  const tails = others
    .filter(({ at: { node } }) => textOf(node) !== '' && !whole.test(textOf(node)))
    .sort((a, b) => Math.abs(a.distance) - Math.abs(b.distance))
    .slice(0, MOST_TAILS);
  const answers = await Promise.all(
    tails.map(async ({ at, distance }) => {
      const ranked = await ask(at, [{ at: head, distance: -distance }]);
      return ranked.map((seam) => ({ ...seam, id: blockId(at.node) }));
    }),
  );
  const ranked = answers.flat().sort((a, b) => b.score - a.score);
  const confidences = confidencesOf(ranked.map(({ score }) => score));
  return ranked.slice(0, MOST_THREADS).map((half, at) => ({ ...half, confidence: confidences[at] ?? 'low' }));
}

const asked = ({ node }: BlockAt) => ({ id: blockId(node), type: blockType(node), text: blockText(node) });

/** What is shown of a seam. Cuts between characters, and tells with … that there is more. */
export function seamOf(tail: Node, head: Node): Seam {
  const [before, after] = [[...textOf(tail)], [...textOf(head)]];
  return {
    tail: before.length > BEFORE ? `…${before.slice(-BEFORE).join('')}` : before.join(''),
    head: after.length > AFTER ? `${after.slice(0, AFTER).join('')}…` : after.join(''),
  };
}

/**
 * Those that begin with the words, or for tails end with them, and then those that hold them anywhere, the nearest to the
 * block first; at most `MOST_THREADS`.
 */
export function halvesSaying(doc: Node, block: string, seeks: 'head' | 'tail', words: string): readonly BlockAt[] {
  const all = blocksOf(doc);
  const own = all.findIndex(({ node }) => blockId(node) === block);
  const near = all
    .map((at, index) => ({ at, distance: Math.abs(index - own) }))
    .filter(
      ({ at: { node }, distance }) => distance > 0 && blockType(node) !== 'pageBreak' && textOf(node).includes(words),
    )
    .sort((a, b) => a.distance - b.distance);
  const atEdge = ({ at: { node } }: { at: BlockAt }) =>
    seeks === 'head' ? textOf(node).startsWith(words) : textOf(node).endsWith(words);
  return [...near.filter(atEdge), ...near.filter((one) => !atEdge(one))].slice(0, MOST_THREADS).map(({ at }) => at);
}

function textOf(block: Node): string {
  return blockText(block).replaceAll(GAP, '□').trim();
}
