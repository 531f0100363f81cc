/** What every place the core runs in (Node, Electron, browsers) offers; declared here because the core has no DOM types. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: true },
) => Decoder;
interface Decoder {
  decode(bytes: Uint8Array): string;
}

/** Making one takes longer than reading a line with it. */
const decoders = new Map<string, Decoder>();

/** Decodes with the platform's own decoder, a byte order mark kept as a character. `null` when fatal and bytes don't fit. */
export function platformDecode(bytes: Uint8Array, label: 'utf-8' | 'gb18030' | 'big5', fatal: true): string | null;
export function platformDecode(bytes: Uint8Array, label: 'utf-8' | 'gb18030' | 'big5', fatal: false): string;
export function platformDecode(bytes: Uint8Array, label: string, fatal: boolean): string | null {
  const kind = `${label} ${fatal}`;
  const decoder = decoders.get(kind) ?? new TextDecoder(label, { fatal, ignoreBOM: true });
  // One that failed may have kept half a character: it is not used again.
  decoders.delete(kind);
  try {
    const text = decoder.decode(bytes);
    decoders.set(kind, decoder);
    return text;
  } catch (error) {
    if (fatal && error instanceof TypeError) return null;
    throw error;
  }
}
