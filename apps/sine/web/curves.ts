/** Curves on a canvas, drawn anew many times a second. */

export interface Curve {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** A custom property of the style. */
  readonly color: "--mark" | "--other" | "--soft";
  readonly dash?: boolean;
  readonly width?: number;
}

export interface Frame {
  readonly title: string;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** Powers of ten on the vertical axis. */
  readonly log?: boolean;
  readonly ticks: readonly (readonly [at: number, label: string])[];
}

/** Room around the curves, in CSS pixels. */
const LEFT = 48;
const TOP = 24;
const EDGE = 12;

export function drawCurves(canvas: HTMLCanvasElement, frame: Frame, curves: readonly Curve[]): void {
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  const style = getComputedStyle(canvas);
  const color = (name: string): string => resolve(style, name);
  // As many pixels as the screen has, and text of the page's size.
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = window.devicePixelRatio;
  if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
  if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const scale = frame.log ? Math.log10 : (value: number) => value;
  const [low, high] = frame.y.map(scale) as [number, number];
  const px = (x: number): number => LEFT + ((width - LEFT - EDGE) * (x - frame.x[0])) / (frame.x[1] - frame.x[0]);
  const py = (y: number): number => height - EDGE - ((height - TOP - EDGE) * (scale(y) - low)) / (high - low);

  context.clearRect(0, 0, width, height);
  context.font = "13px system-ui, sans-serif";
  context.fillStyle = color("--soft");
  context.textAlign = "left";
  context.fillText(frame.title, LEFT, 14);
  context.textAlign = "right";
  context.lineWidth = 1;
  context.strokeStyle = color("--line");
  for (const [at, label] of frame.ticks) {
    context.fillText(label, LEFT - 6, py(at) + 4);
    context.beginPath();
    context.moveTo(LEFT, py(at));
    context.lineTo(width - EDGE, py(at));
    context.stroke();
  }

  context.save();
  context.beginPath();
  context.rect(LEFT, TOP - 2, width - LEFT - EDGE, height - TOP - EDGE + 4);
  context.clip();
  for (const curve of curves) {
    context.strokeStyle = color(curve.color);
    context.lineWidth = curve.width ?? 2;
    context.setLineDash(curve.dash ? [6, 5] : []);
    context.beginPath();
    for (let i = 0; i < curve.x.length; i++) {
      const y = Math.max(curve.y[i] as number, frame.log ? Number.MIN_VALUE : -Infinity);
      if (Number.isFinite(y)) context.lineTo(px(curve.x[i] as number), py(y));
    }
    context.stroke();
  }
  context.restore();
}

/** A canvas does not know light-dark(): an element is asked what it comes to. */
const probe = document.createElement("i");
function resolve(style: CSSStyleDeclaration, name: string): string {
  if (!probe.isConnected) document.body.append(probe);
  probe.style.color = style.getPropertyValue(name);
  return getComputedStyle(probe).color;
}

/** Powers of ten from `low` to `high`. */
export const decades = (low: number, high: number): [number, string][] =>
  Array.from({ length: high - low + 1 }, (_, i) => [10 ** (low + i), `10${superscript(low + i)}`]);

const superscript = (n: number): string =>
  [...String(n)].map((c) => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)])).join("");
