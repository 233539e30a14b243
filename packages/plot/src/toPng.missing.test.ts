// What toPng says where its optional packages were not installed.
import { expect, test, vi } from "vitest";
import { lineChart } from "./lineChart.ts";
import { toPng } from "./toPng.ts";

const missing = vi.hoisted(() => ({ name: "" }));

vi.mock("node:module", async (original) => {
  const real = await original<typeof import("node:module")>();
  const createRequire = (from: string | URL) => {
    const require = real.createRequire(from);
    const guard = (id: string) => {
      if (id.startsWith(missing.name)) throw new Error(`Cannot find module '${id}'\nRequire stack:`);
    };
    const load = (id: string) => {
      guard(id);
      return require(id);
    };
    const resolve = (id: string) => {
      guard(id);
      return require.resolve(id);
    };
    return Object.assign(load, { resolve });
  };
  return { ...real, createRequire };
});

const svg = lineChart({ series: [{ name: "loss", y: [2, 1] }] });

test.each(["@resvg/resvg-js", "dejavu-fonts-ttf"])("toPng: says that %s is missing and what to do", (name) => {
  missing.name = name;
  expect(() => toPng(svg)).toThrow(name);
  expect(() => toPng(svg)).toThrow("install it with npm, or keep the SVG, which needs neither");
  expect(() => toPng(svg)).not.toThrow("Require stack");
});
