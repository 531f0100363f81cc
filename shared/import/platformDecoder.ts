/** What every place the core runs in (Node, Electron, browsers) offers; declared here because the core has no DOM types. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string };

/** Decodes with the platform's own decoder, a byte order mark kept as a character. `null` when fatal and bytes don't fit. */
export function platformDecode(bytes: Uint8Array, label: 'utf-8' | 'gb18030' | 'big5', fatal: true): string | null;
export function platformDecode(bytes: Uint8Array, label: 'utf-8' | 'gb18030' | 'big5', fatal: false): string;
export function platformDecode(bytes: Uint8Array, label: string, fatal: boolean): string | null {
  const decoder = new TextDecoder(label, { fatal, ignoreBOM: true });
  if (!fatal) return decoder.decode(bytes);
  try {
    return decoder.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
