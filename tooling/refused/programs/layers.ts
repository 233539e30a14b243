// 256 features come, 128 are taken.
import { Linear, ReLU, Sequential } from "@qzynn/nn";

// refused: Argument of type 'Linear<128, 12>' is not assignable to parameter of type 'Linear<128, 12> & Layer<256, Size>'
new Sequential(new Linear(784, 256), new ReLU(), new Linear(128, 12));
