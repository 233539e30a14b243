// Only tensors of one shape stand side by side.
import { ones, stack } from "@qzynn/tensor";

// refused: Type 'readonly [3]' is not assignable to type 'readonly [2, 3]'
stack([ones([2, 3]), ones([3])]);
