/** Handwriting of one character, picture after picture. */
import { fromArray, type Tensor } from "@qzynn/tensor";
import { dice } from "./dice.ts";
import { jitter } from "./jitter.ts";
import { drawStrokes } from "./pen.ts";
import { place, SIDE } from "./place.ts";
import { CHARACTERS, forms } from "./skeletons.ts";

export interface Hand {
  /** How unsteady: 1 is a natural hand, 0 draws the same picture always. */
  readonly strength: number;
  readonly seed: number;
}

/** How often a hand has another way to write it. */
const OTHERS = 0.5;
/** How different from one picture to the next its unsteadiness is: the deviation of its logarithm. */
const HURRY = 0.3;

/** Endless pictures `[28, 28]`, uint8, black on white; the same ones for the same hand. */
export function* drawings(
  character: string,
  { strength, seed }: Hand,
): Generator<Tensor<readonly [number, number]>, never> {
  const [usual = [], ...others] = forms(character);
  const throwing = dice(seed, CHARACTERS.indexOf(character));
  for (;;) {
    const other =
      throwing.uniform() < OTHERS * strength ? others[Math.floor(throwing.uniform() * others.length)] : null;
    const hurry = strength * Math.exp(HURRY * strength * throwing.normal());
    const drawn = place(jitter(other ?? usual, hurry, throwing), strength, throwing);
    yield fromArray(drawStrokes(drawn, SIDE), [SIDE, SIDE]);
  }
}
