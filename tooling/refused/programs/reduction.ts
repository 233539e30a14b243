// A mean along axis 1 leaves 32 numbers, which do not meet rows of 10.
import { ones } from "@qzynn/tensor";

const x = ones([32, 10]);
// refused: Type 'readonly [32]' is not assignable to type 'readonly [32, 10]'
x.sub(x.mean(1));
