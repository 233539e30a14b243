// The columns of the left matrix do not meet the rows of the right one.
import { ones } from "@qzynn/tensor";

// refused: Type '4' is not assignable to type '3'
ones([2, 3]).matmul(ones([4, 5]));
