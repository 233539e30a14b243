// Class indices are a list, not a column.
import { nllLoss } from "@qzynn/loss";
import { ones, zeros } from "@qzynn/tensor";

// refused: Type 'readonly [32, 1]' is not assignable to type 'readonly [32]'
nllLoss(ones([32, 10]), zeros([32, 1], { dtype: "int32" }));
