import type { DocumentFinding } from './detector';
import type { BlockFinding } from './finding';

/** What a rule found, with the place of each finding's block; findings that are the same at the next look are not placed again. */
interface Placed {
  readonly findings: readonly DocumentFinding[];
  readonly places: Int32Array;
  readonly order: ReadonlyMap<string, number>;
}

/**
 * Puts together what some rules found, each time the same rules: block by block by their places in `order`, and in text order
 * inside one of the `blocks` blocks. Comparing thousands of findings after each key, or asking where their blocks stand, would take longer than
 * finding them: they are counted by block, and looked up only where a rule found another than before.
 */
export function readingOrder(): (
  found: readonly (readonly DocumentFinding[])[],
  order: ReadonlyMap<string, number>,
  blocks: number,
) => readonly DocumentFinding[] {
  let last: readonly Placed[] = [];
  return (found, order, blocks) => {
    const placed = found.map((findings, rule) => place(findings, order, last[rule]));
    last = placed;
    return inOrder(placed, blocks);
  };
}

function place(findings: readonly DocumentFinding[], order: Placed['order'], before: Placed | undefined): Placed {
  const places = new Int32Array(findings.length);
  const known = before?.order === order ? before : undefined;
  const shift = (known?.findings.length ?? 0) - findings.length;
  let from = 0;
  for (; known && from < findings.length && known.findings[from] === findings[from]; from++)
    places[from] = known.places[from] ?? 0;
  let to = findings.length;
  for (; known && to > from && known.findings[to - 1 + shift] === findings[to - 1]; to--)
    places[to - 1] = known.places[to - 1 + shift] ?? 0;
  for (let at = from; at < to; at++) places[at] = order.get(findings[at]?.block ?? '') ?? 0;
  return { findings, places, order };
}

function inOrder(placed: readonly Placed[], blocks: number): readonly DocumentFinding[] {
  /** Where the findings of a block begin; then, as they are taken in, where the next one goes. */
  const next = new Int32Array(Math.max(1, blocks) + 1);
  let count = 0;
  for (const { places } of placed) {
    count += places.length;
    for (const at of places) next[at + 1] = (next[at + 1] ?? 0) + 1;
  }
  for (let at = 1; at < next.length; at++) next[at] = (next[at] ?? 0) + (next[at - 1] ?? 0);
  const ordered = placed.flatMap(({ findings }) => findings);
  /** For each place of the list one more than the block whose finding it holds. */
  const holds = new Int32Array(count);
  for (const { findings, places } of placed) {
    for (let index = 0; index < findings.length; index++) {
      const finding = findings[index];
      const block = places[index] ?? 0;
      if (!finding) continue;
      const end = next[block] ?? 0;
      next[block] = end + 1;
      holds[end] = block + 1;
      let at = end;
      for (; at > 0 && holds[at - 1] === block + 1; at--) {
        const other = ordered[at - 1];
        if (!other || inTextOrder(other, finding) <= 0) break;
        ordered[at] = other;
      }
      ordered[at] = finding;
    }
  }
  return ordered;
}

/** Orders findings of one block by what they are about, and then by the names of their rules. */
export function inTextOrder(a: BlockFinding, b: BlockFinding): number {
  return a.from - b.from || a.to - b.to || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
