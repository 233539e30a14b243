import { tensor, zeros } from "@qzynn/tensor";
import { expect, it } from "vitest";
import { CHARACTERS } from "../draw/skeletons.ts";
import { asKnown } from "./sameClasses.ts";

const images = (classes: readonly string[], labels: readonly number[]) => ({
  classes,
  labels: tensor([...labels], { dtype: "int32" }) as ReturnType<typeof asKnown>,
  images: zeros([labels.length, 1, 28, 28], { dtype: "uint8" }),
  paths: labels.map(String),
});

it("classes are found by name, in whatever order and number they come", () => {
  expect(asKnown(["a", "b", "c"], images(["c", "a"], [0, 1, 1]), "folder").toArray()).toEqual([2, 0, 0]);
});

it("a model of characters understands numbered folders", () => {
  const numbers = CHARACTERS.map((_, i) => String(i + 1));
  const sorted = [...CHARACTERS].sort();
  expect(asKnown(sorted, images(numbers, [0, 11]), "folder").toArray()).toEqual([
    sorted.indexOf("博"),
    sorted.indexOf("用"),
  ]);
});

it("a class that was never learned is an error that names it", () => {
  expect(() => asKnown(["a", "b"], images(["a", "z"], [0, 1]), "folder")).toThrow(/folder has a class "z".*knows a, b/);
});
