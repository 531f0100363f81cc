import type { EditorState } from 'prosemirror-state';
import { findMention, type Mention } from '#shared/annotations/mentions';
import { findBlock } from '#shared/document/blocks';
import { metadataKey, recordsOf } from '#shared/document/records';
import { articleId } from '#shared/document/schema';
import { setMentionAttribute, setMentionValue } from '#shared/editing/commands/index';
import type { ProblemData } from '#shared/problems/problem';
import type { EntityValue } from '#shared/project/documentRecord';
import type { Attribute } from '#shared/project/tagset';
import { sameJson } from '#shared/text/sameJson';
import { parseValue, readValue, type ValueKind } from '#shared/values/value';
import type { DocumentSession } from '../session/session';

/** What a mention is read as: as somebody entered it, or as its words say; null where they say nothing that can be. */
export interface ShownValue {
  readonly value: EntityValue | null;
  readonly isEntered: boolean;
  /** Why its words can't be read as what they seem to say. */
  readonly problem: ProblemData | null;
}

/** What a mention is read as. */
export function shownValue(state: EditorState, mention: Mention, kind: ValueKind): ShownValue {
  if (mention.value?.kind === kind) return { value: mention.value, isEntered: true, problem: null };
  const read = readValue(kind, mention.text, issuedOn(state, mention));
  if (read === null) return { value: null, isEntered: false, problem: null };
  return 'value' in read
    ? { value: read.value, isEntered: false, problem: null }
    : { value: null, isEntered: false, problem: read.problem };
}

/**
 * Takes what was entered as a mention's value; nothing entered, or what its words say themselves, leaves it to its words. Answers why
 * it can't be one; nothing has changed then.
 */
export function enterValue(session: DocumentSession, id: string, kind: ValueKind, entered: string): ProblemData | null {
  const { state } = session.getSnapshot();
  const mention = findMention(state, id);
  if (!mention) return null;
  const issued = issuedOn(state, mention);
  const put = (value: EntityValue | null) => setMentionValue([id], value)(state, session.dispatch);
  if (entered.trim() === '') {
    put(null);
    return null;
  }
  const parsed = parseValue(kind, entered, issued);
  if ('problem' in parsed) return parsed.problem;
  const own = readValue(kind, mention.text, issued);
  put(own && 'value' in own && sameJson(own.value, parsed.value) ? null : parsed.value);
  return null;
}

/** Takes what was entered for an attribute; dates are kept as EDTF. Answers why it can't be one; nothing has changed then. */
export function enterAttribute(
  session: DocumentSession,
  id: string,
  { id: attribute, kind }: Attribute,
  entered: string,
): ProblemData | null {
  const { state } = session.getSnapshot();
  const mention = findMention(state, id);
  const words = entered.trim();
  if (!mention) return null;
  const put = (text: string | null) => setMentionAttribute([id], attribute, text)(state, session.dispatch);
  if (words === '' || (kind !== 'date' && kind !== 'number')) {
    put(words === '' ? null : words);
    return null;
  }
  const parsed = parseValue(kind, words, issuedOn(state, mention));
  if ('problem' in parsed) return parsed.problem;
  put(parsed.value.kind === 'date' ? parsed.value.edtf : words);
  return null;
}

/** The day the words of a mention were printed, as the record of its article or page says it; null where it names no day. */
function issuedOn(state: EditorState, { spans: [span] }: Mention): string | null {
  const records = recordsOf(state);
  const block = span && findBlock(state.doc, span.block);
  const article = block ? state.doc.resolve(block.pos).node(1) : null;
  const own = article && records.get('metadata', metadataKey({ article: articleId(article) }, 'date'));
  const date = (own ?? records.get('metadata', metadataKey('page', 'date')))?.value;
  return typeof date === 'string' && /^\d{4}-\d\d-\d\d$/.test(date) ? date : null;
}
