/** The seeds that PyTorch draws for generators of its own. */
import type { Generator } from "@qzynn/tensor";

/** As `torch.empty((), dtype=torch.int64).random_(generator=generator)`: 63 of 64 random bits. */
export const drawSeed = (generator: Generator): bigint => BigInt.asUintN(63, generator.random64());
