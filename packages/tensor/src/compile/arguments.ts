/** The arguments of a compiled step: what tells programs apart, and what is handed over. */
import { apply } from "../apply.ts";
import { type Recipe, recipeOf } from "../deferred.ts";
import type { DType } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import type { Shape } from "../shape/shape.ts";
import { sameShape } from "../shape/size.ts";
import { Tensor } from "../tensor.ts";

/** All of an argument but its values. What is still a recipe is handed over as its parts. */
export interface Form {
  readonly dtype: DType;
  readonly shape: Shape;
  readonly recipe: { readonly name: string; readonly parts: readonly Form[] } | null;
}

export function formOf(x: unknown, i: number): Form {
  if (!(x instanceof Tensor)) {
    throw new QzynnError(
      `compile: argument ${i} of a compiled step is no tensor; what changes between steps must be one`,
    );
  }
  const recipe = recipeOf(x);
  const parts = recipe?.inputs.map(formOf) ?? [];
  return { dtype: x.dtype, shape: x.shape, recipe: recipe && { name: recipe.op.name, parts } };
}

/** Whether the arguments have these forms. */
export const fits = (forms: readonly Form[], args: readonly unknown[]): boolean =>
  forms.length === args.length && forms.every((form, i) => isOf(form, args[i]));

function isOf({ dtype, shape, recipe }: Form, x: unknown): boolean {
  if (!(x instanceof Tensor) || x.dtype !== dtype || !sameShape(x.shape, shape)) return false;
  const own = recipeOf(x);
  if (!recipe || !own) return recipe === own;
  return recipe.name === own.op.name && fits(recipe.parts, own.inputs);
}

/** The tensors whose values are handed over for `x`. */
export const partsOf = (x: Tensor): readonly Tensor[] => recipeOf(x)?.inputs ?? [x];

/** The arguments, made from all their parts in a row. */
export function assemble(recipes: readonly (Recipe | null)[], parts: readonly Tensor[]): Tensor[] {
  let next = 0;
  return recipes.map((recipe) => {
    if (!recipe) return parts[next++] as Tensor;
    return apply(
      recipe.op,
      recipe.inputs.map(() => parts[next++] as Tensor),
    );
  });
}
