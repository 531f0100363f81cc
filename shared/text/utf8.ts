/**
 * What every place the core runs in (Node, Electron, browsers) offers; declared here because the core has no DOM
 * types.
 */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const encoder = new TextEncoder();

/** Half a surrogate pair comes out as U+FFFD. */
export const encodeUtf8 = (text: string): Uint8Array => encoder.encode(text);
