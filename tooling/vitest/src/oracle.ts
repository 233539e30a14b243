/**
 * Reads packs of expected values, which lie beside the repo in ../shared/oracle where they are to be had,
 * and makes one test of each case. Where the folder is missing, one skipped test says so.
 */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/** Values as a pack writes them: row-major; NaN and infinities are strings. */
export interface Packed {
  readonly shape: number[];
  readonly dtype: string;
  readonly data: (number | string)[];
}

interface Tolerance {
  readonly rtol: number;
  readonly atol: number;
}

type Named<T> = Readonly<Record<string, T>>;

/** One case; the README of the packs says what each field means. */
export interface Case {
  readonly name: string;
  readonly op: string;
  readonly tier: number;
  readonly tags?: readonly string[];
  readonly dtype?: string;
  readonly mode?: "train" | "eval";
  readonly attrs?: Named<unknown> | null;
  readonly inputs?: Named<Packed>;
  readonly params?: Named<Packed>;
  readonly buffers?: Named<Packed>;
  readonly outputs?: Named<Packed>;
  readonly cotangents?: Named<Packed>;
  readonly grads?: Named<Packed | null>;
  readonly buffers_after?: Named<Packed>;
  readonly tolerance?: Tolerance;
  readonly grad_tolerance?: Tolerance;
  readonly property?: Named<unknown>;
  readonly throws?: boolean;
  readonly [more: string]: unknown;
}

/** Anything with a shape and values, such as a tensor. */
export interface Values {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

/** What a case came to. */
export interface Answer {
  readonly outputs: Named<Values>;
  readonly grads?: Named<Values | null | undefined>;
  readonly buffers_after?: Named<Values>;
}

const folder = new URL("../../../../shared/oracle/", import.meta.url);

/** The file of one family; `null` where the packs are not at hand. */
export function pack(family: string): { cases: Case[]; default_tolerance?: Tolerance } | null {
  const file = new URL(`${family}.json`, folder);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

/** The numbers of packed values. */
export const numbersOf = ({ data }: Packed): number[] => data.map(Number);

/**
 * One test for each case of a family. `answer` computes a case, or returns `undefined` for what the package does not
 * have; those are counted in the name of one skipped test, so that nothing is left out in silence.
 */
export function oracleTests(
  family: string,
  answer: (c: Case) => Answer | undefined,
  { covers }: { covers: (c: Case) => boolean },
): void {
  describe(`PyTorch's numbers: ${family}`, () => {
    const found = pack(family);
    if (!found) {
      test.skip(`${family}: ../shared/oracle is not here`, () => {});
      return;
    }
    const covered = found.cases.filter(covers);
    for (const c of covered) {
      test(c.name, () => {
        if (c.throws) {
          expect(() => answer(c)).toThrow();
          return;
        }
        const given = answer(c);
        expect(given, "covered, and yet no answer").toBeDefined();
        expect(given ? differences(c, given, found.default_tolerance) : []).toEqual([]);
      });
    }
    const left = new Set(found.cases.filter((c) => !covers(c)).map((c) => c.op));
    if (left.size > 0) test.skip(`${family}: not here yet: ${[...left].join(", ")}`, () => {});
  });
}

/** All that a case's answer has otherwise than PyTorch. */
export function differences(c: Case, given: Answer, byDefault: Tolerance = { rtol: 1e-4, atol: 1e-5 }): string[] {
  const tolerance = c.tolerance ?? byDefault;
  // Gradients of an exact result still go through sums.
  const forGradients = c.grad_tolerance ?? (tolerance.rtol === 0 ? { rtol: 1e-5, atol: 1e-6 } : byDefault);
  const found: string[] = [];
  const compare = (what: string, want: Packed, got: Values | null | undefined, t: Tolerance) => {
    const d = differ(want, got, t);
    if (d) found.push(`${what}: ${d}`);
  };
  for (const [k, want] of Object.entries(c.outputs ?? {})) compare(`output ${k}`, want, given.outputs[k], tolerance);
  for (const [k, want] of Object.entries(c.buffers_after ?? {}))
    compare(`buffer ${k}`, want, given.buffers_after?.[k], tolerance);
  for (const [k, want] of Object.entries(c.grads ?? {})) {
    const got = given.grads?.[k];
    if (want) compare(`gradient ${k}`, want, got, forGradients);
    else if (got && Array.from(got.data).some((v) => v !== 0)) found.push(`gradient ${k}: there should be none`);
  }
  return found;
}

function differ(want: Packed, got: Values | null | undefined, { rtol, atol }: Tolerance): string | null {
  if (!got) return "missing";
  if (String(got.shape) !== String(want.shape)) return `[${got.shape}] instead of [${want.shape}]`;
  const wanted = numbersOf(want);
  for (let i = 0; i < wanted.length; i++) {
    const [w, g] = [wanted[i] as number, Number(got.data[i])];
    const same = Number.isNaN(w) ? Number.isNaN(g) : w === g || Math.abs(w - g) <= atol + rtol * Math.abs(w);
    if (!same) return `[${i}] is ${g} instead of ${w}`;
  }
  return null;
}
