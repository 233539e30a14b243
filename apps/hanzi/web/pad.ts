/** A sheet to draw on, with mouse, finger, pen or keyboard. */
import type { Point, Stroke } from "../src/draw/stroke.ts";

export interface Pad {
  readonly strokes: readonly Stroke[];
  undo(): void;
  clear(): void;
  /** Strokes in place of those that are there, in the pad's own units. */
  show(strokes: readonly Stroke[]): void;
}

/** Its side in its own units, which are the canvas's pixels. */
export const PAD = 640;
const STEP = 16;
const MOVES: Readonly<Record<string, Point>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** `changed` is told after every movement of the pen on paper. */
export function drawingPad(canvas: HTMLCanvasElement, changed: () => void): Pad {
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  let strokes: Point[][] = [];
  /** The stroke that is being drawn. */
  let drawn: Point[] | null = null;
  let [x, y] = [PAD / 2, PAD / 2];
  let byKeys = false;

  const paint = (): void => {
    context.clearRect(0, 0, PAD, PAD);
    context.strokeStyle = context.fillStyle = "#16181d";
    context.lineWidth = 16;
    context.lineCap = context.lineJoin = "round";
    for (const [first, ...rest] of strokes) {
      if (!first) continue;
      context.beginPath();
      context.moveTo(...(first as [number, number]));
      // A line to where it is makes a dot.
      for (const [px, py] of rest.length > 0 ? rest : [first]) context.lineTo(px, py);
      context.stroke();
    }
    if (!byKeys || document.activeElement !== canvas) return;
    context.strokeStyle = drawn ? "#c62a2f" : "#0b68cb";
    context.lineWidth = 4;
    context.beginPath();
    context.arc(x, y, 14, 0, 2 * Math.PI);
    context.stroke();
  };
  const update = (): void => {
    paint();
    changed();
  };
  const set = (next: Point[][]): void => {
    strokes = next;
    drawn = null;
    update();
  };
  const place = ({ clientX, clientY }: PointerEvent): Point => {
    const { left, top, width } = canvas.getBoundingClientRect();
    return [((clientX - left) * PAD) / width, ((clientY - top) * PAD) / width];
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    byKeys = false;
    canvas.setPointerCapture(event.pointerId);
    drawn = [place(event)];
    strokes = [...strokes, drawn];
    update();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawn || byKeys) return;
    // Browsers gather several movements into one event; all of them belong to the line.
    const parts = event.getCoalescedEvents?.() ?? [];
    drawn.push(...(parts.length > 0 ? parts : [event]).map(place));
    update();
  });
  for (const end of ["pointerup", "pointercancel"] as const) {
    canvas.addEventListener(end, () => {
      if (!byKeys) drawn = null;
    });
  }

  const keys: Readonly<Record<string, () => void>> = {
    " ": () => {
      drawn = drawn ? null : [[x, y]];
      if (drawn) strokes = [...strokes, drawn];
    },
    Backspace: () => set(strokes.slice(0, -1)),
    Delete: () => set([]),
    Escape: () => {
      drawn = null;
    },
  };
  canvas.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    const act = keys[event.key];
    if ((!move && !act) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    byKeys = true;
    if (move) {
      const within = (value: number): number => Math.min(PAD, Math.max(0, value));
      [x, y] = [within(x + move[0]), within(y + move[1])];
      drawn?.push([x, y]);
    }
    act?.();
    update();
  });
  for (const event of ["focus", "blur"]) canvas.addEventListener(event, paint);
  paint();
  return {
    get strokes() {
      return strokes;
    },
    undo: () => set(strokes.slice(0, -1)),
    clear: () => set([]),
    show: (next) => set(next.map((stroke) => [...stroke])),
  };
}
