// Sizes that are neither equal nor 1 do not broadcast.
import { ones } from "@qzynn/tensor";

// refused: Type 'readonly [2]' is not assignable to type 'readonly [2, 3]'
ones([2, 3]).add(ones([2]));
