import { expect, test } from "vitest";
import { factor, table, time, verdict } from "./table.ts";

test("times have three digits and the unit that fits", () => {
  expect([4.312e-5, 0.0019, 0.25, 12.345].map(time)).toEqual(["43.1 µs", "1.9 ms", "250 ms", "12.3 s"]);
});

test("factors show where nine of ten lie", () => {
  expect(factor({ median: 9.413, p10: 8.81, p90: 10.21 })).toBe("9.41× (8.8–10)");
});

const spread = { median: 2, p10: 1, p90: 3 };

test("a workload's name stands once, a missing library says why", () => {
  const text = table([
    { workload: "sine", library: "a", seconds: spread, overEager: spread, difference: 0 },
    { workload: "sine", library: "b", missing: "no conv" },
  ]);
  expect(text.match(/sine/g)).toHaveLength(1);
  expect(text).toMatch(/│ a +│ 2 s +│ 1 s – 3 s +│ +│ 2× \(1–3\) +│ yes +│/);
  expect(text).toMatch(/│ b +│ no conv +│/);
});

test("who computed something else is named", () => {
  const [good, bad] = [0, 0.2].map((difference) => ({ workload: "sine", library: `off ${difference}`, difference }));
  expect(verdict([good, bad].map((r) => r ?? { workload: "", library: "" }))).toBe(
    "DISAGREE with the first library of their workload: off 0.2 at sine.",
  );
  expect(verdict([{ workload: "sine", library: "a", difference: 1e-5 }])).toMatch(/^All agree/);
  expect(verdict([{ workload: "start", library: "a" }])).toBe("No values were compared.");
});
