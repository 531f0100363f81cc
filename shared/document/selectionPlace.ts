import type { Node } from 'prosemirror-model';
import { AllSelection, NodeSelection, Selection, TextSelection } from 'prosemirror-state';
import type { Mappable } from 'prosemirror-transform';

/** Where a selection stands, without its document: anchor and head, the position of a node, or all there is. */
export type SelectionPlace = readonly [anchor: number, head: number] | { readonly node: number } | 'all';

export function selectionPlace(selection: Selection): SelectionPlace {
  if (selection instanceof AllSelection) return 'all';
  if (selection instanceof NodeSelection) return { node: selection.from };
  return [selection.anchor, selection.head];
}

/** Where it stands after a change; a node that was deleted leaves a caret. */
export function mapSelectionPlace(place: SelectionPlace, mapping: Mappable): SelectionPlace {
  if (place === 'all') return place;
  if (isNode(place)) {
    const { deleted, pos } = mapping.mapResult(place.node);
    return deleted ? [pos, pos] : { node: pos };
  }
  return [mapping.map(place[0]), mapping.map(place[1])];
}

/** The selection there, or the one nearest to it where the document has none; never throws. */
export function selectionIn(doc: Node, place: SelectionPlace): Selection {
  if (place === 'all') return new AllSelection(doc);
  const resolve = (position: number) => doc.resolve(Math.min(position, doc.content.size));
  if (!isNode(place)) return TextSelection.between(resolve(place[0]), resolve(place[1]));
  const $position = resolve(place.node);
  const { nodeAfter } = $position;
  return nodeAfter && NodeSelection.isSelectable(nodeAfter) ? new NodeSelection($position) : Selection.near($position);
}

function isNode(place: Exclude<SelectionPlace, 'all'>): place is { readonly node: number } {
  return 'node' in place;
}
