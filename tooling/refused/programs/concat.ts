// Rows of 3 are not continued by rows of 5.
import { concat, ones } from "@qzynn/tensor";

// refused: Type '5' is not assignable to type '3'
concat([ones([2, 3]), ones([2, 5])]);
