/** How a range is divided among threads. */

export interface Piece {
  readonly from: number;
  readonly size: number;
}

/** `0 … size` in at most so many pieces of like size, all but the last one a multiple of `grain` long. */
export function pieces(size: number, grain: number, most: number): Piece[] {
  const each = Math.max(1, Math.ceil(size / grain / most)) * grain;
  return Array.from({ length: Math.ceil(size / each) }, (_, i) => ({
    from: i * each,
    size: Math.min(each, size - i * each),
  }));
}
