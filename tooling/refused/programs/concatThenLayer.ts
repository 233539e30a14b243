// Two lists of 64 features side by side are 128.
import { Linear } from "@qzynn/nn";
import { concat, ones } from "@qzynn/tensor";

const both = concat([ones([32, 64]), ones([32, 64])], 1);
// refused: Type 'readonly [32, 128]' is not assignable to type 'readonly [32, 64]'
new Linear(64, 10).forward(both);
