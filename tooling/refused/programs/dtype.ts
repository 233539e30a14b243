// There is no such dtype.
import { zeros } from "@qzynn/tensor";

// refused: Type '"float16"' is not assignable to type 'DType | undefined'
zeros([2], { dtype: "float16" });
