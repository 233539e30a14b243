// A loss of several numbers is not one number.
import { mseLoss } from "@qzynn/loss";
import { ones, type Tensor } from "@qzynn/tensor";

// refused: Type 'readonly [32, 1]' is not assignable to type 'readonly []'
const loss: Tensor<readonly []> = mseLoss(ones([32, 1]), ones([32, 1]), { reduction: "none" });

export { loss };
