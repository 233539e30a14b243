/** Handwriting of one character, picture after picture. */
import { fromArray, type Tensor } from "@qzynn/tensor";
import { dice } from "./dice.ts";
import { jitter } from "./jitter.ts";
import { drawStrokes } from "./pen.ts";
import { place, SIDE } from "./place.ts";
import { CHARACTERS, skeleton } from "./skeletons.ts";

export interface Hand {
  /** How unsteady: 1 is a natural hand, 0 draws the same picture always. */
  readonly strength: number;
  readonly seed: number;
}

/** Endless pictures `[28, 28]`, uint8, black on white; the same ones for the same hand. */
export function* drawings(
  character: string,
  { strength, seed }: Hand,
): Generator<Tensor<readonly [number, number]>, never> {
  const strokes = skeleton(character);
  const throwing = dice(seed, CHARACTERS.indexOf(character));
  for (;;) {
    const drawn = place(jitter(strokes, strength, throwing), strength, throwing);
    yield fromArray(drawStrokes(drawn, SIDE), [SIDE, SIDE]);
  }
}
