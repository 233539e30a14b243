import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { sections } from "./lists.js";
import { namesOf } from "./names.js";
import { page, survey } from "./page.js";

test("names are PyTorch's in camelCase, unless told otherwise", () => {
  expect(namesOf("kaiming_uniform_ atleast_1d Conv2d unfold=unfoldAlong Tensor.register_hook")).toEqual([
    { torch: "kaiming_uniform_", ours: "kaimingUniform" },
    { torch: "atleast_1d", ours: "atleast1d" },
    { torch: "Conv2d", ours: "Conv2d" },
    { torch: "unfold", ours: "unfoldAlong" },
    { torch: "Tensor.register_hook", ours: "Tensor.registerHook" },
  ]);
});

test("the lists have as many names as PyTorch's, each once", () => {
  const lengths = sections.map(({ title, groups }) => {
    const names = namesOf(Object.values(groups).join(" ")).map(({ torch }) => torch);
    expect(new Set(names).size, title).toBe(names.length);
    return [title, names.length];
  });
  expect(Object.fromEntries(lengths)).toMatchObject({
    Layers: 123,
    Initialisers: 15,
    Losses: 21,
    "Losses as functions": 21,
    Optimisers: 15,
    Schedulers: 15,
  });
});

test("the page counts only what is exported and tested, and says which is which", () => {
  const text = page([
    {
      title: "Two words",
      groups: {
        some: [
          { name: "sum", standing: "here" },
          { name: "mean", standing: "untested" },
          { name: "index_reduce", standing: "missing" },
        ],
      },
    },
  ]);
  expect(text).toContain("| [Two words](#two-words) | 1 of 3 |");
  expect(text).toContain("## Two words\n\n1 of 3.\n");
  expect(text).toContain("| some | sum | mean (no test), index_reduce |");
});

test("this repository has tensors and linear layers, and calls nothing here twice or without a name", () => {
  const found = survey(fileURLToPath(new URL("../../../..", import.meta.url)));
  const here = found.flatMap(({ groups }) => Object.values(groups).flat()).filter((e) => e.standing === "here");
  const names = here.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["tensor", "Linear", "Optimizer.stateDict", "init.zeros", "noGrad"]));
  expect(new Set(names).size).toBe(names.length);
  expect(names).not.toContain("");
});
