/**
 * Writing JSON by hand where a file's lines matter: people compare and merge it line by line, so what belongs together
 * stands on one line. Members come in as text already written.
 */

/** A value on one line, whatever characters its texts hold. Keys without a value fall away. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(/[\u0085\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** `"name": text`, the text being JSON. */
export function jsonMember(name: string, text: string): string {
  return `${jsonLine(name)}: ${text}`;
}

/** `"name": value` on one line. */
export function jsonField(name: string, value: unknown): string {
  return jsonMember(name, jsonLine(value));
}

/** An object, a member a line; `indent` is that of the line it begins on. */
export function jsonObject(members: readonly string[], indent: string): string {
  return enclose('{', members, '}', indent);
}

/** A list, an item a line. */
export function jsonList(items: readonly string[], indent: string): string {
  return enclose('[', items, ']', indent);
}

function enclose(open: string, members: readonly string[], close: string, indent: string): string {
  if (members.length === 0) return open + close;
  return `${open}\n${members.map((member) => `${indent}  ${member}`).join(',\n')}\n${indent}${close}`;
}
