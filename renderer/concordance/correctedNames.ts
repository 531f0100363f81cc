import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { spanRange } from '#shared/annotations/annotated';
import { type Mention, mentionsOf } from '#shared/annotations/mentions';
import { spansOfBlock } from '#shared/annotations/spans';
import { eachBlock, findBlock } from '#shared/document/blocks';
import { recordsOf } from '#shared/document/records';
import { blockText, GAP } from '#shared/document/schema';
import { redoDepth } from '#shared/document/undo';
import { owedIn } from '#shared/editing/settle';
import { countCodePoints } from '#shared/text/codePoints';
import { standingPlaces } from '#shared/text/standingPlaces';
import type { Workspace } from '../app/workspace';
import type { Clock } from '../session/clock';
import type { DocumentSession } from '../session/session';
import type { CorrectedName } from './opening';

/** A name is taken to be corrected when nothing was changed for so long, in milliseconds. */
const CALM_MS = 800;

/** How a mention was before somebody began to correct it, and the text it stood in. */
interface Known {
  readonly mention: Mention;
  readonly doc: Node;
}

/**
 * Offers, when a tagged name was corrected, to correct its other places: text and tag together. While the caret stays at the name it
 * is still being corrected, and what it said before that is what counts. What undo, or a change of many names at once, did is
 * not taken for a correction. Lives as long as the session.
 */
export function watchNames(workspace: Workspace, session: DocumentSession, clock: Clock): void {
  const start = session.getSnapshot().state;
  let { doc, selection } = start;
  let entities = recordsOf(start).all('entity');
  let known = knownIn(start, new Map());
  let callOff: (() => void) | null = null;
  let offered = '';

  const rest = () => {
    callOff = null;
    const { state } = session.getSnapshot();
    if (owedIn(state)) {
      callOff = clock.after(CALM_MS, rest);
      return;
    }
    const corrected = correctedIn(state, known);
    known = knownIn(state, known);
    if (!corrected || redoDepth(state) > 0) return;
    const { was, text } = corrected;
    const key = `${was} ${text}`;
    const count = key === offered ? 0 : otherPlaces(state, corrected);
    if (count === 0) return;
    offered = key;
    workspace.state.set({ offeredTwins: { document: session.id, wanted: corrected } });
    workspace.say('concordance.twins', { was, text, count }, 'acceptTwins');
  };

  session.subscribe(() => {
    const { state } = session.getSnapshot();
    if (state.doc === doc && state.selection.eq(selection)) return;
    ({ doc, selection } = state);
    const tagged = recordsOf(state).all('entity');
    // What was tagged a moment ago may be corrected before anything rests.
    if (tagged !== entities) {
      const unknown = new Set(tagged.differingKeys(entities).filter((id) => !known.has(id)));
      if (unknown.size > 0)
        for (const mention of mentionsOf(state)) if (unknown.has(mention.id)) known.set(mention.id, { mention, doc });
    }
    entities = tagged;
    callOff?.();
    callOff = clock.after(CALM_MS, rest);
  });
}

/** All mentions as they are; the ones at the caret as they were known before. */
function knownIn(state: EditorState, before: ReadonlyMap<string, Known>): Map<string, Known> {
  return new Map(
    mentionsOf(state).map((mention) => {
      const earlier = before.get(mention.id);
      const stays = earlier && (earlier.mention === mention || isAtCaret(state, mention));
      return [mention.id, stays ? earlier : { mention, doc: state.doc }];
    }),
  );
}

function isAtCaret({ doc, selection }: EditorState, { spans }: Mention): boolean {
  return spans.some((span) => {
    const range = spanRange(doc, span);
    return range !== null && range.from <= selection.head && selection.head <= range.to;
  });
}

/** The mention whose words became others; null for none, or for several at once. */
function correctedIn(state: EditorState, known: ReadonlyMap<string, Known>): CorrectedName | null {
  const corrected: CorrectedName[] = [];
  for (const mention of mentionsOf(state)) {
    const earlier = known.get(mention.id);
    if (!earlier || earlier.mention.text === mention.text || !isEdited(earlier, mention, state)) continue;
    const { type, text, authority } = mention;
    const link = authority === undefined ? {} : { authority };
    corrected.push({ kind: 'name', was: earlier.mention.text, text, type, ...link });
  }
  const [one] = corrected;
  return one && corrected.length === 1 && isName(one.was) && isName(one.text) ? one : null;
}

/** Whether the text itself was changed, and not only how far the tag reaches. */
function isEdited({ doc, mention }: Known, { spans }: Mention, state: EditorState): boolean {
  const text = (where: Node, { block }: { readonly block: string }) => {
    const found = findBlock(where, block);
    return found ? blockText(found.node) : null;
  };
  const [was] = mention.spans;
  const [now] = spans;
  return was !== undefined && now !== undefined && text(doc, was) !== text(state.doc, now);
}

/** A single character stands in too many other words, and what was lost is no name. */
const isName = (text: string): boolean => countCodePoints(text) > 1 && !text.includes(GAP);

/** Where the name stands as it was, and where it stands as it is now without a tag. */
export function otherPlaces({ doc }: EditorState, { was, text }: CorrectedName): number {
  let count = 0;
  eachBlock(doc, ({ node }) => {
    const words = blockText(node);
    count += standingPlaces(words, was, text).length;
    const tags = spansOfBlock(node, 'entity');
    for (let at = words.indexOf(text); at >= 0; at = words.indexOf(text, at + text.length)) {
      if (!tags.some(({ from, to }) => from <= at && at + text.length <= to)) count++;
    }
  });
  return count;
}
