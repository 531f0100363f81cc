/** One message in both languages, in ICU syntax: `{count, plural, one {# file} other {# files}}`. */
export interface Message {
  readonly zh: string;
  readonly en: string;
}

/** A table of messages. Both languages stand side by side, so that neither can be forgotten. */
export function defineMessages<const Table extends Readonly<Record<string, Message>>>(table: Table): Table {
  return table;
}
