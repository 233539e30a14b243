// [32, 1] and [32] would compare every prediction with every target.
import { mseLoss } from "@qzynn/loss";
import { ones } from "@qzynn/tensor";

// refused: Type 'readonly [32]' is not assignable to type 'readonly [32, 1]'
mseLoss(ones([32, 1]), ones([32]));
