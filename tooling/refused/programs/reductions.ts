// Means over the places of an image leave samples and channels.
import { ones, type Tensor } from "@qzynn/tensor";

// refused: Type 'readonly [32, 3]' is not assignable to type 'readonly [32, 28]'
const means: Tensor<readonly [32, 28]> = ones([32, 3, 28, 28]).mean([2, 3]);

export { means };
