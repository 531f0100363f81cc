const names: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  gb18030: 'GB 18030',
  big5: 'Big5',
};

/** An encoding's name as people write it. */
export function encodingName(encoding: string): string {
  return names[encoding] ?? encoding;
}
