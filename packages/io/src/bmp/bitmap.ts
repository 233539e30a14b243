/** A decoded picture: rows from the top, pixels from the left, channels side by side. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** 1 = grey, 3 = red green blue, 4 = with opacity. */
  readonly channels: 1 | 3 | 4;
  /** `height · width · channels` bytes. */
  readonly data: Uint8Array;
}
