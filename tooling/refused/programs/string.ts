// Text is not a number.
import { ones } from "@qzynn/tensor";

// refused: Argument of type '"2"' is not assignable
ones([2]).mul("2");
