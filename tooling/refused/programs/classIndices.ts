// 32 rows of scores need 32 class indices, and there are 31.
import { crossEntropy } from "@qzynn/loss";
import { ones, zeros } from "@qzynn/tensor";

// refused: Type '31' is not assignable to type '32'
crossEntropy(ones([32, 10]), zeros([31], { dtype: "int32" }));
