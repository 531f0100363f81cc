/** Reads numbers from bytes in order. Throws RangeError at their end and at a number that no writer makes. */
export class ByteReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  byte(): number {
    const value = this.bytes[this.at];
    if (value === undefined) throw new RangeError('The language file ends in the middle of a number');
    this.at++;
    return value;
  }

  /** Seven bits a byte, the lowest first; below 2^32. */
  varint(): number {
    let value = this.byte();
    if (value < 128) return value;
    value -= 128;
    for (let scale = 128; ; scale *= 128) {
      const next = this.byte();
      value += (next & 127) * scale;
      if (value > 0xffffffff) throw new RangeError('A number of the language file is too large');
      if (next < 128) return value;
    }
  }

  /** Throws RangeError unless everything was read. */
  end(): void {
    if (this.at !== this.bytes.length) throw new RangeError('The language file holds more than it says');
  }
}
