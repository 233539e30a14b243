import { expect, test } from "vitest";
import { boxMuller32 } from "./boxMuller32.ts";

test("boxMuller32: a uniform sample of 0 gives the mean, the greatest one the longest radius", () => {
  const data = new Float32Array(16);
  data[1] = 1 - 2 ** -24;
  boxMuller32(data, 0, 2, 1);
  expect(data[0]).toBe(2);
  expect(data[1]! - 2).toBeCloseTo(Math.sqrt(48 * Math.LN2), 5);
  expect(data[9]).toBe(2);
});

test("boxMuller32: stays near the exact transform all round the circle", () => {
  const n = 2 ** 14;
  let worst = 0;
  for (let k = 0; k < n; k += 8) {
    const uniform = Float32Array.from({ length: 16 }, (_, j) => (k + (j % 8)) / n);
    const data = uniform.slice();
    boxMuller32(data, 0, 0, 1);
    for (let j = 0; j < 8; j++) {
      const radius = Math.sqrt(-2 * Math.log(1 - uniform[j]!));
      const theta = 2 * Math.PI * uniform[j + 8]!;
      worst = Math.max(worst, Math.abs(data[j]! - radius * Math.cos(theta)));
      worst = Math.max(worst, Math.abs(data[j + 8]! - radius * Math.sin(theta)));
    }
  }
  // θ itself is a float32, so the error grows with the radius, here up to 4.4.
  expect(worst).toBeLessThan(2e-6);
});
