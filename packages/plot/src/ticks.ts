/** Where an axis has its numbers and how they are written. */

export type Tick = { readonly at: number; readonly label: string };

/** Round numbers in steps of 1, 2 or 5 · 10ⁿ between `low` and `high`, about `count` of them. */
export const linearTicks = (low: number, high: number, count: number): Tick[] => {
  const { step, digits } = roundStep((high - low) / Math.max(1, count));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // For a count of 2, a rounded step can be longer than the axis and miss it.
  if (last < first && high > low) return linearTicks(low, high, 2 * Math.max(1, count));
  const values = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
    // Through the decimal text, so that 3 · 0.1 is 0.3.
    Number(((first + i) * step).toPrecision(12)),
  );
  const largest = Math.max(...values.map(Math.abs), 0);
  const write =
    largest >= 1e6 || step < 1e-4
      ? (value: number) => scientific(value, Math.max(0, Math.floor(Math.log10(largest)) - digits))
      : (value: number) => minus(value.toFixed(Math.max(0, -digits)));
  return values.map((at) => ({ at, label: write(at) }));
};

/** Powers of ten between `low` and `high`; with few decades 2 and 5 times them, too. */
export const logTicks = (low: number, high: number, count: number): Tick[] => {
  const [first, last] = [Math.log10(low), Math.log10(high)];
  const powers = range(Math.ceil(first - 1e-9), Math.floor(last + 1e-9));
  if (powers.length > 2) {
    const every = Math.ceil(powers.length / Math.max(2, count));
    return powers.filter((power) => power % every === 0).map((power) => ({ at: power10(power), label: decade(power) }));
  }
  const multiples = range(Math.floor(first), Math.floor(last)).flatMap((power) =>
    [1, 2, 5].map((factor) => ({
      at: Number(`${factor}e${power}`),
      label: plain(power) ? minus(String(Number(`${factor}e${power}`))) : `${factor}×${decade(power)}`,
    })),
  );
  const inside = multiples.filter(({ at }) => at >= low * (1 - 1e-9) && at <= high * (1 + 1e-9));
  return inside.length > 2 ? inside : linearTicks(low, high, count);
};

const roundStep = (rough: number) => {
  const power = Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((f) => f * 10 ** power >= rough * (1 - 1e-9)) ?? 10;
  const digits = factor === 10 ? power + 1 : power;
  return { step: Number(`${factor === 10 ? 1 : factor}e${digits}`), digits };
};

const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);

const power10 = (power: number): number => Number(`1e${power}`);

/** Powers whose numbers are short enough to be written out. */
const plain = (power: number): boolean => power >= -3 && power <= 4;

const decade = (power: number): string =>
  power >= -2 && power <= 3 ? String(power10(power)) : `10${superscript(power)}`;

const scientific = (value: number, digits: number): string => {
  if (value === 0) return "0";
  const [mantissa = "", power = "0"] = value.toExponential(Math.min(12, digits)).split("e");
  // 1.20 → 1.2
  return `${minus(String(Number(mantissa)))}×10${superscript(Number(power))}`;
};

const minus = (text: string): string => text.replace("-", "−");

const superscript = (power: number): string =>
  String(power).replace(/[-\d]/g, (c) => (c === "-" ? "⁻" : ("⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)] ?? c)));
