import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Sixteen lower-case letters and digits, 80 random bits: fit for file names, also where case doesn't count. */
export function randomId(): string {
  return Array.from(randomBytes(16), (byte) => ALPHABET.charAt(byte & 31)).join('');
}
