// A layer of 784 features is given 783.
import { Linear } from "@qzynn/nn";
import { ones } from "@qzynn/tensor";

// refused: Type '783' is not assignable to type '784'
new Linear(784, 10).forward(ones([32, 783]));
