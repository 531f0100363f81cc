import type { OwnUnit } from './ownUnits';

/** A stretch of one of our units that the importer would make a block of: mostly the whole of it. */
export interface OwnPart {
  /** The unit's number in the list of ours. */
  readonly unit: number;
  /** Where it stands in the unit's text. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Our units at their line ends, where a text made elsewhere shows several blocks for one. */
export function ownParts(units: readonly OwnUnit[]): OwnPart[] {
  return units.flatMap(({ text, breaks }, unit) => {
    const edges = [0, ...breaks, text.length];
    return edges.slice(1).map((to, index) => {
      const from = edges[index] ?? 0;
      return { unit, from, to, text: text.slice(from, to) };
    });
  });
}
