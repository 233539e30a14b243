// A matrix turned round has its columns as rows.
import { ones } from "@qzynn/tensor";

const x = ones([2, 3]);
// refused: Type 'readonly [2, 3]' is not assignable to type 'readonly [3, 2]'
x.transpose(0, 1).add(x);
