/** A drawing is a list of strokes, a stroke a line through points; y goes down, as in pictures. */
export type Point = readonly [x: number, y: number];
export type Stroke = readonly Point[];

/** Left, top, right and bottom edge of what is drawn. */
export function edges(strokes: readonly Stroke[]): readonly [number, number, number, number] {
  const points = strokes.flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
