/** Bytes from the front to the back, with complaints that say where. */
import { bad } from "./bad.ts";

export class Reader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    // Node's Buffer has a slice of its own, which copies nothing.
    this.bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
  }

  /** Where the next `length` bytes begin; moves on behind them. */
  skip(length: number): number {
    const start = this.at;
    if (!(start + length <= this.bytes.length)) {
      throw bad(
        "the file is cut short",
        `${length} bytes are needed from byte ${start} on, there are ${this.bytes.length - start}`,
      );
    }
    this.at += length;
    return start;
  }

  take(length: number): Uint8Array {
    const start = this.skip(length);
    return this.bytes.subarray(start, start + length);
  }

  uint8 = (): number => this.bytes[this.skip(1)]!;
  uint16 = (): number => this.view.getUint16(this.skip(2), true);
  uint32 = (): number => this.view.getUint32(this.skip(4), true);
  int32 = (): number => this.view.getInt32(this.skip(4), true);
  /** Longer than any file if the 64 bits say so. */
  uint64 = (): number => Number(this.view.getBigUint64(this.skip(8), true));
  /** The highest byte first, as pickles have it. */
  float64 = (): number => this.view.getFloat64(this.skip(8));

  text(length: number): string {
    const start = this.at;
    try {
      // A half of a character is kept by Python in a way of its own.
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(this.take(length));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw bad(`the text at byte ${start} is no UTF-8`, "the file is damaged");
    }
  }

  line(): string {
    const end = this.bytes.indexOf(10, this.at);
    const text = this.text((end < 0 ? this.bytes.length : end) - this.at);
    this.skip(1);
    return text;
  }
}
