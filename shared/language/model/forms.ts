import { readAll } from './streams';

/** Every unit's form in the other script, by unit. Throws RangeError for a unit that is none. */
export function readForms(stream: Uint8Array): Uint16Array {
  const forms = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  return readAll(stream, (reader) => {
    let unit = -1;
    for (let left = reader.varint(); left > 0; left--) {
      unit += reader.varint() + 1;
      const form = reader.varint();
      if (unit > 0xffff || form > 0xffff) throw new RangeError('A character of the language file is out of range');
      forms[unit] = form;
    }
    return forms;
  });
}
