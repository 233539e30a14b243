/** How scores, rates and times are said in a line. */
import type { Now } from "../loop/progress.ts";
import type { Scores } from "../loop/tally.ts";

/** `0:07`, `12:30`, `3:00:05`. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "?";
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n: number): string => String(n).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Four digits that matter; accuracies as per cent. */
export function score(name: string, value: number): string {
  if (/accuracy$/i.test(name)) return `${name} ${(100 * value).toFixed(1)} %`;
  const small = value !== 0 && Math.abs(value) < 1e-4;
  return `${name} ${small ? value.toExponential(2) : Number(value.toPrecision(4))}`;
}

export const scores = (all: Scores): string =>
  Object.entries(all)
    .filter(([, value]) => !Number.isNaN(value))
    .map(([name, value]) => score(name, value))
    .join("  ");

/** Which part of the run is done, from 0 to 1. */
export const fraction = ({ epoch, epochs, batch, batches }: Now): number =>
  epochs === 0 ? 1 : Math.min(1, (epoch - 1 + (batches ? batch / batches : 0)) / epochs);

/** Less of a run than this says little about the rest. */
const ENOUGH = 0.005;

/** `12,345 samples/s  0:42 left`; nothing before there is something to reckon with. */
export function pace(now: Now, doneBefore: number, seconds: number): string {
  const here = fraction(now);
  if (seconds <= 0 || now.samples === 0 || here - doneBefore < ENOUGH) return "";
  const rate = now.samples / seconds;
  const left = (seconds * (1 - here)) / (here - doneBefore);
  const speed = rate < 100 ? rate.toPrecision(3) : Math.round(rate).toLocaleString("en-US");
  return `${speed} samples/s  ${duration(left)} left`;
}
